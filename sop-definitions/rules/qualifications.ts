// What people at offices work on and were trained for, as data (qualifications.yaml), beside the roles. Parsed here,
// read by the register of staff and by indicators.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import { EVIDENCE, type Evidence, type Label } from '../language/vocabulary.ts'

const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const File = z
  .strictObject({
    duties: z.array(z.strictObject({ id: Id, label: LabelText })).min(1),
    qualifications: z.array(z.strictObject({ id: Id, for: Id, label: LabelText, evidence: z.enum(EVIDENCE) })),
  })
  .superRefine(({ duties, qualifications }, context) => {
    const ids = [...duties, ...qualifications].map(({ id }) => id)
    for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) context.addIssue(`the code ${id} is used twice`)
    for (const { id, for: duty } of qualifications)
      if (!duties.some((one) => one.id === duty)) context.addIssue(`${id} is for ${duty}, which is no duty`)
  })

/** `duty`: what a qualification is for; null where the code is a duty itself. */
export interface StaffCode {
  id: string
  label: Label
  duty: string | null
  evidence: Evidence | null
}

/** Throws on a faulty file: it ships with the product and is tested. */
export const parseQualifications = (text: string): readonly StaffCode[] => {
  const { duties, qualifications } = File.parse(parse(text, { maxAliasCount: 0 }))
  return [
    ...duties.map((duty) => ({ ...duty, duty: null, evidence: null })),
    ...qualifications.map(({ for: duty, ...rest }) => ({ ...rest, duty })),
  ]
}
