// What is read of each row of a register before it is kept: sealed until it has a case or a verdict.
import { z } from 'zod'
import { exactKeys } from '../../db/people/identity.ts'
import type { NewRow } from '../../db/imports/import-rows.ts'
import type { Vault } from '../../db/people/vault.ts'
import { taskDefinition } from '../../sop-definitions/definition/task-definition.ts'
import type { FormDefinition } from '../../sop-definitions/language/form.ts'
import { bringing, broughtBy } from '../../sop-definitions/rules/standard-brought.ts'
import type { Header } from '../../sop-definitions/rules/standard-register.ts'
import { relatedTo } from '../../sop-definitions/rules/standard-related.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import { Identity, type IdentityField } from '../contract/people.ts'
import type { Words } from '../words/words.view.ts'
import type { RegisterRead } from './read-register.ts'

const Fact = z.union([z.string(), z.array(z.string())])
/** Written here and read here alone. */
export const RowContent = z.object({
  identity: Identity,
  answers: z.record(z.string(), z.unknown()),
  facts: z.record(z.string(), Fact),
  wasClosed: z.boolean(),
  leftover: z.array(z.object({ head: z.string(), text: z.string() })),
})
export type RowContent = z.infer<typeof RowContent>

const FULL_DAY = /^\d{4}(-\d\d(-\d\d)?)?$/
export const fitsIdentity = (field: IdentityField, value: string): boolean =>
  value.trim() !== '' &&
  (field !== 'birth_date' || FULL_DAY.test(value)) &&
  Identity.safeParse({ [field]: value }).success

/** The form of the step that looks at what was brought; undefined where the procedure has no such step. */
export const reviewForm = ({ brought }: Standard, { sop }: Words): FormDefinition | undefined =>
  brought === undefined ? undefined : taskDefinition(sop, brought.step)?.form

interface Bringing {
  standard: Standard
  header: Header
  words: Words
  form: FormDefinition
  vault: Vault
}

/** Of two rows with one number the later one waits for a word on who it is. */
export function broughtRows(
  { standard, header, words, form, vault }: Bringing,
  { grid, others }: RegisterRead,
): NewRow[] {
  const by = bringing({ standard, header, facts: words.ir.facts, fitsIdentity }, form)
  const related = relatedTo({ grid, header }, others)
  const seen = new Set<string>()
  return grid.slice(header.heads).map((row, at) => {
    const n = at + 1
    const read = broughtBy(by, row)
    if (read.refused !== null) return { n, state: 'refused', wasClosed: false, codes: [read.refused], content: null }
    const leftover = [...read.brought.leftover, ...related.of(row)]
    const content = RowContent.parse({ ...read.brought, leftover })
    const keys = exactKeys(vault, content.identity).map(({ kind, value }) => `${kind}:${value}`)
    const isTwin = keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    return {
      n,
      state: isTwin ? 'candidate' : 'new',
      wasClosed: content.wasClosed,
      codes: [...read.codes, ...(isTwin ? ['twin'] : [])],
      content: JSON.stringify(content),
    }
  })
}
