import { referrals as english } from '../words/en/referrals.ts'
import { referrals as indonesian } from '../words/id/referrals.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords(indonesian, english)
