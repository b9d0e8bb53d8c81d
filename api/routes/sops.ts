import type { Endpoint } from '../endpoint.ts'

export const sopRoutes: readonly Endpoint[] = []
