// An SOP as an overlay tightens it: an ordinary document with a name of its own. Says nothing of whether that is
// allowed: loosens.ts does.
import { isTask, planOf } from './plan.ts'
import type { Overlay, StepTightening } from './overlay.ts'
import type { DueDef, FormDef, ItemDef, RuleDef, Sop, TaskDef } from './schema.ts'
import type { z } from 'zod'

type Rule = z.infer<typeof RuleDef>

export function applyOverlay(base: Sop, overlay: Overlay): Sop {
  const {
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
    review,
    steps = {},
    add = [],
  } = overlay
  const forms = formsWith(base, steps)
  const sop: Sop = {
    ...base,
    area: organisation !== undefined ? 'organisation' : area?.includes('.') === true ? 'city' : 'province',
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
    ...(review === undefined ? {} : { review: { ...base.review, days: review.days } }),
    ...(forms === undefined ? {} : { forms }),
  }
  const tightened = (item: ItemDef): ItemDef => {
    if ('items' in item) return { ...item, items: item.items.map(tightened) }
    const step = isTask(item) ? steps[item.task] : undefined
    return isTask(item) && step !== undefined ? tightenedTask(item, step) : item
  }
  const stages = base.stages.map((stage) => ({ ...stage, items: withAdded(stage.items.map(tightened), add, stage.id) }))
  const items = withAdded((base.items ?? []).map(tightened), add, undefined)
  return { ...sop, stages, ...(items.length === 0 ? {} : { items }) }
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

function tightenedTask(
  task: TaskDef,
  {
    due,
    needs,
    without,
    protection,
    ask,
    answer,
    role,
    cosign,
    required,
    skippable,
    label,
    help,
    clause,
  }: StepTightening,
): TaskDef {
  const asked =
    typeof task.form === 'object' || task.form === undefined ? formWith(task.form, { ask, answer }) : task.form
  const consent =
    needs === undefined && without === undefined
      ? task.consent
      : {
          ...task.consent,
          ...(needs === undefined ? {} : { needs: union(task.consent?.needs ?? [], needs) }),
          ...(without === undefined ? {} : { unless: without }),
        }
  const { skippable: _, ...kept } = task
  return {
    ...(skippable === false ? kept : task),
    ...(role === undefined ? {} : { role }),
    ...(cosign === undefined ? {} : { cosign }),
    ...(required === undefined ? {} : { required }),
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
    ...(clause === undefined ? {} : { clause }),
    ...(asked === undefined ? {} : { form: asked }),
    ...(consent === undefined ? {} : { consent }),
    ...(due === undefined ? {} : { due: duesWith(task.due ?? [], due) }),
    ...(protection === undefined ? {} : { protection: rulesWith(task.protection ?? {}, protection) }),
  }
}

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])]

const limitKey = (rule: DueDef): string => JSON.stringify([rule.when ?? '', 'until' in rule ? rule.until : undefined])
function duesWith(base: readonly DueDef[], changes: readonly DueDef[]): DueDef[] {
  const replaced = base.map((rule) => changes.find((change) => limitKey(change) === limitKey(rule)) ?? rule)
  return [...changes.filter((change) => !base.some((rule) => limitKey(rule) === limitKey(change))), ...replaced]
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
      const at = list.findIndex((other) => nameOf(other) === after)
      return after === undefined || at < 0 ? [...list, item] : list.toSpliced(at + 1, 0, item)
    }, within)
}
const nameOf = (item: ItemDef): string =>
  'task' in item ? item.task : 'milestone' in item ? item.milestone : 'clock' in item ? item.clock : item.stage
