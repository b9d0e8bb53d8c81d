// Random moves about which office answers for a case.
import { CONTEST_REASONS, SETTLE_REASONS } from '../../../sop-definitions/language/owner-words.ts'
import type { Ask } from '../../../workflows/engine/commands.ts'
import { owning, OWNER } from './a-case.ts'
import type { Move, World } from './random-commands.ts'

const OWNER_VERBS = ['contest_owner', 'settle_owner', 'refuse_owner'] as const
type OwnerVerb = (typeof OWNER_VERBS)[number]
export const isOwnerVerb = (verb: string): verb is OwnerVerb => OWNER_VERBS.some((known) => known === verb)

/** Offices of which the client may refuse some, one in which nobody is, and one that cannot coordinate. */
export function ownerAsk({ random, ir, state }: World, verb: OwnerVerb): Ask {
  const { roles } = owning(ir)
  const found = random.pick(['far-office', 'clinic', OWNER, state.opener?.organisation ?? OWNER])
  if (verb === 'contest_owner') {
    const there = (above: string | null) => ({ above, roles, present: roles, coordinating: roles })
    const above = random.often(0.9) ? 'high-office' : null
    const staffed = { [state.owner.organisation]: there(above), 'high-office': there(null) }
    return {
      type: verb,
      reason: random.pick(CONTEST_REASONS),
      staffed,
      ...(random.often(0.4) ? { suggests: found } : {}),
    }
  }
  if (verb === 'settle_owner')
    return {
      type: verb,
      organisation: found,
      reason: random.pick(SETTLE_REASONS),
      to: { organisation: found, roles: random.often(0.9) ? roles : [], isManned: random.often(0.9) },
    }
  const offices = ['far-office', 'clinic', OWNER]
    .filter(() => random.often(0.7))
    .map((organisation) => ({ organisation, roles, area: '31', level: 'national' as const, isManned: true }))
  return { type: verb, directory: { starts: { found_area: ['31'] }, offices } }
}

/** The office above decides on an open contest, and now and then another one tries; undefined where there is none. */
export function settlingMove(world: World): Move | undefined {
  const { contest } = world.state
  // Without a draw, so that the lives of a seed stay what they are.
  const isElsewhere = world.now % 50 === 0
  const actor = world.people.find(
    ({ organisation, capabilities }) =>
      (organisation === contest?.settles) !== isElsewhere && capabilities.includes('coordinate_case'),
  )
  return contest === undefined || contest.isOver === true || actor === undefined
    ? undefined
    : { actor, ask: ownerAsk(world, 'settle_owner'), isSane: false }
}
