// What people asked of a case, by the names that tasks, outcomes, facts and consents have in another version. Only the
// replay of a closed case needs this; nothing is recorded from it.
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import { commandOf } from '../asked.ts'
import type { SopReference } from '../case-state.ts'
import type { Ask, AskType, Command } from '../commands.ts'
import { openingIn, type Decisive } from '../redecide.ts'
import type { Renamer } from './replaying.ts'

export interface Again {
  command: Command
  ask: Ask
}
interface Reading {
  sop: SopReference
  names: Renamer
}

/** What time, a move or the operator asked, and what only two cases together can answer. */
const NOBODYS: ReadonlySet<AskType> = new Set([
  'tick',
  'migrate',
  'undo_migration',
  'accept_loss',
  'join_case',
  'take_in',
  'part_case',
  'give_back',
  'hear_no',
])

/** A move to another version, whose procedure is not at hand here, is left out, and so is what nobody asked. */
export const asksIn = (commands: readonly Decisive[], reading: Reading): Again[] =>
  commands.flatMap(({ id, purpose, asked, rows }) => {
    const known = { calendar: openingIn(rows)?.calendar, irOf: () => undefined }
    const command = asked === undefined ? undefined : commandOf(asked, { id, purpose, known })
    return command === undefined || NOBODYS.has(command.ask.type)
      ? []
      : [{ command, ask: renamed(command.ask, reading) }]
  })

const renamedFacts = (facts: Readonly<Record<string, FactValue>>, names: Renamer): Record<string, FactValue> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [names.fact(name) ?? name, names.value(name, value)]))

const renamedOffer = (ask: Extract<Ask, { type: 'open_referral' }>, names: Renamer): Ask => ({
  ...ask,
  task: ask.task === null ? null : names.task(ask.task),
  covers: ask.covers.map(names.task),
  ...(ask.facts === undefined ? {} : { facts: renamedFacts(ask.facts, names) }),
})

const renamedCovers = (ask: Extract<Ask, { type: 'move_referral' }>, names: Renamer): Ask =>
  ask.covers === undefined ? ask : { ...ask, covers: ask.covers.map(names.task) }

function renamed(ask: Ask, { sop, names }: Reading): Ask {
  switch (ask.type) {
    case 'open':
      return { ...ask, sop, facts: renamedFacts(ask.facts ?? {}, names) }
    case 'complete':
      return {
        ...ask,
        task: names.task(ask.task),
        outcome: names.outcome(ask.task, ask.outcome),
        facts: renamedFacts(ask.facts, names),
        consents: Object.fromEntries(
          Object.entries(ask.consents).map(([code, state]) => [names.consent(code) ?? code, state]),
        ),
      }
    case 'assign': {
      const { seen: _, ...rest } = ask
      return { ...rest, task: names.task(ask.task) }
    }
    case 'add_item':
      return { ...ask, item: names.item(ask.item) }
    case 'record_consent':
    case 'stop_sharing':
      return { ...ask, code: names.consent(ask.code) ?? ask.code }
    case 'open_referral':
      return renamedOffer(ask, names)
    case 'move_referral':
      return renamedCovers(ask, names)
    default:
      return 'task' in ask ? { ...ask, task: names.task(ask.task) } : ask
  }
}
