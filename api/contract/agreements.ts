// The noun agreement: for whom, what for and until when an office hands out a log of events, and its parts.
import { z } from 'zod'
import {
  AGREEMENT_COVERS,
  AGREEMENT_ENDS,
  AGREEMENT_PURPOSES,
  AGREEMENT_STATES,
} from '../../sop-definitions/language/agreements.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { Day, Id, Instant } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

const ONE_RECEIVER = both(
  'Pilih satu kantor, atau tulis nama lembaga di luar direktori.',
  'Choose one office, or write the name of a body outside the directory.',
)
const ORDER = both('Hari terakhir tidak boleh sebelum hari pertama.', 'The last day is not before the first.')
const A_YEAR = both('Paling lama satu tahun.', 'One year at most.')
/** One year after it: days of equal form compare as text. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

/** `office`: of the directory; `outside`: the name of a body that has no office there. One of them. */
export const MakeAgreement = z
  .strictObject({
    office: Id.nullish(),
    outside: z.string().trim().min(3).max(120).nullish(),
    purpose: z.enum(AGREEMENT_PURPOSES),
    covers: z.enum(AGREEMENT_COVERS),
    sops: z.array(z.string().min(1).max(80)).min(1).max(20),
    from: Day,
    until: Day,
  })
  .superRefine(({ office, outside }, context) => {
    if ((office == null) !== (outside == null)) return
    const path = [office == null && outside === undefined ? 'office' : 'outside']
    context.addIssue({ code: 'custom', message: 'one receiver', path, params: { otherwise: ONE_RECEIVER } })
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], params: { otherwise: ORDER } })
  .refine(({ from, until }) => until <= yearAfter(from), { path: ['until'], params: { otherwise: A_YEAR } })
  .meta({ id: 'MakeAgreement' })
export type MakeAgreement = z.infer<typeof MakeAgreement>
export const EndAgreement = z.strictObject({ reason: z.enum(AGREEMENT_ENDS) }).meta({ id: 'EndAgreement' })

const Signed = z.object({ id: Id, name: z.string(), at: Instant })
export const AgreementView = z
  .object({
    id: Id,
    state: z.enum(AGREEMENT_STATES),
    office: z.string(),
    receiver: z.object({ name: z.string(), isOutside: z.boolean() }),
    purpose: z.enum(AGREEMENT_PURPOSES),
    covers: z.enum(AGREEMENT_COVERS),
    sops: z.array(z.string()),
    from: Day,
    until: Day,
    made: Signed,
    signed: Signed.nullable(),
    ended: Signed.extend({ reason: z.enum(AGREEMENT_ENDS) }).nullable(),
    /** What the asker may do with it now. */
    may: z.object({ sign: z.boolean(), end: z.boolean(), fetch: z.boolean() }),
    /** It waits for a signature that the asker may not give: who made it has the same role, or is the asker. */
    needsAnother: z.boolean(),
  })
  .meta({ id: 'AgreementView' })
export type AgreementView = z.infer<typeof AgreementView>
export const AgreementList = listOf(AgreementView)

/** Counts, never what a part says. */
export const AgreementPartView = z
  .object({
    n: z.number().int(),
    year: z.number().int(),
    events: z.number().int(),
    cases: z.number().int(),
    withdrawn: z.number().int(),
    startOver: z.boolean(),
    sha256: z.string(),
    cursor: z.string(),
    /** The cursor of the part before it: with it this part is fetched again. */
    since: z.string().nullable(),
    made: Signed,
  })
  .meta({ id: 'AgreementPartView' })
export type AgreementPartView = z.infer<typeof AgreementPartView>
export const AgreementPartList = listOf(AgreementPartView)
export const PartQuery = PageQuery

const MOST_EVENTS = 2_000
/** `since`: the cursor of a part that was handed out; without it the first part. `limit`: events of a new part. */
export const LivingQuery = z.object({
  agreement: Id,
  since: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_EVENTS).default(MOST_EVENTS),
})
export type LivingQuery = z.output<typeof LivingQuery>
