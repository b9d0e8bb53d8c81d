import { moments as english } from '../words/en/moments.ts'
import { moments as indonesian } from '../words/id/moments.ts'
import { pageWords } from '../words/page-words.ts'

/** Words of the time machine and of a filtered history come with their pages. */
export const useWords = pageWords(indonesian, english)
