// What the calls of docs/tutorial.md asked and what they were answered: the examples of the OpenAPI document.
// tests/e2e/tutorial.test.ts makes the calls and holds the file to them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { UUID } from '../../sop-definitions/language/ids.ts'

/** `who`: in which role of the tutorial it was asked. */
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

/** A call with its place in the tutorial, by which an example is named. */
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

/** What the tutorial asks of a route. */
export function examplesOf({ method, path }: Route): readonly Example[] {
  const fits = new RegExp(`^${path.replaceAll(/:\w+/g, UUID)}$`)
  return EXAMPLES.filter((one) => one.method === method && fits.test(one.path))
}

/** The parts of an address that its route leaves open. */
export function paramsOf({ path }: Route, example: Example): Readonly<Record<string, string>> {
  const parts = example.path.split('/')
  return Object.fromEntries(
    path.split('/').flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at] ?? '']] : [])),
  )
}
