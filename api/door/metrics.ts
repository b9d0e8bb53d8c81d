// Counts and durations by route template; no label ever holds an id.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export interface Metrics {
  text(): Promise<string>
  observe(line: { method: string; route: string; status: number; ms: number }): void
  countBreach(limit: string): void
  countStreams(count: () => number): void
  countFrozen(count: () => Promise<number>): void
  countLedgerAlarms(count: () => Promise<number>): void
  countStoppedReleases(count: () => Promise<number>): void
  countForeign(count: () => Promise<number>): void
}

/** Gauges whose value is counted when the metrics are read. */
const COUNTED = {
  frozen: ['tapak_frozen_cases', 'Cases whose ledger lost rows; any is an alarm'],
  alarms: ['tapak_ledger_alarms', 'Places where the ledger disagrees with its signed checkpoints; any is an alarm'],
  stopped: [
    'tapak_sop_releases_stopped',
    'Releases of SOP versions under which no new case is opened because too many limits were missed; any waits ' +
      'for a person',
  ],
  foreign: [
    'tapak_foreign_messages',
    'What Temporal brought in the last 7 days that this system did not say; any is an alarm',
  ],
} as const satisfies Record<string, readonly [name: string, help: string]>
type Count = () => Promise<number>

/** Answers a function that sets the counter of this gauge. */
function gaugeOf(register: Registry, [name, help]: readonly [name: string, help: string]): (count: Count) => void {
  let count: Count = async () => 0
  // When the database does not answer, the last number stays: metrics are needed most while something is down.
  new Gauge({
    name,
    help,
    registers: [register],
    async collect() {
      await count().then(
        (found) => this.set(found),
        () => undefined,
      )
    },
  })
  return (counter) => {
    count = counter
  }
}

function streamsIn(register: Registry): (count: () => number) => void {
  let count = (): number => 0
  new Gauge({
    name: 'tapak_event_streams',
    help: 'Streams of events that are open',
    registers: [register],
    collect() {
      this.set(count())
    },
  })
  return (counter) => {
    count = counter
  }
}

function requestsIn(register: Registry): Metrics['observe'] {
  const labelNames = ['method', 'route', 'status'] as const
  const seconds = new Histogram({
    name: 'tapak_http_request_seconds',
    help: 'Duration of requests',
    labelNames,
    registers: [register],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  })
  const total = new Counter({
    name: 'tapak_http_requests_total',
    help: 'Requests answered',
    labelNames,
    registers: [register],
  })
  return ({ method, route, status, ms }) => {
    const labels = { method, route, status: String(status) }
    seconds.observe(labels, ms / 1000)
    total.inc(labels)
  }
}

export function createMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const observe = requestsIn(register)
  const breaches = new Counter({
    name: 'tapak_limit_breaches_total',
    help: 'Requests refused because a limit was reached, by limit',
    labelNames: ['limit'],
    registers: [register],
  })
  return {
    text: () => register.metrics(),
    observe,
    countBreach: (limit) => breaches.inc({ limit }),
    countStreams: streamsIn(register),
    countFrozen: gaugeOf(register, COUNTED.frozen),
    countLedgerAlarms: gaugeOf(register, COUNTED.alarms),
    countStoppedReleases: gaugeOf(register, COUNTED.stopped),
    countForeign: gaugeOf(register, COUNTED.foreign),
  }
}
