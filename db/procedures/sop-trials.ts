// Texts that are tried over cases before publication, stored by the hash that they would have as a version. The IR is
// compiled from the document each time: only a publication fixes it.
import { compile } from '../../sop-definitions/reading/compile.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { Sop } from '../../sop-definitions/definition/schema.ts'
import type { Db, Tx } from '../ground/connect.ts'
import { findSop, findVersion, hashOfDocument, type Version } from './sops.ts'

/** Hash and document of a published version, or of a text that is only tried. */
export interface Tried {
  hash: string
  sop: string
  edition: string
  document: unknown
  ir: CaseIr
}

/** The same text is stored once, however often it is tried. */
export async function keepTrial(tx: Tx, { sop, ir }: { sop: Sop; ir: CaseIr }): Promise<Tried> {
  const hash = hashOfDocument(sop)
  await tx
    .insertInto('sop_trial')
    .values({ hash, sop: sop.sop, edition: sop.edition, revision: sop.revision, document: JSON.stringify(sop) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { hash, sop: sop.sop, edition: sop.edition, document: sop, ir }
}

const compiled = (document: unknown): CaseIr => compile(Sop.parse(document))

/** A published version is preferred to a trial of the same text: it is what cases follow. */
export async function findTried(tx: Tx, hash: string): Promise<Tried | undefined> {
  const version = await findSop(tx, hash)
  if (version !== undefined) return version
  const trial = await tx
    .selectFrom('sop_trial')
    .select(['hash', 'sop', 'edition', 'document'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return trial === undefined ? undefined : { ...trial, ir: compiled(trial.document) }
}

/** In the form that the engine takes. */
export async function findVersionTried(db: Db, hash: string): Promise<Version> {
  const inApp = db.withSchema('app')
  const isPublished =
    (await inApp.selectFrom('sop_version').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined
  if (isPublished) return findVersion(db, hash)
  const { document, ...name } = await inApp
    .selectFrom('sop_trial')
    .select(['sop', 'edition', 'revision', 'document'])
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  return { reference: { ...name, hash }, ir: compiled(document) }
}
