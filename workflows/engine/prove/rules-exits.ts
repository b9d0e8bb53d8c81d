// Exits that bypass what protects people, and duties that are lost when their case closes.
import type { CaseIr, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { CANCEL_REASONS, PRODUCT_DEFAULT } from '../../../sop-definitions/language/vocabulary.ts'
import { planOf } from '../plan.ts'
import { fault, itemOf, type Proving } from './proving.ts'

const tasksOf = (ir: CaseIr): readonly TaskItem[] => ir.items.flatMap((item) => (item.kind === 'task' ? [item] : []))

/** Without protections there is nothing to bypass. */
const guards = (ir: CaseIr): boolean => tasksOf(ir).some(({ protections }) => Object.keys(protections).length > 0)

export function exitFaults({ ir, found }: Proving): readonly Fault[] {
  if (!guards(ir)) return []
  const codes = ir.exits?.map(({ code }) => code) ?? [...new Set([...ir.closeCodes, ...CANCEL_REASONS])]
  const byHand = codes.filter((code) => ir.exits?.find((exit) => exit.code === code)?.through === undefined)
  const at = found.places[0]
  return [
    ...byHand.map((code) =>
      fault(
        'exit_by_hand',
        {
          item: null,
          part:
            ir.exits === undefined ? ['close_codes', ...(ir.closeCodes.includes(code) ? [code] : [])] : ['exits', code],
        },
        { about: { code }, at },
      ),
    ),
    ...ir.closes.flatMap((close, index) =>
      unguarded(ir, close).map(({ item, group }) =>
        fault(
          'exit_unguarded',
          { item: null, part: ['closes', index] },
          { about: { item, group, code: close.code }, at: found.sight.opened.get(item) },
        ),
      ),
    ),
  ]
}

/**
 * If one step that ends the case asks something for a protected group (a record first, or another person's signature),
 * every such step must ask something for that group.
 */
function unguarded(ir: CaseIr, { on }: CaseIr['closes'][number]): readonly { item: string; group: string }[] {
  const steps = [...new Set(on.map(itemOf))].flatMap((id) => planOf(ir).items.get(id) ?? [])
  return steps.flatMap((step) =>
    step.kind !== 'task' || isAlwaysSigned(step)
      ? []
      : ir.protections
          .filter(({ id }) => isGroup(ir, id) && step.protections[id] === undefined)
          .map(({ id }) => ({ item: step.id, group: id })),
  )
}
const isAlwaysSigned = ({ cosign, signers = [] }: TaskItem): boolean =>
  cosign !== undefined || signers.some(({ when, outcomes }) => when === undefined && outcomes === undefined)

const isGroup = (ir: CaseIr, group: string): boolean => {
  const endings = new Set(ir.closes.flatMap(({ on }) => on.map(itemOf)))
  return tasksOf(ir).some(({ id, protections }) => endings.has(id) && protections[group] !== undefined)
}

interface Why {
  id: string
  en: string
}

/** The author must say of each duty whether it outlives its case. */
export const dutyFaults = ({ ir, world, found }: Proving): readonly Fault[] =>
  tasksOf(ir).flatMap((task) => {
    const why = world.settled.includes(task.id) ? undefined : dutyOf(ir, task)
    return why === undefined
      ? []
      : [
          fault(
            'duty_dies',
            { item: task.id, part: [] },
            { about: { item: task.id, why: why.id, why_en: why.en }, at: found.sight.opened.get(task.id) },
          ),
        ]
  })

function dutyOf(ir: CaseIr, task: TaskItem): Why | undefined {
  if (hasLaw(task)) return { id: 'batas waktu hukum', en: 'a limit of law' }
  if (task.code !== undefined && ir.items.some((other) => other.code === task.code && hasLaw(other)))
    return { id: 'satu baris dengan batas waktu hukum', en: 'of one row with a limit of law' }
  if (tasksOf(ir).some(({ protections }) => Object.values(protections).some(({ needs }) => needs.includes(task.id))))
    return { id: 'melindungi sebuah kelompok', en: 'it protects a group' }
  if (
    task.parent !== null &&
    ir.items.some((other) => other.parent === task.parent && hasLaw(other) && isOpenedBy(other, task.id))
  )
    return { id: 'kewajiban hukum bergantung padanya', en: 'a duty of law follows from it' }
  return task.entry.flatMap(({ on }) => on.map(itemOf)).some((id) => isOutliving(ir, id))
    ? { id: 'kelanjutan kewajiban yang tetap berjalan', en: 'a duty that outlives the case leads to it' }
    : undefined
}

const isOpenedBy = ({ entry }: Item, id: string): boolean =>
  entry.some(({ on }) => on.some((happening) => itemOf(happening) === id))
const hasLaw = (item: Item): boolean =>
  'due' in item && item.due.some(({ kind, basis }) => kind !== 'none' && basis !== PRODUCT_DEFAULT)
const isOutliving = (ir: CaseIr, id: string): boolean =>
  ir.items.some((item) => item.id === id && item.kind === 'task' && item.outlives === true)
