import { editor as english } from '../../../words/en/editor.ts'
import { editor as indonesian } from '../../../words/id/editor.ts'
import { pageWords, type PageSay } from '../../../words/page-words.ts'

export type Say = PageSay<typeof indonesian>
export const useWords = pageWords(indonesian, english)
