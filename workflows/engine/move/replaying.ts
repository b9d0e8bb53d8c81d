// A closed case replayed under another version: the decisions that people made, put to the new plan in the same order
// and at the same instants. Only an estimate: nobody knows what people would have decided under another plan. It shows
// which steps would have opened that never did, which would not have, and which outcomes no longer exist.
import { isBuiltIn } from '../../../sop-definitions/language/vocabulary.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr, MigrationMap } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey, SopReference } from '../case-state.ts'
import type { Actor, Ask } from '../commands.ts'
import { decide } from '../decide.ts'
import { fold } from '../apply.ts'
import { instanceKey } from '../ids.ts'
import { namesOf, type Names } from './map-for-case.ts'
import { planOf, signersOf } from '../plan.ts'
import type { Decisive } from '../redecide.ts'
import { asksIn } from './renamed-asks.ts'
import { NOTHING, type MigrationReport, type Step } from './rehearsing.ts'

export interface Replaying {
  from: CaseIr
  to: CaseIr
  sop: SopReference
  map: MigrationMap
}

export function replay(commands: readonly Decisive[], { from, to, sop, map }: Replaying): MigrationReport {
  const old = fold(commands.flatMap(({ rows }) => rows))
  if (old === null) return NOTHING
  const names = namesOf(planOf(from), planOf(to), map)
  const everybody = everyoneIn(to)
  const undone: Step[] = []
  const outcomes: { item: string; outcome: string }[] = []
  let state: CaseState | null = null
  for (const { command, ask } of asksIn(commands, { sop, names: renamer(old, names) })) {
    const decision = decide(to, state, { ...command, actor: { ...command.actor, ...everybody }, ask })
    if (!isRefusal(decision)) state = decision.state
    else if (isStep(command.ask)) {
      const step = { instance: command.ask.task, item: old.instances[command.ask.task]?.item ?? '' }
      if (decision.refusal === 'unknown_outcome' && ask.type === 'complete')
        outcomes.push({ item: step.item, outcome: ask.outcome })
      else undone.push(step)
    }
  }
  if (state === null) return { ...NOTHING, stuck: true }
  const end = decide(to, state, {
    id: 'end',
    at: old.at,
    purpose: 'replay',
    fingerprint: '',
    actor: { ...everybody, user: '', organisation: '' },
    ask: { type: 'tick' },
  })
  if (!isRefusal(end)) state = end.state
  return {
    ...NOTHING,
    added: addedIn(old, state, names),
    removed: unique(undone).map((step) => ({ ...step, inHand: false })),
    lost: { ...NOTHING.lost, outcomes },
    stuck: state.status !== 'closed',
  }
}

/** The people had the right to do it then; roles may have other names in this version. So everyone gets every role. */
const everyoneIn = (ir: CaseIr): Pick<Actor, 'roles' | 'capabilities'> => ({
  roles: [
    ...new Set(
      ir.items
        .flatMap((item) => (item.kind === 'task' ? [...item.roles, ...signersOf(item)] : []))
        .concat(ir.review.roles),
    ),
  ],
  capabilities: ['open_case', 'coordinate_case', 'record_consent', 'cosign_task', 'work_task'],
})

export type Renamer = Pick<Names, 'fact' | 'value' | 'consent'> & {
  task(key: InstanceKey): InstanceKey
  item(id: string): string
  outcome(key: InstanceKey, code: string): string
}

const renamer = ({ instances }: CaseState, names: Names): Renamer => ({
  fact: names.fact,
  value: names.value,
  consent: names.consent,
  item: (id) => names.item(id) ?? id,
  task: (key) => {
    const found = instances[key]
    return found === undefined ? key : instanceKey(names.item(found.item) ?? found.item, found.n)
  },
  outcome: (key, code) => names.outcome(instances[key]?.item ?? '', code),
})

type StepAsk = Extract<Ask, { type: 'complete' | 'cosign' | 'skip' | 'fail' }>
const isStep = (ask: Ask): ask is StepAsk => ['complete', 'cosign', 'skip', 'fail'].includes(ask.type)

const unique = (steps: readonly Step[]): Step[] => [...new Map(steps.map((step) => [step.instance, step])).values()]

function addedIn(old: CaseState, state: CaseState, names: Names): Step[] {
  const known = new Set(Object.values(old.instances).map(({ item, n }) => instanceKey(names.item(item) ?? '', n)))
  return Object.entries(state.instances).flatMap(([instance, { item, kind }]) =>
    kind === 'task' && !isBuiltIn(item) && !known.has(instance) ? [{ instance, item }] : [],
  )
}
