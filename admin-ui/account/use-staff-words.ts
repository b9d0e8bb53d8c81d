import { account as accountEnglish } from '../words/en/account.ts'
import { staff as english } from '../words/en/staff.ts'
import { account as accountIndonesian } from '../words/id/account.ts'
import { staff as indonesian } from '../words/id/staff.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords({ ...indonesian, ...accountIndonesian }, { ...english, ...accountEnglish })
