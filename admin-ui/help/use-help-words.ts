import { glossary as glossaryEnglish } from '../words/en/glossary.ts'
import { help as english } from '../words/en/help.ts'
import { glossary as glossaryIndonesian } from '../words/id/glossary.ts'
import { help as indonesian } from '../words/id/help.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords({ ...indonesian, ...glossaryIndonesian }, { ...english, ...glossaryEnglish })
