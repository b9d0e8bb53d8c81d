import { deletions as english } from '../words/en/deletions.ts'
import { deletions as indonesian } from '../words/id/deletions.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
