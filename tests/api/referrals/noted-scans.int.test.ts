// The paper of an answer that an officer noted goes straight to the referral: with the note, read by the second person
// before it counts, by both sides once it does, and gone with the client.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sweepBlobs, LITTER_MS } from '../../../db/cases/destroy-files.ts'
import { NOBODY, withDoor } from '../../../db/ground/connect.ts'
import { aBlobFolder, LIMITS } from '../../support/door/a-filed-case.ts'
import {
  aNote,
  anOffer,
  byHandOf,
  confirms,
  sendsNotedScan,
  stateOf,
  type Offered,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { aPaper, aPhoto, aRecording } from '../../support/door/some-files.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'

const folder = aBlobFolder()
let ground: SharingGround
let coordinator: Person
let colleague: Person
let photo: Buffer
let paper: Buffer
beforeAll(async () => {
  ground = await aSharingGround({ over: { blobs: folder.store, documents: LIMITS } })
  coordinator = await ground.app.as('case_coordinator')
  colleague = await ground.app.as('intake_officer')
  photo = await aPhoto()
  paper = await aPaper()
})
afterAll(async () => {
  await ground.app.close()
  folder.drop()
})

interface NotedOffer {
  offer: Offered
  at: { referral: string; note: string }
}
async function noted(): Promise<NotedOffer> {
  const offer = await anOffer(ground.app)
  const note = await aNote(coordinator, offer.id, { verb: 'accept', hash: offer.hash })
  return { offer, at: { referral: offer.id, note } }
}
const ofNote = async (who: Person, id: string) => (await byHandOf(who, id)).note?.scans ?? []
const looks = (who: Person, referral: string, scan: string): Promise<Answer> =>
  who.get(`/api/referrals/${referral}/scans/${scan}/content`)
const sweep = (): Promise<number> =>
  sweepBlobs(
    (work) => withDoor(ground.app.deps.db, NOBODY, work),
    folder.store,
    new Date(Date.now() + LITTER_MS + 60_000),
  )

describe('a scan that goes with a noted answer', () => {
  test('is seen by the second person before it counts, by both sides after, and its hash is on record', async () => {
    const { offer, at } = await noted()
    expect((await sendsNotedScan(coordinator, at, paper)).body).toEqual({ sent: 1, left: 2 })
    const [waits] = await ofNote(colleague, offer.id)
    expect([waits?.kind, (await stateOf(coordinator, offer.id)).scans]).toEqual(['pdf', []])
    expect((await looks(coordinator, offer.id, waits?.id ?? '')).bytes.subarray(0, 4).toString()).toBe('%PDF')
    expect((await looks(ground.nurse, offer.id, waits?.id ?? '')).status).toBe(404)

    expect((await confirms(colleague, offer.id, at.note)).status).toBe(200)
    expect((await stateOf(coordinator, offer.id)).scans).toEqual([waits])
    expect((await looks(ground.nurse, offer.id, waits?.id ?? '')).status).toBe(200)
    const [row] = await ground.app.rows(
      "select canon::json -> 'body' -> 'by' as by from app.case_event where stream = $1 and type = 'referral_accepted'",
      [`ref:${offer.id}`],
    )
    expect(row).toEqual({ by: { method: 'hand', id: at.note, scans: [waits?.sha256] } })
    expect((await verified(ground, offer.it.id)).intact).toBe(true)
    for (const held of folder.contents()) expect(held.includes('%PDF')).toBe(false)
  })

  test('is sent by whoever noted the answer and nobody else while the note waits', async () => {
    const { offer, at } = await noted()
    const before = folder.names().length
    expect((await sendsNotedScan(ground.app.nobody, at, paper)).status).toBe(401)
    for (const who of [ground.nurse, ground.shelter]) expect((await sendsNotedScan(who, at, paper)).status).toBe(404)
    expect((await sendsNotedScan(coordinator, { ...at, referral: (await noted()).offer.id }, paper)).status).toBe(404)
    expect((await sendsNotedScan(coordinator, { ...at, note: offer.id }, paper)).status).toBe(404)
    expect((await sendsNotedScan(colleague, at, paper)).code).toBe('referral_note_gone')
    expect([await ofNote(coordinator, offer.id), folder.names().length]).toEqual([[], before])
  })

  test('is one of three with each answer, and the same click counts once', async () => {
    const { offer, at } = await noted()
    const first = await sendsNotedScan(coordinator, at, photo, 'first-scan')
    const again = await sendsNotedScan(coordinator, at, photo, 'first-scan')
    expect([first.body, again.body]).toEqual([
      { sent: 1, left: 2 },
      { sent: 1, left: 2 },
    ])
    expect((await sendsNotedScan(coordinator, at, paper, 'first-scan')).code).toBe('file_changed')
    for (const left of [1, 0])
      expect((await sendsNotedScan(coordinator, at, paper)).body).toEqual({ sent: 3 - left, left })
    const fourth = await sendsNotedScan(coordinator, at, paper)
    expect([fourth.status, JSON.stringify(fourth.body)]).toEqual([
      409,
      expect.stringMatching(/Jawaban ini sudah membawa 3 berkas.*This answer has 3 files already/),
    ])
    await confirms(colleague, offer.id, at.note)
    const report = await aNote(coordinator, offer.id, { verb: 'report', outcome: 'done' })
    expect((await sendsNotedScan(coordinator, { ...at, note: report }, paper)).body).toEqual({ sent: 1, left: 2 })
  })

  test('is refused in words where it is no paper and no photo, and nothing is kept', async () => {
    const { at } = await noted()
    for (const [bytes, status, code] of [
      [aRecording(), 415, 'file_kind'],
      [photo.subarray(0, 900), 422, 'file_unreadable'],
    ] as const)
      expect(await sendsNotedScan(coordinator, at, bytes)).toMatchObject({ status, code })
    expect(await ofNote(coordinator, at.referral)).toEqual([])
  })

  test('that came while the second person confirmed what was there is not confirmed unseen', async () => {
    const { offer, at } = await noted()
    await sendsNotedScan(coordinator, at, paper)
    const both = await Promise.all([confirms(colleague, offer.id, at.note), sendsNotedScan(coordinator, at, photo)])
    const { scans } = await stateOf(coordinator, offer.id)
    expect([
      [200, 409],
      [409, 200],
    ]).toContainEqual(both.map(({ status }) => status))
    expect(scans).toHaveLength(both[0].status === 200 ? 1 : 0)
  })

  test('is swept with a note that nobody confirmed, and unreadable once the client is erased', async () => {
    const [dropped, kept] = [await noted(), await noted()]
    for (const { at } of [dropped, kept]) await sendsNotedScan(coordinator, at, photo)
    await aNote(coordinator, dropped.offer.id, { verb: 'decline', reason: 'full' })
    expect(await sweep()).toBe(1)
    expect(await ground.app.rows('select 1 from app.referral_scan where referral_id = $1', [dropped.offer.id])).toEqual(
      [],
    )
    await confirms(colleague, kept.offer.id, kept.at.note)
    const [scan] = (await stateOf(coordinator, kept.offer.id)).scans
    expect((await looks(coordinator, kept.offer.id, scan?.id ?? '')).status).toBe(200)
    await ground.app.rows('update app.person set erased_at = now() where id = $1', [kept.offer.it.person])
    expect((await looks(coordinator, kept.offer.id, scan?.id ?? '')).status).toBe(404)
    expect(await sweep()).toBe(1)
  })
})
