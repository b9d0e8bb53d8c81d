// Notes about a case: the texts, who is mentioned, what became of them.
import { z } from 'zod'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

export const NOTE_MAX = 4_000
const MENTIONS_MAX = 10

export const NotesQuery = PageQuery
const Text = z
  .string()
  .trim()
  .min(1)
  .max(NOTE_MAX)
  .regex(/^[^\0]*$/)
const once = (ids: readonly string[]): boolean => new Set(ids).size === ids.length

export const WriteNote = z
  .strictObject({
    text: Text,
    mentions: z.array(Id).max(MENTIONS_MAX).refine(once, { message: 'each person once' }).default([]),
  })
  .meta({ id: 'WriteNote' })
export type WriteNote = z.infer<typeof WriteNote>
/** `seen`: the version that is corrected. A correction from elsewhere is not overwritten. */
export const CorrectNote = z.strictObject({ text: Text, seen: z.number().int().min(1) }).meta({ id: 'CorrectNote' })
export const NoteChanged = z.object({ id: Id }).meta({ id: 'NoteChanged' })
export const ByNote = z.strictObject({ note: Id })

const NotePerson = z.object({ id: Id, name: z.string(), organisation: z.string() })
/**
 * `texts`: the newest last; earlier ones are those that were corrected. Empty when the note was taken back, the client
 * was erased (`gone`), or the reader may not see it (`hidden` says why).
 */
export const NoteRow = z.object({
  id: Id,
  by: z.object({ id: Id, name: z.string(), organisation: z.string() }),
  at: Instant,
  version: z.number().int(),
  texts: z.array(z.object({ text: z.string(), at: Instant })),
  mentions: z.array(z.object({ id: Id, name: z.string() })),
  takenBackAt: Instant.nullable(),
  hidden: Label.nullable(),
  gone: z.boolean(),
  mine: z.boolean(),
  forMe: z.boolean(),
})
export type NoteRow = z.infer<typeof NoteRow>
/** `writable`: null, or the reason why nothing can be written. */
export const NoteList = listOf(NoteRow).extend({ writable: Label.nullable() }).meta({ id: 'NoteList' })
export type NoteList = z.infer<typeof NoteList>
/** Who may be mentioned, and who can let others in. */
export const NoteColleagues = z
  .object({ data: z.array(NotePerson), sharers: z.string() })
  .meta({ id: 'NoteColleagues' })
export type NoteColleagues = z.infer<typeof NoteColleagues>
