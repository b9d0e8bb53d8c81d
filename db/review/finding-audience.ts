// Who answers a finding about an office: its coordinators; else the people there who sign for others; else the same of
// the nearest office above it that has anybody; else the administrators. Decided by present memberships, not by the
// roles that an office could have.
import { sql } from 'kysely'
import type { FindingAudience } from '../../sop-definitions/language/vocabulary.ts'
import type { Told } from './audit-findings.ts'
import type { Tx } from '../ground/connect.ts'

/** Roles, grouped by what they may do. */
interface Answering {
  coordinating: readonly string[]
  heading: readonly string[]
  administering: readonly string[]
}
interface Wanted {
  office: string
  asker: string
  roles: Answering
}

const AUDIENCE = {
  here: { coordinating: 'coordinators', heading: 'heads' },
  above: { coordinating: 'coordinators_above', heading: 'heads_above' },
} as const satisfies Record<string, Record<string, FindingAudience>>

/** The person who recorded the finding does not answer it. */
const people = (asker: string) =>
  sql`
    select m.organisation_id, m.role from membership m
      join user_account u on u.id = m.user_id and u.active and u.kind = 'person' and u.id <> ${asker}`

export async function whoAnswers(
  tx: Tx,
  { office, asker, roles: { coordinating, heading, administering } }: Wanted,
): Promise<Told> {
  const {
    rows: [nearest],
  } = await sql<{ office: string; depth: number; coordinates: boolean }>`
    with recursive line(id, above, depth, is_closed) as (
      select id, parent_id, 0, false from organisation where id = ${office}
      union all select o.id, o.parent_id, l.depth + 1, o.closed_at is not null from organisation o
        join line l on o.id = l.above
    ) cycle id set is_again using path
    select l.id as office, l.depth, bool_or(m.role = any(${[...coordinating]}::text[])) as coordinates
    from line l join (${people(asker)}) m on m.organisation_id = l.id
    where not l.is_closed and not l.is_again and m.role = any(${[...coordinating, ...heading]}::text[])
      group by l.id, l.depth order by l.depth limit 1`.execute(tx)
  if (nearest !== undefined) {
    const as = nearest.coordinates ? 'coordinating' : 'heading'
    return {
      told_as: AUDIENCE[nearest.depth === 0 ? 'here' : 'above'][as],
      told_office: nearest.office,
      told_roles: [...(as === 'coordinating' ? coordinating : heading)],
    }
  }
  const {
    rows: [found],
  } = await sql<{
    is_there: boolean
  }>`
    select exists (select from (${people(asker)}) m
      where m.role = any(${[...administering]}::text[])) as is_there`.execute(tx)
  return found?.is_there === true
    ? { told_as: 'administrators', told_office: null, told_roles: [...administering] }
    : { told_as: 'nobody', told_office: null, told_roles: [] }
}

/** The offices where the addressed people hold their roles; administrators may be at any office. */
export async function officesOf(tx: Tx, { told_office, told_roles }: Told): Promise<string[]> {
  if (told_office !== null) return [told_office]
  if (told_roles.length === 0) return []
  return (
    await tx.selectFrom('membership').select('organisation_id').distinct().where('role', 'in', told_roles).execute()
  ).map(({ organisation_id }) => organisation_id)
}
