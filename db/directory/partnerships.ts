// Agreements between places and offices, as the file of the procedures' folder says them.
import { sql } from 'kysely'
import type { Partnership } from '../../sop-definitions/rules/partnerships.ts'
import type { Fetcher } from '../../sop-definitions/language/offered-services.ts'
import type { Evidence, Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

/** What is no longer in the file is no agreement any more. As the owner. */
export async function putPartnerships(tx: Tx, partnerships: readonly Partnership[]): Promise<void> {
  await tx.deleteFrom('partnership').execute()
  if (partnerships.length === 0) return
  await tx
    .insertInto('partnership')
    .values(
      partnerships.map(({ id, title, parties, kinds, fetches, costs, from, to, source, evidence }) => ({
        id,
        title: JSON.stringify(title),
        areas: parties.flatMap((party) => ('area' in party ? [party.area] : [])),
        offices: parties.flatMap((party) => ('office' in party ? [party.office] : [])),
        bodies: JSON.stringify(parties.flatMap((party) => ('body' in party ? [party.body] : []))),
        kinds: [...kinds],
        fetches: fetches ?? null,
        costs: costs === undefined ? null : JSON.stringify(costs),
        valid_from: from,
        valid_to: to ?? null,
        source,
        evidence,
      })),
    )
    .execute()
}

/** Codes and short names with what they are called here; null where this installation does not know them. */
export interface PartnershipRow {
  id: string
  title: Label
  areas: { code: string; name: string | null }[]
  offices: { slug: string; name: string | null }[]
  bodies: Label[]
  kinds: string[]
  fetches: Fetcher | null
  costs: Label | null
  valid_from: string
  valid_to: string | null
  source: string
  evidence: Evidence
}
export const listPartnerships = async (tx: Tx): Promise<PartnershipRow[]> => {
  const { rows } = await sql<PartnershipRow>`
    select p.id, p.title, p.bodies, p.kinds, p.fetches, p.costs, p.source, p.evidence,
      to_char(p.valid_from, 'YYYY-MM-DD') as valid_from, to_char(p.valid_to, 'YYYY-MM-DD') as valid_to,
      coalesce((select json_agg(json_build_object('code', x.code, 'name', a.name) order by x.at)
        from unnest(p.areas) with ordinality as x(code, at) left join area a on a.code = x.code), '[]') as areas,
      coalesce((select json_agg(json_build_object('slug', x.slug, 'name', o.name) order by x.at)
        from unnest(p.offices) with ordinality as x(slug, at) left join organisation o on o.slug = x.slug),
        '[]') as offices
    from partnership p order by p.valid_from desc, p.id`.execute(tx)
  return rows
}
