// The time machine: a case as it stood at a moment, made from its ledger alone. The rows up to the moment are folded by
// the engine and projected as when they were recorded. One command and all its consequences were recorded at once, so
// nobody ever saw the case between those rows.
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { carriedBy } from '../recording/read-off-events.ts'
import type { CaseFile } from './cases.ts'
import type { Tx } from '../ground/connect.ts'
import { eventOf, type LedgerRow } from '../ledger/ledger.ts'
import { project, signersIn } from '../recording/project.ts'
import { findIr } from '../procedures/sops.ts'

export type Wanted = { seq: number } | { at: Date } | 'newest'
/** One act: the rows that one command left, from the first to the last of them. */
export interface Act {
  first: number
  last: number
  at: Date
}
type Marked = Pick<LedgerRow, 'seq' | 'at' | 'command_id' | 'canon'>
/** Which offices took part then: the owner, those that held a task by then, those that were asked to sign. */
interface Parts {
  owner: string
  opener: string | null
  tasks: ReadonlySet<string>
  signatures: ReadonlySet<string>
}
export interface Moment {
  file: CaseFile
  parts: Parts
  act: readonly CaseEvent[]
  at: Date
  previous: number | null
  next: number | null
  newest: Act
}

export const actsIn = (rows: readonly Omit<Marked, 'canon'>[]): Act[] => {
  const acts: Act[] = []
  for (const [index, { seq, at, command_id }] of rows.entries()) {
    const last = acts.at(-1)
    if (last !== undefined && rows[index - 1]?.command_id === command_id)
      acts[acts.length - 1] = { ...last, last: seq, at }
    else acts.push({ first: seq, last: seq, at })
  }
  return acts
}

/** -1: the case was not open yet, or has no such row. */
export const actAt = (acts: readonly Act[], wanted: Wanted): number => {
  if (wanted === 'newest') return acts.length - 1
  if ('seq' in wanted) return acts.findIndex(({ last }) => last >= wanted.seq)
  return acts.findLastIndex(({ at }) => at <= wanted.at)
}

/**
 * Null when the case did not exist at that moment. The result has the shape of today's case, so today's rules of sight
 * apply to it.
 */
export const caseAsOf = async (tx: Tx, today: CaseFile, wanted: Wanted): Promise<Moment | null> => {
  const rows: Marked[] = await tx
    .selectFrom('case_event')
    .select(['seq', 'at', 'command_id', 'canon'])
    .where('stream', '=', today.id)
    .where('seq', '<=', today.seq)
    .orderBy('seq')
    .execute()
  const acts = actsIn(rows)
  const index = actAt(acts, wanted)
  const [chosen, newest] = [acts[index], acts.at(-1)]
  if (chosen === undefined || newest === undefined) return null
  const events = rows.filter(({ seq }) => seq <= chosen.last).map(eventOf)
  return {
    ...(await standingOf(tx, today, events)),
    act: events.filter(({ seq }) => seq >= chosen.first),
    at: chosen.at,
    previous: acts[index - 1]?.last ?? null,
    next: acts[index + 1]?.last ?? null,
    newest,
  }
}

const standingOf = async (
  tx: Tx,
  today: CaseFile,
  events: readonly CaseEvent[],
): Promise<Pick<Moment, 'file' | 'parts'>> => {
  const state = fold(events)
  if (state === null) throw new Error('a stream with rows did not fold to a case')
  const projection = project(await findIr(tx, state.sop.hash), state),
    { closedAt, organisations } = carriedBy(events)
  const { earliest_due, next_instant, closed_code, ...row } = projection.file
  return {
    file: {
      ...today,
      ...row,
      state,
      closed_code: closed_code ?? null,
      earliest_due: dateOf(earliest_due),
      next_instant: dateOf(next_instant),
      closed_at: closedAt ?? null,
      frozen_at: null,
    },
    parts: {
      owner: state.owner.organisation,
      opener: state.opener?.organisation ?? null,
      tasks: organisations,
      signatures: signersIn(projection),
    },
  }
}
const dateOf = (at: Date | string | null | undefined): Date | null =>
  at === null || at === undefined ? null : new Date(at)
