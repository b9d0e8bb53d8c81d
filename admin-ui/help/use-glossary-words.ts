import { glossary as english } from '../words/en/glossary.ts'
import { glossary as indonesian } from '../words/id/glossary.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
