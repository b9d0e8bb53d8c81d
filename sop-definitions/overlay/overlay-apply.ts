// An SOP as an overlay tightens it: an ordinary document with a name of its own. Does not check whether that is
// allowed; loosens.ts does.
import { isTask, nameOf, planOf } from '../definition/plan.ts'
import type { Overlay, StepTightening } from './overlay.ts'
import type { AnswerDef, DueDef, FormDef, ItemDef, RuleDef, Sop, TaskDef } from '../definition/schema.ts'
import type { z } from 'zod'

type Rule = z.infer<typeof RuleDef>
type Answer = z.infer<typeof AnswerDef>

export function applyOverlay(base: Sop, overlay: Overlay): Sop {
  const { steps = {}, add = [] } = overlay
  const forms = formsWith(base, steps)
  const tightened = (item: ItemDef): ItemDef => {
    if ('items' in item) return { ...item, items: item.items.map(tightened) }
    const step = isTask(item) ? steps[item.task] : undefined
    return isTask(item) && step !== undefined ? tightenedTask(item, step) : item
  }
  const stages = base.stages.map((stage) => ({ ...stage, items: withAdded(stage.items.map(tightened), add, stage.id) }))
  const items = withAdded((base.items ?? []).map(tightened), add, undefined)
  return {
    ...base,
    ...headWith(base, overlay),
    ...(forms === undefined ? {} : { forms }),
    stages,
    ...(items.length === 0 ? {} : { items }),
  }
}

/** Everything above the steps: the mark of the overlay, and what it adds to the lists of the base. */
const headWith = (
  base: Sop,
  {
    overlay: name,
    revision,
    area,
    organisation,
    summary,
    legal,
    purposes,
    codes,
    facts,
    consents,
    letters,
    review,
    contest,
  }: Overlay,
): Partial<Sop> => ({
  area: levelOf(area, organisation),
  overlay: {
    name,
    revision,
    ...(area === undefined ? {} : { area }),
    ...(organisation === undefined ? {} : { organisation }),
  },
  ...(summary === undefined ? {} : { summary }),
  ...(legal === undefined ? {} : { legal: [...(base.legal ?? []), ...legal] }),
  ...further('purposes', base.purposes, purposes),
  ...further('codes', base.codes, codes),
  ...further('facts', base.facts, facts),
  ...further('consents', base.consents, consents),
  ...(letters === undefined ? {} : { letters: [...(base.letters ?? []), ...letters] }),
  ...(review === undefined ? {} : { review: { ...base.review, days: review.days } }),
  ...(contest === undefined || base.routing === undefined
    ? {}
    : { routing: { owner: { ...base.routing.owner, contest } } }),
})

function levelOf(area: string | undefined, organisation: string | undefined): NonNullable<Sop['area']> {
  if (organisation !== undefined) return 'organisation'
  return area?.includes('.') === true ? 'city' : 'province'
}

const further = <K extends string, V>(
  key: K,
  base: Readonly<Record<string, V>> | undefined,
  more: Readonly<Record<string, V>> | undefined,
): Partial<Record<K, Record<string, V>>> => {
  const entries: Partial<Record<K, Record<string, V>>> = {}
  if (more !== undefined) entries[key] = { ...base, ...more }
  return entries
}

function tightenedTask(task: TaskDef, step: StepTightening): TaskDef {
  const { due, protection, ask, answer, answers, skippable, needs, without, ...said } = step
  const form = typeof task.form === 'string' ? task.form : formWith(task.form, { ask, answer })
  const consent = consentWith(task.consent, { needs, without })
  const { skippable: _, ...skippless } = task
  const kept = skippable === false ? skippless : task
  return {
    ...(said.clause === undefined ? kept : citedAnew(kept)),
    ...said,
    ...(form === undefined ? {} : { form }),
    ...(consent === undefined ? {} : { consent }),
    ...(answers === undefined ? {} : askingWith(task, answers)),
    ...(due === undefined ? {} : { due: duesWith(task.due ?? [], due) }),
    ...(protection === undefined ? {} : { protection: rulesWith(task.protection ?? {}, protection) }),
  }
}

/** The clause of an overlay names its regulation itself, and so replaces the whole citation. */
function citedAnew({ basis: _, evidence: __, ...rest }: TaskDef): TaskDef {
  return rest
}

const consentWith = (
  consent: TaskDef['consent'],
  { needs, without }: Pick<StepTightening, 'needs' | 'without'>,
): TaskDef['consent'] =>
  needs === undefined && without === undefined
    ? consent
    : {
        ...consent,
        ...(needs === undefined ? {} : { needs: union(consent?.needs ?? [], needs) }),
        ...(without === undefined ? {} : { unless: without }),
      }

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])]

const limitKey = (rule: DueDef): string => JSON.stringify([rule.when ?? '', 'until' in rule ? rule.until : undefined])
function duesWith(base: readonly DueDef[], changes: readonly DueDef[]): DueDef[] {
  const replaced = base.map((rule) => changes.find((change) => limitKey(change) === limitKey(rule)) ?? rule)
  return [...changes.filter((change) => !base.some((rule) => limitKey(rule) === limitKey(change))), ...replaced]
}

/** Of a step that asks another office, or hands over to it. */
function askingWith({ referral, handover }: TaskDef, changes: readonly Answer[]): Partial<TaskDef> {
  if (referral !== undefined) return { referral: { ...referral, answer: answersWith(referral.answer, changes) } }
  return handover === undefined ? {} : { handover: { ...handover, answer: answersWith(handover.answer, changes) } }
}
function answersWith(base: readonly Answer[] = [], changes: readonly Answer[]): Answer[] {
  const changeOf = ({ when }: Answer) => changes.find((change) => change.when === when)
  const isNew = ({ when }: Answer) => base.every((rule) => rule.when !== when)
  const [always, further] = [
    changes.filter(({ when }) => when === undefined),
    changes.filter(({ when }) => when !== undefined),
  ]
  return [...further.filter(isNew), ...base.map((rule) => changeOf(rule) ?? rule), ...always.filter(isNew)]
}

const rulesWith = (
  base: Readonly<Record<string, Rule>>,
  more: Readonly<Record<string, Rule>>,
): Record<string, Rule> => ({
  ...base,
  ...Object.fromEntries(
    Object.entries(more).map(([group, rule]) => {
      const old = base[group] ?? {}
      return [
        group,
        {
          ...old,
          ...rule,
          ...(old.needs === undefined && rule.needs === undefined
            ? {}
            : { needs: union(old.needs ?? [], rule.needs ?? []) }),
        },
      ]
    }),
  ),
})

interface Asked {
  ask?: FormDef['sections'] | undefined
  answer?: readonly string[] | undefined
}
function formWith(form: FormDef | undefined, { ask = [], answer = [] }: Asked): FormDef | undefined {
  if (form === undefined && ask.length === 0) return undefined
  const sections = [...(form?.sections ?? []), ...ask]
  return {
    sections: sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (answer.includes(field.id) ? { ...field, required: true } : field)),
    })),
  }
}

function formsWith(base: Sop, steps: Readonly<Record<string, StepTightening>>): Sop['forms'] {
  const changes = planOf(base).flatMap(({ id, item }) =>
    isTask(item) && typeof item.form === 'string' && steps[id] !== undefined
      ? [{ form: item.form, step: steps[id] }]
      : [],
  )
  return changes.reduce((forms, { form, step }) => {
    const tightened = forms?.[form] === undefined ? undefined : formWith(forms[form], step)
    return tightened === undefined ? forms : { ...forms, [form]: tightened }
  }, base.forms)
}

function withAdded(items: readonly ItemDef[], add: NonNullable<Overlay['add']>, stage: string | undefined): ItemDef[] {
  const within = items.map((item) =>
    'items' in item ? { ...item, items: withAdded(item.items, add, item.stage) } : item,
  )
  return add
    .filter(({ to }) => to === stage)
    .reduce<ItemDef[]>((list, { after, item }) => {
      const at = list.findIndex((other) => nameOf(other).id === after)
      return after === undefined || at < 0 ? [...list, item] : list.toSpliced(at + 1, 0, item)
    }, within)
}
