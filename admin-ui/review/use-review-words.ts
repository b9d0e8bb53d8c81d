import { review as english } from '../words/en/review.ts'
import { review as indonesian } from '../words/id/review.ts'
import { pageWords } from '../words/page-words.ts'

/** Words of looks, evidence and reviews come with their pages. */
export const useWords = pageWords(indonesian, english)
