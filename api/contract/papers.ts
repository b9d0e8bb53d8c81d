// Requests for a document of a procedure.
import { z } from 'zod'
import { Label } from './labels.ts'
import { LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'

/** Without a language it comes in the asker's language. */
export const InLanguage = z.object({ language: z.enum(LANGUAGES).optional() })
export const OneStep = InLanguage.extend({
  item: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .optional(),
})
/** `spoken`: a further language of this installation; without it the questions come in Indonesian and English. */
export const Spoken = InLanguage.extend({ spoken: z.string().max(40).optional() })
export const SpokenList = z
  .object({ data: z.array(z.object({ code: z.string(), own: z.string(), name: Label })) })
  .meta({ id: 'SpokenList' })
/** A file as it is: text, or bytes. */
export const FileContent = z.union([z.string(), z.custom<Uint8Array>((value) => value instanceof Uint8Array)])
