// Exports: lists and event logs as files, in which format, and for which purpose.
import { z } from 'zod'
import { LANGUAGES, OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { CaseFilter } from './cases.ts'
import { Id } from './labels.ts'
import { AnyQuestion } from './questions.ts'
import { FindingQuery } from './findings.ts'
import { hiddenOf } from './my-desk.ts'
import { GivenStepFilter } from './given-steps.ts'
import { ReferralFilter } from './referrals.ts'
import { UNUSUAL_MOST } from './review.ts'
import { TaskFilter } from './tasks.ts'

export const LIST_FORMATS = ['csv', 'xlsx'] as const
export type ListFormat = (typeof LIST_FORMATS)[number]
export const LOG_FORMATS = ['xes', 'ocel'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

const CASES = CaseFilter.omit({ after: true, limit: true }).strict()
const TASKS = TaskFilter.omit({ after: true, limit: true }).strict()
const GIVEN_STEPS = GivenStepFilter.omit({ after: true, limit: true }).strict()
const REFERRALS = ReferralFilter.omit({ after: true, limit: true, case: true }).strict()
const FINDINGS = FindingQuery.omit({ after: true, limit: true }).strict()
const Common = { purpose: z.enum(OPENING_PURPOSES), language: z.enum(LANGUAGES) }
const ofList = { format: z.enum(LIST_FORMATS), ...Common }
/** The filters are those of the list on screen; what is hidden there is left out of the file too. */
export const MakeList = z
  .discriminatedUnion('list', [
    z.strictObject({ list: z.literal('cases'), filter: CASES, hidden: hiddenOf('cases').optional(), ...ofList }),
    z.strictObject({ list: z.literal('tasks'), filter: TASKS, hidden: hiddenOf('tasks').optional(), ...ofList }),
    z.strictObject({
      list: z.literal('referrals'),
      filter: REFERRALS,
      hidden: hiddenOf('referrals').optional(),
      ...ofList,
    }),
    z.strictObject({
      list: z.literal('given-steps'),
      filter: GIVEN_STEPS,
      hidden: hiddenOf('given-steps').optional(),
      ...ofList,
    }),
    z.strictObject({
      list: z.literal('findings'),
      filter: FINDINGS,
      hidden: hiddenOf('findings').optional(),
      ...ofList,
    }),
    z.strictObject({ list: z.literal('looks'), caseId: Id, hidden: hiddenOf('looks').optional(), ...ofList }),
    z.strictObject({ list: z.literal('question'), filter: AnyQuestion, ...ofList }),
    z.strictObject({ list: z.literal('unusual'), days: z.number().int().min(1).max(UNUSUAL_MOST), ...ofList }),
  ])
  .meta({ id: 'MakeList' })
export type MakeList = z.infer<typeof MakeList>
export const MakeLog = z.strictObject({ format: z.enum(LOG_FORMATS), filter: CASES, ...Common }).meta({ id: 'MakeLog' })
export type MakeLog = z.infer<typeof MakeLog>
/**
 * Own cases in a data standard, for one office. `identity`: also who the client is, where she shares that and the asker
 * may open it.
 */
export const MakeStandard = z
  .strictObject({ receiver: Id, identity: z.boolean(), filter: CASES.omit({ owner: true, sort: true }), ...Common })
  .meta({ id: 'MakeStandard' })
export type MakeStandard = z.infer<typeof MakeStandard>

/** Synthetic rows of one whole year: no month, no filter and no column is chosen, so two askings tell the same. */
export const MakeSynthetic = z
  .strictObject({ year: z.number().int().min(2000).max(2200), ...Common })
  .meta({ id: 'MakeSynthetic' })
export type MakeSynthetic = z.infer<typeof MakeSynthetic>
