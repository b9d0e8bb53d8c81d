import { access } from './access.ts'
import { caseWords } from './case.ts'
import { consentWords } from './consent.ts'
import { door } from './door.ts'
import { documents } from './documents.ts'
import { explain } from './explain.ts'
import { lists } from './lists.ts'
import { read } from './read.ts'
import { work } from './work.ts'
import { react } from './react.ts'
import { shell } from './shell.ts'

export const own = {
  ...shell,
  ...lists,
  ...caseWords,
  ...consentWords,
  ...work,
  ...read,
  ...explain,
  ...documents,
  ...door,
  ...access,
} as const
export const messages = { ...react, ...own }
