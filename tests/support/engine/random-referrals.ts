// What offices ask of each other about a random case: offers, and answers to those that are open.
import type { ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import type { CaseReferral } from '../../../workflows/engine/case-state.ts'
import type { Ask } from '../../../workflows/engine/commands.ts'
import { isOpenTask } from '../../../workflows/engine/instances.ts'
import { isOpenReferral } from '../../../workflows/engine/referral/verbs.ts'
import { OWNER } from './a-case.ts'
import { factsFor, type Move, type World } from './random-commands.ts'

const SERVICE: Partial<Record<ReferralState, readonly ReferralState[]>> = {
  offered: ['accepted', 'declined', 'expired', 'withdrawn'],
  accepted: ['returned', 'acknowledged', 'ended'],
}
const LEG: Partial<Record<ReferralState, readonly ReferralState[]>> = {
  offered: ['accepted', 'accepted', 'declined'],
  accepted: ['departed'],
  departed: ['arrived', 'stopped'],
}
const nextOf = ({ kind, state }: CaseReferral): readonly ReferralState[] =>
  (kind === 'leg' ? LEG : SERVICE)[state] ?? ['ended']

/** An offer to another office, or the next thing that may become of one. */
export function referralMove(world: World): Move {
  const { state, people, random } = world
  const far = people.find(({ user }) => user === 'far-lead') ?? random.pick(people)
  const every = Object.entries(state.referrals ?? {})
  if (every.length === 0 || random.often(0.3)) return { actor: people[0] ?? far, ask: offer(world), isSane: false }
  const open = every.filter(([, one]) => isOpenReferral(one))
  const [referral, one] = random.pick(open.length > 0 && random.often(0.9) ? open : every)
  const reason = random.often(0.5) ? 'full' : 'outside_area'
  const ask: Ask = { type: 'move_referral', referral, state: random.pick(nextOf(one)), reason }
  return { actor: far, ask, isSane: false }
}

function offer({ ir, state, random }: World): Ask {
  const waiting = Object.entries(state.instances).flatMap(([key, { item, task }]) => {
    const found = ir.items.find(({ id }) => id === item)
    return found?.kind === 'task' && found.referral !== undefined && isOpenTask(task) ? [{ key, item: found }] : []
  })
  if (waiting.length === 0 || random.often(0.2)) return anyOffer({ state, random })
  const { key, item } = random.pick(waiting)
  return {
    type: 'open_referral',
    referral: `ref-${state.seq}`,
    kind: item.referral?.kind ?? 'service',
    from: item.referral?.kind === 'leg' ? (state.custody?.organisation ?? OWNER) : OWNER,
    to: random.often(0.9) ? 'far-office' : OWNER,
    task: key,
    covers: [],
    service: null,
    facts: factsFor(ir, item, random),
  }
}

function anyOffer({ state, random }: Pick<World, 'state' | 'random'>): Ask {
  const tasks = Object.entries(state.instances).flatMap(([key, { task }]) => (task === null ? [] : [key]))
  const oneOf = (often: number): string[] => (tasks.length > 0 && random.often(often) ? [random.pick(tasks)] : [])
  const kind = random.pick(['service', 'service', 'transfer', 'leg', 'leg'] as const)
  const [task = null] = oneOf(0.5)
  return {
    type: 'open_referral',
    referral: `ref-${state.seq}`,
    kind,
    from: OWNER,
    to: random.often(0.9) ? 'far-office' : OWNER,
    task,
    covers: kind === 'service' ? oneOf(1) : [],
    service: kind === 'service' ? random.pick(['health', 'legal']) : null,
  }
}
