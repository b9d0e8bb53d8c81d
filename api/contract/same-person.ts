// The noun pair: two records that may be about one person, as the offices that entered them see it. Of a record of
// another office it says nothing but which office to ask.
import { z } from 'zod'
import {
  CANDIDATE_STATES,
  DIFFERENT_REASONS,
  LIKENESSES,
  LINK_STATES,
  PAIR_ACTS,
  SAME_FEATURES,
  TIE_KINDS,
  UNDONE_REASONS,
  UNTIED_REASONS,
} from '../../sop-definitions/language/same-person.ts'
import { CASE_STATES, IDENTITY_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { CaseRow, LinkedCase } from './cases.ts'
import { Certainty } from './people.ts'
import { Day, Id, Instant } from './labels.ts'
import { listOf, PageQuery, severalOf } from './paging.ts'

export { DIFFERENT_REASONS, UNDONE_REASONS, type PairAct } from '../../sop-definitions/language/same-person.ts'

/** `number`: of the other case. */
export const TieCases = z
  .strictObject({ number: z.string().trim().min(1).max(40), kind: z.enum(TIE_KINDS) })
  .meta({ id: 'TieCases' })
export const CasesTied = z.object({ id: Id }).meta({ id: 'CasesTied' })
export const UntieCases = z.strictObject({ reason: z.enum(UNTIED_REASONS) }).meta({ id: 'UntieCases' })

export const PairQuery = PageQuery.extend({ state: severalOf(CANDIDATE_STATES).optional() })
/** Somebody of an office that entered one of the two. */
const By = z.object({ user: z.string().nullable(), office: z.string().nullable(), at: Instant })
export const PairView = z
  .object({
    id: Id,
    state: z.enum(CANDIDATE_STATES),
    standing: z.enum(['likely', 'possible', 'hidden']),
    // the heaviest first; a negative one speaks against it
    reasons: z.array(z.object({ feature: z.enum(SAME_FEATURES), likeness: z.enum(LIKENESSES), bits: z.number() })),
    records: z.array(
      z.object({
        personId: Id,
        mask: z.string(),
        cases: z.array(z.object({ id: Id, number: z.string(), status: z.enum(CASE_STATES) })),
      }),
    ),
    otherOffice: z.object({ id: Id, name: z.string() }).nullable(), // null: both records are of my office
    foundAt: Instant,
    decided: By.extend({ reason: z.enum(DIFFERENT_REASONS).nullable(), until: Day.nullable() }).nullable(),
    link: z
      .object({
        state: z.enum(LINK_STATES),
        proposed: By,
        answerDue: Instant,
        answeredAt: Instant.nullable(),
        undoneReason: z.enum(UNDONE_REASONS).nullable(),
      })
      .nullable(),
    acts: z.array(z.enum(PAIR_ACTS)), // what I may do with it now
  })
  .meta({ id: 'PairView' })
export type PairView = z.infer<typeof PairView>
export const PairList = listOf(PairView).meta({ id: 'PairList' })

export const Different = z.strictObject({ verdict: z.literal('different'), reason: z.enum(DIFFERENT_REASONS) })
export const Unsure = z.strictObject({ verdict: z.literal('unsure'), until: Day })
export const DecidePair = z
  .discriminatedUnion('verdict', [Different, Unsure, z.strictObject({ verdict: z.literal('open') })])
  .meta({ id: 'DecidePair' })
export const NotSame = z.strictObject({ answer: z.literal('not_same'), reason: z.enum(DIFFERENT_REASONS) })
export const AnswerPair = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('confirmed') }),
    NotSame,
    z.strictObject({ answer: z.literal('cannot_say') }),
  ])
  .meta({ id: 'AnswerPair' })
export const UndoLink = z.strictObject({ reason: z.enum(UNDONE_REASONS) })
/** A question is taken back without a reason, a confirmed link needs one. */
export const EndLink = UndoLink.partial().meta({ id: 'EndLink' })

/**
 * `mask`, `identityState`, `certainty`: null where I may not read the record. `isLinked`: the case of another record of
 * the same person; `linked`: cases that it follows or that follow it. Cases that I may not see are neither listed nor
 * counted.
 */
export const PersonCases = z
  .object({
    id: Id,
    mask: z.string().nullable(),
    identityState: z.enum(IDENTITY_STATES).nullable(),
    certainty: Certainty.nullable(),
    cases: z.array(CaseRow.extend({ isLinked: z.boolean(), linked: z.array(LinkedCase) })),
  })
  .meta({ id: 'PersonCases' })
export type PersonCases = z.infer<typeof PersonCases>
