import { studio as english } from '../../words/en/studio.ts'
import { studio as indonesian } from '../../words/id/studio.ts'
import { pageWords, type PageSay } from '../../words/page-words.ts'

export type Say = PageSay<typeof indonesian>
export const useWords = pageWords(indonesian, english)
