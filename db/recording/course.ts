// The course of a case as reports count it, kept beside the case: a report asks many cases at once, and row-level
// security would be asked of every step of every one of them. Pure.
import type { CaseState, Clock, Heard, Instance, Instant } from '../../workflows/engine/case-state.ts'
import { firstServiceAt } from '../../workflows/engine/first-service.ts'
import { PRODUCT_DEFAULT } from '../../sop-definitions/language/vocabulary.ts'
import { isBreached } from './clock-facts.ts'

/** Instants in ISO 8601, as Postgres reads them out of JSON. */
export interface Course {
  /** When each item was first opened, and when those that were completed were so first. */
  opened: Readonly<Record<string, string>>
  done: Readonly<Record<string, string>>
  /** Each time a stage was open. */
  stages: readonly { item: string; opened: string; ended: string | null; active: boolean }[]
  /** Limits that were missed, and whether the law set them; one that is bound to an event has no day of its own. */
  missed: readonly { due: string | null; law: boolean }[]
  /** The first step completed outside the stage in which the case began: there a service begins. */
  served: string | null
  /** By completed form: how many questions that were answered elsewhere were taken over, asked anew, or barred. */
  heard: readonly ({ at: string } & HeardCount)[]
}
type HeardCount = Record<keyof Heard, number>

const told = (instant: Instant): string => new Date(instant).toISOString()
const toldOrNull = (instant: Instant | null): string | null => (instant === null ? null : told(instant))
const earliest = (instants: readonly (Instant | null)[]): string | null => {
  const [first] = instants.flatMap((one) => one ?? []).toSorted((one, other) => one - other)
  return first === undefined ? null : told(first)
}
const doneAt = ({ state, endedAt }: Instance): Instant | null => (state === 'completed' ? endedAt : null)
const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** By item, the earliest of its instances; items without any such instant are left out. */
const byItem = (
  instances: readonly Instance[],
  at: (instance: Instance) => Instant | null,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...Map.groupBy(instances, ({ item }) => item)].flatMap(([item, of]) => {
      const first = earliest(of.map(at))
      return first === null ? [] : [[item, first]]
    }),
  )

const heardIn = ({ instances }: CaseState): Course['heard'] =>
  Object.values(instances)
    .toSorted((one, other) => (one.endedSeq ?? 0) - (other.endedSeq ?? 0))
    .flatMap(({ endedAt, task }) =>
      endedAt === null || task?.heard === undefined
        ? []
        : [
            {
              at: told(endedAt),
              taken: task.heard.taken.length,
              anew: task.heard.anew.length,
              barred: task.heard.barred.length,
            },
          ],
    )
export const countHeard = (state: CaseState): HeardCount => {
  const sum = (kind: keyof Heard): number => heardIn(state).reduce((total, one) => total + one[kind], 0)
  return { taken: sum('taken'), anew: sum('anew'), barred: sum('barred') }
}

const byDue = (one: Clock, other: Clock): number =>
  (one.due ?? Number.MAX_SAFE_INTEGER) - (other.due ?? Number.MAX_SAFE_INTEGER)

export const courseOf = (state: CaseState): Course => ({
  opened: byItem(Object.values(state.instances), ({ openedAt }) => openedAt),
  done: byItem(Object.values(state.instances), doneAt),
  stages: Object.entries(state.instances)
    .filter(([, { kind }]) => kind === 'stage')
    .toSorted(([one, a], [other, b]) => a.openedAt - b.openedAt || compared(one, other))
    .map(([, { item, openedAt, endedAt, state: is }]) => ({
      item,
      opened: told(openedAt),
      ended: endedAt === null ? null : told(endedAt),
      active: is === 'active',
    })),
  missed: Object.values(state.clocks)
    .filter(isBreached)
    .toSorted((one, other) => byDue(one, other) || compared(one.id, other.id))
    .map(({ due, law }) => ({ due: due === null ? null : told(due), law: law.basis !== PRODUCT_DEFAULT })),
  served: toldOrNull(firstServiceAt(state)),
  heard: heardIn(state),
})
