// Decides again what a ledger says was decided. A row that was planted with a correct chain is found, because no
// command leads to it.
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { fold } from './apply.ts'
import { commandOf, type Asked, type Known } from './asked.ts'
import type { CaseState } from './case-state.ts'
import { decide } from './decide.ts'
import { ENGINE } from './engine-number.ts'
import type { CaseEvent, Happened, NewEvent } from './events.ts'

/** One command of a case and its rows. `asked`: absent in rows that were written before it was kept. */
export interface Decisive {
  id: string
  purpose: string
  asked: Asked | undefined
  rows: readonly CaseEvent[]
}

/** `older`: decided by other rules than this engine's, so not decided again. `differing`: the first row of each. */
export interface Redecided {
  decided: number
  older: number
  unknown: number
  differing: number[]
}

export const redecide = (commands: readonly Decisive[], irOf: Known['irOf']): Redecided => {
  const found: Redecided = { decided: 0, older: 0, unknown: 0, differing: [] }
  let state: CaseState | null = null
  for (const command of commands) {
    const verdict = judge(state, command, irOf)
    if (verdict === 'differs') found.differing.push(command.rows[0]?.seq ?? 0)
    else found[verdict] += 1
    state = fold(command.rows, state)
  }
  return found
}

type Verdict = 'decided' | 'older' | 'unknown' | 'differs'
const judge = (state: CaseState | null, command: Decisive, irOf: Known['irOf']): Verdict => {
  if (command.asked === undefined || command.asked.engine !== ENGINE) return 'older'
  return judgeAgain(state, { ...command, asked: command.asked }, irOf)
}

export const openingIn = ([first]: readonly CaseEvent[]): Extract<Happened, { type: 'case_opened' }> | undefined =>
  first?.body.type === 'case_opened' ? first.body : undefined

const judgeAgain = (
  state: CaseState | null,
  { id, purpose, asked, rows }: Decisive & { asked: Asked },
  irOf: Known['irOf'],
): Verdict => {
  const opened = openingIn(rows)
  const ir = irOf((state ?? opened)?.sop.hash ?? '')
  const command = commandOf(asked, { id, purpose, known: { calendar: opened?.calendar, irOf } })
  if (ir === undefined || command === undefined) return 'unknown'
  const decision = decide(ir, state, command)
  if (isRefusal(decision)) return 'differs'
  return isSame(decision.events, rows) ? 'decided' : 'differs'
}

const isSame = (events: readonly NewEvent[], rows: readonly CaseEvent[]): boolean =>
  events.length === rows.length && events.every((event, n) => textOf(event) === textOf(rows[n]))

/** As the ledger keeps it: without what is undefined, keys in order. */
const textOf = (event: NewEvent | CaseEvent | undefined): string => {
  if (event === undefined) return ''
  const { at, actor, organisation, role, cause, body } = event
  return JSON.stringify(ordered(JSON.parse(JSON.stringify({ at, actor, organisation, role, cause, body }))))
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, ordered(value[key])]),
  )
}
