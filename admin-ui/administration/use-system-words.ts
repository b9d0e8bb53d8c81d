import { system as english } from '../words/en/system.ts'
import { system as indonesian } from '../words/id/system.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
