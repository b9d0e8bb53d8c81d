// Every address that names a case, a step, a person, a file or what offices agree about a case, with a body that fits.
// Made from the routes themselves, so that a new one is asked too.
import { ENDPOINTS } from '../../../api/door/app.ts'
import type { Endpoint } from '../../../api/door/endpoint.ts'
import type { ClassedCase, StepName } from './a-classed-case.ts'
import { fitting } from './a-fitting-body.ts'
import type { Document } from './odd-requests.ts'

export const ROUTES = ENDPOINTS.filter(
  ({ path, media }) =>
    /^\/api\/(cases|tasks|people|documents|given-steps|handed-over-cases)\/:id/.test(path) &&
    media !== 'text/event-stream',
)
/** Answered to both offices, each in its own way. */
export const REFERRAL_ROUTES = ENDPOINTS.filter(({ path }) => path.startsWith('/api/referrals/:id'))

interface At {
  it: ClassedCase
  step: StepName
  referral?: string | null
}
const NOWHERE = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

export function addressIn({ path }: Endpoint, { it, step, referral }: At): string {
  const named = {
    cases: it.caseId,
    tasks: it.tasks[step],
    people: it.person,
    documents: it.caseId,
    'given-steps': it.tasks.hear,
    'handed-over-cases': it.caseId,
    referrals: referral ?? NOWHERE,
  }
  const noun = Object.entries(named).find(([one]) => path.startsWith(`/api/${one}/`))
  return path
    .replace(':id', noun?.[1] ?? '')
    .replace(':item', step)
    .replace(':code', 'C5')
    .replace(':note', NOWHERE)
    .replace(':letter', NOWHERE)
}

export function bodyFor(document: Document, route: Endpoint, ids: { id: string; organisation: string }): unknown {
  const operation = document.paths[route.path.replaceAll(/:([a-z]+)/gi, '{$1}')]?.[route.method]
  return fitting(document, operation?.requestBody?.content['application/json']?.schema, ids)
}
