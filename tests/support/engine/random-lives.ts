// Lives many random cases and checks every step of them.
import { CONTACT_WAYS } from '../../../sop-definitions/language/contact-ways.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import type { Actor, Asks } from '../../../workflows/engine/commands.ts'
import { anOpening, owning, START } from './a-case.ts'
import { chance, type Chance } from './a-chance.ts'
import { dutiesIn, problems } from './a-life-oracle.ts'
import {
  DAY,
  forbiddenMove,
  peopleOf,
  sensibleMove,
  spoil,
  wildMove,
  type Move,
  type World,
} from './random-commands.ts'
import { appointmentMove } from './random-appointments.ts'
import { hasLetterInHand, letterMove } from './random-letters.ts'
import { settlingMove } from './random-owners.ts'
import { referralMove } from './random-referrals.ts'

export interface Lives {
  count: number
  commands: number
  accepted: number
  events: Record<string, number>
  refusals: Record<string, number>
  duties: Record<string, number>
  /** What clients said of being called in the own window. */
  ways: Record<string, number>
  broken: string[]
}
interface Plan {
  count: number
  steps: number
  seed: number
}

export function livesOf(ir: CaseIr, { count, steps, seed }: Plan): Lives {
  const lives: Lives = {
    count: 0,
    commands: 0,
    accepted: 0,
    events: {},
    refusals: {},
    duties: {},
    ways: {},
    broken: [],
  }
  for (let life = 0; life < count && lives.broken.length === 0; life += 1) {
    live(lives, { ir, seed: seed + life, steps })
    lives.count += 1
  }
  return lives
}

interface Life {
  ir: CaseIr
  seed: number
  steps: number
}

function live(lives: Lives, { ir, seed, steps }: Life): void {
  const random = chance(seed)
  const people = peopleOf(ir)
  const events: CaseEvent[] = []
  let now = START
  let state: CaseState | null = null
  const complain = (text: string): void => {
    lives.broken.push(`seed ${seed}, row ${state?.seq ?? 0}: ${text}`)
  }
  const length = 4 + random.below(2 * steps)

  for (let step = 0; step < length && lives.broken.length === 0; step += 1) {
    now += pause(random)
    const move: Move = state === null ? opening(random, people, ir) : nextMove({ ir, state, now, people, random })
    const before: CaseState | null = state
    const decision = decide(ir, state, {
      id: `c${step}`,
      at: now,
      actor: move.actor,
      purpose: 'test',
      fingerprint: 'f',
      ask: move.ask,
    })
    lives.commands += 1
    for (const problem of unlikeItsButton(move, decision)) complain(problem)
    if (isRefusal(decision)) {
      count(lives.refusals, decision.refusal)
      continue
    }
    lives.accepted += 1
    const fresh = decision.events.map((event, place) => ({ ...event, seq: events.length + place + 1 }))
    events.push(...fresh)
    for (const { body } of fresh) seen(lives, body)
    state = decision.state
    for (const how of dutiesIn(ir, state)) count(lives.duties, how)
    for (const problem of problems(ir, { before, state, fresh, now })) complain(`${move.ask.type}: ${problem}`)
  }
  const kept: CaseEvent[] = JSON.parse(JSON.stringify(events))
  if (JSON.stringify(fold(kept)) !== JSON.stringify(state))
    complain('the fold of the events, as the ledger keeps them, is not the state')
  const fired = events.flatMap(({ body }) => (body.type === 'clock_fired' ? [`${body.clock}:${body.threshold}`] : []))
  if (new Set(fired).size !== fired.length) complain('a threshold fired twice')
}

function seen({ events, ways }: Lives, body: CaseEvent['body']): void {
  count(events, body.type)
  if (body.type === 'client_asked') count(ways, body.how ?? body.what)
}

const count = (counted: Record<string, number>, name: string): void => {
  counted[name] = (counted[name] ?? 0) + 1
}

/** Reports a button that disagrees with the engine's decision. */
function unlikeItsButton({ ask, refusal, isSane }: Move, decision: ReturnType<typeof decide>): string[] {
  const said = JSON.stringify(ask)
  if (!isRefusal(decision))
    return refusal === undefined ? [] : [`${said} was accepted although its button says ${refusal}`]
  const isAnother = refusal !== undefined && refusal !== decision.refusal
  const isBroken = isSane && !EXCUSED.includes(decision.refusal)
  return [
    ...(isAnother ? [`${said}: the button says ${refusal}, the engine ${decision.refusal}`] : []),
    ...(isBroken ? [`${said} was promised and refused: ${JSON.stringify(decision)}`] : []),
  ]
}

/** Refusals that depend on arguments which no button knows. */
const EXCUSED: readonly string[] = [
  'consent_missing',
  'override_not_allowed',
  'nothing_to_override',
  'signature_waits',
  'consent_owner_records',
  'consent_not_for_office',
  'review_needs_next',
  'protection_missing',
  'gate_closed',
  'exit_not_ready',
  'nothing_to_withdraw',
  'unknown_consent',
  'missing_role',
  'second_person_needed',
  'override_not_allowed',
  'nobody_above',
  'owner_already',
  'owner_unable',
  'owner_excluded',
  'owner_signature_owed',
  'no_other_owner',
]

export const pause = (random: Chance): number => {
  if (random.often(0.5)) return random.below(30 * 60_000)
  return random.often(0.7) ? random.below(DAY) : random.below(25 * DAY)
}

/** Days off and short office hours around the beginning of these lives. */
const HOLIDAYS = {
  id: 'any',
  sources: [],
  weekend: [4, 5],
  off: { national: [20_783, 20_784], joint_leave: [20_785] },
  settledUntil: 0,
  hours: [
    [480, 720],
    [780, 900],
  ],
} as const

/** Sometimes an office opens it that cannot coordinate, and the procedure routes it. */
const routed = (random: Chance, ir: CaseIr): Pick<Asks['open'], 'owner' | 'directory'> => {
  const owner = owning(ir)
  if (ir.routing === undefined || random.often(0.6)) return { owner }
  const offices = [{ ...owner, area: '31', level: 'national' as const, isManned: random.often(0.8) }]
  const roles = ir.items.flatMap((item) => (item.kind === 'task' ? item.roles : []))
  const able = roles.filter((role) => !ir.review.roles.includes(role) && random.often(0.3))
  return {
    owner: { organisation: 'village-post', roles: able },
    directory: { starts: { found_area: ['31'] }, offices },
  }
}

export function opening(random: Chance, people: readonly Move['actor'][], ir: CaseIr): Move {
  if (random.often(0.02)) return { actor: random.pick(people), ask: { type: 'tick' }, isSane: false }
  const actor = random.often(0.95) ? random.pick(people.slice(0, 3)) : random.pick(people)
  const demo = random.often(0.1)
  return {
    actor,
    ask: anOpening({
      demo,
      ...(demo ? { earlier: { case: 'case-0', kind: 're_entry' } } : {}),
      ...routed(random, ir),
      ...(random.often(0.7) ? { calendar: HOLIDAYS } : {}),
    }),
    isSane: false,
  }
}

/**
 * What a client asks by the own window: no person of the case, and in no role. A call, or in which way contact is safe.
 * It draws nothing, so that lives stay as they are where it makes no difference.
 */
function clientMove({ state, now }: World): Move {
  const actor: Actor = { user: '', organisation: state.owner.organisation, roles: [], capabilities: [] }
  const [code] = Object.keys(state.consents).filter((one) => state.consents[one]?.state === 'given')
  const planned = Object.entries(state.appointments ?? {}).find(
    ([, one]) => one.state === 'planned' && one.starts > now,
  )
  if (planned !== undefined && now % 12 !== 0) {
    const answer = now % 18 === 0 ? 'can' : 'cannot'
    return { actor, ask: { type: 'answer_appointment', appointment: planned[0], answer }, isSane: true }
  }
  if (code !== undefined && now % 12 === 0) return { actor, ask: { type: 'stop_sharing', code }, isSane: true }
  const how = CONTACT_WAYS[Math.floor(now / 6) % (2 * CONTACT_WAYS.length)]
  return { actor, ask: { type: 'ask_call', ...(how === undefined ? {} : { how }) }, isSane: true }
}

/** Who answers for the case, when somebody meets the client, letters, and what offices ask of each other. */
function besidesTasks(world: World): Move | undefined {
  const { random } = world
  const settling = settlingMove(world)
  if (settling !== undefined && random.often(0.3)) return settling
  if (world.ir.letters !== undefined && random.often(hasLetterInHand(world) ? 0.3 : 0.03)) return letterMove(world)
  if (random.often(0.04)) return appointmentMove(world)
  return random.often(0.09) ? referralMove(world) : undefined
}

export function nextMove(world: World): Move {
  const { random, people } = world
  if (random.often(0.05)) return { actor: random.pick(people), ask: { type: 'tick' }, isSane: true }
  if (random.often(0.05)) {
    const actor = random.pick(people)
    return world.now % 6 === 0 ? clientMove(world) : { actor, ask: { type: 'catch_up' }, isSane: true }
  }
  const other = besidesTasks(world)
  if (other !== undefined) return other
  if (random.often(0.08)) return wildMove(world)
  if (random.often(0.13)) return forbiddenMove(world) ?? wildMove(world)
  const move = sensibleMove(world) ?? wildMove(world)
  return random.often(0.1) ? { ...move, ask: spoil(world, move.ask), isSane: false } : move
}
