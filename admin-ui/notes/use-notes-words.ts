import { notes as english } from '../words/en/notes.ts'
import { notes as indonesian } from '../words/id/notes.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
