// Two random lives that become one case, go on, and are parted again, each beside a twin that was never joined.
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { carriedBy } from '../../../db/recording/read-off-events.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { CaseState, Clock } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { decide, type Decision } from '../../../workflows/engine/decide.ts'
import type { CaseEvent, NewEvent } from '../../../workflows/engine/events.ts'
import { isCarried } from '../../../workflows/engine/instances.ts'
import { joinBoth, partBoth } from '../../../workflows/engine/join/both.ts'
import { actionable } from '../../../workflows/engine/safety-net.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { COORDINATOR, START } from './a-case.ts'
import { chance, type Chance } from './a-chance.ts'
import { unlikeTwin } from './a-join-oracle.ts'
import { peopleOf } from './random-commands.ts'
import { nextMove, opening, pause } from './random-lives.ts'

export interface Joins {
  pairs: number
  joined: number
  whole: number
  split: number
  carried: number
  refused: Record<string, number>
  broken: string[]
}

/** A case with its ledger. `say`: what breaks a promise. */
class Life {
  events: CaseEvent[] = []
  state: CaseState | null = null
  readonly ir: CaseIr
  readonly say: (text: string) => void
  constructor(ir: CaseIr, say: (text: string) => void) {
    this.ir = ir
    this.say = say
  }
  get open(): CaseState {
    if (this.state === null) throw new Error('not opened')
    return this.state
  }
  get offices(): string[] {
    const { owner, opener } = this.open
    return [...carriedBy(this.events).organisations, owner.organisation, opener?.organisation ?? []].flat().toSorted()
  }
  twin(): Life {
    const twin = new Life(this.ir, this.say)
    twin.events = [...this.events]
    twin.state = this.state
    return twin
  }
  ask(ask: Ask, actor: Actor, at: number): string | null {
    const decision = decide(this.ir, this.state, { id: 'c', at, actor, purpose: 'test', fingerprint: 'f', ask })
    if (isRefusal(decision)) return decision.refusal
    this.take(decision)
    return null
  }
  take({ events, state }: Decision): void {
    for (const event of events) this.#row(event)
    if (JSON.stringify(this.state) !== JSON.stringify(state)) this.say('the fold is not the state')
    const { status, joined } = state
    if (status !== 'closed' && joined === undefined && actionable(planOf(this.ir), state).length === 0)
      this.say('nobody can act, and no other case is named')
  }
  #row(event: NewEvent): void {
    const row: CaseEvent = JSON.parse(JSON.stringify({ ...event, seq: this.events.length + 1 }))
    this.events.push(row)
    this.state = fold([row], this.state)
  }
}

interface Pair {
  follower: Life
  lead: Life
}
interface Moment {
  now: number
  mayEnd?: boolean
}
interface Running {
  joins: Joins
  ir: CaseIr
  random: Chance
  people: readonly Actor[]
}

export function joinsOf(ir: CaseIr, { count, seed }: { count: number; seed: number }): Joins {
  const joins: Joins = { pairs: 0, joined: 0, whole: 0, split: 0, carried: 0, refused: {}, broken: [] }
  const people = peopleOf(ir)
  for (let each = 0; joins.joined < count && each < 40 * count && joins.broken.length === 0; each += 1) {
    live({ joins, ir, people, random: chance(seed + each) }, seed + each)
    joins.pairs += 1
  }
  return joins
}

function live(running: Running, seed: number): void {
  const { joins, ir, random, people } = running
  const say = (text: string): void => {
    joins.broken.push(`seed ${seed}: ${text}`)
  }
  const pair = { follower: new Life(ir, say), lead: new Life(ir, say) }
  let now = START
  for (const [name, life] of Object.entries(pair)) {
    const first = opening(chance(seed), people.slice(0, 2), ir)
    if (first.ask.type !== 'open' || first.ask.directory !== undefined) return
    life.ask({ ...first.ask, caseId: name, demo: false }, COORDINATOR, now)
    if (life.state === null) return
  }
  for (let step = random.below(24); step > 0; step -= 1) {
    now += pause(random) / 4
    move(running, [random.often(0.5) ? pair.follower : pair.lead], { now: Math.floor(now) })
  }
  const at = Math.floor(now) + 1
  for (const life of [pair.follower, pair.lead]) {
    giveBack(life, at)
    life.ask({ type: 'tick' }, COORDINATOR, at)
  }
  const twins = { follower: pair.follower.twin(), lead: pair.lead.twin() }
  if (!join(running, pair, at)) return
  const end = goOn(running, { pair, twins }, at)
  part(running, { pair, twins }, end)
}

/** A coordinator takes back what other offices have, so that a join is not always refused. */
function giveBack(life: Life, at: number): void {
  for (const [task, { task: detail }] of Object.entries(life.open.instances))
    if (detail !== null && detail.holder.organisation !== life.open.owner.organisation)
      life.ask({ type: 'assign', task, to: { organisation: null, user: null } }, COORDINATOR, at)
}

const ENDS: readonly Ask['type'][] = ['complete', 'cosign', 'skip', 'fail', 'withdraw']

const isAboutTaken = (lead: CaseState, ask: Ask): boolean =>
  'task' in ask && ask.task !== null && isCarried(lead, ask.task)

/** One move of a random person, in all of these cases or in none. Of work that was taken in no twin knows. */
function move({ ir, random, people }: Running, all: readonly Life[], { now, mayEnd = true }: Moment): void {
  const [first] = all
  if (first === undefined || first.open.status === 'closed') return
  const { actor, ask } = nextMove({ ir, state: first.open, now, people, random })
  if (ask.type === 'open' || ask.type === 'catch_up') return
  const isTaken = isAboutTaken(first.open, ask)
  if (isTaken && !mayEnd && ENDS.includes(ask.type)) return
  const lives = isTaken ? [first] : all
  const asked = { id: 'c', at: now, actor, purpose: 'test', fingerprint: 'f', ask }
  const decided = lives.flatMap((life) => {
    const one = decide(ir, life.state, asked)
    return isRefusal(one) ? [] : [() => life.take(one)]
  })
  if (decided.length === lives.length) for (const take of decided) take()
}

const limits = ({ clocks }: CaseState, of: (clock: Clock) => boolean): string =>
  Object.values(clocks)
    .filter(of)
    .map(
      ({ id, due, startedAt, law, fired }) =>
        `${id.replace(/\+\d+/, '')} ${due} ${startedAt} ${law.basis} ${fired.join()}`,
    )
    .toSorted()
    .join('\n')
const isAlive = (clock: Clock | undefined): boolean =>
  clock !== undefined && clock.state !== 'met' && clock.state !== 'cancelled'

const isBegun = (clock: Clock | undefined): boolean => isAlive(clock) && clock?.state !== 'waiting'

function join({ ir, joins }: Running, { follower, lead }: Pair, at: number): boolean {
  const before = { follower: follower.open, lead: lead.open }
  const offices = { follower: follower.offices, lead: lead.offices }
  const asking = { reason: 'one_plan' as const, id: 'j', at, actor: COORDINATOR, purpose: 'test', fingerprint: 'f' }
  const both = joinBoth(ir, before, asking)
  if (isRefusal(both)) {
    joins.refused[both.refusal] = (joins.refused[both.refusal] ?? 0) + 1
    return false
  }
  follower.take(both.follower)
  lead.take(both.lead)
  joins.joined += 1
  const tasks = lead.open.took?.tasks ?? {}
  joins.carried += Object.keys(tasks).length
  // A limit that has no instant yet may begin with what was told in the other case.
  const begun = ({ id }: Clock): boolean => isBegun(before.follower.clocks[id.replace(/\+\d+/, '')])
  const taken = limits(lead.open, (clock) => isCarried(lead.open, clock.instance) && begun(clock))
  const given = limits(before.follower, isBegun)
  if (taken !== given) lead.say(`a limit moved with the join:\n${taken}\ninstead of\n${given}`)
  const isOwn = ({ id }: Clock): boolean => before.lead.clocks[id]?.due != null && isAlive(lead.open.clocks[id])
  const [own, were] = [limits(lead.open, isOwn), limits(before.lead, isOwn)]
  if (own !== were) lead.say(`a limit of the lead moved:\n${own}\ninstead of\n${were}`)
  for (const life of [follower, lead])
    if (life.offices.join() !== (life === lead ? offices.lead : offices.follower).join()) life.say('sight grew')
  return true
}

/** People go on in the lead, and its twin hears the same; the work that was taken in is sometimes begun, and ended. */
function goOn(running: Running, { pair, twins }: { pair: Pair; twins: Pair }, at: number): number {
  const { random } = running
  const mayEnd = random.often(0.6)
  let now = at
  for (let step = random.below(10); step > 0; step -= 1) {
    now += pause(random)
    for (const life of [pair.lead, twins.lead, twins.follower]) life.ask({ type: 'tick' }, COORDINATOR, now)
    if (pair.lead.open.status === 'closed') return now
    move(running, [pair.lead, twins.lead], { now, mayEnd })
  }
  return now
}

function part({ ir, joins }: Running, { pair, twins }: { pair: Pair; twins: Pair }, at: number): void {
  const { follower, lead } = pair
  const offices = { follower: follower.offices, lead: lead.offices }
  const before = lead.open
  const rows = [...lead.events]
  const asking = { reason: 'two_people' as const, id: 'p', at, actor: COORDINATOR, purpose: 'test', fingerprint: 'f' }
  const both = partBoth(ir, { follower: follower.open, lead: lead.open }, asking)
  if (isRefusal(both)) {
    joins.refused[both.refusal] = (joins.refused[both.refusal] ?? 0) + 1
    return
  }
  follower.take(both.follower)
  lead.take(both.lead)
  const isWhole = before.took?.shadow !== undefined
  if (isWhole) joins.whole += 1
  else joins.split += 1
  for (const life of [twins.lead, twins.follower]) life.ask({ type: 'tick' }, COORDINATOR, at)
  if (lead.offices.some((office) => !offices.lead.includes(office))) lead.say('parting let an office into the lead')
  if (follower.offices.some((office) => !offices.follower.includes(office))) follower.say('parting let an office in')
  for (const problem of unlikeTwin(
    { pair: { follower: follower.open, lead: lead.open }, before, isWhole, rows },
    {
      follower: twins.follower.open,
      lead: twins.lead.open,
    },
  ))
    lead.say(problem)
}
