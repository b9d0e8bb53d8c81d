import { conference as english } from '../words/en/conference.ts'
import { conference as indonesian } from '../words/id/conference.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
