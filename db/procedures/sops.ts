// SOP versions: immutable rows addressed by the hash of their canonical document. A running case can find its own for
// ever.
import { createHash } from 'node:crypto'
import { sql, type Selectable, type SqlBool } from 'kysely'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { OverlayMark } from '../../sop-definitions/definition/schema.ts'
import { blocking, type ProofRemark, type ProofReport } from '../../sop-definitions/proof/proof.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { SopReference } from '../../workflows/engine/case-state.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { canonical } from '../ledger/ledger.ts'
import type { SopVersionTable } from '../schema/procedure-tables.ts'

export type SopVersion = Selectable<SopVersionTable>
export interface NewSop {
  sop: string
  edition: string
  revision: number
  title: Label
  document: unknown
  ir: CaseIr
  source: string
  publishedBy: string | null
  overlay?: OverlayMark | undefined
  proof?: (() => ProofReport) | undefined
}
export type Publication =
  | { kind: 'published' | 'already_published'; hash: string }
  | { kind: 'refused'; reason: 'revision_taken'; hash: string }
  | { kind: 'refused'; reason: 'unproved'; hash: string; remarks: readonly ProofRemark[] }

export const hashOfDocument = (document: unknown): string =>
  createHash('sha256').update(canonical(document), 'utf8').digest('hex')

/**
 * Other content under a taken sop, edition and revision (and overlay) is refused: a changed procedure needs a new
 * revision. A published version is not proved again; a new one is proved first.
 */
export const publishSop = async (
  tx: Tx,
  { sop, edition, revision, title, document, ir, source, publishedBy, overlay, proof }: NewSop,
): Promise<Publication> => {
  const hash = hashOfDocument(document)
  const known = await tx.selectFrom('sop_version').select('hash').where('hash', '=', hash).executeTakeFirst()
  if (known !== undefined) return { kind: 'already_published', hash }
  const remarks = proof === undefined ? [] : blocking(proof())
  if (remarks.length > 0) return { kind: 'refused', reason: 'unproved', hash, remarks }
  const inserted = await tx
    .insertInto('sop_version')
    .values({
      hash,
      sop,
      edition,
      revision,
      title: JSON.stringify(title),
      document: JSON.stringify(document),
      ir: JSON.stringify(ir),
      source,
      published_by: publishedBy,
      ...(overlay === undefined
        ? {}
        : {
            overlay_name: overlay.name,
            overlay_revision: overlay.revision,
            overlay_area: overlay.area ?? null,
            overlay_organisation: overlay.organisation ?? null,
          }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { kind: 'published', hash }
  const same = await tx.selectFrom('sop_version').select('hash').where('hash', '=', hash).executeTakeFirst()
  return same === undefined ? { kind: 'refused', reason: 'revision_taken', hash } : { kind: 'already_published', hash }
}

/**
 * A proof runs while its transaction is open and idle, and may take long on a slow machine: no timeout may end it
 * halfway.
 */
export const waitForProofs = async (tx: Tx): Promise<void> => {
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
}

/** Addressed by content, so one copy in each process serves all cases for ever. */
const irs = new Map<string, CaseIr>()

export const findIr = async (tx: Tx, hash: string): Promise<CaseIr> => {
  const known = irs.get(hash)
  if (known !== undefined) return known
  const row = await tx.selectFrom('sop_version').select('ir').where('hash', '=', hash).executeTakeFirst()
  if (row === undefined) throw new Error(`no SOP version ${hash} is published`)
  irs.set(hash, row.ir)
  return row.ir
}

/** A version for the engine: its name and its IR. */
export interface Version {
  reference: SopReference
  ir: CaseIr
}

export const findVersion = async (db: Db, hash: string): Promise<Version> => {
  const { sop, edition, revision, ir } = await db
    .withSchema('app')
    .selectFrom('sop_version')
    .select(['sop', 'edition', 'revision', 'ir'])
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  return { reference: { sop, edition, revision, hash }, ir }
}

export const findSop = async (tx: Tx, hash: string): Promise<SopVersion | undefined> =>
  tx.selectFrom('sop_version').selectAll().where('hash', '=', hash).executeTakeFirst()

/** A version without its texts, which are some hundred kilobytes. */
export type ListedSop = Omit<SopVersion, 'document' | 'ir' | 'source'>

/** All versions, the newest edition and revision first, each before its overlays. */
export const listSops = (tx: Tx): Promise<ListedSop[]> =>
  tx
    .selectFrom('sop_version')
    .select(['hash', 'sop', 'edition', 'revision', 'title', 'published_at', 'published_by'])
    .select(['overlay_name', 'overlay_revision', 'overlay_area', 'overlay_organisation'])
    .orderBy('sop')
    .orderBy('edition', 'desc')
    .orderBy('revision', 'desc')
    .orderBy('overlay_name')
    .orderBy('overlay_revision', 'desc')
    .execute()

/** The version that new cases follow: the latest edition and revision of a procedure. */
export const findCurrentSop = async (tx: Tx, sop: string): Promise<SopVersion | undefined> =>
  tx
    .selectFrom('sop_version')
    .selectAll()
    .where('sop', '=', sop)
    .where('overlay_name', '=', '')
    .orderBy('edition', 'desc')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The version that new cases follow, of every procedure, without its text. */
export const listCurrentSops = (tx: Tx): Promise<Pick<SopVersion, 'sop' | 'hash'>[]> =>
  tx
    .selectFrom('sop_version')
    .select(['sop', 'hash'])
    .distinctOn('sop')
    .where('overlay_name', '=', '')
    .orderBy('sop')
    .orderBy('edition', 'desc')
    .orderBy('revision', 'desc')
    .execute()

/** Which version, without its text: that is read by its hash, once in each process. */
export const VERSION_NAME = ['sop', 'edition', 'revision', 'hash', 'overlay_name'] as const
export type VersionName = Pick<SopVersion, (typeof VERSION_NAME)[number]>

export type SopName = Pick<SopVersion, 'sop' | 'edition' | 'revision' | 'hash'>
export const listSopNames = (tx: Tx): Promise<SopName[]> =>
  tx
    .selectFrom('sop_version')
    .select(['sop', 'edition', 'revision', 'hash'])
    .orderBy('sop')
    .orderBy('edition')
    .orderBy('revision')
    .execute()

export type SopTitle = SopName & Pick<SopVersion, 'title'>
export const findSopTitles = async (
  tx: Tx,
  hashes: readonly (string | null)[],
): Promise<ReadonlyMap<string, SopTitle>> => {
  const wanted = [...new Set(hashes.flatMap((hash) => hash ?? []))]
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .selectFrom('sop_version')
          .select(['sop', 'edition', 'revision', 'hash', 'title'])
          .where('hash', 'in', wanted)
          .execute()
  return new Map(rows.map((row) => [row.hash, row]))
}

/** The newest published version of each procedure. */
export const listNewestSops = (tx: Tx): Promise<Pick<SopName, 'sop' | 'hash'>[]> =>
  tx
    .selectFrom('sop_version')
    .distinctOn('sop')
    .select(['sop', 'hash'])
    .where('overlay_name', '=', '')
    .orderBy('sop')
    .orderBy('edition', 'desc')
    .orderBy('revision', 'desc')
    .execute()

/** Shipped versions are in force everywhere; others only where they are released and not stopped. */
const openIn = (area: string) => sql<SqlBool>`(sop_version.published_by is null or exists (
  select 1 from sop_release r where r.hash = sop_version.hash and r.ended_at is null and r.stopped_at is null
  and (r.area is null or r.area = any(app.areas_around(${area})))))`

/** The version that new cases of an area follow: the latest edition and revision in force there, before any overlay. */
export const findSopFor = (tx: Tx, sop: string, area: string): Promise<VersionName | undefined> =>
  tx
    .selectFrom('sop_version')
    .select(VERSION_NAME)
    .where('sop', '=', sop)
    .where('overlay_name', '=', '')
    .where(openIn(area))
    .orderBy('edition', 'desc')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
