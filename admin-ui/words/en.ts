// The English texts of the first load: those of sign-in, of the first page of a coordinator and of the inbox.
import english from 'ra-language-english'
import { accessWords } from '../access/words.en.ts'
import { listWords } from '../cases/list-words.en.ts'
import { caseWords } from '../cases/words.en.ts'
import { consentWords } from '../consents/words.en.ts'
import { explainWords } from '../explain/words.en.ts'
import { homeWords } from '../home/words.en.ts'
import { waitingWords } from '../offline/words.en.ts'
import { paletteWords } from '../palette/words.en.ts'
import { passkeyWords } from '../session/passkey-words.en.ts'
import { providerWords } from '../session/provider-words.en.ts'
import { doorWords } from '../session/words.en.ts'
import { readWords } from '../sops/words.en.ts'
import { assignWords } from '../tasks/assigning/words.en.ts'
import { workWords } from '../tasks/words.en.ts'
import { shellWords } from './shell-words.en.ts'

export const messages = {
  ...english,
  ...shellWords,
  ...listWords,
  ...caseWords,
  ...consentWords,
  ...workWords,
  ...readWords,
  ...explainWords,
  ...doorWords,
  ...accessWords,
  ...assignWords,
  ...homeWords,
  ...paletteWords,
  ...passkeyWords,
  ...providerWords,
  ...waitingWords,
}
