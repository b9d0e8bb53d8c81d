// What the API answers when a request fails, and the single error handler. Refusals come from the engine as values;
// faults and defects are thrown. Nothing here knows a route.
import type { ErrorRequestHandler, Request, Response } from 'express'
import { sentence as refusalSentence, type Refusal, type RefusalCode } from '../../sop-definitions/language/refusals.ts'
import { issueWords, type Issue as ToldIssue } from '../../sop-definitions/language/issue-words.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Problem as ProblemDocument, ProblemCode } from '../contract/errors.ts'
import { isWorldFault } from './faults.ts'
import { PROBLEMS } from './problems.ts'

/** Its sentence is that of the code, unless it has one of its own. */
export type Issue = Omit<ToldIssue, 'sentence'> & { sentence?: Label }
export const issue = (path: Issue['path'], code: Issue['code'], message: string): Issue => ({
  path,
  code,
  message,
})

/** Refusals that mean "not you"; every other refusal is a conflict with the state of the case. */
const FORBIDDING: ReadonlySet<RefusalCode> = new Set([
  'missing_role',
  'missing_capability',
  'other_organisation',
  'emergency_reads_only',
  'signs_only',
  'draft_not_yours',
  'request_not_yours',
  'qualification_own',
  'erasure_not_yours',
  'letter_other_office',
  'letter_role',
  'letter_class',
  'finding_own_answer',
  'finding_own_office',
  'finding_for_reviewers',
  'finding_out_of_area',
  'finding_other_office',
  'note_not_yours',
  'notes_for_part',
  'referral_not_yours',
  'referral_note_own',
])

/** A request that ends here, with its problem document. */
export class Stop extends Error {
  override name = 'Stop'
  readonly document: ProblemDocument
  readonly headers: Readonly<Record<string, string>>
  constructor(document: ProblemDocument, headers: Readonly<Record<string, string>> = {}) {
    super(document.code)
    this.document = document
    this.headers = headers
  }
}

/**
 * The outside world failed (Postgres, Temporal, a deadline): nothing is known to be lost, and the same request may be
 * sent again.
 */
export class Fault extends Error {
  override name = 'Fault'
}

interface More {
  issues?: readonly Issue[]
  details?: Record<string, unknown>
  sentence?: Label
  status?: number
  headers?: Record<string, string>
  reference?: string
}

export function problem(code: ProblemCode, more: More = {}): Stop {
  const { status, title, sentence } = PROBLEMS[code]
  const { headers, issues, ...rest } = more
  return new Stop(
    {
      type: `urn:tapak:problem:${code}`,
      title,
      status,
      code,
      sentence,
      ...rest,
      ...(issues === undefined
        ? {}
        : { issues: issues.map((issue) => ({ sentence: issueWords(issue.code), ...issue })) }),
    },
    headers,
  )
}

export function refused(
  refusal: Refusal,
  said: Label = { id: refusalSentence(refusal, 'id'), en: refusalSentence(refusal, 'en') },
): Stop {
  const code = refusal.refusal
  return new Stop({
    type: `urn:tapak:problem:${code}`,
    title: said.en,
    status: FORBIDDING.has(code) ? 403 : 409,
    code,
    sentence: said,
    details: { ...refusal.details },
  })
}

/** Errors of body-parser carry a `type`; every other error that is not ours is a fault or a defect. */
const PARSER: Readonly<Record<string, () => Stop>> = {
  'entity.too.large': () => problem('too_large'),
  'entity.parse.failed': () =>
    problem('invalid', { status: 400, issues: [{ path: [], message: 'not JSON', code: 'not_json' }] }),
  'encoding.unsupported': () => problem('not_json'),
  'charset.unsupported': () => problem('not_json'),
  'request.aborted': () => problem('invalid', { status: 400 }),
  'request.size.invalid': () => problem('invalid', { status: 400 }),
}

const typeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : ''

/** Errors of the file server for an address without a file; paths that try to leave the folder among them. */
const isAbsentFile = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && [400, 403, 404].includes(Number(error.statusCode))

export function stopOf(error: unknown, reference: string): Stop {
  if (error instanceof Stop) return error
  if (error instanceof URIError) return problem('not_found')
  const parser = PARSER[typeOf(error)]
  if (parser !== undefined) return parser()
  if (isAbsentFile(error)) return problem('not_found')
  const refusedByData = REFUSED_BY_DATA[codeOf(error)]
  if (refusedByData !== undefined) return problem(refusedByData, { reference, headers: { 'Retry-After': '10' } })
  if (error instanceof Fault || isWorldFault(error))
    return problem('unavailable', { reference, headers: { 'Retry-After': '2' } })
  return problem('defect', { reference })
}

/** Raised by the database itself: nothing is decided on what it holds now, or the asker lost sight of it meanwhile. */
const REFUSED_BY_DATA: Readonly<Record<string, ProblemCode>> = {
  TP002: 'restored',
  TP003: 'upgrading',
  TP004: 'not_found',
}
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

function sendProblem(response: Response, stop: Stop): void {
  response
    .status(stop.document.status)
    .set(stop.headers)
    .type('application/problem+json')
    .send(JSON.stringify(stop.document))
}

/** Express recognises an error handler by its four parameters. */
export const errorHandler =
  (report: (error: unknown, stop: Stop, response: Response) => void): ErrorRequestHandler =>
  (error, _request, response, next) => {
    const stop = stopOf(error, String(response.locals['requestId'] ?? ''))
    if (stop.document.status >= 500) report(error, stop, response)
    if (response.headersSent) return next(error)
    sendProblem(response, stop)
  }

interface Failed {
  request: Request
  response: Response
  /** As a problem document would say it. */
  status: number
}
/** For pages, whose reader knows no problem documents. */
export const errorPage =
  (show: (error: unknown, failed: Failed) => Promise<void>): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent) return next(error)
    void show(error, { request, response, status: stopOf(error, '').document.status })
  }
