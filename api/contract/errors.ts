// What crosses HTTP: zod schemas of requests and responses, browser-safe, nothing else. Read by the API and by the
// desk.
import { z } from 'zod'

/**
 * Codes of problem documents that are not refusals of the engine; refusals use their own code with status 409 or 403.
 */
const PROBLEM_CODES = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'purpose_needed',
  'not_found',
  'conflict',
  'key_reused',
  'too_many',
  'too_large',
  'unavailable',
  'defect',
  'foreign_origin',
  'wrong_host',
  'made_by_another',
  'key_missing',
  'wrong_method',
  'not_json',
  'step_up_required',
  'factor_wrong',
  'second_factor_required',
  'passkey_wrong',
  'second_factor_demanded',
  'factor_needed',
  'office_not_empty',
  'not_a_file',
  'file_too_large',
  'file_interrupted',
  'file_kind',
  'file_heic',
  'file_unreadable',
  'file_too_wide',
  'file_infected',
  'file_there',
  'file_changed',
  'file_no_preview',
  'file_missing',
  'oidc_over',
  'oidc_stopped',
  'oidc_unproved',
  'oidc_unknown',
  'oidc_taken',
  'oidc_away',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** RFC 9457 problem document. `code` is a ProblemCode or a RefusalCode; `sentence` is in both languages. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    sentence: z.object({ id: z.string(), en: z.string() }),
    issues: z
      .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string(), code: z.string() }))
      .optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    reference: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
