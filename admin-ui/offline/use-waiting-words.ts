import { waiting as english } from '../words/en/waiting.ts'
import { waiting as indonesian } from '../words/id/waiting.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
