// What a command was, kept in the ledger beside what came of it, so that every decision can be made again: who asked
// with which rights, when, and what. Ids and codes only, as in the command itself.
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { WorkCalendar } from '../../sop-definitions/calendar/work-calendar.ts'
import type { Instant } from './case-state.ts'
import type { Actor, Ask, Asks, Command, Staffed } from './commands.ts'
import { ENGINE } from './engine-number.ts'

/** A procedure stands under its hash elsewhere, a calendar in the row of the opening. */
type KeptAsk =
  | Exclude<Ask, { type: 'open' | 'migrate' | 'undo_migration' }>
  | Omit<Asks['open'], 'calendar'>
  | Omit<Asks['migrate'], 'ir'>
  | Omit<Asks['undo_migration'], 'ir'>

export interface Asked {
  engine: number
  at: Instant
  by: Actor
  ask: KeptAsk
  offices?: Readonly<Record<string, string>>
  staffed?: Readonly<Record<string, Staffed>>
}

const keptOf = (ask: Ask): KeptAsk => {
  if (ask.type === 'open') {
    const { calendar: _, ...rest } = ask
    return rest
  }
  if (ask.type === 'migrate' || ask.type === 'undo_migration') {
    const { ir: _, ...rest } = ask
    return rest
  }
  return ask
}

type Around = Pick<Command, 'offices' | 'staffed'>
const around = ({ offices, staffed }: Around): Around => ({
  ...(offices === undefined ? {} : { offices }),
  ...(staffed === undefined ? {} : { staffed }),
})

export const askedOf = ({ at, actor, ask, ...rest }: Pick<Command, 'at' | 'actor' | 'ask'> & Around): Asked => ({
  engine: ENGINE,
  at,
  by: actor,
  ask: keptOf(ask),
  ...around(rest),
})

export interface Known {
  calendar: WorkCalendar | undefined
  /** The procedure with this hash; undefined where it is not at hand. */
  irOf(hash: string): CaseIr | undefined
}

/** The ask as it was made; undefined where the procedure that it moved to is not at hand. */
const askOf = (ask: KeptAsk, { calendar, irOf }: Known): Ask | undefined => {
  if (ask.type === 'open') return { ...ask, ...(calendar === undefined ? {} : { calendar }) }
  if (ask.type !== 'migrate' && ask.type !== 'undo_migration') return ask
  const ir = irOf(ask.to.hash)
  return ir === undefined ? undefined : { ...ask, ir }
}

export const commandOf = (
  { at, by, ask, ...rest }: Asked,
  { id, purpose, known }: Pick<Command, 'id' | 'purpose'> & { known: Known },
): Command | undefined => {
  const asked = askOf(ask, known)
  return asked === undefined ? undefined : { id, at, actor: by, purpose, fingerprint: id, ask: asked, ...around(rest) }
}
