// An `@` that begins a word asks for a colleague. Nobody is mentioned by typing a name: what fits is offered, and
// writing goes on.
import type { NoteColleagues } from '../../api/contract/case-notes.ts'

type Colleague = NoteColleagues['data'][number]
const OFFERED = 4
const ASKED = /(^|\s)@(\S*)$/

/** The letters after an `@` at the end of the text; undefined where none is being written. */
export const askedAfter = (text: string): string | undefined => ASKED.exec(text)?.[2]

/** Colleagues of whose name a word begins like that. */
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

/** The name in place of the letters that asked for it. */
export const withName = (text: string, name: string): string =>
  text.replace(ASKED, (_, before: string) => `${before}@${name} `)
