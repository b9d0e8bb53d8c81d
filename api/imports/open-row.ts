// Opens the case of one row of a register, in one transaction and under a key that depends on the row alone: killed
// anywhere, it is there whole or not at all. Who may be known already is never taken for the same person by itself.
import { keepToldAtOpening } from '../../db/cases/answers.ts'
import { taskIdOf, uuidV5 } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { holdRun, type ImportJob } from '../../db/imports/import-jobs.ts'
import { keepLeftover } from '../../db/imports/import-leftovers.ts'
import { endAsOpened, giveVerdict, type ImportRow } from '../../db/imports/import-rows.ts'
import { findPerson } from '../../db/people/people.ts'
import { IMPORT_CHANNEL } from '../../sop-definitions/language/imports.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { saidNo } from '../assignment/hand-on.ts'
import type { Decided, Opener } from '../cases/commands.ts'
import { opened, openIn, refusalToOpenAbout } from '../cases/opening.ts'
import { problem, refused, Stop } from '../door/errors.ts'
import { enterPerson, proveEntered } from '../people/entering.ts'
import { lookFor } from '../people/person-search.ts'
import type { RowContent } from './brought-rows.ts'

export interface Opening {
  job: ImportJob
  runner: string
  row: ImportRow
  content: RowContent
  /** The step that looks at what was brought. */
  step: string
}

/** Another process has the job now, or it is over: nothing is done. */
export class RunLost extends Error {}

/** By the row alone: whoever runs it, and however often. */
const keyOf = ({ job, row }: Opening): Opener['key'] => {
  const id = uuidV5('import_row', job.id, String(row.n))
  return { id, fingerprint: id }
}

const yearOf = (day: string | undefined): number | undefined => {
  const year = Number(/^(\d{4})/.exec(day ?? '')?.[1])
  return year >= 1900 && year <= 2100 ? year : undefined
}
export const soughtBy = ({ full_name, phone, birth_date }: RowContent['identity']) => {
  const birth_year = yearOf(birth_date)
  return {
    ...(full_name === undefined ? {} : { full_name }),
    ...(phone === undefined ? {} : { phone }),
    ...(birth_year === undefined ? {} : { birth_year }),
  }
}

/** The same number, or a name that is alike and a year that is near. */
async function mayBeKnown(tx: Tx, call: Opener, { content: { identity } }: Opening): Promise<boolean> {
  const wanted = soughtBy(identity)
  if (wanted.full_name === undefined && wanted.phone === undefined) return false
  const matches = await lookFor(tx, call, { ...wanted, purpose: 'intake' })
  return matches.some(({ same, similar }) => same.length > 0 || similar.length > 1)
}

/** True where it waits for a word on who it is. */
const isLeftToDecide = (call: Opener, opening: Opening): Promise<boolean> =>
  call.scoped(async (tx) => {
    const { job, row } = opening
    if (row.chosen_by !== null || !(await mayBeKnown(tx, call, opening))) return false
    await giveVerdict(tx, { job: job.id, n: row.n, state: 'candidate', codes: [...row.codes, 'maybe_known'] })
    return true
  })

async function knownPerson(tx: Tx, call: Opener, person: string): Promise<string> {
  const found = await findPerson(tx, call.deps.vault, person)
  if (found === null) throw problem('not_found')
  if (found.identity_state === 'erased') throw refused(refuse('person_erased'))
  const bound = await refusalToOpenAbout(tx, person)
  if (bound !== null) throw refused(bound)
  return person
}

async function openIt(tx: Tx, call: Opener, { opening, caseId }: { opening: Opening; caseId: string }) {
  const { job, runner, row, content, step } = opening
  if ((await holdRun(tx, { job: job.id, runner })) === null) throw new RunLost()
  const entered = {
    identity: content.identity,
    searched: true,
    ...(row.not_same === null ? {} : { notSameReason: row.not_same }),
  }
  const person =
    row.same_as === null ? (await enterPerson(tx, call, entered)).id : await knownPerson(tx, call, row.same_as)
  await endAsOpened(tx, { job: job.id, n: row.n, caseId })
  const made = await openIn(tx, call, {
    caseId,
    others: [],
    opening: { sop: job.sop, area: job.area, channel: IMPORT_CHANNEL, personId: person },
    brought: content,
  })
  if (row.same_as === null) await proveEntered(tx, call, { person, entered })
  await keepBeside(tx, call, { content, caseId, person, step })
  return made
}

/** What stands in no row of the ledger: answers for whoever looks at it, and what has no home. */
async function keepBeside(
  tx: Tx,
  { deps, actor }: Opener,
  { content, caseId, person, step }: Pick<Opening, 'content' | 'step'> & { caseId: string; person: string },
): Promise<void> {
  if (!content.wasClosed && Object.keys(content.answers).length > 0)
    await keepToldAtOpening(tx, deps.vault, {
      caseId,
      taskId: taskIdOf(caseId, `${step}#1`),
      personId: person,
      userId: actor.user,
      answers: content.answers,
    })
  if (content.leftover.length > 0)
    await keepLeftover(tx, deps.vault, {
      caseId,
      personId: person,
      heads: content.leftover.length,
      content: JSON.stringify(content.leftover),
    })
}

/** Answers what became of it. */
export async function openRow(asking: Opener, opening: Opening): Promise<'opened' | 'candidate' | 'refused'> {
  const call: Opener = { ...asking, key: keyOf(opening) }
  if (await isLeftToDecide(call, opening)) return 'candidate'
  const open = (tx: Tx, caseId: string): Promise<Decided> => openIt(tx, call, { opening, caseId })
  const no = await opened(call, open).then(
    () => null,
    (error: unknown) => saidNoOf(error),
  )
  if (no === null) return 'opened'
  const { job, row } = opening
  await call.scoped((tx) => giveVerdict(tx, { job: job.id, n: row.n, state: 'refused', codes: ['not_a_case', no] }))
  return 'refused'
}

/** What will soon pass is thrown on, and the row tried again. */
function saidNoOf(error: unknown): string {
  if (error instanceof Stop && (error.document.status === 503 || error.document.status === 429)) throw error
  return saidNo(error).code
}
