// What the groupings and codes of the catalogues are called, and the codes of provinces elsewhere.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { both } from '../../../sop-definitions/language/label.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import { LabelText } from '../../../sop-definitions/definition/atoms.ts'
import { UNKNOWN } from '../../statistics/axes.ts'
import { fail } from '../../statistics/space.ts'

const Words = z.strictObject({
  groupings: z.record(
    z.string(),
    z.strictObject({ label: LabelText, codes: z.record(z.string(), LabelText).default({}) }),
  ),
  iso: z.record(z.string(), z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)),
})
export type CatalogueWords = z.infer<typeof Words>

/** Throws on a faulty file, which ships with the product. */
export const readCatalogueWords = (): CatalogueWords =>
  Words.parse(parse(readFileSync(join(import.meta.dirname, 'catalogue-words.yaml'), 'utf8')))

const NOT_RECORDED = both('Tidak tercatat', 'Not recorded')

/** A code of a province as a place of origin. */
const ORIGIN = /^P(\d\d)$/
/** What a code of a grouping is called. A code without a name is a defect of the words. */
export function codeLabel(
  { groupings }: CatalogueWords,
  { grouping, code }: { grouping: string; code: string },
  placeName: (code: string) => string,
): Label {
  const [, province] = ORIGIN.exec(code) ?? []
  if (code === UNKNOWN) return NOT_RECORDED
  if (province !== undefined) return both(placeName(province), placeName(province))
  return groupings[grouping]?.codes[code] ?? fail(`${grouping} has no words for ${code}`)
}
export const groupingLabel = ({ groupings }: CatalogueWords, grouping: string): Label =>
  groupings[grouping]?.label ?? fail(`no words for ${grouping}`)
