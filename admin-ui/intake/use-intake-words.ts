import { intake as english } from '../words/en/intake.ts'
import { intake as indonesian } from '../words/id/intake.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
