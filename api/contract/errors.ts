// Problem documents: what the API answers instead of a result. Browser-safe, read by the API and by the desk.
import { z } from 'zod'
import { PROBLEM_CODES, REFUSAL_CODES } from '../../sop-definitions/language/refusal-codes.ts'
import { inLanguages } from '../../sop-definitions/language/label-schema.ts'

export type { ProblemCode } from '../../sop-definitions/language/refusal-codes.ts'

/** `code` is an IssueCode; a part that the schema of the request refuses has the code of zod. */
const Issue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  code: z.string(),
  sentence: z.object(inLanguages(z.string())),
})

/** RFC 9457 problem document. `code` is a ProblemCode or a RefusalCode; `sentence` is in both languages. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum([...PROBLEM_CODES, ...REFUSAL_CODES]),
    sentence: z.object(inLanguages(z.string())),
    issues: z.array(Issue).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    reference: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** For the desk: a desk older than the server must still show an unknown code's sentence. */
export const ToldProblem = Problem.extend({ code: z.string() })
export type ToldProblem = z.infer<typeof ToldProblem>
