// `tapak explain CASE [ITEM] [--english]`: why something in a case is as it is, in sentences. Works while Tapak runs
// and while it is stopped.
import { explainFor, type Told } from '../../api/explain-case.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import { localOf, ZONES } from '../../sop-definitions/language/zones.ts'
import type { GroundEnv } from '../ground/config.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { say, Stop } from '../ground/say.ts'
import { rolesIn, sopFolder } from '../publishing/sop-files.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

const USE =
  'Use: tapak explain CASE [ITEM] [--english], where CASE is the number or the id of a case and ITEM the code or ' +
  'the id of a step.'

const HEADS = {
  why: { id: 'Mengapa ini ada', en: 'Why this is here' },
  now: { id: 'Mengapa sekarang', en: 'Why now' },
  ended: { id: 'Mengapa berakhir', en: 'Why it ended' },
  owner: { id: 'Mengapa pemegang ini', en: 'Why this owner' },
  waits: { id: 'Menunggu apa', en: 'What it waits for' },
  blocks: { id: 'Yang menghalangi', en: 'What blocks it' },
  closes: { id: 'Yang mengakhirinya', en: 'What ends it' },
  clause: { id: 'Dasar', en: 'Clause' },
  limits: { id: 'Batas waktu', en: 'Time limits' },
  next: { id: 'Berikutnya', en: 'Next' },
  missing: { id: 'Yang kurang untuk menutup kasus', en: 'What is missing to close the case' },
  endings: { id: 'Cara kasus ini dapat berakhir', en: 'How this case can end' },
  path: { id: 'Jalan tersingkat', en: 'The shortest way' },
} as const satisfies Record<string, Label>
type Head = keyof typeof HEADS

interface Line {
  sentence: Label
  at: string | null
  by: Label | null
}
interface Path {
  goal: Label
  note: Label
  steps: readonly Line[]
}

/** The sections of an answer, in the order in which people ask. */
export function tellingOf(told: Exclude<Told, { of: 'nothing' }>, language: Language): string[] {
  const { answer } = told
  const offset = Object.entries(ZONES).find(([zone]) => zone === answer.zone)?.[1] ?? ZONES.WIB
  const when = (at: string | null): string =>
    at === null
      ? ''
      : `${new Date(localOf(Date.parse(at), offset)).toISOString().slice(0, 16).replace('T', ' ')} ${answer.zone}`
  const lined = ({ sentence, at, by }: Line): string =>
    `  - ${[inLanguage(sentence, language), [when(at), inLanguage(by, language) ?? ''].filter(Boolean).join(', ')].filter(Boolean).join(' ')}`
  const section = (head: Head, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `${inLanguage(HEADS[head], language)}:`, ...lines]
  const way = (path: Path | null): string[] =>
    path === null
      ? []
      : section('path', [
          `  ${inLanguage(path.goal, language)}`,
          ...path.steps.map(({ sentence }, index) => `  ${index + 1}. ${inLanguage(sentence, language)}`),
          `  ${inLanguage(path.note, language)}`,
        ])
  if (told.of === 'case') {
    const { next, missing, endings, path } = told.answer
    return [
      answer.caseNumber,
      ...section('next', next.map(lined)),
      ...section('missing', missing.map(lined)),
      ...section(
        'endings',
        endings.flatMap(({ label, waits }) => [
          `  ${inLanguage(label, language)}`,
          ...waits.map((line) => `  ${lined(line)}`),
        ]),
      ),
      ...way(path),
    ]
  }
  const item = told.answer
  const limits = item.limits.map(
    ({ due, before, basisLabel }) =>
      `  - ${due === null ? (before ?? '') : when(due)} (${inLanguage(basisLabel, language)})`,
  )
  return [
    `${item.caseNumber} · ${item.code ?? ''} ${inLanguage(item.label, language)}`.replace('  ', ' '),
    ...section('why', item.why.map(lined)),
    ...section('now', item.now === null ? [] : [lined(item.now)]),
    ...section('owner', item.owner.map(lined)),
    ...section('waits', item.waits.map(lined)),
    ...section('blocks', item.blocks.map(lined)),
    ...section('closes', item.closes.map(lined)),
    ...section('ended', item.ended.map(lined)),
    ...section('limits', limits),
    ...section('clause', item.clause === null ? [] : [`  ${item.clause}`]),
    ...way(item.path),
  ]
}

export const explain = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const [named, item, ...rest] = args.filter((arg) => arg !== '--english')
  if (named === undefined || rest.length > 0 || [named, item].some((arg) => arg?.startsWith('-'))) throw new Stop(USE)
  const told = await withOwnDatabase(env, (ownerUrl) =>
    explainFor({ ownerUrl, roles: rolesIn(sopFolder(env)), named, item, now: new Date() }),
  )
  if (told.of === 'nothing')
    throw new Stop(
      told.items === null
        ? `There is no case ${named}.`
        : `Nothing in this case is called ${item ?? ''}. Its steps: ${told.items.join(', ')}`,
    )
  for (const line of tellingOf(told, args.includes('--english') ? 'en' : 'id')) say(line)
  return 0
}
