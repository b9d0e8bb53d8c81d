// Opens the cases of registers that a second person has agreed to, while this process lives: in the name of whoever
// made the import, with the rights that this person has now. It is the door's work, not a worker's, because it seals
// identities and reads what is sealed. A process that dies is followed by another from its rows.
import { randomUUID } from 'node:crypto'
import { NOBODY, withDoor, type Tx } from '../../db/ground/connect.ts'
import {
  findImport,
  holdRun,
  keyOfImport,
  moveImport,
  stopImport,
  takeImport,
  type ImportJob,
  type Taken,
} from '../../db/imports/import-jobs.ts'
import {
  contentOfRow,
  countRows,
  giveVerdict,
  isAnyUndecided,
  rowsToOpen,
  type ImportRow,
} from '../../db/imports/import-rows.ts'
import type { Opener } from '../cases/commands.ts'
import { mayDo } from '../contract/policy.ts'
import { heldBack } from '../accounts/hold.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Actor, Deps } from '../door/call.ts'
import { stopOf } from '../door/errors.ts'
import { whereOf } from '../door/log.ts'
import { actorFrom } from '../policy/auth.ts'
import { scopeOf } from '../policy/scope.ts'
import { RowContent } from './brought-rows.ts'
import { openRow, RunLost } from './open-row.ts'

const PURPOSE = 'intake'
const PART = 50

/** Null where this person may not open cases from a register any more. */
function actorOf({ roles, demand, now }: Deps, taken: Taken): Actor | null {
  if (taken.user_id === null) return null
  const actor = {
    ...heldBack(actorFrom(taken, { roles, demand }), taken.sight_from, now()),
    session: '',
    freshAt: null,
  }
  return mayDo(actor.capabilities, 'import.bring') && mayDo(actor.capabilities, 'case.open') ? actor : null
}

/** On the connections of long work, so that it never waits for those of a click, nor they for it. */
function openerFor(deps: Deps, actor: Actor, job: string): Opener {
  const scope = scopeOf(actor, PURPOSE)
  return {
    deps,
    actor,
    now: deps.now(),
    requestId: randomUUID(),
    key: { id: `import:${job}`, fingerprint: job },
    scoped: (work) => withDoor(deps.longDb, scope, work),
  }
}

interface Part {
  job: ImportJob
  rows: ImportRow[]
}
async function partOf(tx: Tx, id: string): Promise<Part | null> {
  const job = await findImport(tx, id)
  return job?.state === 'running' ? { job, rows: await rowsToOpen(tx, { job: id, most: PART }) } : null
}

/** Where no row can be opened now, it waits for somebody's word or is over. */
async function rest(tx: Tx, call: Opener, { job, runner }: { job: string; runner: string }): Promise<void> {
  if ((await holdRun(tx, { job, runner })) === null) throw new RunLost()
  const to = (await isAnyUndecided(tx, job)) ? 'deciding' : 'done'
  await moveImport(tx, { id: job, to })
  const counts = (await countRows(tx, [job])).get(job) ?? {}
  await prove(tx, call, { type: to === 'done' ? 'import_ended' : 'import_waits', body: { import: job, rows: counts } })
}

/** A row that cannot be read or breaks on a mistake of ours does not hold up the others. */
async function openOne(call: Opener, { job, row, runner }: { job: ImportJob; row: ImportRow; runner: string }) {
  const { deps } = call
  const key = keyOfImport(deps.vault, job)
  const text = key === null ? null : contentOfRow(key, row)
  const step = deps.standards.find(({ standard }) => standard === job.standard)?.brought?.step
  if (text === null || step === undefined) throw new RunLost()
  try {
    await openRow(call, { job, runner, row, step, content: RowContent.parse(JSON.parse(text)) })
  } catch (error) {
    if (error instanceof RunLost || stopOf(error, call.requestId).document.status !== 500) throw error
    deps.log.error({ ...whereOf(error), code: 'defect', job: job.id, row: row.n }, 'a row of a register was not opened')
    await call.scoped((tx) =>
      giveVerdict(tx, { job: job.id, n: row.n, state: 'refused', codes: ['not_a_case', 'defect'] }),
    )
  }
}

/** Answers whether there was anything to do. */
export async function importSome(
  deps: Deps,
  { runner, isOver = () => false }: { runner: string; isOver?: () => boolean },
): Promise<boolean> {
  const taken = await withDoor(deps.longDb, NOBODY, (tx) => takeImport(tx, runner))
  if (taken === null) return false
  const { job_id: id } = taken
  const actor = actorOf(deps, taken)
  if (actor === null) {
    await withDoor(deps.longDb, NOBODY, (tx) => stopImport(tx, { job: id, runner }))
    return true
  }
  const call = openerFor(deps, actor, id)
  const part = await call.scoped((tx) => partOf(tx, id))
  if (part === null) return false
  if (part.rows.length === 0) await call.scoped((tx) => rest(tx, call, { job: id, runner }))
  for (const row of part.rows) {
    if (isOver()) return false
    await openOne(call, { job: part.job, row, runner })
  }
  return true
}

const LOOK_MS = 2_000

/** Answers how it is ended: the row in hand is finished first. */
export function keepImporting(deps: Deps, everyMs = LOOK_MS): () => Promise<void> {
  const runner = randomUUID()
  let isOver = false
  let working: Promise<void> | null = null
  const work = async (): Promise<void> => {
    try {
      while (!isOver && (await importSome(deps, { runner, isOver: () => isOver })));
    } catch (error) {
      // The next look tries again; a job that another process has taken is that one's.
      if (!(error instanceof RunLost)) deps.log.warn(whereOf(error), 'a register was not brought in further')
    }
    working = null
  }
  const timer = setInterval(() => {
    working ??= work()
  }, everyMs)
  return async () => {
    isOver = true
    clearInterval(timer)
    await working
  }
}
