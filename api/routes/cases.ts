import type { Endpoint } from '../endpoint.ts'

export const caseRoutes: readonly Endpoint[] = []
