// What goes from one case into another, in the words of their procedure.
import { mainOf } from '../../db/recording/clock-facts.ts'
import { findLines } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, TakenIn } from '../../workflows/engine/case-state.ts'
import { isOpen } from '../../workflows/engine/instances.ts'
import { isCoordinator } from '../../workflows/engine/permits.ts'
import type { JoinedWork } from '../contract/joins.ts'
import type { CaseView } from '../contract/cases.ts'
import type { Actor } from '../door/call.ts'
import { factValue } from '../explain/happened.view.ts'
import { iso } from '../explain/clock.view.ts'
import type { Words } from '../words/words.view.ts'
import { engineActor } from './case-at-hand.ts'

/** `lead`: a case that has taken in another, or would have. */
export function presentTaken(lead: CaseState, words: Words, knows: boolean): JoinedWork {
  const { took } = lead
  if (took === undefined) return { steps: [], facts: [], differs: [] }
  const told = (name: string, value: FactValue | undefined) =>
    !knows || value === undefined ? null : factValue(words, name, value)
  return {
    steps: stepsOf(lead, took, words),
    facts: Object.keys(took.facts).map((name) => words.fact(name)),
    differs: Object.entries(took.differs).map(([name, value]) => ({
      label: words.fact(name),
      here: told(name, lead.facts[name]),
      there: told(name, value),
    })),
  }
}

type Step = JoinedWork['steps'][number]
const dueIn = ({ due }: Step): number => (due === null ? Infinity : Date.parse(due))
/** What is due first stands first, before and after the join. */
const soonest = (one: Step, other: Step): number => dueIn(one) - dueIn(other) || one.item.localeCompare(other.item)

const stepsOf = (lead: CaseState, { tasks }: TakenIn, words: Words): Step[] =>
  Object.keys(tasks)
    .flatMap((key) => {
      const found = lead.instances[key]
      if (found === undefined || !isOpen(found)) return []
      const clocks = Object.values(lead.clocks).filter(({ instance }) => instance === key)
      return [
        {
          item: found.item,
          code: words.code(found.item),
          label: words.item(found.item),
          due: iso(mainOf(clocks)?.due),
        },
      ]
    })
    .toSorted(soonest)

/** Where the case goes on, and what it has taken in. The other one is named to whoever sees it. */
export async function joinsOf(
  tx: Tx,
  state: CaseState,
  { words, actor, knows }: { words: Words; actor: Actor; knows: boolean },
): Promise<Pick<CaseView, 'goesOnIn' | 'tookIn'>> {
  const { joined, took } = state
  const other = joined?.lead ?? took?.from
  if (other === undefined) return { goesOnIn: null, tookIn: null }
  const [line] = await findLines(tx, [other])
  const mayPart = isCoordinator(state, engineActor(actor)) === undefined
  const named = {
    id: other,
    number: line?.number ?? null,
    mayPart: mayPart && line !== undefined,
    closed: line?.status === 'closed',
  }
  return joined === undefined
    ? { goesOnIn: null, tookIn: { ...named, ...presentTaken(state, words, knows) } }
    : { goesOnIn: named, tookIn: null }
}

/** The numbers of the cases that brought work, also after a parting; only of those in the asker's sight. */
export async function broughtInto(tx: Tx, { instances }: Pick<CaseState, 'instances'>): Promise<string[]> {
  const from = new Set(Object.values(instances).flatMap((one) => one.from ?? []))
  return from.size === 0 ? [] : (await findLines(tx, [...from])).map(({ number }) => number).toSorted()
}
