// The meaning of the numbers of the system page: late, at risk or well. One table with every threshold. Pure.
import type { Activity } from '../../db/ground/system.ts'
import { LINE_STATES, SYSTEM_LINES, type LineState, type SystemLine, type SystemLineName } from '../contract/system.ts'

/**
 * `mail`: whether a worker sends mail. `scanner`: whether a malware scanner looks at every file. `seenAt`: when a
 * worker last polled Temporal. `free`: percent of the disk. Null where it could not be read.
 */
interface Surroundings {
  decisions: boolean
  worker: { count: number; seenAt: Date | null } | null
  releasesStopped: number
  foreign: { count: number; since: Date | null }
  free: number | null
  mail: boolean
  scanner: boolean
}
export interface Seen {
  now: Date
  activity: Activity
  around: Surroundings
}

const MINUTE = 60_000,
  HOUR = 60 * MINUTE
const LAG_LATE_MS = 5 * MINUTE
const CHECKPOINT_RISK_MS = 30 * MINUTE,
  CHECKPOINT_LATE_MS = 6 * HOUR
const NIGHT_RISK_MS = 36 * HOUR,
  NIGHT_LATE_MS = 72 * HOUR
const WORKER_LATE_MS = 2 * MINUTE
const FREE_RISK = 15,
  FREE_LATE = 5

type Judged = Omit<SystemLine, 'name' | 'since'> & { since: Date | null }
const line = (state: LineState, count: number | null = null, since: Date | null = null): Judged => ({
  state,
  count,
  since,
})
const ageOf = (at: Date | null, now: Date): number => (at === null ? Infinity : now.getTime() - at.getTime())
/** Something never done is only at risk: a new installation has had no night yet. */
function byAge(at: Date | null, { now, risk, late }: { now: Date; risk: number; late: number }): Judged {
  if (at === null) return line('risk')
  const age = ageOf(at, now)
  if (age > late) return line('late', null, at)
  return line(age > risk ? 'risk' : 'ok', null, at)
}
/** Waiting work: at risk at once, late when the oldest has waited too long. */
function byWaiting(count: number, since: Date | null, now: Date): Judged {
  if (count === 0) return line('ok', count, since)
  return line(ageOf(since, now) > LAG_LATE_MS ? 'late' : 'risk', count, since)
}
function byFreeSpace(free: number | null): Judged {
  if (free === null) return line('unknown')
  if (free < FREE_LATE) return line('late', free)
  return line(free < FREE_RISK ? 'risk' : 'ok', free)
}
const anyIs = (state: 'late' | 'risk', count: number, since: Date | null = null): Judged =>
  line(count > 0 ? state : 'ok', count, since)

const JUDGE = {
  database: () => line('ok'),
  decisions: ({ around }) => line(around.decisions ? 'ok' : 'late'),
  worker: ({ now, around: { worker } }) =>
    worker === null
      ? line('unknown')
      : line(
          worker.count === 0 || ageOf(worker.seenAt, now) > WORKER_LATE_MS ? 'late' : 'ok',
          worker.count,
          worker.seenAt,
        ),
  lag: ({ now, activity: { overdueInstants, overdueSince } }) => byWaiting(overdueInstants, overdueSince, now),
  frozen: ({ activity: { frozen, frozenSince } }) => anyIs('late', frozen, frozenSince),
  alarms: ({ activity: { alarms, alarmSince } }) => anyIs('late', alarms, alarmSince),
  foreign: ({ around: { foreign } }) => anyIs('late', foreign.count, foreign.since),
  checkpoints: ({ now, activity: { checkpointAt } }) =>
    byAge(checkpointAt, { now, risk: CHECKPOINT_RISK_MS, late: CHECKPOINT_LATE_MS }),
  checks: ({ now, activity: { checkedAt } }) => byAge(checkedAt, { now, risk: NIGHT_RISK_MS, late: NIGHT_LATE_MS }),
  night: ({ now, activity: { nightAt, nightUnreached } }) => {
    const judged = byAge(nightAt, { now, risk: NIGHT_RISK_MS, late: NIGHT_LATE_MS })
    return {
      ...judged,
      state: judged.state === 'ok' && nightUnreached > 0 ? 'risk' : judged.state,
      count: nightUnreached,
    }
  },
  moves: ({ activity: { movesStuck } }) => anyIs('risk', movesStuck),
  releases: ({ around: { releasesStopped } }) => anyIs('risk', releasesStopped),
  erasures: ({ activity: { erasuresLate } }) => anyIs('late', erasuresLate),
  files: ({ activity: { filesStuck } }) => anyIs('risk', filesStuck),
  scanner: ({ around: { scanner } }) => line(scanner ? 'ok' : 'risk'),
  mail: ({ activity: { mailLate }, around: { mail } }) => (mail ? anyIs('risk', mailLate) : line('ok')),
  comparing: ({ activity: { notCompared, notComparedSince } }) => anyIs('risk', notCompared, notComparedSince),
  closedOffices: ({ activity: { atClosedOffices } }) => anyIs('late', atClosedOffices),
  disk: ({ around: { free } }) => byFreeSpace(free),
} satisfies Record<SystemLineName, (seen: Seen) => Judged>

/** Late lines first, then those at risk; otherwise in the order of the table. */
export const presentSystem = (seen: Seen): SystemLine[] =>
  SYSTEM_LINES.map((name): SystemLine => {
    const { since, ...rest } = JUDGE[name](seen)
    return { name, ...rest, since: since?.toISOString() ?? null }
  }).toSorted((one, other) => LINE_STATES.indexOf(one.state) - LINE_STATES.indexOf(other.state))
