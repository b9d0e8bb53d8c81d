// THE GROUND. What makes a bare machine run Tapak: Postgres, Temporal, processes, and this command line. No decision
// about a case lives here, and no other room imports this one. Called by run.mjs; calls the entries of the other rooms.
import { readEnv } from './ground/config.ts'
import { forgetLibpq } from './ground/libpq.ts'
import { say, Stop } from './ground/say.ts'

interface Command {
  arguments: string
  meaning: string
  run(args: readonly string[]): Promise<number>
}

/** Each command loads only what it needs: help and a syntax check must not wait for Temporal's native modules. */
const COMMANDS: Record<string, Command> = {
  start: {
    arguments: '',
    meaning: 'run everything on this machine: database, Temporal, worker, API and console',
    run: async () => (await import('./start.ts')).start(readEnv()),
  },
  dev: {
    arguments: '',
    meaning: 'the same for whoever changes it: pages change as they are saved, API and worker begin anew',
    run: async () => (await import('./start.ts')).start(readEnv(), { watch: true }),
  },
  workshop: {
    arguments: '',
    meaning: 'show every part of the console and every state of its pages in a browser, without the product',
    run: async () => (await import('./workshop.ts')).workshop(readEnv().PORT + 2),
  },
  api: {
    arguments: '',
    meaning: 'run one API process (needs DATABASE_URL and TEMPORAL_ADDRESS)',
    run: async () => (await import('./commands/one-part.ts')).runPart('api', readEnv()),
  },
  worker: {
    arguments: '',
    meaning: 'run one worker process (needs DATABASE_URL and TEMPORAL_ADDRESS)',
    run: async () => (await import('./commands/one-part.ts')).runPart('worker', readEnv()),
  },
  migrate: {
    arguments: '',
    meaning: 'bring the database to the newest shape, publish the SOP files, and make the Temporal namespace',
    run: async () => (await import('./commands/upkeep.ts')).migrateAndPublish(readEnv()),
  },
  seed: {
    arguments: '',
    meaning: 'make the demo people and cases through a running API',
    run: async () => (await import('./commands/upkeep.ts')).seedNow(readEnv()),
  },
  'sop check': {
    arguments: '[--prove] [FILE…]',
    meaning: 'check SOP files; every finding with its line and column; --prove: also the shortest way to each fault',
    run: async (files) => (await import('./commands/sop-check.ts')).sopCheck(files, readEnv()),
  },
  'sop diff': {
    arguments: 'A B [--english] [--json]',
    meaning: 'tell what changes from one SOP to another, two files or two published versions',
    run: async (args) => (await import('./commands/sop-diff.ts')).sopDiff(args, readEnv()),
  },
  'sop schema': {
    arguments: '',
    meaning: 'print the JSON Schema of SOP files, for an editor',
    run: async () => (await import('./commands/sop-check.ts')).sopSchema(),
  },
  'sop render': {
    arguments: '[FILE…|all] --out DIR',
    meaning: 'write diagram, manual, checklists, blank forms, BPMN and who does what, in both languages',
    run: async (args) => (await import('./commands/sop-render.ts')).sopRender(args, readEnv()),
  },
  'sop new': {
    arguments: 'NAME [--in DIR]',
    meaning: 'write a programme of your own that passes the check and runs',
    run: async (args) => (await import('./commands/sop-new.ts')).sopNew(args, readEnv()),
  },
  'sop rehearse': {
    arguments: 'FROM TO [--map FILE] [--area CODE]… [--closed]',
    meaning: 'try a version out over all cases of another; nothing changes',
    run: async (args) => (await import('./commands/sop-move.ts')).sopRehearse(args, readEnv()),
  },
  'sop migrate': {
    arguments: 'FROM TO [--map FILE] [--area CODE]… [--when now|stage] [--reason TEXT] [--yes]',
    meaning: 'move cases to another version; without --yes it only rehearses',
    run: async (args) => (await import('./commands/sop-move.ts')).sopMigrate(args, readEnv()),
  },
  'sop undo': {
    arguments: 'ID [--reason TEXT]',
    meaning: 'take a migration back, case by case',
    run: async (args) => (await import('./commands/sop-move.ts')).sopUndo(args, readEnv()),
  },
  'ledger export': {
    arguments: '[--case ID] --out FILE',
    meaning: 'write the ledger to a file that can be checked without database and network',
    run: async (args) => (await import('./commands/ledger-export.ts')).ledgerExport(args, readEnv()),
  },
  'ledger key': {
    arguments: '',
    meaning: 'print the public keys that checkpoints and evidence packs are signed with',
    run: async () => (await import('./commands/ledger-key.ts')).ledgerKey(readEnv()),
  },
  'ledger accept-rollback': {
    arguments: '[--reason TEXT]',
    meaning:
      'after an older backup was restored: say what the checkpoints know and the database does not, and accept it ' +
      'for a reason',
    run: async (args) => (await import('./commands/ledger-accept-rollback.ts')).ledgerAcceptRollback(args, readEnv()),
  },
  'ledger verify': {
    arguments: '[--case ID] [--redecide] | FILE [--checkpoints DIR] [--key FILE]',
    meaning: 'check the hash chain: of the database and its read tables, or of an exported file',
    run: async (args) => (await import('./commands/ledger-verify.ts')).ledgerVerify(args, readEnv()),
  },
  'evidence make': {
    arguments: '--case CASE --out FILE',
    meaning: 'write the signed evidence pack of a case: history, procedure, looks, ledger and proof',
    run: async (args) => (await import('./commands/evidence.ts')).evidenceMake(args, readEnv()),
  },
  'evidence verify': {
    arguments: 'FILE [--checkpoints DIR] [--key FILE] [--redecide]',
    meaning: 'check an evidence pack; needs no database, no network and no installation',
    run: async (args) => (await import('./commands/evidence-verify.ts')).evidenceVerify(args),
  },
  'indicators count': {
    arguments: '--set FILE --month YYYY-MM [--as-of INSTANT] --out RUN',
    meaning: 'count the indicators of a month as they were known at an instant, and keep that they were reported',
    run: async (args) => (await import('./commands/indicators-count.ts')).indicatorsCount(args, readEnv()),
  },
  'indicators verify': {
    arguments: 'RUN --ledger EXPORT [--checkpoints DIR] [--key FILE]',
    meaning: 'count reported numbers again from an exported ledger; needs no database and no network',
    run: async (args) => (await import('./commands/indicators-verify.ts')).indicatorsVerify(args),
  },
  'keys list': {
    arguments: '',
    meaning:
      "say how many people each version of the vault's key wraps, and how many second factors each key of the " +
      'accounts seals',
    run: async () => (await import('./commands/vault-keys.ts')).keysList(readEnv()),
  },
  'keys rotate': {
    arguments: '',
    meaning:
      "make a new version of the vault's key and wrap everybody's own key with it, and the same for second " +
      'factors; goes on where it was broken off',
    run: async () => (await import('./commands/vault-keys.ts')).keysRotate(readEnv()),
  },
  'account approve': {
    arguments: '[REQUEST]',
    meaning: 'list what waits for a second person, or say yes at this machine where an office has no such person',
    run: async (args) => (await import('./commands/account-approve.ts')).accountApprove(args, readEnv()),
  },
  'public publish': {
    arguments: '',
    meaning: 'make the public pages anew from what is published now; a running API does so by itself',
    run: async (args) => (await import('./commands/public-pages.ts')).publicPublish(args, readEnv()),
  },
  'public export': {
    arguments: 'DIR',
    meaning: 'write the public pages to a folder, for any web server',
    run: async (args) => (await import('./commands/public-pages.ts')).publicExport(args, readEnv()),
  },
  explain: {
    arguments: 'CASE [ITEM] [--english]',
    meaning: 'say why something in a case is here, what it waits for, what ends it, and the shortest way there',
    run: async (args) => (await import('./commands/explain.ts')).explain(args, readEnv()),
  },
  rebuild: {
    arguments: '[--case ID] [--accept-loss]',
    meaning:
      'tell Temporal anew of every case that waits; accept that a database was put back, or that a case lost rows',
    run: async (args) => (await import('./commands/rebuild.ts')).rebuild(args, readEnv()),
  },
  'statistics attack': {
    arguments: 'FILE… [--seed N]',
    meaning: 'attack releases as a reader would who knows all that was published; needs no database and no network',
    run: async (args) => (await import('./commands/statistics-attack.ts')).statisticsAttack(args),
  },
  supply: {
    arguments: '--out DIR',
    meaning: 'write the bill of materials (CycloneDX), the licences and an audit of every package',
    run: async (args) => (await import('./commands/supply.ts')).supply(args),
  },
  test: {
    arguments: '[pure|int|faults|e2e [NAME…]]',
    meaning: 'prove everything: types, lint, all tests; or the tests of one kind, or some of its files',
    run: async (args) => (await import('./testing/test.ts')).test(args),
  },
  storm: {
    arguments: '[NAME…]',
    meaning: 'the long storms: hours of contention, kills, full disks and wrong clocks in minutes',
    run: async (args) => (await import('./testing/test.ts')).storm(args),
  },
  bench: {
    arguments: '[--small]',
    meaning: 'measure decisions and pages beside their own floor; about ten minutes',
    run: async (args) => (await import('./testing/test.ts')).bench(args),
  },
  soak: {
    arguments: '[--minutes 120] [--rate 20]',
    meaning: 'hours of work at an even pace: memory, clicks and tables at the end as at the beginning',
    run: async (args) => (await import('./testing/test.ts')).soak(args),
  },
  near: {
    arguments: '[COMMIT]',
    meaning: 'the pure and integration tests that reach what differs from a commit, the last one if none is named',
    run: async (args) => (await import('./testing/test.ts')).near(args),
  },
  check: {
    arguments: '',
    meaning: 'the quick part of it: types, lint, pure tests',
    run: async () => (await import('./testing/test.ts')).check(),
  },
}

const help = (): string => {
  const names = Object.entries(COMMANDS).map(
    ([name, command]) => [`${name} ${command.arguments}`.trim(), command.meaning] as const,
  )
  const width = Math.max(...names.map(([name]) => name.length))
  return [
    'tapak: a case-management engine whose procedures are data',
    '',
    ...names.map(([name, meaning]) => `  tapak ${name.padEnd(width)}  ${meaning}`),
    '',
    'Configuration comes from the environment or a file .env; .env.example lists every name.',
  ].join('\n')
}

const HELP_WORDS = new Set(['help', '--help', '-h'])

const main = async (args: readonly string[]): Promise<number> => {
  const [first = 'help', second = ''] = args
  if (HELP_WORDS.has(first) || args.includes('--help')) {
    say(help())
    return 0
  }
  const pair = COMMANDS[`${first} ${second}`]
  const command = pair ?? COMMANDS[first]
  if (command === undefined) {
    process.stderr.write(`There is no command ${JSON.stringify(args.join(' '))}.\n\n${help()}\n`)
    return 2
  }
  return command.run(args.slice(pair === undefined ? 1 : 2))
}

forgetLibpq()
try {
  process.exit(await main(process.argv.slice(2)))
} catch (error) {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(error instanceof Stop ? `${error.message}\n` : `Something in Tapak itself is wrong: ${told}\n`)
  process.exit(1)
}
