// Where in an overlay file a place of the merged document comes from.
import { isSame } from '../diff/diff-outline.ts'
import type { Overlay, StepTightening } from './overlay.ts'
import { formOf, isTask, planOf, type Path } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'

export interface Places {
  /** For a part of a step, or of what applies to the whole SOP. */
  of(item: string | null, part: Path): Path
  /** For a path in the merged document. */
  ofPath(path: Path): Path
}

export function placesIn(overlay: Overlay, merged: Sop): Places {
  const plan = planOf(merged)
  const ofItem = (item: string, part: Path): Path => {
    const added = overlay.add?.findIndex((further) => further.item.task === item) ?? -1
    if (added >= 0) return ['add', added, 'item', ...part]
    const step = overlay.steps?.[item]
    if (step !== undefined) return ['steps', item, ...keyOf(step, part, dueOf(item, part))]
    return formSharer(overlay, merged, item) ?? []
  }
  const dueOf = (item: string, part: Path): unknown => {
    const entry = plan.find(({ id }) => id === item)?.item
    return entry !== undefined && isTask(entry) && part[0] === 'due' ? entry.due?.[Number(part[1])] : undefined
  }
  const ofPath = (path: Path): Path => {
    if (path[0] === 'letters') return letterPlace(overlay, merged, path)
    if (path[0] === 'forms') return stepOfForm(overlay, merged, String(path[1])) ?? []
    const entry = plan.filter((other) => other.path.every((name, index) => path[index] === name)).at(-1)
    return entry === undefined ? path : ofItem(entry.id, path.slice(entry.path.length))
  }
  return { of: (item, part) => (item === null ? part : ofItem(item, part)), ofPath }
}

/** The key in the overlay's step that made this part of the merged step. */
function keyOf(step: StepTightening, part: Path, due: unknown): Path {
  const [key, index] = part
  if (key === 'due') {
    const at = step.due?.findIndex((rule) => isSame(rule, due)) ?? -1
    return at >= 0 ? ['due', at, ...part.slice(2)] : ['due']
  }
  if (key === 'consent') return index === 'unless' || step.needs === undefined ? ['without'] : ['needs']
  if (key === 'referral' || key === 'handover') return ['answers']
  return key === 'form' ? [step.ask === undefined ? 'answer' : 'ask'] : part
}

/** The letters of an overlay stand after those of its base. */
const letterPlace = ({ letters = [] }: Overlay, merged: Sop, [list = 'letters', at, ...rest]: Path): Path => [
  list,
  Number(at) - ((merged.letters?.length ?? 0) - letters.length),
  ...rest,
]

const stepOfForm = ({ steps = {} }: Overlay, merged: Sop, form: string): Path | undefined => {
  const task = planOf(merged).find(({ id, item }) => steps[id] !== undefined && isTask(item) && item.form === form)
  return task === undefined ? undefined : ['steps', task.id, steps[task.id]?.ask === undefined ? 'answer' : 'ask']
}
/** A step that the overlay does not name may have changed because it shares a form. */
const formSharer = (overlay: Overlay, merged: Sop, item: string): Path | undefined => {
  const task = planOf(merged).find(({ id }) => id === item)?.item
  return task !== undefined && isTask(task) && typeof task.form === 'string' && formOf(merged, task) !== undefined
    ? stepOfForm(overlay, merged, task.form)
    : undefined
}
