// Counts for reviewers: looks by person and hour, and the cases that a sample is drawn from.
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'

export interface HourRow {
  user_id: string
  organisation_id: string | null
  role: string | null
  hour: Date
  looks: number
  reveals: number
  searches: number
  refused: number
  asks: number
  strange: string[]
}

export const looksByHour = async (tx: Tx, { since, until }: { since: Date; until: Date }): Promise<HourRow[]> =>
  (await sql<HourRow>`select * from app.looks_by_hour(${since}, ${until})`.execute(tx)).rows

/** Offset from UTC in minutes for each organisation. */
export const zonesOf = async (tx: Tx, organisations: readonly string[]): Promise<ReadonlyMap<string, Zone>> => {
  if (organisations.length === 0) return new Map()
  const rows = await tx
    .selectFrom('organisation')
    .innerJoin('area', 'area.code', 'organisation.area')
    .select(['organisation.id', 'area.zone'])
    .where('organisation.id', 'in', [...organisations])
    .execute()
  return new Map(rows.map(({ id, zone }) => [id, zone]))
}

export interface FrameRow {
  id: string
  number: string
  area: string
  opened_at: Date
  closed_at: Date | null
}

/**
 * Every case in sight that existed at that instant, with its state then. Cases are never deleted, so the frame of an
 * instant stays the same.
 */
export const sampleFrame = (tx: Tx, asOf: Date): Promise<FrameRow[]> =>
  tx
    .selectFrom('case_file')
    .select(['id', 'number', 'area', 'opened_at', 'closed_at'])
    .where('opened_at', '<=', asOf)
    .orderBy('id')
    .execute()
