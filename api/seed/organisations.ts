// Areas and organisations of the demonstration. Their ids are derived from their slugs, so that a second run changes nothing.
import { withOwner, type Db } from '../../db/connect.ts'
import { uuidV5 } from '../../db/ids.ts'
import { putAreas, putOrganisation } from '../../db/users.ts'
import type { Area, Organisation } from '../../sop-definitions/demo.ts'

export const organisationIdOf = (slug: string): string => uuidV5('demo-organisation', slug)

/** The file may name an organisation before its parent; the table may not. */
const parentsFirst = (organisations: readonly Organisation[]): Organisation[] => {
  const depth = ({ parent }: Organisation): number => {
    const above = organisations.find(({ slug }) => slug === parent)
    return above === undefined ? 0 : 1 + depth(above)
  }
  return organisations.toSorted((one, other) => depth(one) - depth(other))
}

export async function seedOrganisations(owner: Db, areas: readonly Area[], organisations: readonly Organisation[]): Promise<void> {
  await withOwner(owner, async (tx) => {
    await putAreas(tx, areas.map(({ parent, ...area }) => ({ ...area, parent: parent ?? null })))
    for (const { parent, ...organisation } of parentsFirst(organisations)) {
      await putOrganisation(tx, { ...organisation, id: organisationIdOf(organisation.slug), parent_id: parent === undefined ? null : organisationIdOf(parent) })
    }
  })
}
