// A shipped procedure in the form from which every document is made.
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sourceOf, type Telling } from '../../../sop-definitions/papers/source.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import type { Language } from '../../../sop-definitions/language/vocabulary.ts'
import { roomText, shippedDocument } from './shipped-document.ts'
import { isSopFile } from './shipped-files.ts'

const roles = parseRoles(roomText('roles.yaml'))
const room = fileURLToPath(new URL('../../../sop-definitions/', import.meta.url))

export const SHIPPED: readonly string[] = globSync('*/*.yaml', { cwd: room }).filter(isSopFile).toSorted()
export const SMALL = 'lost-luggage/lost-luggage.yaml'
export const tellingOf = (sop: Sop, language: Language): Telling => ({ ...sourceOf(sop, roles), language })
export const telling = (file: string, language: Language = 'en'): Telling => tellingOf(shippedDocument(file), language)
