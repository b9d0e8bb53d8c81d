// The asker's relation to a case, read from the same rows as row-level security.
import type { CaseFile } from '../../db/cases/cases.ts'
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

/**
 * The strongest part of the asker's organisation. Without any part, a person who sees the case reads by reach or has an
 * emergency access.
 */
const relationOf = (bases: ReadonlySet<keyof typeof BY_BASIS>, { capabilities }: Actor): Relation => {
  for (const basis of ['owner', 'task', 'opener', 'signature'] as const) if (bases.has(basis)) return BY_BASIS[basis]
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

/**
 * Those of these cases, in their order, whose facts the asker may know: not those that the asker's office is only asked
 * to sign.
 */
export async function knownAmong(tx: Tx, ids: readonly string[], actor: Actor): Promise<string[]> {
  const parts = await partsIn(tx, { cases: ids, organisation: actor.organisation })
  const { user, roles, capabilities } = actor
  return ids.filter((id) =>
    mayKnowFacts({
      relation: relationOf(parts.get(id)?.bases ?? new Set(), actor),
      user,
      roles,
      capabilities,
      takesPart: false,
      keptBack: [],
    }),
  )
}
