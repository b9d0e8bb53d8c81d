// The files of the public pages: swapped whole, and read one by one by whoever serves them.
import { sql } from 'kysely'
import type { Level } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

/** `release`: of the figures that it shows. */
export interface PublicFile {
  path: string
  type: string
  bytes: Buffer
  release: string | null
}

/** All in place of all, in one transaction. False where nothing differs. */
export const swapPublicFiles = async (tx: Tx, files: readonly PublicFile[]): Promise<boolean> => {
  const { rows } = await sql<{ swapped: boolean }>`select app.swap_public_files(
    ${files.map(({ path }) => path)}::text[], ${files.map(({ type }) => type)}::text[],
    ${files.map(({ bytes }) => bytes)}::bytea[], ${files.map(({ release }) => release)}::uuid[]) as swapped`.execute(tx)
  return rows[0]?.swapped === true
}

/** Whether this process is the one that makes the pages; it is for a while, and has to ask again. */
export const makesPublic = async (tx: Tx, maker: string): Promise<boolean> => {
  const { rows } = await sql<{ makes: boolean }>`select app.makes_public(${maker}::uuid) as makes`.execute(tx)
  return rows[0]?.makes === true
}
export const stopsPublic = async (tx: Tx, maker: string): Promise<void> => {
  await sql`select app.stops_public(${maker}::uuid)`.execute(tx)
}

export interface KeptFile {
  path: string
  type: string
  bytes: Buffer
  sha256: Buffer
}
const COLUMNS = ['path', 'type', 'bytes', 'sha256'] as const
export const findPublicFile = async (tx: Tx, path: string): Promise<KeptFile | null> =>
  (await tx.selectFrom('public_file').select(COLUMNS).where('path', '=', path).executeTakeFirst()) ?? null

/** One statement, so that all are of one edition. */
export const listPublicFiles = (tx: Tx): Promise<KeptFile[]> =>
  tx.selectFrom('public_file').select(COLUMNS).orderBy('path').execute()

/** An office as everybody may know it; `province`: none for a mission and for the whole country. */
export interface PublicOffice {
  name: string
  type: string
  level: Level
  area: string
  province: string | null
  telephone: string | null
  round_the_clock: boolean
}
export const publicOffices = async (tx: Tx): Promise<PublicOffice[]> =>
  (await sql<PublicOffice>`select * from app.public_offices()`.execute(tx)).rows
