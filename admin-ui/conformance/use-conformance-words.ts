import { conformance as english } from '../words/en/conformance.ts'
import { conformance as indonesian } from '../words/id/conformance.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
