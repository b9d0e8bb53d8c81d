import type { Endpoint } from '../endpoint.ts'

export const taskRoutes: readonly Endpoint[] = []
