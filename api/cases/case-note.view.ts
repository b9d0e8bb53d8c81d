// A note for one reader: its texts, a mark of what became of it, or why this reader may not see it.
import type { NoteText, CaseNote } from '../../db/cases/case-notes.ts'
import { mayReadNote, type Eyes } from '../policy/access.ts'
import type { NoteRow } from '../contract/case-notes.ts'
import { WHY_MASKED } from '../policy/masked.view.ts'
import type { Names } from '../words/who.view.ts'

export interface Reading {
  eyes: Eyes
  roles: readonly string[]
  names: Names
  texts: ReadonlyMap<string, readonly NoteText[]>
}

export function presentNote(note: CaseNote, { eyes, roles, names, texts }: Reading): NoteRow {
  const sight = mayReadNote(eyes, { by: note.created_by, mentions: note.mentions, roles })
  const found = sight.allowed ? (texts.get(note.id) ?? []) : []
  const person = (id: string) => ({ id, name: names.users.get(id) ?? '' })
  return {
    id: note.id,
    by: { ...person(note.created_by), organisation: names.organisations.get(note.organisation_id) ?? '' },
    at: note.created_at.toISOString(),
    version: note.version,
    texts: found.map(({ text, at }) => ({ text, at: at.toISOString() })),
    mentions: note.mentions.map(person),
    takenBackAt: note.taken_back_at?.toISOString() ?? null,
    hidden: sight.allowed ? null : WHY_MASKED[sight.rule],
    gone: sight.allowed && note.taken_back_at === null && found.length === 0,
    mine: note.created_by === eyes.user,
    forMe: note.mentions.includes(eyes.user),
  }
}
