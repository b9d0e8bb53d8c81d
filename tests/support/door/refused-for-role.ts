// What a role may not do at all is refused before the door looks for the case, the person or the step that was named
// (api/door/endpoint.ts): one address shows as much as every other.
import { z } from 'zod'
import { ACTIONS, capabilitiesFor, mayDo } from '../../../api/contract/policy.ts'
import type { Actor } from '../../../api/door/call.ts'
import type { Answer, Person } from './test-app.ts'

const Refusal = z.object({
  code: z.literal('forbidden'),
  details: z.object({ action: z.enum(ACTIONS), capabilities: z.array(z.string()) }),
})

/** Said by the door in so many words, and so by the table. */
export const isForRole = ({ capabilities }: Pick<Actor, 'capabilities'>, { status, body }: Answer): boolean => {
  const { data } = Refusal.safeParse(body)
  if (status !== 403 || data === undefined) return false
  const needed: readonly string[] = capabilitiesFor(data.details.action)
  return !mayDo(capabilities, data.details.action) && needed.join() === data.details.capabilities.join()
}

const routeOf = (path: string): string => (path.split('?')[0] ?? '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

/** Asks no second time, with another id, what was refused for the role. */
export const askingOnce = (person: Person, actor: Pick<Actor, 'capabilities'>): Person => {
  const refused = new Map<string, Answer>()
  const once = async (route: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = refused.get(route) ?? (await ask())
    if (isForRole(actor, answer)) refused.set(route, answer)
    return answer
  }
  return {
    ask: person.ask,
    get: (path) => once(`get ${routeOf(path)}`, () => person.get(path)),
    post: (path, ...rest) => once(`post ${routeOf(path)}`, () => person.post(path, ...rest)),
  }
}
