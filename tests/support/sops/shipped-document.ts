// One shipped SOP as its document: labels, forms and limits as written.
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { shippedFile } from './shipped-files.ts'

export { roomText, shippedRoles } from './shipped-files.ts'

export const shippedDocument = (path: string): Sop => shippedFile(path).sop
