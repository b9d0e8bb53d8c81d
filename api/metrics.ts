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

export function createMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
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
  const breaches = new Counter({
    name: 'tapak_limit_breaches_total',
    help: 'Requests refused because a limit was reached, by limit',
    labelNames: ['limit'],
    registers: [register],
  })
  const streams = { count: () => 0 }
  new Gauge({
    name: 'tapak_event_streams',
    help: 'Streams of events that are open',
    registers: [register],
    collect() {
      this.set(streams.count())
    },
  })
  const frozen = { count: async () => 0 }
  // Without an answer of the database the last number stands: metrics are wanted most while something is away.
  new Gauge({
    name: 'tapak_frozen_cases',
    help: 'Cases whose ledger lost rows; any is an alarm',
    registers: [register],
    async collect() {
      await frozen.count().then(
        (count) => this.set(count),
        () => undefined,
      )
    },
  })
  const alarms = { count: async () => 0 }
  new Gauge({
    name: 'tapak_ledger_alarms',
    help: 'Places where the ledger disagrees with its signed checkpoints; any is an alarm',
    registers: [register],
    async collect() {
      await alarms.count().then(
        (count) => this.set(count),
        () => undefined,
      )
    },
  })
  const stopped = { count: async () => 0 }
  new Gauge({
    name: 'tapak_sop_releases_stopped',
    help:
      'Releases of SOP versions under which no new case is opened because too many limits were missed; any waits ' +
      'for a person',
    registers: [register],
    async collect() {
      await stopped.count().then(
        (count) => this.set(count),
        () => undefined,
      )
    },
  })
  const foreign = { count: async () => 0 }
  new Gauge({
    name: 'tapak_foreign_messages',
    help: 'What Temporal brought in the last 7 days that this system did not say; any is an alarm',
    registers: [register],
    async collect() {
      await foreign.count().then(
        (count) => this.set(count),
        () => undefined,
      )
    },
  })
  return {
    countForeign: (count) => {
      foreign.count = count
    },
    countStoppedReleases: (count) => {
      stopped.count = count
    },
    countLedgerAlarms: (count) => {
      alarms.count = count
    },
    countFrozen: (count) => {
      frozen.count = count
    },
    countBreach: (limit) => breaches.inc({ limit }),
    countStreams: (count) => {
      streams.count = count
    },
    text: () => register.metrics(),
    observe: ({ method, route, status, ms }) => {
      const labels = { method, route, status: String(status) }
      seconds.observe(labels, ms / 1000)
      total.inc(labels)
    },
  }
}
