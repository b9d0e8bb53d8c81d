import type { Endpoint } from '../endpoint.ts'

export const auditRoutes: readonly Endpoint[] = []
