// The register of what staff work on and were trained for. An entry is replaced by another, never changed.
import { z } from 'zod'
import { EVIDENCE } from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Code, Day, Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

const Span = z
  .strictObject({ since: Day, until: Day.optional() })
  .refine(({ since, until }) => until === undefined || until >= since, {
    path: ['until'],
    params: { otherwise: { id: 'Tidak lebih awal dari hari mulainya.', en: 'Not before the day on which it begins.' } },
  })
export const EnterQualification = Span.safeExtend({ userId: Id, code: z.string().min(1).max(40) }).meta({
  id: 'EnterQualification',
})
export type EnterQualification = z.infer<typeof EnterQualification>
/** The days alone: who and what stay. */
export const CorrectQualification = Span.meta({ id: 'CorrectQualification' })
export type CorrectQualification = z.infer<typeof CorrectQualification>
export const ByQualification = z.strictObject({ entry: Id })
export const QualificationKept = z.object({ id: Id }).meta({ id: 'QualificationKept' })

/** `duty`: what a qualification is for; null where the code is a duty. Nothing seen says what "trained" takes. */
const StaffCodeView = z.object({
  code: Code,
  label: Label,
  duty: z.string().nullable(),
  evidence: z.enum(EVIDENCE).nullable(),
})
const Named = z.object({ id: Id, name: z.string() })
/** `at`: since when it has been known. `isVoid`: it says that the entry that it replaces never stood. */
export const QualificationRow = z.object({
  id: Id,
  person: Named,
  office: Named,
  code: StaffCodeView,
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  isVoid: z.boolean(),
  replaces: Id.nullable(),
  replacedBy: Id.nullable(),
  by: z.string(),
  at: Instant,
  allowedActions: z.object({ correct: Allowed }),
})
export type QualificationRow = z.infer<typeof QualificationRow>
export const QualificationQuery = PageQuery.extend({
  person: Id.optional(),
  code: z.string().max(40).optional(),
  standing: z.literal('yes').optional(), // only what no other entry has replaced
})
export type QualificationQuery = z.infer<typeof QualificationQuery>
export const QualificationList = listOf(QualificationRow).meta({ id: 'QualificationList' })

/** About whom an entry may be made, and of what. */
export const QualificationChoices = z
  .object({ people: z.array(Named), codes: z.array(StaffCodeView) })
  .meta({ id: 'QualificationChoices' })
