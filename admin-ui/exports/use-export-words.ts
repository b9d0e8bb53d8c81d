import { exports as english } from '../words/en/exports.ts'
import { exports as indonesian } from '../words/id/exports.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
