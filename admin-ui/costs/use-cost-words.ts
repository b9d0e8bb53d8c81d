import { costs as english } from '../words/en/costs.ts'
import { costs as indonesian } from '../words/id/costs.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
