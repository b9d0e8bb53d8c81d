// Texts that are tried over cases before they are published, by the hash that they would have as a version.
import type { CaseIr } from '../sop-definitions/ir.ts'
import type { Sop } from '../sop-definitions/schema.ts'
import type { Db, Tx } from './connect.ts'
import { findSop, findVersion, hashOfDocument, type Version } from './sops.ts'

/** What names a version and its words: of a published one, or of a text that is only tried. */
export interface Tried { hash: string; sop: string; edition: string; document: unknown; ir: CaseIr }

/** The same text is kept once, however often it is tried. */
export async function keepTrial(tx: Tx, { sop, ir }: { sop: Sop; ir: CaseIr }): Promise<Tried> {
  const hash = hashOfDocument(sop)
  await tx.insertInto('sop_trial').values({ hash, sop: sop.sop, edition: sop.edition, revision: sop.revision, document: JSON.stringify(sop), ir: JSON.stringify(ir) }).onConflict((conflict) => conflict.doNothing()).execute()
  return { hash, sop: sop.sop, edition: sop.edition, document: sop, ir }
}

export const findTried = async (tx: Tx, hash: string): Promise<Tried | undefined> =>
  await findSop(tx, hash) ?? tx.selectFrom('sop_trial').select(['hash', 'sop', 'edition', 'document', 'ir']).where('hash', '=', hash).executeTakeFirst()

/** As the engine takes it. */
export async function findVersionTried(db: Db, hash: string): Promise<Version> {
  const trial = await db.withSchema('app').selectFrom('sop_trial').select(['sop', 'edition', 'revision', 'ir']).where('hash', '=', hash).executeTakeFirst()
  if (trial === undefined) return findVersion(db, hash)
  const { ir, ...name } = trial
  return { reference: { ...name, hash }, ir }
}
