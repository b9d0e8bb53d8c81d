import { news as english } from '../words/en/news.ts'
import { news as indonesian } from '../words/id/news.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
