// When two places count as the same: no rule can tell them apart. Counts of past attempts above two are treated as two,
// and instants are ignored except for limits that have passed.
import type { CaseIr, Item } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance } from '../case-state.ts'
import { instancesOf } from '../instances.ts'
import { sinceOf } from '../openings.ts'
import type { Reading } from './task-endings.ts'

const MANY = 2

export function likeness({ ir, values }: Reading, state: CaseState): string {
  const facts = [...values.keys()].map((name) => JSON.stringify(state.facts[name]) ?? '?')
  const consents = ir.consents.map((code) => state.consents[code]?.state ?? '?')
  const late = Object.values(state.clocks).flatMap((clock) =>
    clock.state === 'breached' || clock.state === 'waiting' ? [`${clock.instance}${clock.state}`] : [],
  )
  return [
    state.status,
    state.closedCode ?? '',
    facts,
    consents,
    ir.items.map((item) => itemIn(state, item)),
    closings(ir, state),
    late,
  ].join('|')
}

function itemIn(state: CaseState, item: Item): string {
  const mine = instancesOf(state, item.id).map(({ instance }) => instance)
  const counts = new Map<string, number>()
  for (const instance of mine) counts.set(standing(instance), Math.min(MANY, (counts.get(standing(instance)) ?? 0) + 1))
  const parents =
    item.parent === null
      ? [null]
      : instancesOf(state, item.parent).flatMap(({ key, instance }) => (instance.state === 'active' ? [key] : []))
  const heard = parents.map((parent) => heardBy(state, item, sinceOf(state, item, parent)))
  const leaving = mine
    .filter(({ endedSeq }) => endedSeq === null)
    .map(({ openedSeq }) => item.exit.map(({ on }) => on.map((part) => isAfter(state, part, openedSeq))))
  return `${item.id}${[...counts]}${heard}${leaving}`
}

const standing = ({ state, task }: Instance): string => `${state}${task?.state ?? ''}`

const isAfter = (state: CaseState, happening: string, seq: number): string =>
  (state.happened[happening]?.seq ?? 0) > seq ? '1' : '0'

const heardBy = (state: CaseState, item: Item, since: number | undefined): string =>
  since === undefined ? '-' : item.entry.map(({ on }) => on.map((part) => isAfter(state, part, since)).join('')).join()

function closings(ir: CaseIr, state: CaseState): string {
  const since = state.happened['case.reopened']?.seq ?? 0
  return ir.closes.map(({ on }) => on.map((part) => isAfter(state, part, since)).join('')).join()
}
