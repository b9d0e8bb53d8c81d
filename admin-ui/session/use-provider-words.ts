import { provider as english } from '../words/en/provider.ts'
import { provider as indonesian } from '../words/id/provider.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
