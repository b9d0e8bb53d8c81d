// Telephones of offices read from the phones.csv of HSDS: the number alone, because the file has no hours; those stay
// as they stand. Nothing is written here.
import { z } from 'zod'
import type { ContactRow } from '../../db/directory/offered-services.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { CONTACT_KINDS } from '../../sop-definitions/language/offered-services.ts'
import type { ImportContact, ImportProblem } from '../contract/directory-exchange.ts'
import { PutContact } from '../contract/directory.ts'
import { Id } from '../contract/labels.ts'
import { at, NOT_YOURS, type Sheets } from './hsds-import.ts'

const TWICE = both('Telepon ini disebut dua kali untuk kantor itu.', 'This telephone of the office is named twice.')
/** By their columns. */
const Said = z.object({ organization_id: Id, type: z.enum(CONTACT_KINDS), number: PutContact.shape.telephone })
type Said = z.infer<typeof Said>

/** Each row with what is wrong about it. */
export function readContacts(sheets: Sheets) {
  const seen = new Set<string>()
  return (sheets.get('phones.csv') ?? []).map(({ line, cells }) => {
    const parsed = Said.safeParse(cells)
    const key = JSON.stringify([cells['organization_id'], cells['type']])
    const problems = [
      ...(parsed.success
        ? []
        : issuesOf(parsed.error, []).map(({ path: [column = ''], sentence }) =>
            at(['phones.csv', line, String(column)], sentence),
          )),
      ...(seen.has(key) ? [at(['phones.csv', line, 'type'], TWICE)] : []),
    ]
    seen.add(key)
    return { line, problems, said: parsed.data, kind: CONTACT_KINDS.find((kind) => kind === cells['type']) ?? null }
  })
}
export type ReadContact = ReturnType<typeof readContacts>[number]

interface Known {
  contacts: readonly ContactRow[]
  offices: ReadonlyMap<string, string>
  mayKeep(organisation: string): boolean
}
interface Judged {
  row: ImportContact
  problems: readonly ImportProblem[]
  /** Null where nothing would change. */
  becomes: ContactRow | null
}
/** What would become of one of them. */
export function judgedContact({ line, problems, said, kind }: ReadContact, known: Known): Judged {
  const office = known.offices.get(said?.organization_id ?? '') ?? null
  const isForeign = said !== undefined && !known.mayKeep(said.organization_id)
  const all = isForeign ? [...problems, at(['phones.csv', line, 'organization_id'], NOT_YOURS)] : problems
  if (said === undefined || all.length > 0)
    return { row: { line, office, kind, outcome: 'wrong' }, problems: all, becomes: null }
  const stands = known.contacts.find((one) => one.organisation_id === said.organization_id && one.kind === said.type)
  const outcome = outcomeOf(said, stands)
  return {
    row: { line, office, kind, outcome },
    problems: all,
    becomes: outcome === 'same' ? null : contactOf(said, stands),
  }
}

function outcomeOf({ number }: Said, stands: ContactRow | undefined): 'add' | 'change' | 'same' {
  if (stands === undefined) return 'add'
  return stands.telephone === number ? 'same' : 'change'
}
const contactOf = ({ organization_id, type, number }: Said, stands: ContactRow | undefined): ContactRow => ({
  organisation_id: organization_id,
  kind: type,
  telephone: number,
  hours: stands?.hours ?? null,
  round_the_clock: stands?.round_the_clock ?? false,
})
