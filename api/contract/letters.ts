// The noun letter: an official letter about a client, drafted from a template, signed by two people, printed, sent.
import { z } from 'zod'
import { LETTER_REASONS, LETTER_STATES, SENT_WAYS } from '../../sop-definitions/language/letter-acts.ts'
import { LETTER_RECEIVERS } from '../../sop-definitions/language/letters.ts'
import { LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Id, Instant, Label } from './labels.ts'
import { listOf } from './paging.ts'

export const AUTHORITY_MAX = 160
const template = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** Whom it goes to follows from the template: an office, a body outside in words, which are sealed, or the client. */
export const DraftLetter = z
  .strictObject({
    template,
    language: z.enum(LANGUAGES),
    organisationId: Id.optional(),
    authority: z
      .string()
      .trim()
      .min(1)
      .max(AUTHORITY_MAX)
      .regex(/^[^\0]*$/)
      .optional(),
  })
  .meta({ id: 'DraftLetter' })
export type DraftLetter = z.infer<typeof DraftLetter>
export const SendLetter = z.strictObject({ how: z.enum(SENT_WAYS), at: Instant }).meta({ id: 'SendLetter' })
export const WithdrawLetter = z.strictObject({ reason: z.enum(LETTER_REASONS) }).meta({ id: 'WithdrawLetter' })

const Named = z.object({ id: Id, name: z.string() })
/** `to`: the office, where it is one of this installation. A withdrawn letter keeps its number. */
export const LetterRow = z
  .object({
    id: Id,
    number: z.string(),
    template,
    label: Label,
    language: z.enum(LANGUAGES),
    toKind: z.enum(LETTER_RECEIVERS),
    to: Named.nullable(),
    state: z.enum(LETTER_STATES),
    office: Named,
    writer: Named,
    writtenAt: Instant,
    signer: Named.nullable(),
    madeAt: Instant.nullable(),
    sentHow: z.enum(SENT_WAYS).nullable(),
    sentAt: Instant.nullable(),
    reason: z.enum(LETTER_REASONS).nullable(),
    allowedActions: z.object({ read: Allowed, sign: Allowed, send: Allowed, withdraw: Allowed }),
  })
  .meta({ id: 'LetterRow' })
export type LetterRow = z.infer<typeof LetterRow>
export const CaseLetters = z.object({ data: z.array(LetterRow) }).meta({ id: 'CaseLetters' })

/** One that waits for the signature of whoever asks. */
export const LetterToSignRow = LetterRow.pick({
  id: true,
  number: true,
  label: true,
  toKind: true,
  to: true,
  writer: true,
  writtenAt: true,
})
  .extend({ caseId: Id, caseNumber: z.string() })
  .meta({ id: 'LetterToSignRow' })
export type LetterToSignRow = z.infer<typeof LetterToSignRow>
export const LetterToSignList = listOf(LetterToSignRow).meta({ id: 'LetterToSignList' })

/** `sign`: who signs second. */
export const LetterPrep = z
  .object({
    letters: z.array(
      z.object({
        id: template,
        label: Label,
        to: z.enum(LETTER_RECEIVERS),
        sign: Label,
        now: z.boolean(),
        allowedActions: z.object({ write: Allowed }),
      }),
    ),
    offices: z.array(Named),
    allowedActions: z.object({ write: Allowed }),
  })
  .meta({ id: 'LetterPrep' })
export type LetterPrep = z.infer<typeof LetterPrep>

const Block = z.union([
  z.object({ kind: z.enum(['text', 'note']), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ name: z.string(), text: z.string() })) }),
])
export const LetterPaper = z.object({ title: z.string(), about: z.array(z.string()), blocks: z.array(Block) })
export type LetterPaper = z.infer<typeof LetterPaper>

/** Where what is still open is filled in: the page of the client, a step of the case, or the addressee above. */
const OPEN_AT = ['client', 'step', 'addressee', 'nowhere'] as const
export const LetterPreview = z
  .object({
    paper: LetterPaper,
    open: z.array(z.object({ field: z.string(), label: Label, at: z.enum(OPEN_AT), step: Label.nullable() })),
    signers: z.number().int().describe('how many others of the office may give the second signature'),
    allowedActions: z.object({ write: Allowed }),
  })
  .meta({ id: 'LetterPreview' })
export type LetterPreview = z.infer<typeof LetterPreview>
/** `paper`: null once the words are erased. */
export const LetterView = LetterRow.extend({ paper: LetterPaper.nullable() }).meta({ id: 'LetterView' })
export type LetterView = z.infer<typeof LetterView>
