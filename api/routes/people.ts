import type { Endpoint } from '../endpoint.ts'

export const peopleRoutes: readonly Endpoint[] = []
