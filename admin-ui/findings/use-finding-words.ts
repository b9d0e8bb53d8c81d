import { findings as english } from '../words/en/findings.ts'
import { findings as indonesian } from '../words/id/findings.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
