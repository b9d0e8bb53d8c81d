// What everybody reads of a programme on the public pages: beside the procedure, because whom to call and how to report
// differ from programme to programme. An installation without such a file has no public pages.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'

/** A number, or a conversation by it: nothing else leads away from the pages. */
const PublicCall = z.strictObject({
  to: z.string().regex(/^(tel:\+?[0-9]{3,15}|https:\/\/wa\.me\/[0-9]{6,15})$/),
  words: LabelText,
})
const Calls = z.array(PublicCall).min(1).max(4)
const Lines = z.array(LabelText).min(1).max(12)
const Sections = z.array(z.strictObject({ title: LabelText, lines: Lines })).max(8)
const PublicWords = z.strictObject({
  sop: z.string().min(1),
  title: LabelText,
  danger: Calls,
  talk: z.strictObject({ words: LabelText, calls: Calls }),
  help: z.strictObject({ lead: LabelText, sections: Sections }),
  report: z.strictObject({ title: LabelText, lead: LabelText, sections: Sections }),
  rights: z.strictObject({ lead: LabelText, lines: Lines }),
  /** What must not be read out of the figures, who publishes them, and what may be done with them. */
  figures: LabelText,
  publisher: LabelText,
  licence: z.strictObject({ name: z.string().min(1), path: z.url(), label: LabelText }),
})
export type PublicWords = z.infer<typeof PublicWords>

/** Throws on a faulty file: the words ship beside their procedure and are tested. */
export const parsePublicWords = (text: string): PublicWords => PublicWords.parse(parse(text, { maxAliasCount: 0 }))
