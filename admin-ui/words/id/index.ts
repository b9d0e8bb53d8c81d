import { lists } from './lists.ts'
import { react } from './react.ts'
import { shell } from './shell.ts'

export const own = { ...shell, ...lists } as const
export const messages = { ...react, ...own }
