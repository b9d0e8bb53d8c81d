import { assign as english } from '../../words/en/assign.ts'
import { assign as indonesian } from '../../words/id/assign.ts'
import { pageWords } from '../../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
