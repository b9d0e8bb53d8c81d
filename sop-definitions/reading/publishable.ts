// The name of a published version. Its address is the SHA-256 of its canonical document; the code that stores it
// computes the hash, so there is no cryptography here.
import type { Sop } from '../definition/schema.ts'

/** `programme@2021.3`, or `programme@2021.3+overlay.1` where an overlay tightens it. */
export const versionName = ({
  sop,
  edition,
  revision,
  overlay,
}: Pick<Sop, 'sop' | 'edition' | 'revision' | 'overlay'>): string =>
  `${sop}@${edition}.${revision}${overlay === undefined ? '' : `+${overlay.name}.${overlay.revision}`}`
