// The noun events: what changed in what I may see.
import { LiveEvent } from '../contract/events.ts'
import { findSession } from '../auth.ts'
import type { Actor } from '../call.ts'
import { eventStream, type Endpoint } from '../endpoint.ts'
import { scopeOf } from '../policy.ts'
import type { Viewer } from '../live/hub.ts'

const viewerOf = (actor: Actor): Viewer => ({ user: actor.user, organisation: actor.organisation, scope: scopeOf(actor, 'live') })

export const eventRoutes: readonly Endpoint[] = [
  eventStream({
    path: '/api/events', summary: 'Server-sent events: what changed in what I may see', action: 'events.follow', event: LiveEvent,
    follow: async ({ deps, actor }) => {
      await deps.live.admit(actor.user)
      const look = async (): Promise<Viewer | null> => {
        const found = await findSession(deps.db, deps.roles, { session: actor.session, now: deps.now() })
        return found === null ? null : viewerOf(found.actor)
      }
      return (sink) => deps.live.follow(sink, viewerOf(actor), look)
    },
  }),
]
