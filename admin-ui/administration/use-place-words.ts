import { places as english } from '../words/en/places.ts'
import { staff as staffEnglish } from '../words/en/staff.ts'
import { places as indonesian } from '../words/id/places.ts'
import { staff as staffIndonesian } from '../words/id/staff.ts'
import { pageWords } from '../words/page-words.ts'

export const useWords = pageWords({ ...indonesian, ...staffIndonesian }, { ...english, ...staffEnglish })
