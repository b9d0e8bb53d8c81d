// Files that come with the answer of an office without a console, by its link or with a note. Each has a key of its
// own, wrapped by the key of the installation, so that it outlives the packet and the link; it goes with the client.
import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { ScanKind } from '../../sop-definitions/language/files.ts'
import type { HandAnswer } from '../../workflows/engine/referral/referral.ts'
import type { FileKey } from '../blobs/sealed-stream.ts'
import type { Tx } from '../ground/connect.ts'
import { currentVaultKey } from '../people/vault-keys.ts'
import { scanPlace, seal, unseal, type Vault } from '../people/vault.ts'
import type { ReferralScanTable } from '../schema/referral-tables.ts'

/** Which link and which click sent it stays with the owner of the tables. */
export type ScanRow = Omit<Selectable<ReferralScanTable>, 'link_id' | 'request' | 'received_sha256'>

const SHOWN = [
  ...(['id', 'referral_id', 'note_id', 'dek', 'kek_id', 'file_key', 'blob'] as const),
  ...(['kind', 'size', 'sha256', 'scanned', 'sent_at', 'kept_at'] as const),
] as const

/**
 * In the order of arrival; of what came with a note that waits, to the office that noted it. Nothing of a client who
 * was erased.
 */
export const scansOf = (tx: Tx, referral: string): Promise<ScanRow[]> =>
  tx
    .selectFrom('referral_scan')
    .select(SHOWN)
    .where('referral_id', '=', referral)
    .where('dek', 'is not', null)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()

/** Null once the client is erased. */
export const keyOfScan = (vault: Vault, { id, dek, kek_id, file_key }: ScanRow): FileKey | null =>
  dek === null || kek_id === null || file_key === null
    ? null
    : Buffer.from(unseal(vault.unwrap(id, { dek, kek_id }), file_key, scanPlace(id)), 'base64')

export interface SentScan {
  sha256: string
  request: string
  received_sha256: string
}
/** What came so far by the link at hand. */
export const scansOfLetter = async (tx: Tx): Promise<SentScan[]> =>
  (await sql<SentScan>`select * from app.letter_scans()`.execute(tx)).rows
/** What came so far with a note, to whoever made it. */
export const scansOfNote = async (tx: Tx, note: string): Promise<SentScan[]> =>
  (await sql<SentScan>`select * from app.note_scans(${note}::uuid)`.execute(tx)).rows

/** What came so far with an answer that counts, to the office that asked for it. */
export const scansOfAnswer = async (tx: Tx, referral: string, answer: HandAnswer): Promise<SentScan[]> =>
  (
    await sql<SentScan>`
      select * from app.scans_of_answer(${referral}::uuid, ${JSON.stringify(answer)}::jsonb)`.execute(tx)
  ).rows

export interface NewScan {
  id: string
  blob: string
  key: FileKey
  kind: ScanKind
  size: number
  sha256: string
  receivedSha256: string
  scanned: boolean
  request: string
}
/** The link at hand, a note that waits, or an answer that counts already. */
type KeptWith = 'letter' | { note: string } | { referral: string; answer: HandAnswer }

/** False where link or note are over, or as many are there as may be: the blob is then litter. */
export async function keepScan(
  tx: Tx,
  vault: Vault,
  { id, key, receivedSha256, to, ...rest }: NewScan & { to: KeptWith },
): Promise<boolean> {
  const own = vault.newPersonKey(id, await currentVaultKey(tx))
  const scan = JSON.stringify({
    ...rest,
    id,
    received_sha256: receivedSha256,
    dek: own.wrapped.dek.toString('base64'),
    kek_id: own.wrapped.kek_id,
    file_key: seal(own.key, key.toString('base64'), scanPlace(id)).toString('base64'),
  })
  return (await keptWith(to, scan).execute(tx)).rows[0]?.kept === true
}

function keptWith(to: KeptWith, scan: string): RawBuilder<{ kept: boolean }> {
  if (to === 'letter') return sql`select app.keep_scan(${scan}::jsonb) as kept`
  if ('note' in to) return sql`select app.keep_noted_scan(${to.note}::uuid, ${scan}::jsonb) as kept`
  const answer = JSON.stringify(to.answer)
  return sql`select app.keep_late_scan(${to.referral}::uuid, ${answer}::jsonb, ${scan}::jsonb) as kept`
}
