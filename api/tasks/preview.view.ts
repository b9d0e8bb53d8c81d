// What an outcome would open, before the click: asks `decide` as the holder, and ignores what is still missing.
import type { CaseIr, FactValue, TaskItem } from '../../sop-definitions/definition/ir.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseState, Clock, InstanceKey } from '../../workflows/engine/case-state.ts'
import { decide, type Decision } from '../../workflows/engine/decide.ts'
import type { NewEvent } from '../../workflows/engine/events.ts'
import { mainClock } from '../../db/recording/clock-facts.ts'

/** `ends`: open work that would no longer be needed. */
export interface Preview {
  allowed: boolean
  opens: Opened[]
  ends: string[]
  closes: string | null
}
interface Opened {
  item: string
  clock: Clock | null
}
const NOTHING: Preview = { allowed: false, opens: [], ends: [], closes: null }
interface Asked {
  ir: CaseIr
  state: CaseState
  key: InstanceKey
  outcome: string
  facts: Readonly<Record<string, FactValue>>
  now: number
}

const DAY = 86_400_000
const SOMEBODY = 'preview'

const relaxed = new WeakMap<CaseIr, Map<string, CaseIr>>()

/** The same plan, but this one task needs no facts, no second signature and no protection of a group. */
function relaxedFor(ir: CaseIr, id: string): CaseIr {
  const known = relaxed.get(ir) ?? new Map<string, CaseIr>()
  relaxed.set(ir, known)
  const found = known.get(id) ?? {
    ...ir,
    exits: ir.exits?.map(({ code, ends, duties }) => ({ code, ends, duties, needs: [] })),
    items: ir.items.map((item) => (item.id === id && item.kind === 'task' ? unguarded(item) : item)),
  }
  known.set(id, found)
  return found
}
const unguarded = ({ cosign: _, signers: __, gates: ___, ...item }: TaskItem): TaskItem => ({
  ...item,
  required_facts: [],
  protections: {},
})

function begun(state: CaseState, key: InstanceKey): CaseState | null {
  const instance = state.instances[key]
  if (instance === undefined || instance.task === null || state.status !== 'open') return null
  const task = {
    ...instance.task,
    state: 'in_progress' as const,
    proposal: null,
    held: null,
    before: null,
    holder: { organisation: state.owner.organisation, user: SOMEBODY },
  }
  return { ...state, instances: { ...state.instances, [key]: { ...instance, state: 'active', task } } }
}

export function preview({ ir, state, key, outcome, facts, now }: Asked): Preview {
  const working = begun(state, key)
  const item = state.instances[key]?.item ?? ''
  if (working === null) return NOTHING
  const at = Math.max(now, state.at)
  const decision = decide(relaxedFor(ir, item), working, {
    id: SOMEBODY,
    at,
    purpose: SOMEBODY,
    fingerprint: SOMEBODY,
    actor: { user: SOMEBODY, organisation: state.owner.organisation, roles: [], capabilities: [] },
    ask: { type: 'complete', task: key, outcome, facts, consents: {}, answers: null, nextDate: at + DAY },
  })
  return isRefusal(decision) ? NOTHING : { allowed: true, ...consequences(decision) }
}

const OPENING = new Set(['task_opened', 'stage_opened', 'item_enabled', 'milestone_reached'])

const clockIn = (body: NewEvent['body'], state: CaseState): Clock | null =>
  'instance' in body ? (mainClock(state, body.instance) ?? null) : null

function consequences({ events, state }: Decision): Omit<Preview, 'allowed'> {
  const after = events.findIndex(({ body }) => body.type === 'task_completed')
  const later = events.slice(after + 1).map(({ body }) => body)
  const closed = later.find((body) => body.type === 'case_closed')
  return {
    opens: [
      ...new Map(
        later.flatMap((body) =>
          OPENING.has(body.type) && 'item' in body && typeof body.item === 'string'
            ? [[body.item, clockIn(body, state)] as const]
            : [],
        ),
      ),
    ].map(([item, clock]) => ({ item, clock })),
    ends: [
      ...new Set(
        later.flatMap((body) => (body.type === 'task_obsolete' ? (state.instances[body.instance]?.item ?? []) : [])),
      ),
    ],
    closes: closed?.type === 'case_closed' ? closed.code : null,
  }
}
