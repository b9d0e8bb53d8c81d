// The Indonesian texts of the first load. Other tables are loaded with their pages.
import { accessWords } from '../access/words.id.ts'
import { caseWords } from '../cases/words.id.ts'
import { consentWords } from '../consents/words.id.ts'
import { doorWords } from '../session/words.id.ts'
import { explainWords } from '../explain/words.id.ts'
import { listWords } from '../cases/list-words.id.ts'
import { readWords } from '../sops/words.id.ts'
import { workWords } from '../tasks/words.id.ts'
import { react } from './react.id.ts'
import { shellWords } from './shell-words.id.ts'

export const own = {
  ...shellWords,
  ...listWords,
  ...caseWords,
  ...consentWords,
  ...workWords,
  ...readWords,
  ...explainWords,
  ...doorWords,
  ...accessWords,
} as const
export const messages = { ...react, ...own }
