// Cases that get somewhere: a person identified, a plan agreed, and then whatever is open is done by whoever may do it,
// with a random outcome, until the case is closed or nothing goes on. Beside it, moves of random lives.
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import { EDITIONS } from '../../scenarios/integrated-services/programme.ts'
import { chance, type Chance } from './a-chance.ts'
import { personOf } from './a-cast.ts'
import type { Story } from './a-story.ts'
import { appointmentMove } from './random-appointments.ts'
import { letterMove } from './random-letters.ts'
import { nextMove } from './random-lives.ts'

/** A step is left out where its outcome needs something that this story does not have; what was tried has happened. */
function goesOn(story: Story, random: Chance): void {
  const open = story.open.filter((step) => story.ir.items.some(({ id }) => id === step))
  if (open.length === 0) return
  const step = random.pick(open)
  const { roles, outcomes } = story.item(step)
  try {
    story.as(random.pick(roles)).completes(step, random.pick(outcomes))
  } catch (refusal) {
    if (!(refusal instanceof Error)) throw refusal
  }
}

/** A coordinator, who signs letters, and one person for each role of the procedure. */
function castOf({ ir, owner }: Story): Actor[] {
  const signing = (ir.letters ?? []).map(({ sign }) => personOf(sign, owner, 'b'))
  const working = ir.items.flatMap((item) => (item.kind === 'task' ? item.roles : []))
  return [
    ...ir.review.roles.slice(0, 1).map((role) => personOf(role, owner)),
    ...signing.slice(0, 1),
    ...[...new Set(working)].map((role) => personOf(role, owner)),
  ]
}

/** What offices ask of each other, appointments, letters and the client's own window. */
function beside(story: Story, random: Chance): void {
  const world = { ir: story.ir, state: story.state, now: story.case.now, people: castOf(story), random }
  const { ask, actor } = random.pick([letterMove, letterMove, appointmentMove, nextMove])(world)
  const decision = decide(story.ir, story.state, {
    id: `beside-${story.state.seq}`,
    at: story.case.now,
    actor,
    purpose: 'test',
    fingerprint: 'f',
    ask,
  })
  if (isRefusal(decision)) return
  const { seq } = story.state
  story.case.events.push(...decision.events.map((event, index) => ({ ...event, seq: seq + index + 1 })))
  story.case.state = decision.state
}

export interface ToldLife {
  story: Story
  ledger: readonly CaseEvent[]
}

export function toldLife(edition: '2010' | '2021', seed: number): ToldLife {
  const random = chance(seed)
  const teller = EDITIONS.find(({ programme }) => programme.edition === edition)
  if (teller === undefined) throw new Error(`no edition ${edition}`)
  const { services } = teller.programme.facts
  const codes = services?.type === 'many_of' ? services.codes : []
  const story = teller.planned(codes.filter(() => random.often(0.5)))
  for (let step = 0; step < 60 && story.closedAs === null; step += 1) {
    if (random.often(0.2)) story.case.wait(random.below(20 * 86_400_000))
    if (random.often(0.2)) beside(story, random)
    else goesOn(story, random)
  }
  return { story, ledger: story.case.events }
}
