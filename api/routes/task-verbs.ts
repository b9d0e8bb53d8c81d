import type { Endpoint } from '../endpoint.ts'

export const taskVerbRoutes: readonly Endpoint[] = []
