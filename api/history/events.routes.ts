// The noun events: changes in what I may see.
import { LiveEvent } from '../contract/events.ts'
import { followSession } from '../accounts/renew.ts'
import type { Actor } from '../door/call.ts'
import { eventStream, type Endpoint } from '../door/endpoint.ts'
import { scopeOf } from '../policy/scope.ts'
import type { Viewer } from '../live/hub.ts'

const viewerOf = (actor: Actor): Viewer => ({
  user: actor.user,
  organisation: actor.organisation,
  scope: scopeOf(actor, 'live'),
})

export const eventRoutes: readonly Endpoint[] = [
  eventStream({
    path: '/api/events',
    summary: 'Server-sent events: what changed in what I may see',
    action: 'events.follow',
    event: LiveEvent,
    follow: async ({ deps, actor, gone }) => {
      const { prepared: lookAgain, leave } = await deps.live.admit(actor.user, () => followSession(deps, actor))
      if (gone.aborted) leave()
      else gone.addEventListener('abort', leave, { once: true })
      const look = async (): Promise<Viewer | null> => {
        const now = await lookAgain()
        return now === null || now.confined ? null : viewerOf(now)
      }
      return (sink) => {
        deps.live.follow(sink, viewerOf(actor), look)
      }
    },
  }),
]
