// Health, metrics and the document of the API itself.
import { z } from 'zod'
import { isReachable } from '../../db/ground/connect.ts'
import { Health } from '../contract/people.ts'
import { Ready } from '../door/compression.ts'
import { endpoint, readyRoute, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { withDeadline } from '../door/deadline.ts'

/** The document stays the same while the process lives: made at the first request, and kept. */
export const onceMade = (document: () => unknown): (() => Ready) => {
  let made: Ready | null = null
  return () => (made ??= new Ready(document()))
}

export const groundRoutes = (document: () => Ready): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/healthz',
    summary: 'The process is alive',
    action: 'anyone',
    answer: Health,
    handle: async () => ({ status: 'ok' as const }),
  }),
  endpoint({
    method: 'get',
    path: '/readyz',
    summary: 'Postgres is reached: people can work. Whether Temporal is reached too, is said beside it',
    action: 'anyone',
    answer: Health,
    handle: async ({ deps, near }) => {
      const [postgres, temporal] = await Promise.all([
        withDeadline(isReachable(deps.db), 3_000).catch(() => false),
        deps.waking.isReachable(),
      ])
      // Without Temporal people work on, and clocks fire late.
      if (!postgres)
        throw problem('unavailable', {
          ...(near ? { details: { postgres, temporal } } : {}),
          headers: { 'Retry-After': '2' },
        })
      // Details of Postgres and Temporal are told only on this machine; a browser needs to know only that the API is
      // there.
      return { status: 'ok' as const, ...(near ? { postgres, temporal } : {}) }
    },
  }),
  endpoint({
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus metrics, on the machine of the API only',
    action: 'anyone',
    answer: z.string(),
    media: 'text/plain',
    mayBeAbsent: true,
    handle: async ({ deps, near }) => {
      if (!near) throw problem('not_found')
      return deps.metrics.text()
    },
  }),
  readyRoute({
    path: '/api/openapi.json',
    summary: 'This document',
    action: 'signed_in',
    tells: z.record(z.string(), z.unknown()),
    handle: async () => document(),
  }),
]
