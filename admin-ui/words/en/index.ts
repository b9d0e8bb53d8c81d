import english from 'ra-language-english'
import { lists } from './lists.ts'
import { shell } from './shell.ts'

export const own = { ...shell, ...lists } as const
export const messages = { ...english, ...own }
