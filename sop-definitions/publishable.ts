// How a published version is named. Its address is the SHA-256 of its canonical document, made where it is stored: no cryptography here.
import type { Sop } from './schema.ts'

/** `programme@2021.3` */
export const versionName = ({ sop, edition, revision }: Pick<Sop, 'sop' | 'edition' | 'revision'>): string => `${sop}@${edition}.${revision}`
