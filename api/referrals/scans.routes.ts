// Files that an office without a console sends with its answer: by its link, before it answers, and read by whoever may
// act on either side once it has.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findCase } from '../../db/cases/cases.ts'
import { keepScan, keyOfScan, scansOf, scansOfLetter, type SentScan } from '../../db/referrals/scans.ts'
import { MOST_SCAN_BYTES, MOST_SCANS, SCAN_KINDS, type ScanKind } from '../../sop-definitions/language/files.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { LetterScanSent } from '../contract/by-hand.ts'
import { Id } from '../contract/labels.ts'
import type { Call } from '../door/call.ts'
import { BYTES, demandProof, endpoint, fileRoute, type Deliver, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, Stop } from '../door/errors.ts'
import { delivered, type Opening } from '../files/deliver.ts'
import { arrived, takenBefore } from '../files/take.ts'
import { byLetter, clickOf, type LetterCall } from './by-letter.ts'
import { referralToRead, sidesOf } from './referral-at-hand.ts'

const isScan = (kind: string): kind is ScanKind => SCAN_KINDS.some((known) => known === kind)

export const countedOf = (scans: readonly SentScan[]): z.input<typeof LetterScanSent> => ({
  sent: scans.filter(({ is_mine }) => is_mine).length,
  left: Math.max(MOST_SCANS - scans.length, 0),
})

type Bare = Call<unknown, unknown, unknown>
function secretOf({ letter }: Pick<Bare, 'letter'>): { token: string; code: string } {
  if (letter !== null) return letter
  const issues = [issue(['header', 'tapak-letter'], 'invalid_format', 'the secret of the link, a full stop, its code')]
  throw problem('invalid', { issues })
}

/** Each look by the link is one try of its code; null where the link has answered. */
async function sentBy(call: LetterCall): Promise<SentScan[]> {
  const found = await byLetter(call, scansOfLetter)
  if (found === null) throw problem('not_found')
  return found
}

const full = () =>
  problem('conflict', {
    sentence: {
      id: `Untuk rujukan ini sudah ada ${MOST_SCANS} berkas. Kirim jawabannya, dan sisanya dengan cara lain.`,
      en: `There are ${MOST_SCANS} files for this referral already. Send the answer, and the rest another way.`,
    },
  })
const onlyScans = (no: unknown): unknown =>
  no instanceof Stop && no.document.code === 'file_kind' ? problem('file_kind', { sentence: ONLY_SCANS }) : no
const ONLY_SCANS = {
  id: 'Isi berkas ini bukan PDF atau foto JPEG atau PNG, apa pun namanya. Simpan dalam salah satu bentuk itu.',
  en: 'The content of this file is no PDF and no JPEG or PNG photo, whatever its name says. Save it as one of these.',
}

/** Nothing is read before the code was right, and what was read is kept only while the link may still answer. */
async function take(call: LetterCall): Promise<void> {
  const { deps, content } = call
  const { blobs, vault, documents } = deps
  const rules = { ...documents, maximumBytes: Math.min(documents.maximumBytes, MOST_SCAN_BYTES) }
  const before = await sentBy(call)
  const twin = before.find(({ request }) => request === clickOf(call))
  if (twin !== undefined) return takenBefore({ ...twin, state: 'ready', reason: null }, content, rules)
  if (before.length >= MOST_SCANS) throw full()
  const id = randomUUID()
  const { kind, held, received } = await arrived(blobs, id, { body: content, rules, isTaken: isScan }).catch(
    (no: unknown) => {
      throw onlyScans(no)
    },
  )
  if (held.blob !== received.blob) await blobs.remove(received.blob)
  if (!isScan(kind)) throw new Error('a kind that is not taken was judged')
  const scan = {
    ...{ id, kind, request: clickOf(call), scanned: rules.scan !== null },
    ...{ blob: held.blob, key: held.key, size: held.size, sha256: held.sha256, receivedSha256: received.sha256 },
  }
  // After a fault nobody knows whether the row was committed: then the sweep decides about the blob.
  const isKept = await byLetter(call, (tx) => keepScan(tx, vault, scan)).catch(async (no: unknown) => {
    if (no instanceof Stop) await blobs.remove(held.blob)
    throw no
  })
  if (isKept === true) return
  await blobs.remove(held.blob)
  throw full()
}

async function send(call: Bare): Promise<z.input<typeof LetterScanSent>> {
  const asked: LetterCall = { ...call, body: secretOf(call) }
  // Reads the rest of the body: a browser reads the answer only when it has sent everything.
  await take(asked).finally(() => call.content.resume())
  return countedOf(await sentBy(asked))
}

const ByScan = z.object({ id: Id, scan: Id })

const open =
  (way: Opening['way']) =>
  async (call: Call<z.output<typeof ByScan>, unknown, unknown>): Promise<Deliver> => {
    const { deps, params, actor } = call
    await deps.gate.spend('open', actor.user)
    return call.scoped(async (tx) => {
      const { snapshot, case_id } = await referralToRead(tx, params.id)
      const owner = (await findCase(tx, case_id))?.owner_organisation ?? null
      if (sidesOf(snapshot, owner, actor).length === 0) throw problem('not_found')
      const row = (await scansOf(tx, params.id)).find(({ id }) => id === params.scan)
      const key = row === undefined ? null : keyOfScan(deps.vault, row)
      if (row === undefined || key === null) throw problem('not_found')
      // Nobody here has said how much such a paper tells.
      demandProof(call)
      return () => delivered(call, { row, key, way, offset: offsetOf(snapshot.limits) })
    })
  }

export const scanRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/api/letters/scan',
    summary: 'A file that goes with the answer by a one-time link, which is still to come',
    action: 'anyone',
    takes: BYTES,
    answer: LetterScanSent,
    keys: 'own',
    mayBeAbsent: true,
    handle: send,
  }),
  fileRoute({
    path: '/api/referrals/:id/scans/:scan/content',
    summary: 'Download a file that came with an answer, marked for whoever asks; the opening is logged',
    action: 'referral.read',
    params: ByScan,
    object: 'referral',
    open: open('download'),
  }),
  fileRoute({
    path: '/api/referrals/:id/scans/:scan/preview',
    summary: 'A picture or a paper that came with an answer, to look at; the opening is logged',
    action: 'referral.read',
    params: ByScan,
    object: 'referral',
    open: open('preview'),
  }),
]
