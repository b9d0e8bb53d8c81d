// The search of the palette: cases by number, organisations by name, steps of procedures. All under row-level security.
import type { Level } from '../../sop-definitions/language/vocabulary.ts'
import { sql } from 'kysely'
import { SIGHTS, type CaseFile } from './cases.ts'
import { NUMBER } from '../recording/commands.ts'
import type { Tx } from '../ground/connect.ts'
import type { SopVersion } from '../procedures/sops.ts'

const SHAPE = /^(?<letters>[A-Z]{1,4}-)?(?<digits>\d{1,7})$/
/** Sorts after every digit and letter in byte order. */
const BEYOND = '~'

/**
 * Beginnings of case numbers that match what was typed: `417` is K-0417, or K-4170. Text that is no number, or only its
 * letters, gives none.
 */
function beginnings(typed: string): readonly string[] {
  const { letters, digits } = SHAPE.exec(typed.toUpperCase().replaceAll(/\s+/g, ''))?.groups ?? {}
  if (digits === undefined) return []
  if (letters !== undefined) return [`${letters}${digits}`]
  return [...new Set([`${NUMBER.start}${digits.padStart(NUMBER.digits, '0')}`, `${NUMBER.start}${digits}`])]
}

export type CaseFound = Pick<CaseFile, 'id' | 'number' | 'status' | 'area'>
interface Asker {
  user: string
  organisation: string
}

/** Best match first: a complete number before a beginning. */
export async function findCasesBegun(
  tx: Tx,
  { typed, most, me }: { typed: string; most: number; me: Asker },
): Promise<CaseFound[]> {
  const found = new Map<string, CaseFound>()
  for (const start of beginnings(typed)) {
    for (const sight of SIGHTS) {
      const rows = await tx
        .selectFrom('case_file')
        .select(['id', 'number', 'status', 'area'])
        .where((from) =>
          from.and([
            sight(from, me),
            sql<boolean>`number collate "C" >= ${start}`,
            sql<boolean>`number collate "C" < ${start + BEYOND}`,
          ]),
        )
        .orderBy(sql`number collate "C"`)
        .limit(most)
        .execute()
      for (const row of rows) found.set(row.id, row)
    }
  }
  return [...found.values()].slice(0, most)
}

export interface OrganisationFound {
  id: string
  name: string
  level: Level
  area_name: string
  roles: string[]
}

export const findOrganisationsNamed = async (
  tx: Tx,
  { typed, most }: { typed: string; most: number },
): Promise<OrganisationFound[]> => {
  const { rows } = await sql<OrganisationFound>`
    select o.id, o.name, o.level, a.name as area_name, o.roles from organisation o join area a on a.code = o.area
    where o.closed_at is null and position(lower(${typed}) in lower(o.name)) > 0
      order by position(lower(${typed}) in lower(o.name)), o.name limit ${most}`.execute(tx)
  return rows
}

export type VersionFound = Pick<
  SopVersion,
  'hash' | 'sop' | 'edition' | 'revision' | 'overlay_name' | 'overlay_revision'
>

/**
 * The newest revision of every edition, because cases follow older editions for years. Overlays are left out: they have
 * the same steps.
 */
export const listNewestRevisions = (tx: Tx): Promise<VersionFound[]> =>
  tx
    .selectFrom('sop_version')
    .distinctOn(['sop', 'edition'])
    .select(['hash', 'sop', 'edition', 'revision', 'overlay_name', 'overlay_revision'])
    .where('overlay_name', '=', '')
    .orderBy('sop')
    .orderBy('edition', 'desc')
    .orderBy('revision', 'desc')
    .execute()
