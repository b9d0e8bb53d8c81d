// The context of a person for row-level security.
import { NOBODY, type Reach, type Scope } from '../../db/ground/connect.ts'
import type { Actor } from '../door/call.ts'

export function reachOf({ capabilities, level }: Pick<Actor, 'capabilities' | 'level'>): Reach {
  if (!capabilities.includes('read_pseudonymous')) return 'own'
  return level === 'national' ? 'all' : 'area'
}

/**
 * The context of an actor for row-level security. Reading by reach is pseudonymous; taking part in a case is by
 * organisation. A person who must set up a second factor first acts for no organisation.
 */
export const scopeOf = (actor: Actor, purpose: string): Scope =>
  actor.confined
    ? { ...NOBODY, userId: actor.user, purpose }
    : {
        userId: actor.user,
        organisationId: actor.organisation,
        area: actor.area,
        capabilities: actor.capabilities,
        purpose,
        reach: reachOf(actor),
      }
