import { account as english } from '../words/en/account.ts'
import { account as indonesian } from '../words/id/account.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
