// The state of the system. What could not be read is reported as unknown, never as well.
import { statfs } from 'node:fs/promises'
import { findActivity } from '../../db/ground/system.ts'
import { recentlyForeign } from '../../db/recording/foreign-messages.ts'
import { countStopped } from '../../db/procedures/sop-releases.ts'
import { SystemView } from '../contract/system.ts'
import { withDeadline } from '../door/deadline.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { presentSystem } from './system.view.ts'

const DEADLINE_MS = 3_000
/** Free space of this process's disk, in percent. */
const freeOf = async (): Promise<number> => {
  const { bavail, blocks } = await statfs('.')
  return Math.round((100 * bavail) / Math.max(blocks, 1))
}
const orUnknown = <T>(asked: Promise<T>): Promise<T | null> => withDeadline(asked, DEADLINE_MS).catch(() => null)

export const systemRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/system',
    summary: 'How the system is: what is late, at risk and well, in numbers',
    action: 'system.read',
    answer: SystemView,
    handle: async ({ deps, now, scoped }) => {
      const [decisions, worker, free] = await Promise.all([
        deps.waking.isReachable(),
        orUnknown(deps.waking.workers()),
        orUnknown(freeOf()),
      ])
      const { activity, releasesStopped, foreign } = await scoped(async (tx) => ({
        activity: await findActivity(tx, now),
        releasesStopped: await countStopped(tx),
        foreign: await recentlyForeign(tx, now),
      }))
      return {
        asOf: now.toISOString(),
        openCases: activity.openCases,
        temporalPage: deps.temporalPage,
        lines: presentSystem({
          now,
          activity,
          around: {
            decisions,
            worker,
            releasesStopped,
            foreign,
            free,
            mail: deps.mail,
            scanner: deps.documents.scan !== null,
          },
        }),
      }
    },
  }),
]
