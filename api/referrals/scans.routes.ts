// Files that come with the answer of an office without a console: by its link before it answers, by whoever noted the
// answer before a second person confirms it, or later, from the office that sent the referral. Read by whoever may act
// on either side once it counts.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findCase } from '../../db/cases/cases.ts'
import { findNote } from '../../db/referrals/noted-answers.ts'
import { findLink } from '../../db/referrals/one-time-links.ts'
import {
  keepScan,
  keyOfScan,
  scansOf,
  scansOfAnswer,
  scansOfLetter,
  scansOfNote,
  type NewScan,
  type SentScan,
} from '../../db/referrals/scans.ts'
import { MOST_SCAN_BYTES, MOST_SCANS, SCAN_KINDS, type ScanKind } from '../../sop-definitions/language/files.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { HandAnswer } from '../../workflows/engine/referral/referral.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import type { AnyCall } from '../cases/commands.ts'
import { ScanSent } from '../contract/by-hand.ts'
import { Id } from '../contract/labels.ts'
import type { Call } from '../door/call.ts'
import { BYTES, demandProof, endpoint, fileRoute, type Deliver, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused, Stop } from '../door/errors.ts'
import { delivered, type Opening } from '../files/deliver.ts'
import { arrived, takenBefore } from '../files/take.ts'
import { noteStateOf } from './by-hand.view.ts'
import { byLetter, clickOf, type LetterCall } from './by-letter.ts'
import { actOn } from './carrying.ts'
import { referralToRead, sidesOf } from './referral-at-hand.ts'

const isScan = (kind: string): kind is ScanKind => SCAN_KINDS.some((known) => known === kind)

export const countedOf = (scans: readonly SentScan[]): ScanSent => ({
  sent: scans.length,
  left: Math.max(MOST_SCANS - scans.length, 0),
})

const full = () =>
  problem('conflict', {
    sentence: {
      id: `Jawaban ini sudah membawa ${MOST_SCANS} berkas, paling banyak. Kirim sisanya dengan cara lain.`,
      en: `This answer has ${MOST_SCANS} files already, which is the most. Send the rest another way.`,
    },
  })
const onlyScans = (no: unknown): unknown =>
  no instanceof Stop && no.document.code === 'file_kind' ? problem('file_kind', { sentence: ONLY_SCANS }) : no
const ONLY_SCANS = {
  id: 'Isi berkas ini bukan PDF atau foto JPEG atau PNG, apa pun namanya. Simpan dalam salah satu bentuk itu.',
  en: 'The content of this file is no PDF and no JPEG or PNG photo, whatever its name says. Save it as one of these.',
}

interface Taking {
  /** What came with the answer so far; refused where it takes nothing more. */
  sent(): Promise<SentScan[]>
  keep(scan: NewScan): Promise<boolean>
}
/** Nothing is read before the answer was found, and what was read is kept only while it may still come. */
async function take(call: Pick<AnyCall, 'deps' | 'content' | 'key'>, { sent, keep }: Taking): Promise<ScanSent> {
  const { deps, content } = call
  const { blobs, documents } = deps
  const rules = { ...documents, maximumBytes: Math.min(documents.maximumBytes, MOST_SCAN_BYTES) }
  const before = await sent()
  const twin = before.find(({ request }) => request === clickOf(call))
  if (twin !== undefined) {
    await takenBefore({ ...twin, state: 'ready', reason: null }, content, rules)
    return countedOf(before)
  }
  if (before.length >= MOST_SCANS) throw full()
  const id = randomUUID()
  const { kind, held, received } = await arrived(blobs, id, { body: content, rules, isTaken: isScan }).catch(
    (no: unknown) => {
      throw onlyScans(no)
    },
  )
  if (held.blob !== received.blob) await blobs.remove(received.blob)
  if (!isScan(kind)) throw new Error('a kind that is not taken was judged')
  // After a fault nobody knows whether the row was committed: then the sweep decides about the blob.
  const isKept = await keep({
    ...{ id, kind, request: clickOf(call), scanned: rules.scan !== null },
    ...{ blob: held.blob, key: held.key, size: held.size, sha256: held.sha256, receivedSha256: received.sha256 },
  }).catch(async (no: unknown) => {
    if (no instanceof Stop) await blobs.remove(held.blob)
    throw no
  })
  if (isKept) return countedOf(await sent())
  await blobs.remove(held.blob)
  // The same click came twice at once.
  const after = await sent()
  if (after.some(({ request }) => request === clickOf(call))) return countedOf(after)
  throw full()
}

type Bare = Call<unknown, unknown, unknown>
function secretOf({ letter }: Pick<Bare, 'letter'>): { token: string; code: string } {
  if (letter !== null) return letter
  const issues = [issue(['header', 'tapak-letter'], 'invalid_format', 'the secret of the link, a full stop, its code')]
  throw problem('invalid', { issues })
}

/** Each look by the link is one try of its code. */
async function sendByLetter(call: Bare): Promise<ScanSent> {
  const asked: LetterCall = { ...call, body: secretOf(call) }
  return take(call, {
    sent: async () => {
      const found = await byLetter(asked, scansOfLetter)
      // The link has answered.
      if (found === null) throw problem('not_found')
      return found
    },
    keep: async (scan) =>
      (await byLetter(asked, (tx) => keepScan(tx, call.deps.vault, { ...scan, to: 'letter' }))) === true,
  })
}

const ByNote = z.object({ id: Id, note: Id })
type OfNote = Call<z.output<typeof ByNote>, unknown, unknown>

/** Only whoever noted the answer, and before a second person confirms it. */
function sendWithNote(call: OfNote): Promise<ScanSent> {
  const { deps, params, actor, now } = call
  const sent = (): Promise<SentScan[]> =>
    call.scoped(async (tx) => {
      await referralToRead(tx, params.id)
      const noted = await findNote(tx, { referral: params.id, note: params.note })
      if (noted === null) throw problem('not_found')
      if (noted.noted_by !== actor.user || noteStateOf(noted, now) !== 'waiting')
        throw refused(refuse('referral_note_gone'))
      return scansOfNote(tx, noted.id)
    })
  return take(call, {
    sent,
    keep: (scan) => call.scoped((tx) => keepScan(tx, deps.vault, { ...scan, to: { note: params.note } })),
  })
}

type OfReferral = Call<{ id: string }, unknown, unknown>
/** Whoever asked the other office adds the paper of an answer that counts; who and when stands in the record. */
function sendLater(call: OfReferral, answer: HandAnswer): Promise<ScanSent> {
  const { deps, params, actor } = call
  const to = { referral: params.id, answer }
  const sent = (): Promise<SentScan[]> =>
    call.scoped(async (tx) => {
      const { snapshot, case_id } = await referralToRead(tx, params.id)
      const owner = (await findCase(tx, case_id))?.owner_organisation ?? null
      if (!sidesOf(snapshot, owner, actor).includes('sender')) throw refused(refuse('referral_not_yours'))
      return scansOfAnswer(tx, params.id, answer)
    })
  const keep = async (scan: NewScan): Promise<boolean> => {
    let isKept = false
    await actOn(call, {
      askOf: () => ({ type: 'scan', answer, scan: scan.sha256 }),
      besides: async (tx) => {
        isKept = await keepScan(tx, deps.vault, { ...scan, to })
        if (!isKept)
          throw (await scansOfAnswer(tx, to.referral, answer)).length < MOST_SCANS ? problem('not_found') : full()
      },
    })
    return isKept
  }
  return take(call, { sent, keep })
}

async function sendToNote(call: OfNote): Promise<ScanSent> {
  const { params, now } = call
  const noted = await call.scoped(async (tx) => {
    await referralToRead(tx, params.id)
    return findNote(tx, { referral: params.id, note: params.note })
  })
  if (noted === null) throw problem('not_found')
  const isCounted = noteStateOf(noted, now) === 'confirmed'
  return isCounted ? sendLater(call, { method: 'hand', id: noted.id }) : sendWithNote(call)
}

const ByLink = z.object({ id: Id, link: Id })
/** Only to the newest, as the card shows it, and once it has answered. */
async function sendToLink(call: Call<z.output<typeof ByLink>, unknown, unknown>): Promise<ScanSent> {
  const { params } = call
  const link = await call.scoped(async (tx) => {
    await referralToRead(tx, params.id)
    return findLink(tx, params.id)
  })
  if (link?.id !== params.link || link.closed_because !== 'answered') throw problem('not_found')
  return sendLater(call, { method: 'link', id: link.id })
}

/** Reads the rest of the body: a browser reads the answer only when it has sent everything. */
const read =
  <P>(send: (call: Call<P, unknown, unknown>) => Promise<ScanSent>) =>
  (call: Call<P, unknown, unknown>): Promise<ScanSent> =>
    send(call).finally(() => call.content.resume())

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
    answer: ScanSent,
    keys: 'own',
    mayBeAbsent: true,
    handle: read(sendByLetter),
  }),
  endpoint({
    method: 'put',
    path: '/api/referrals/:id/notes/:note/scans',
    summary: 'A file that goes with a noted answer, or that came later, once it is confirmed',
    action: 'referral.act',
    params: ByNote,
    object: 'referral',
    takes: BYTES,
    answer: ScanSent,
    keys: 'own',
    handle: read(sendToNote),
  }),
  endpoint({
    method: 'put',
    path: '/api/referrals/:id/links/:link/scans',
    summary: 'A file of an answer that came by a one-time link, added later by the office that sent it',
    action: 'referral.act',
    params: ByLink,
    object: 'referral',
    takes: BYTES,
    answer: ScanSent,
    keys: 'own',
    handle: read(sendToLink),
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
