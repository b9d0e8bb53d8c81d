import { home as english } from '../words/en/home.ts'
import { home as indonesian } from '../words/id/home.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
