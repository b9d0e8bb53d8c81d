import { tellings as english } from '../words/en/tellings.ts'
import { tellings as indonesian } from '../words/id/tellings.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
