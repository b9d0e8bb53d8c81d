// The verbs on notes about a case.
import type { z } from 'zod'
import { NoteChanged, type CorrectNote, type WriteNote } from '../../api/contract/case-notes.ts'
import { command } from '../wire/http.ts'

type Changed = Promise<z.infer<typeof NoteChanged>>
export const writeNote = (caseId: string, body: z.input<typeof WriteNote>): Changed =>
  command({ path: `/api/cases/${caseId}/notes`, body, schema: NoteChanged })
export const correctNote = (note: string, body: z.input<typeof CorrectNote>): Changed =>
  command({ path: `/api/notes/${note}/correct`, body, schema: NoteChanged })
export const takeBackNote = (note: string): Changed =>
  command({ path: `/api/notes/${note}/take-back`, schema: NoteChanged })
