// The requests and answers of docs/tutorial.md: the examples of the OpenAPI document. tests/e2e/tutorial.test.ts makes
// the requests and compares.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { UUID } from '../../sop-definitions/language/ids.ts'

/** `who`: the role of the tutorial that sent it. */
export const TutorialCalls = z.array(
  z.object({
    who: z.string(),
    method: z.enum(['get', 'post']),
    path: z.string(),
    query: z.record(z.string(), z.string()),
    body: z.unknown(),
    status: z.int(),
    answer: z.unknown(),
  }),
)
export type TutorialCall = z.infer<typeof TutorialCalls>[number]

export const TUTORIAL_CALLS: readonly TutorialCall[] = TutorialCalls.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'tutorial-calls.json'), 'utf8')),
)

/** A request with its position in the tutorial, which names the example. */
export interface Example extends TutorialCall {
  name: string
  summary: string
}
const EXAMPLES: readonly Example[] = TUTORIAL_CALLS.map((call, at) => ({
  ...call,
  name: `tutorial-${at + 1}`,
  summary: `Call ${at + 1} of the tutorial, by the ${call.who.replaceAll('_', ' ')}`,
}))

type Route = Pick<Endpoint, 'method' | 'path'>

/** The requests of the tutorial to a route. */
export function examplesOf({ method, path }: Route): readonly Example[] {
  const fits = new RegExp(`^${path.replaceAll(/:\w+/g, UUID)}$`)
  return EXAMPLES.filter((one) => one.method === method && fits.test(one.path))
}

/** The values of a path's parameters. */
export function paramsOf({ path }: Route, example: Example): Readonly<Record<string, string>> {
  const parts = example.path.split('/')
  return Object.fromEntries(
    path.split('/').flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at] ?? '']] : [])),
  )
}
