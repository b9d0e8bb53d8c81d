import { passkeys as english } from '../words/en/passkeys.ts'
import { passkeys as indonesian } from '../words/id/passkeys.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
