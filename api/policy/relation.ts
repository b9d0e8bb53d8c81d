// The asker's relation to a case, read from the same rows as row-level security.
import type { CaseFile } from '../../db/cases/cases.ts'
import type { KnowingParts } from '../../db/cases/coded-facts.ts'
import { partsIn } from '../../db/cases/case-parts.ts'
import { DATA_CATEGORIES } from '../../sop-definitions/language/vocabulary.ts'
import { limitsIn } from '../../workflows/engine/kept-back.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { mayKnowFacts, takesPartIn, type Eyes, type Relation } from './access.ts'
import type { Actor } from '../door/call.ts'

const BY_BASIS = { owner: 'owner', task: 'holder', opener: 'opener', signature: 'asked' } as const satisfies Record<
  string,
  Relation
>

const STRONGEST = ['owner', 'task', 'opener', 'signature'] as const

/**
 * The strongest part of the asker's organisation. Without any part, a person who sees the case reads by reach or has an
 * emergency access.
 */
const relationOf = (bases: ReadonlySet<keyof typeof BY_BASIS>, { capabilities }: Actor): Relation => {
  for (const basis of STRONGEST) if (bases.has(basis)) return BY_BASIS[basis]
  return capabilities.includes('read_pseudonymous') ? 'reviewer' : 'emergency'
}

type Looked = Pick<CaseFile, 'id' | 'state' | 'behind'>

export async function eyesOn(tx: Tx, files: readonly Looked[], actor: Actor): Promise<(file: Looked) => Eyes> {
  const { user, organisation, roles, capabilities } = actor
  const parts = await partsIn(tx, { cases: files.map(({ id }) => id), organisation })
  return (file) => ({
    relation: file.behind === true ? 'past' : relationOf(parts.get(file.id)?.bases ?? new Set(), actor),
    user,
    roles,
    capabilities,
    takesPart: takesPartIn(file.state, user),
    keptBack: (parts.get(file.id)?.keptBack ?? limitsIn(file.state)).map((category) => DATA_CATEGORIES[category]),
  })
}

const knowsAs = (relation: Relation, { user, roles, capabilities }: Actor): boolean =>
  mayKnowFacts({ relation, user, roles, capabilities, takesPart: false, keptBack: [] })

/** The same rule as `knownAmong`, for a question to all cases in sight. */
export const knowingParts = (actor: Actor): KnowingParts => ({
  strongest: STRONGEST,
  knows: STRONGEST.filter((basis) => knowsAs(BY_BASIS[basis], actor)),
  withoutPart: knowsAs(relationOf(new Set(), actor), actor),
})

/**
 * Those of these cases, in their order, whose facts the asker may know: not those that the asker's office is only asked
 * to sign.
 */
export async function knownAmong(tx: Tx, ids: readonly string[], actor: Actor): Promise<string[]> {
  const parts = await partsIn(tx, { cases: ids, organisation: actor.organisation })
  return ids.filter((id) => knowsAs(relationOf(parts.get(id)?.bases ?? new Set(), actor), actor))
}
