// What is known of a text before publication: whether it can be parsed, all its problems, and what it would change.
// Pure. It takes half a second for a large procedure, so it runs on its own thread (examiner.ts).
import { proofOf } from '../../db/procedures/proofs.ts'
import type { Remark } from '../../sop-definitions/check/remark.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { loadSop } from '../../sop-definitions/reading/load.ts'
import { readYaml } from '../../sop-definitions/reading/parse.ts'
import { stepTexts } from '../../sop-definitions/proof/proof-steps.ts'
import type { People } from '../../sop-definitions/proof/proof-world.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { LabelText } from '../../sop-definitions/definition/atoms.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { SopRemark } from '../contract/studio.ts'

export interface Taken {
  edition: string
  revision: number
  hash: string
}
/**
 * `published`: versions of any procedure by name, with the taken revisions. With `organisations` the procedure is
 * proved as well.
 */
export interface Ask {
  text: string
  roles: readonly Role[]
  published: Readonly<Record<string, readonly Taken[]>>
  organisations?: People['organisations']
}
interface Name {
  sop: string
  edition: string
  revision: number
  title: Label
}
export type Examined = { named: Name | null; remarks: SopRemark[]; proved: boolean } & (
  | { sop: Sop; ir: CaseIr }
  | { sop: null; ir: null }
)

export function examine({ text, roles, published, organisations }: Ask): Examined {
  const loaded = loadSop(
    text,
    FILE,
    roles.map(({ id }) => id),
  )
  if (loaded.sop === undefined)
    return { named: nameIn(text), remarks: loaded.remarks.map(asError), proved: false, sop: null, ir: null }
  const { sop, edition, revision, title } = loaded.sop
  const proof = organisations === undefined ? [] : proofRemarks(text, loaded.sop, { organisations, roles })
  const remarks = [...revisionTaken(text, published[sop] ?? [], { edition, revision }), ...proof].toSorted(
    (one, other) => one.line - other.line,
  )
  return {
    named: { sop, edition, revision, title },
    remarks,
    proved: organisations !== undefined,
    sop: loaded.sop,
    ir: loaded.ir,
  }
}

/**
 * Problems that nobody would find by reading, each with the shortest way to reach it; those that the author accepts
 * with a reason are shown as accepted.
 */
function proofRemarks(text: string, sop: Sop, people: People): SopRemark[] {
  const source = readYaml(text, FILE)
  return proofOf(sop, people).remarks.map(({ rule, severity, place, message, steps, accepted }) => {
    const { line, column, path } = source.locate({ path: place, message })
    return {
      severity: accepted === null ? severity : 'accepted',
      rule,
      line,
      column,
      path,
      message:
        accepted === null
          ? message
          : { id: `${message.id}. Diterima: ${accepted.id}`, en: `${message.en}. Accepted: ${accepted.en}` },
      shortest: [...stepTexts(sop, steps)],
    }
  })
}

const FILE = 'draft.yaml'
export const asError = ({ line, column, path, message, code }: Remark): SopRemark => ({
  severity: 'error',
  rule: code ?? 'check',
  line,
  column,
  path,
  message,
  shortest: [],
})

/** A published version never changes: a changed procedure needs a new revision. */
function revisionTaken(
  text: string,
  taken: readonly Taken[],
  { edition, revision }: Pick<Name, 'edition' | 'revision'>,
): SopRemark[] {
  if (!taken.some((version) => version.edition === edition && version.revision === revision)) return []
  const next =
    Math.max(...taken.filter((version) => version.edition === edition).map((version) => version.revision)) + 1
  const message = {
    id: `edisi ${edition} revisi ${revision} sudah terbit; naikkan revisi menjadi ${next}`,
    en: `edition ${edition} revision ${revision} is published already; raise the revision to ${next}`,
  }
  return [{ ...asError(readYaml(text, FILE).locate({ path: ['revision'], message })), rule: 'revision' }]
}

/** The name of a text with mistakes, as far as it can be read. */
function nameIn(text: string): Name | null {
  const { value } = readYaml(text, FILE)
  if (typeof value !== 'object' || value === null) return null
  const { sop, edition, revision, title } = { sop: null, edition: null, revision: null, title: null, ...value }
  const label = LabelText.safeParse(title)
  return typeof sop === 'string' && typeof edition === 'string' && Number.isInteger(revision) && label.success
    ? { sop, edition, revision: Number(revision), title: label.data }
    : null
}
