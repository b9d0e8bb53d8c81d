import type { Endpoint } from '../endpoint.ts'

export const caseCommandRoutes: readonly Endpoint[] = []
