import { audit as english } from '../words/en/audit.ts'
import { audit as indonesian } from '../words/id/audit.ts'
import { pageWords, type PageSay } from '../words/page-words.ts'

/** Words of the page that an auditor begins with come with it. */
export type Say = PageSay<typeof indonesian>
export const useWords = pageWords(indonesian, english)
