// How a question to published numbers is changed on its page: what stands together in no question is never in its
// address. Pure.
import type { ReleasedGrouping } from '../../../api/contract/released-questions.ts'
import type { Question } from '../question-address.ts'

export type Groupings = readonly ReleasedGrouping[]
const MOST = 2

export const groupingOf = (groupings: Groupings, name: string): ReleasedGrouping | undefined =>
  groupings.find(({ key }) => key === name)
export const nameIn = (narrowed: string): string => narrowed.slice(0, narrowed.indexOf(':'))
export const codeIn = (narrowed: string): string => narrowed.slice(narrowed.indexOf(':') + 1)

/** Another split in this place. What it cannot stand beside goes: its own axis, and a finer code of it. */
export function splitReleased(
  groupings: Groupings,
  { by, only }: Question,
  { at, split }: { at: number; split: string },
): Pick<Question, 'by' | 'only'> {
  const chosen = groupingOf(groupings, split)
  const isOther = (name: string): boolean => groupingOf(groupings, name)?.axis !== chosen?.axis
  const others = by.filter((name, place) => place !== at && isOther(name))
  return {
    by: (split === '' ? others : [...others.slice(0, at), split, ...others.slice(at)]).slice(0, MOST),
    only: only.filter(
      (one) => isOther(nameIn(one)) || (groupingOf(groupings, nameIn(one))?.level ?? 0) <= (chosen?.level ?? 0),
    ),
  }
}

/** Of one axis one code; a split that is coarser than the code goes. */
export function narrowedTo(groupings: Groupings, { by, only }: Question, one: string): Pick<Question, 'by' | 'only'> {
  const chosen = groupingOf(groupings, nameIn(one))
  const isOther = (name: string): boolean => groupingOf(groupings, name)?.axis !== chosen?.axis
  return {
    by: by.filter((name) => isOther(name) || (groupingOf(groupings, name)?.level ?? 0) >= (chosen?.level ?? 0)),
    only: [...only.filter((other) => isOther(nameIn(other))), one],
  }
}
