// A random new version of an SOP: a few changes of every kind that a programme officer makes, each noted in the
// migration map.
import type {
  CaseIr,
  Condition,
  DueRule,
  Happening,
  Item,
  MigrationMap,
  Sentry,
} from '../../../sop-definitions/definition/ir.ts'
import { aTask, on, within } from '../sops/a-sop.ts'
import type { Chance } from './a-chance.ts'

export interface Version {
  ir: CaseIr
  map: MigrationMap
  changes: readonly string[]
}
type Writable = {
  -readonly [K in keyof MigrationMap]: Record<
    string,
    MigrationMap[K] extends Readonly<Record<string, infer V>> ? V : never
  >
}
interface Draft {
  ir: CaseIr
  map: Writable
  changes: string[]
  random: Chance
  made: number
}

export const SAME: MigrationMap = { items: {}, outcomes: {}, facts: {}, factValues: {}, consents: {} }

export function otherVersion(ir: CaseIr, random: Chance, count = 1 + random.below(4)): Version {
  const draft: Draft = {
    ir: { ...ir, revision: ir.revision + 1 },
    map: { items: {}, outcomes: {}, facts: {}, factValues: {}, consents: {} },
    changes: [],
    random,
    made: 0,
  }
  for (let change = 0; change < count; change += 1) {
    const name = random.pick(Object.keys(CHANGES))
    draft.made += 1
    CHANGES[name]?.(draft)
    draft.changes.push(name)
  }
  return { ir: draft.ir, map: draft.map, changes: draft.changes }
}

const tasks = (ir: CaseIr) => ir.items.filter((item) => item.kind === 'task')
const stages = (ir: CaseIr) => ir.items.filter((item) => item.kind === 'stage')

/** The name in the old version of what is called `now` in this draft. */
function originOf(map: Writable['items'], now: string): string {
  return Object.entries(map).find(([, to]) => to === now)?.[0] ?? now
}

/** That no item has, not even one which an earlier version named so. */
function unused({ ir, made }: Draft, word: string): string {
  const taken = ir.items.map(({ id }) => id)
  let name = `${word}_${made}`
  while (taken.includes(name)) name = `${name}_${made}`
  return name
}

const CHANGES: Readonly<Record<string, (draft: Draft) => void>> = {
  rename_item: (draft) => rename(draft, draft.random.pick(draft.ir.items).id, unused(draft, 'renamed')),
  swap_items: (draft) => {
    const [one, other] = [draft.random.pick(tasks(draft.ir)).id, draft.random.pick(tasks(draft.ir)).id]
    if (one === other) return
    rename(draft, one, 'for_a_moment')
    rename(draft, other, one)
    rename(draft, 'for_a_moment', other)
  },
  reuse_name: (draft) => {
    const { id } = draft.random.pick(tasks(draft.ir))
    rename(draft, id, unused(draft, 'former'))
    draft.ir = { ...draft.ir, items: [...draft.ir.items, aTask(id, { roles: ['nurse'], due: [within(2, 'day')] })] }
  },
  remove_item: (draft) => remove(draft, draft.random.pick(draft.ir.items).id, draft.random.often(0.5)),
  merge_items: (draft) => {
    const [one, other] = [draft.random.pick(tasks(draft.ir)), draft.random.pick(tasks(draft.ir))]
    if (one === undefined || other === undefined || one.id === other.id) return
    const origin = originOf(draft.map.items, one.id)
    remove(draft, one.id, true)
    draft.map.items[origin] = other.id
  },
  other_kind: (draft) =>
    change(draft, draft.random.pick(tasks(draft.ir)).id, (item) => ({ ...item, kind: 'milestone' }) as Item),
  add_task: (draft) => {
    const parent =
      draft.random.often(0.3) || stages(draft.ir).length === 0 ? null : draft.random.pick(stages(draft.ir)).id
    const entry: Sentry[] = draft.random.often(0.5) ? [] : [on(`${draft.random.pick(tasks(draft.ir)).id}.completed`)]
    draft.ir = {
      ...draft.ir,
      items: [
        ...draft.ir.items,
        aTask(unused(draft, 'added'), {
          parent,
          entry,
          required: draft.random.often(0.5),
          due: [within(1 + draft.random.below(9), 'day', law(draft.random))],
        }),
      ],
    }
  },
  move_item: (draft) => {
    const [stage] = [
      draft.random.often(0.2) || stages(draft.ir).length === 0 ? null : draft.random.pick(stages(draft.ir)),
    ]
    const item = draft.random.pick(draft.ir.items.filter(({ kind }) => kind !== 'stage'))
    draft.ir = {
      ...draft.ir,
      items: [...draft.ir.items.filter(({ id }) => id !== item.id), { ...item, parent: stage?.id ?? null }],
    }
  },
  other_role: (draft) =>
    change(draft, draft.random.pick(tasks(draft.ir)).id, (item) =>
      item.kind === 'task' ? { ...item, roles: [draft.random.pick(['worker', 'nurse', 'coordinator'])] } : item,
    ),
  other_limit: (draft) =>
    change(draft, draft.random.pick(tasks(draft.ir)).id, (item) =>
      item.kind === 'task' ? { ...item, due: limits(draft) } : item,
    ),
  other_entry: (draft) =>
    change(draft, draft.random.pick(draft.ir.items).id, (item) => ({
      ...item,
      entry: draft.random.often(0.3) ? [] : [on(`${draft.random.pick(tasks(draft.ir)).id}.opened`)],
    })),
  other_exit: (draft) =>
    change(draft, draft.random.pick(tasks(draft.ir)).id, (item) => ({
      ...item,
      exit: [on(`${draft.random.pick(tasks(draft.ir)).id}.completed`)],
    })),
  rename_outcome: (draft) => {
    const item = draft.random.pick(tasks(draft.ir))
    if (item.kind !== 'task') return
    const [code = 'done'] = item.outcomes
    const to = `outcome_${draft.made}`
    change(draft, item.id, () => ({ ...item, outcomes: item.outcomes.map((one) => (one === code ? to : one)) }))
    happen(draft, (key) => (key === `${item.id}.${code}` ? `${item.id}.${to}` : key))
    const origin = originOf(draft.map.items, item.id)
    draft.map.outcomes[origin] = { ...draft.map.outcomes[origin], [code]: to }
  },
  needs_more: (draft) =>
    change(draft, draft.random.pick(tasks(draft.ir)).id, (item) =>
      item.kind === 'task'
        ? { ...item, required: true, consent: { ...item.consent, needs: [...draft.ir.consents] }, cosign: 'signer' }
        : item,
    ),
  other_facts: (draft) => {
    const { risk: _, ...facts } = draft.ir.facts
    draft.ir = { ...draft.ir, facts: { ...facts, risk: { type: 'one_of', codes: ['grave', 'low'] } } }
    if (draft.random.often(0.7)) draft.map.factValues['risk'] = { high: 'grave' }
  },
  fewer_facts: (draft) => {
    const { wants_claim: _, ...facts } = draft.ir.facts
    draft.ir = {
      ...draft.ir,
      facts,
      items: draft.ir.items.map((item) =>
        item.kind === 'task'
          ? {
              ...item,
              facts: item.facts.filter((name) => name !== 'wants_claim'),
              required_facts: item.required_facts.filter((name) => name !== 'wants_claim'),
            }
          : item,
      ),
    }
  },
  fewer_consents: (draft) => {
    draft.ir = {
      ...draft.ir,
      consents: draft.ir.consents.filter((code) => code !== 'C1'),
      items: draft.ir.items.map((item) =>
        item.kind === 'task'
          ? {
              ...item,
              consent: {
                ...item.consent,
                needs: item.consent.needs.filter((code) => code !== 'C1'),
                collects: item.consent.collects.filter((code) => code !== 'C1'),
              },
            }
          : item,
      ),
    }
    if (draft.random.often(0.5)) draft.map.consents['C1'] = draft.ir.consents[0] ?? null
  },
  other_closing: (draft) => {
    draft.ir = {
      ...draft.ir,
      closes: [...draft.ir.closes, { on: [`${draft.random.pick(tasks(draft.ir)).id}.completed`], code: 'finished' }],
    }
  },
  nothing: () => undefined,
}

const law = (random: Chance) => (random.often(0.5) ? { basis: 'product-default', evidence: 'inferred' as const } : {})

function limits({ ir, random }: Draft): readonly DueRule[] {
  const from = random.often(0.3) ? { from: `${random.pick(tasks(ir)).id}.opened` } : {}
  const counted = within(1 + random.below(40), random.pick(['hour', 'day']), {
    ...law(random),
    ...from,
    ...(random.often(0.4) ? { pausable: ['waiting_client'] } : {}),
  })
  if (random.often(0.1)) return []
  if (!random.often(0.15)) return [counted]
  return [{ kind: 'before', before: `${random.pick(tasks(ir)).id}.done`, basis: 'law-9', evidence: 'recalled' }]
}

function change(draft: Draft, id: string, to: (item: Item) => Item): void {
  draft.ir = { ...draft.ir, items: draft.ir.items.map((item) => (item.id === id ? to(item) : item)) }
}

function remove(draft: Draft, id: string, isTold: boolean): void {
  const gone = new Set([id])
  for (const item of draft.ir.items) if (item.parent !== null && gone.has(item.parent)) gone.add(item.id)
  if (gone.size > draft.ir.items.length / 2) return
  if (isTold) for (const each of gone) draft.map.items[originOf(draft.map.items, each)] = null
  draft.ir = { ...draft.ir, items: draft.ir.items.filter((item) => !gone.has(item.id)) }
}

function rename(draft: Draft, id: string, to: string): void {
  draft.map.items[originOf(draft.map.items, id)] = to
  draft.ir = {
    ...draft.ir,
    items: draft.ir.items.map((item) => ({
      ...item,
      id: item.id === id ? to : item.id,
      parent: item.parent === id ? to : item.parent,
    })),
  }
  happen(
    draft,
    (key) => (key.startsWith(`${id}.`) ? `${to}${key.slice(id.length)}` : key),
    (item) => (item === id ? to : item),
  )
}

/** Every place that names an event or an item. */
function happen(
  draft: Draft,
  key: (happening: Happening) => Happening,
  item: (id: string) => string = (id) => id,
): void {
  const sentry = <S extends Sentry>(one: S): S => ({
    ...one,
    on: one.on.map(key),
    ...(one.if === undefined ? {} : { if: condition(one.if) }),
  })
  const condition = (one: Condition): Condition => (one.op === 'item' ? { ...one, item: item(one.item) } : one)
  const rule = (one: DueRule): DueRule => {
    if (one.kind === 'before') return { ...one, before: key(one.before) }
    return one.kind === 'within' && one.from !== undefined ? { ...one, from: key(one.from) } : one
  }
  const within = (one: Item): Item => {
    const base = { ...one, entry: one.entry.map(sentry), exit: one.exit.map(sentry) }
    if (base.kind === 'clock') return { ...base, due: base.due.map(rule), until: base.until.map(key) }
    if (base.kind !== 'task') return base
    const protections = Object.fromEntries(
      Object.entries(base.protections).map(([name, { needs, ...rest }]) => [
        name,
        { ...rest, needs: needs.map((need) => (need.includes('.') ? key(need) : item(need))) },
      ]),
    )
    return { ...base, due: base.due.map(rule), protections }
  }
  draft.ir = { ...draft.ir, items: draft.ir.items.map(within), closes: draft.ir.closes.map(sentry) }
}
