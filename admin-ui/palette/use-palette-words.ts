import { palette as english } from '../words/en/palette.ts'
import { palette as indonesian } from '../words/id/palette.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
