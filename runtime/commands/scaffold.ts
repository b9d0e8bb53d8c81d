// The files of a new programme (runtime/scaffold/): two roles, one office, one procedure of three stages, one story.
// Small enough to read at once, and complete: it passes the check, a case of it runs from beginning to end, and every
// part can be changed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Scaffold {
  name: string
  roles: { coordinator: string; worker: string }
  clone: string
}

/** The roles of the roles.yaml that comes with the programme. */
export const ROLES = { coordinator: 'desk_officer', worker: 'field_officer' } as const
/** Files about people, for a folder that has none yet. */
export const PEOPLE = ['roles.yaml', 'demo/areas.yaml', 'demo/organisations.yaml'] as const
export const PROCEDURE = 'programme.yaml'
export const STORY = 'programme.test.ts.txt'

export function scaffoldText(
  file: (typeof PEOPLE)[number] | typeof PROCEDURE | typeof STORY,
  { name, roles, clone }: Scaffold,
): string {
  const words: Readonly<Record<string, string>> = {
    NAME: name,
    TITLE: titled(name),
    COORDINATOR: roles.coordinator,
    WORKER: roles.worker,
    CLONE: clone,
  }
  return readFileSync(join(import.meta.dirname, '../scaffold', file), 'utf8').replace(
    /__([A-Z]+)__/g,
    (whole, word: string) => words[word] ?? whole,
  )
}

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
