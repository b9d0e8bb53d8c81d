// An `@` at the beginning of a word asks for a colleague. Typing a name mentions nobody: matching colleagues are
// offered, and typing goes on.
import type { NoteColleagues } from '../../api/contract/case-notes.ts'

type Colleague = NoteColleagues['data'][number]
const OFFERED = 4
const ASKED = /(^|\s)@(\S*)$/

/** The letters after an `@` at the end of the text; undefined if there is none. */
export const askedAfter = (text: string): string | undefined => ASKED.exec(text)?.[2]

/** Colleagues with a word in their name that begins like that. */
export function offeredFor(text: string, people: readonly Colleague[]): readonly Colleague[] {
  const letters = askedAfter(text)?.toLowerCase()
  return letters === undefined
    ? []
    : people
        .filter(({ name }) =>
          name
            .toLowerCase()
            .split(/\s+/)
            .some((word) => word.startsWith(letters)),
        )
        .slice(0, OFFERED)
}

/** Replaces the typed letters by the name. */
export const withName = (text: string, name: string): string =>
  text.replace(ASKED, (_, before: string) => `${before}@${name} `)
