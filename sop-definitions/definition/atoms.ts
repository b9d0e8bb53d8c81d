// What every part of the grammar is made of: ids, codes, texts in both languages, conditions.
import { z } from 'zod'
import { inLanguages } from '../language/label-schema.ts'

export const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)
export const Text = z.string().min(1).max(2000)
export const LabelText = z.strictObject(inLanguages(Text))
export const Labels = z.record(Code, LabelText)
/** A condition in CEL; check.ts parses and types it. */
export const Cel = z.string().min(1).max(500)
