// An office without a console sends the signed paper with its answer: by its link and before it answers, read by both
// sides once it has, and gone with the client.
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { ScanSent, LetterView } from '../../../api/contract/by-hand.ts'
import { ErasureView } from '../../../api/contract/erasures.ts'
import type { ReferralView } from '../../../api/contract/referrals.ts'
import { LITTER_MS, sweepBlobs } from '../../../db/cases/destroy-files.ts'
import { connect, NOBODY, withDoor, withOwner, withOwnerAtWork } from '../../../db/ground/connect.ts'
import { rewrapScans } from '../../../db/people/vault-keys.ts'
import { openVault } from '../../../db/people/vault.ts'
import { verifyReferral } from '../../../db/referrals/verify-referral.ts'
import { keyOfScan, scansOf } from '../../../db/referrals/scans.ts'
import { MOST_SCAN_BYTES } from '../../../sop-definitions/language/files.ts'
import { goStale } from '../../support/door/a-device.ts'
import { aBlobFolder, LIMITS } from '../../support/door/a-filed-case.ts'
import {
  aLetter,
  anOffer,
  answers,
  opens,
  otherCode,
  sendsScan,
  stateOf,
  type Letter,
  type Offered,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { aPaper, aPhonePicture, aPhoto, aPixelBomb, aRecording, GPS_CAMERA } from '../../support/door/some-files.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'

const folder = aBlobFolder()
/** While it is held, what was sent is not judged yet. */
let [judging, begun] = [Promise.resolve(), (): void => undefined]
const scan: typeof LIMITS.scan = async (content) => {
  begun()
  await judging
  return LIMITS.scan(content)
}
let ground: SharingGround
let coordinator: Person
let colleague: Person
let guest: Person
let photo: Buffer
let paper: Buffer
beforeAll(async () => {
  ground = await aSharingGround({
    over: { blobs: folder.store, documents: { ...LIMITS, maximumBytes: 2 * MOST_SCAN_BYTES, scan } },
  })
  coordinator = await ground.app.as('case_coordinator')
  colleague = await ground.app.as('intake_officer')
  guest = ground.app.nobody
  photo = await aPhoto()
  paper = await aPaper()
})
afterAll(async () => {
  await ground.app.close()
  folder.drop()
})
afterEach(() => ground.app.rows('delete from app.attempt'))

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const asked = async (): Promise<{ offer: Offered; letter: Letter }> => {
  const offer = await anOffer(ground.app)
  return { offer, letter: await aLetter(coordinator, offer.id) }
}
const accepts = (letter: Letter, { hash }: Offered): Promise<Answer> => answers(guest, letter, { verb: 'accept', hash })
const rowsOf = (id: string) =>
  ground.app.rows('select sha256, kept_at from app.referral_scan where referral_id = $1', [id])
const answerRow = async (id: string, type = 'referral_accepted'): Promise<unknown> => {
  const [row] = await ground.app.rows('select canon from app.case_event where stream = $1 and type = $2', [
    `ref:${id}`,
    type,
  ])
  return JSON.parse(String(Object(row).canon)).body
}
const scansIn = async (who: Person, id: string): Promise<ReferralView['scans']> => (await stateOf(who, id)).scans
const content = (who: Person, referral: string, scan: string, way = 'content'): Promise<Answer> =>
  who.get(`/api/referrals/${referral}/scans/${scan}/${way}`)
const sweep = (): Promise<number> =>
  sweepBlobs(
    (work) => withDoor(ground.app.deps.db, NOBODY, work),
    folder.store,
    new Date(Date.now() + LITTER_MS + 60_000),
  )

/** As `tapak ledger verify` does. */
async function verifiedReferral(id: string) {
  const owner = connect({ url: ground.app.database.owner, most: 1 })
  try {
    return await withOwner(owner, (tx) => verifyReferral(tx, id))
  } finally {
    await owner.destroy()
  }
}
/** Answered with one photo. */
async function answeredWith(bytes: Uint8Array): Promise<{ offer: Offered; letter: Letter; scan: string }> {
  const { offer, letter } = await asked()
  await sendsScan(guest, letter, bytes)
  await accepts(letter, offer)
  const [first] = await scansIn(coordinator, offer.id)
  return { offer, letter, scan: first?.id ?? '' }
}

describe('a scan sent by a link', () => {
  test('comes with the answer, whose row names its hash, and is read with the reader named across it', async () => {
    const { offer, letter } = await asked()
    expect(ScanSent.parse((await sendsScan(guest, letter, photo)).body)).toEqual({ sent: 1, left: 2 })
    expect(ScanSent.parse((await sendsScan(guest, letter, paper)).body)).toEqual({ sent: 2, left: 1 })
    expect(LetterView.parse((await opens(guest, letter)).body).scans).toEqual({ sent: 2, left: 1 })
    expect(await scansIn(coordinator, offer.id)).toEqual([])
    expect((await accepts(letter, offer)).status).toBe(200)

    const [first, second] = await scansIn(coordinator, offer.id)
    expect([first, second]).toMatchObject([
      { kind: 'jpg', scanned: true },
      { kind: 'pdf', scanned: true, sha256: sha256(paper) },
    ])
    expect(await answerRow(offer.id)).toMatchObject({
      by: { method: 'link', id: letter.id, scans: [first?.sha256, second?.sha256] },
    })
    expect((await verified(ground, offer.it.id)).intact).toBe(true)
    const seen = await content(coordinator, offer.id, first?.id ?? '')
    expect(seen.headers.get('content-disposition')).toContain('.jpg')
    expect(seen.bytes.includes(GPS_CAMERA)).toBe(false)
    expect(await sharp(seen.bytes).metadata()).toMatchObject({ width: 200, height: 320 })
    expect((await content(coordinator, offer.id, second?.id ?? '', 'preview')).bytes.subarray(0, 4).toString()).toBe(
      '%PDF',
    )
    for (const held of folder.contents()) expect(held.includes('%PDF') || held.includes(GPS_CAMERA)).toBe(false)
  })

  test('is read by the office that sent it too, once it has an account, and each look is on record', async () => {
    const { offer, scan } = await answeredWith(photo)
    expect((await scansIn(ground.nurse, offer.id)).map(({ id }) => id)).toEqual([scan])
    expect((await content(ground.nurse, offer.id, scan, 'preview')).status).toBe(200)
    expect((await content(coordinator, offer.id, scan)).status).toBe(200)
    const looks = await ground.app.rows(
      `select organisation_id::text as office from app.access_log
        where object_type = 'referral' and object_id = $1 and allowed
        order by id desc limit 2`,
      [offer.id],
    )
    const { from, to } = await stateOf(coordinator, offer.id)
    expect(looks).toEqual([{ office: from.id }, { office: to.id }])
  })

  test('is not there for any other office, for a guest, under another referral, or without a fresh proof', async () => {
    const { offer, scan } = await answeredWith(photo)
    const other = await answeredWith(paper)
    for (const way of ['content', 'preview']) {
      expect((await content(ground.shelter, offer.id, scan, way)).status).toBe(404)
      expect((await content(guest, offer.id, scan, way)).status).toBe(401)
      expect((await content(colleague, offer.id, scan, way)).status).toBe(404)
      expect((await content(coordinator, other.offer.id, scan, way)).status).toBe(404)
      expect((await content(coordinator, offer.id, other.offer.id, way)).status).toBe(404)
    }
    const refused = await ground.app.rows('select 1 from app.access_log where object_id = $1 and not allowed', [
      offer.id,
    ])
    expect(refused).toHaveLength(6)
    expect(await scansIn(colleague, offer.id)).toEqual([])
    await goStale(ground.app, 'case_coordinator')
    expect((await content(coordinator, offer.id, scan)).code).toBe('step_up_required')
    await ground.app.rows('update app.session set fresh_at = now()')
  })

  test('needs the code: each wrong one counts, keeps nothing, and the fifth closes the link', async () => {
    const { offer, letter } = await asked()
    const wrong = { ...letter, code: otherCode(letter) }
    const tries: Answer[] = []
    for (let n = 0; n < 5; n += 1) tries.push(await sendsScan(guest, wrong, photo))
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403, 404])
    expect((await sendsScan(guest, letter, photo)).status).toBe(404)
    expect(await rowsOf(offer.id)).toEqual([])
    const bare = { method: 'PUT', raw: Uint8Array.from(photo), headers: { 'content-type': 'application/octet-stream' } }
    expect(await guest.ask('/api/letters/scan', bare)).toMatchObject({
      status: 422,
      issues: ['header.tapak-letter invalid_format'],
    })
  })

  test('is refused by a link that ran out, was replaced or has answered, and nothing is kept', async () => {
    const [late, used, first] = [await asked(), await asked(), await asked()]
    await ground.app.rows("update app.referral_link set expires_at = now() - interval '1 minute' where id = $1", [
      late.letter.id,
    ])
    await accepts(used.letter, used.offer)
    await aLetter(coordinator, first.offer.id)
    const before = folder.names().length
    for (const { offer, letter } of [late, used, first]) {
      const answer = await sendsScan(guest, letter, photo)
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([404, expect.stringContaining('no longer good')])
      expect(await rowsOf(offer.id)).toEqual([])
    }
    expect(folder.names()).toHaveLength(before)
  })

  test('that arrives while the link is answered by somebody else is not kept, and leaves nothing', async () => {
    const { offer, letter } = await asked()
    const before = folder.names().length
    const [read, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    judging = held.promise
    begun = read.resolve
    const sending = sendsScan(guest, letter, photo)
    await read.promise
    expect((await accepts(letter, offer)).status).toBe(200)
    held.resolve()
    expect([(await sending).status, (await scansIn(coordinator, offer.id)).length]).toEqual([404, 0])
    expect([await rowsOf(offer.id), folder.names().length]).toEqual([[], before])
  })

  test('is one of three at most, also when two arrive together, and the same click counts once', async () => {
    const { letter } = await asked()
    const before = folder.names().length
    const first = await sendsScan(guest, letter, photo, 'first')
    const again = await sendsScan(guest, letter, photo, 'first')
    expect([first.body, again.body]).toEqual([
      { sent: 1, left: 2 },
      { sent: 1, left: 2 },
    ])
    expect((await sendsScan(guest, letter, paper, 'first')).code).toBe('file_changed')
    await sendsScan(guest, letter, paper)
    const both = await Promise.all([sendsScan(guest, letter, photo), sendsScan(guest, letter, paper)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect((await sendsScan(guest, letter, photo)).status).toBe(409)
    expect(folder.names().length - before).toBe(3)
  })

  test('too large, in the clothes of a photo, of another kind, broken or a bomb is refused in words', async () => {
    const { offer, letter } = await asked()
    const before = folder.names().length
    const sent = async (bytes: Uint8Array) => (await sendsScan(guest, letter, bytes)).code
    expect(await sent(Buffer.concat([photo, Buffer.alloc(MOST_SCAN_BYTES)]))).toBe('file_too_large')
    expect(await sent(Buffer.from('<html><script>alert(1)</script></html>'))).toBe('file_kind')
    expect(await sent(aRecording())).toBe('file_kind')
    expect(await sent(aPhonePicture())).toBe('file_heic')
    expect(await sent(photo.subarray(0, 900))).toBe('file_unreadable')
    expect(await sent(aPixelBomb(30_000))).toBe('file_too_wide')
    expect(await sent(Buffer.concat([paper, Buffer.from('EICAR')]))).toBe('file_infected')
    expect(await rowsOf(offer.id)).toEqual([])
    expect(folder.names()).toHaveLength(before)
  })

  test('without an answer is read by nobody and swept once its link is over; with one it stays', async () => {
    const { scan, offer } = await answeredWith(photo)
    const { offer: left, letter } = await asked()
    await sendsScan(guest, letter, paper)
    await sweep()
    expect(await rowsOf(left.id)).toHaveLength(1)
    const before = folder.names().length
    await aLetter(coordinator, left.id)
    expect([await sweep(), folder.names().length]).toEqual([1, before - 1])
    expect(await rowsOf(left.id)).toEqual([])
    expect((await content(coordinator, offer.id, scan)).status).toBe(200)
  })

  test('outlives packet and referral, and is gone with the client, whose certificate counts it', async () => {
    const { offer, scan } = await answeredWith(photo)
    const next = await aLetter(coordinator, offer.id)
    await answers(guest, next, { verb: 'give_back', reason: 'full' })
    expect((await stateOf(coordinator, offer.id)).packet).toBeNull()
    expect((await content(coordinator, offer.id, scan)).status).toBe(200)
    await erase(offer.it.person)
    const certificate = await (await ground.app.as('data_protection_officer')).get(`/api/erasures/${offer.it.person}`)
    expect(ErasureView.parse(certificate.body).erased?.counts).toContainEqual({
      what: { id: 'berkas bersama jawaban rujukan', en: 'files with answers to referrals' },
      count: 1,
    })
    expect(await ground.app.rows('select dek, kek_id, file_key from app.referral_scan where id = $1', [scan])).toEqual([
      { dek: null, kek_id: null, file_key: null },
    ])
    const before = folder.names().length
    // A database that was put back may lack the scans of a newer backup.
    await ground.app.rows("insert into app.database_restored (known, found, epoch) values ('0/2', '0/1', 1)")
    await expect(sweep()).rejects.toMatchObject({ code: 'TP002' })
    await ground.app.rows('update app.database_restored set accepted_at = now()')
    expect([await sweep(), folder.names().length]).toEqual([1, before - 1])
    expect(await verifiedReferral(offer.id)).toMatchObject({ intact: true, differences: [] })
    expect(await scansIn(coordinator, offer.id)).toEqual([])
    expect((await content(coordinator, offer.id, scan)).status).toBe(404)
    expect(await answerRow(offer.id)).toMatchObject({ by: { scans: [expect.stringMatching(/^[0-9a-f]{64}$/)] } })
  })

  test('opens as before once the key of the installation is turned', async () => {
    const { offer } = await answeredWith(paper)
    const { TAPAK_VAULT_KEYS: old = '', TAPAK_INDEX_PEPPER: pepper = '' } = process.env
    const turned = openVault({ keys: `${old},turned:${randomBytes(32).toString('base64')}`, pepper })
    const owner = connect({ url: ground.app.database.owner, most: 1 })
    try {
      const keys = await withOwnerAtWork(owner, async (tx) => {
        const [before] = await scansOf(tx, offer.id)
        await rewrapScans(tx, turned, { to: 'turned', most: 100 })
        const [after] = await scansOf(tx, offer.id)
        if (before === undefined || after === undefined) throw new Error('the scan is there')
        expect([before.kek_id === 'turned', after.kek_id]).toEqual([false, 'turned'])
        await rewrapScans(tx, turned, { to: before.kek_id ?? '', most: 100 })
        return [keyOfScan(turned, before), keyOfScan(turned, after)]
      })
      expect(keys[0]).not.toBeNull()
      expect(keys[1]).toEqual(keys[0])
    } finally {
      await owner.destroy()
    }
  })
})

/** As two people asked for it, when the case was over. */
async function erase(person: string): Promise<void> {
  await ground.app.rows("update app.case_file set status = 'closed', closed_at = now() where subject = $1", [person])
  await ground.app.rows(
    `insert into app.erasure_request (id, person_id, organisation_id, ground, asked_by, state, decided_by, decided_at,
      carry_out_at) select $1::uuid, $1::uuid, p.organisation_id, 'subject_request', p.created_by, 'approved',
      gen_random_uuid(), now(), now() from app.person p where p.id = $1::uuid`,
    [person],
  )
  await ground.app.rows('select app.erase_person($1)', [person])
}
