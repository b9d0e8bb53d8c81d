// When a client got the first service: the first step completed outside the stage in which the case began.
import type { CaseState, Instance, Instant } from './case-state.ts'

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

export function firstServiceAt({ instances }: Pick<CaseState, 'instances'>): Instant | null {
  const all = Object.values(instances)
  const [first] = all
    .filter(({ kind, parent }) => kind === 'stage' && parent === null)
    .toSorted((one, other) => one.openedAt - other.openedAt || compared(one.item, other.item))
  const isElsewhere = ({ parent }: Instance): boolean =>
    parent !== null && first !== undefined && instances[parent]?.item !== first.item
  return all.reduce<Instant | null>(
    (found, one) =>
      one.kind === 'task' && one.state === 'completed' && one.endedAt !== null && isElsewhere(one)
        ? Math.min(found ?? one.endedAt, one.endedAt)
        : found,
    null,
  )
}
