// The offices among which the one that answers for a new case is found: those in its areas, and in those above.
import { sql } from 'kysely'
import type { Owner } from '../../workflows/engine/case-state.ts'
import type { Candidate, Directory } from '../../workflows/engine/commands.ts'
import type { Tx } from '../ground/connect.ts'

interface Asked {
  /** The area in which the client was found, and the office to which the client came. */
  found: string
  opener: string
  /** Roles that coordinate cases of the procedure. */
  roles: readonly string[]
}
export interface Found {
  directory: Directory
  /** The opener with the office above it. */
  own: Owner | null
  /** Of the opener. */
  hours: string[] | null
}

/** Offices in the order of their short names; open ones only. */
export async function directoryFor(tx: Tx, { found, opener, roles }: Asked): Promise<Found> {
  const { rows } = await sql<Found>`
    with recursive line as (
      select s.start, a.code, a.parent, 1 as step from (values
        ('found_area', ${found}),
        ('opener_area', coalesce((select o.area from organisation o where o.id = ${opener}::uuid), ${found})))
        as s (start, code) join area a on a.code = s.code
      union all
      select l.start, a.code, a.parent, l.step + 1 from line l join area a on a.code = l.parent where l.step < 12),
    office as (
      select o.*, exists (
        select from membership m join user_account u on u.id = m.user_id and u.active and u.kind = 'person'
        where m.organisation_id = o.id and m.role = any(${[...roles]}::text[]) and not exists (
          select from absence b where b.user_id = u.id and b.ended_at is null and b.until > now())) as manned
      from organisation o
      where o.area in (select code from line) and o.roles && ${[...roles]}::text[] and o.closed_at is null)
    select json_build_object(
      'starts', (select json_object_agg(w.start, w.codes) from (
        select l.start, json_agg(l.code order by l.step) as codes from line l group by l.start) w),
      'offices', coalesce((select json_agg(json_strip_nulls(json_build_object(
        'organisation', o.id, 'roles', o.roles, 'area', o.area, 'level', o.level, 'isManned', o.manned,
        'superior', (select json_build_object('organisation', s.id, 'roles', s.roles)
          from organisation s where s.id = o.parent_id))) order by o.slug) from office o), '[]')) as directory,
      (select json_strip_nulls(json_build_object('organisation', o.id, 'roles', o.roles, 'superior', (
        select json_build_object('organisation', s.id, 'roles', s.roles) from organisation s where s.id = o.parent_id)))
        from organisation o where o.id = ${opener}::uuid) as own,
      (select o.hours from organisation o where o.id = ${opener}::uuid) as hours`.execute(tx)
  return rows[0] ?? { directory: { starts: {}, offices: [] }, own: null, hours: null }
}

/**
 * One office as it is now, if it is open and may coordinate cases of the procedure: its roles, the one above it, and
 * whether somebody who may is there.
 */
export async function candidateFor(
  tx: Tx,
  { office, roles }: { office: string; roles: readonly string[] },
): Promise<Candidate | undefined> {
  const { rows } = await sql<{ candidate: Candidate }>`
    select json_strip_nulls(json_build_object(
      'organisation', o.id, 'roles', o.roles, 'isManned', exists (
        select from membership m join user_account u on u.id = m.user_id and u.active and u.kind = 'person'
        where m.organisation_id = o.id and m.role = any(${[...roles]}::text[]) and not exists (
          select from absence b where b.user_id = u.id and b.ended_at is null and b.until > now())),
      'superior', (select json_build_object('organisation', s.id, 'roles', s.roles)
        from organisation s where s.id = o.parent_id))) as candidate
    from organisation o where o.id = ${office} and o.closed_at is null and o.roles && ${[...roles]}::text[]`.execute(tx)
  return rows[0]?.candidate
}
