// Nouns that once meant several things: what each means now, and the folder of each room whose files may carry it. The
// law of tests/architecture.test.ts, and a table of docs/architecture.md.

interface Noun {
  means: string
  /** Room → folder; a room that is not named has no file of this noun. */
  in: Readonly<Record<string, string>>
}

export const NOUNS: Readonly<Record<string, Noun>> = {
  finding: {
    means: 'what an auditor found',
    in: { api: 'audit', 'api/contract': '', db: 'review', 'admin-ui': 'findings' },
  },
  remark: {
    means: 'what a check says of a procedure, and where',
    in: { 'sop-definitions': 'check', 'admin-ui': 'sops' },
  },
  damage: { means: 'what is wrong with a ledger', in: { 'sop-definitions': 'language', db: 'ledger' } },
  paper: {
    means: 'what is printed from a procedure',
    in: { 'sop-definitions': 'papers', api: 'papers', 'api/contract': '' },
  },
  pdf: { means: 'a file of that format', in: { 'sop-definitions': 'papers', api: 'files' } },
  proof: {
    means: 'that nothing can go wrong in a procedure',
    in: { 'sop-definitions': 'proof', db: 'procedures' },
  },
  prove: { means: 'to search for what can go wrong in it', in: { engine: 'prove', runtime: 'commands' } },
  move: {
    means: 'of a case to another version',
    in: {
      'sop-definitions': 'move',
      engine: 'move',
      db: 'cases',
      api: 'sops',
      'api/contract': '',
      'admin-ui': 'sops',
      runtime: 'commands',
    },
  },
  migrate: { means: 'to bring a database to the newest shape', in: { db: 'ground' } },
  migration: { means: 'one step of that', in: {} },
  transition: { means: 'a step from one state to another that is allowed', in: { engine: '', api: 'audit' } },
  note: {
    means: 'of a colleague about a case; a signed note is the form of a checkpoint (C2SP)',
    in: { db: 'cases', api: 'cases', 'api/contract': '', 'admin-ui': 'notes' },
  },
  notification: {
    means: 'what a person is told on the desk or by mail',
    in: {
      'sop-definitions': 'language',
      db: 'accounts',
      api: 'notifications',
      'api/contract': '',
      'admin-ui': 'notifications',
    },
  },
  telling: { means: 'of one office by another', in: { api: 'cases', 'api/contract': '', 'admin-ui': 'tellings' } },
  look: {
    means: 'that somebody took at a case, on record',
    in: { api: 'history', 'api/contract': '', 'admin-ui': 'looks' },
  },
  organisation: {
    means: 'an office, as the screens say',
    in: { db: 'accounts', api: 'organisations', 'api/contract': '', 'admin-ui': 'administration' },
  },
  assignment: { means: 'who is given a task', in: { db: 'cases', api: 'assignment', 'api/contract': '' } },
}

const ROOM = /^(api\/contract|workflows\/engine|[^/]+)\/(?:(.+)\/)?([^/]+)$/

interface Named {
  room: string
  folder: string
  name: string
}
export function nameOf(file: string): Named {
  const [, room = '', folder = '', name = ''] = ROOM.exec(file) ?? []
  return { room: room === 'workflows/engine' ? 'engine' : room, folder: folder.split('/')[0] ?? '', name }
}

const wordsIn = (name: string): readonly string[] =>
  (name.replace(/\.(tsx?|mjs)$/, '').match(/[A-Z]?[a-z0-9]+/g) ?? []).map((word) => word.toLowerCase())

/** The nouns in a file's name whose folder it does not lie in. */
export const strayNouns = (file: string): readonly string[] => {
  const { room, folder, name } = nameOf(file)
  const words = wordsIn(name.replace('signed-note', ''))
  return Object.keys(NOUNS).filter((noun) => {
    const isNamed = words.includes(noun) || words.includes(`${noun}s`)
    return isNamed && NOUNS[noun]?.in[room] !== folder
  })
}

/** Where a remark or damage is at home: what a check says there is never called a finding, which is the auditor's. */
const OF_REMARKS = new RegExp(
  `^(${[
    'sop-definitions/(?!language/)',
    'workflows/engine/prove/',
    'db/(procedures|ledger)/',
    'api/(sops|evidence)/',
    'api/contract/(studio|sop-|evidence)',
    'admin-ui/(sops|palette)/',
    'runtime/(publishing/|commands/(sop|ledger|evidence)-)',
  ].join('|')})`,
)

/** Names in code; what a sentence says in comments and strings is left to whoever writes it. */
const namesIn = (text: string): readonly string[] =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/'[^'\n]*'|`[^`]*`/g, '')
    .match(/[A-Za-z_]+/g) ?? []

export const strayFindings = (file: string, text: string): readonly string[] =>
  OF_REMARKS.test(file) ? namesIn(text).filter((name) => /finding/i.test(name)) : []

export const nounRows = (): readonly (readonly string[])[] =>
  Object.entries(NOUNS).map(([noun, { means, in: owned }]) => [
    noun,
    means,
    Object.entries(owned)
      .map(
        ([room, folder]) => `\`${[room === 'engine' ? 'workflows/engine' : room, folder].filter(Boolean).join('/')}/\``,
      )
      .join(', '),
  ])
