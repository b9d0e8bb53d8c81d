import { dashboard as english } from '../words/en/dashboard.ts'
import { dashboard as indonesian } from '../words/id/dashboard.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
