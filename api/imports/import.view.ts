// A register that is brought in, and its rows, as they are shown: numbers and verdicts, never a cell.
import type { ImportJob } from '../../db/imports/import-jobs.ts'
import type { ImportRow, RowCounts } from '../../db/imports/import-rows.ts'
import type { Vault } from '../../db/people/vault.ts'
import { foundIn } from '../../db/imports/import-jobs.ts'
import { ROW_CODE_WORDS, ROW_CODES, ROW_STATES, type RowCode } from '../../sop-definitions/language/imports.ts'
import { mayDo } from '../contract/policy.ts'
import type { Actor } from '../door/call.ts'
import { RegisterTried, type ImportRowView, type ImportView } from '../contract/imports.ts'

interface Shown {
  actor: Actor
  counts: RowCounts | undefined
  names: ReadonlyMap<string, string>
}

const whoOf = (names: Shown['names'], id: string): ImportView['madeBy'] => ({ id, name: names.get(id) ?? '' })

/** Whoever agreed to the rows of another does not open them as well. */
export const mayTakeOver = ({ decided_by: decidedBy }: ImportJob, { user, capabilities }: Actor): boolean =>
  decidedBy !== user && mayDo(capabilities, 'case.open')

export function presentJob(job: ImportJob, { actor, counts = {}, names }: Shown): Omit<ImportView, 'found'> {
  const isOwn = job.made_by === actor.user
  return {
    id: job.id,
    state: job.state,
    standard: job.standard,
    area: job.area,
    rows: job.size,
    counts: {
      ...{ new: 0, candidate: 0, refused: 0, opened: 0, left_out: 0 },
      ...Object.fromEntries(ROW_STATES.map((state) => [state, counts[state] ?? 0])),
    },
    madeBy: whoOf(names, job.made_by),
    madeAt: job.made_at.toISOString(),
    decidedBy: job.decided_by === null ? null : whoOf(names, job.decided_by),
    decidedAt: job.decided_at?.toISOString() ?? null,
    takenBy: job.taken_by === null ? null : whoOf(names, job.taken_by),
    endedAt: job.ended_at?.toISOString() ?? null,
    expiresAt: job.expires_at.toISOString(),
    may: {
      decide: job.state === 'waiting' && !isOwn,
      drop: job.state === 'waiting' && isOwn,
      choose: job.state === 'deciding',
      takeOver: job.state === 'stopped' && mayTakeOver(job, actor),
    },
  }
}

export function foundOf(vault: Vault, job: ImportJob): RegisterTried | null {
  const text = foundIn(vault, job)
  return text === null ? null : RegisterTried.parse(JSON.parse(text))
}

const isRowCode = (code: string): code is RowCode => ROW_CODES.some((one) => one === code)

export const presentRow = (row: ImportRow, numbers: ReadonlyMap<string, string>): ImportRowView => {
  const number = row.case_id === null ? undefined : numbers.get(row.case_id)
  return {
    n: row.n,
    state: row.state,
    wasClosed: row.was_closed,
    why: row.codes.flatMap((code) => (isRowCode(code) ? [ROW_CODE_WORDS[code]] : [])),
    case: row.case_id === null || number === undefined ? null : { id: row.case_id, number },
    chosen: row.chosen_by !== null,
  }
}
