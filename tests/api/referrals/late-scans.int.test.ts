// The paper of an answer may come after the answer: whoever asked adds it to the referral, and that is on record.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { newFileKey } from '../../../db/blobs/sealed-stream.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { keepScan } from '../../../db/referrals/scans.ts'
import { aBlobFolder, LIMITS } from '../../support/door/a-filed-case.ts'
import * as by from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import { aPaper } from '../../support/door/some-files.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { HOSPITAL } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

type To = { by: 'notes' | 'links'; id: string }
const folder = aBlobFolder()
let ground: SharingGround
let coordinator: Person
let colleague: Person
let door: Db
let paper: Buffer
beforeAll(async () => {
  ground = await aSharingGround({ over: { blobs: folder.store, documents: LIMITS } })
  coordinator = await ground.app.as('case_coordinator')
  colleague = await ground.app.as('intake_officer')
  door = connect({ url: ground.app.database.door, most: 1 })
  paper = await aPaper()
})
afterAll(async () => {
  await Promise.all([door.destroy(), ground.app.close()])
  folder.drop()
})

interface Confirmed {
  offer: by.Offered
  to: To
}
/** An answer that was heard, and that a second person has confirmed. */
async function confirmed(act?: object): Promise<Confirmed> {
  const offer = await by.anOffer(ground.app)
  const id = await by.aNote(coordinator, offer.id, act ?? { verb: 'accept', hash: offer.hash })
  await by.confirms(colleague, offer.id, id)
  return { offer, to: { by: 'notes', id } }
}
const adds = (who: Person, referral: string, to: To, key?: string): Promise<Answer> =>
  who.ask(`/api/referrals/${referral}/${to.by}/${to.id}/scans`, {
    method: 'PUT',
    raw: Uint8Array.from(paper),
    headers: { 'content-type': 'application/octet-stream' },
    ...(key === undefined ? {} : { key }),
  })
const lastRow = async (id: string): Promise<unknown> =>
  (
    await ground.app.rows(
      `select actor, type, canon::json -> 'body' as body from app.case_event where stream = $1
        order by seq desc limit 1`,
      [`ref:${id}`],
    )
  )[0]
const scansOf = async ({ id }: by.Offered) => (await by.stateOf(coordinator, id)).scans

/** By the function of the database alone, without a row that tells of it. */
const rawly = (user: string, office: string, { offer, to }: Confirmed): Promise<boolean> =>
  withDoor(
    door,
    {
      ...{ userId: demoAccount(user).user, organisationId: organisationIdOf(office), reach: 'own', area: '' },
      ...{ purpose: 'case_work', capabilities: ['read_case', 'coordinate_case'] },
    },
    (tx) =>
      keepScan(tx, ground.app.deps.vault, {
        ...{ id: randomUUID(), blob: randomUUID(), key: newFileKey(), kind: 'pdf', size: 1, scanned: true },
        ...{ sha256: 'b'.repeat(64), receivedSha256: 'b'.repeat(64), request: 'raw' },
        to: { referral: offer.id, answer: { method: 'hand', id: to.id } },
      }),
  )

describe('a scan that comes after its answer', () => {
  test('is added to a noted answer, is read on both sides, and stands in the record with who added it', async () => {
    const { offer, to } = await confirmed()
    expect((await by.byHandOf(coordinator, offer.id)).scansTo).toEqual(to)
    expect((await adds(coordinator, offer.id, to)).body).toEqual({ sent: 1, left: 2 })
    const [scan] = await scansOf(offer)
    expect(await lastRow(offer.id)).toMatchObject({
      actor: demoAccount('case_coordinator').user,
      type: 'referral_scanned',
      body: { answer: { method: 'hand', id: to.id }, scan: scan?.sha256 },
    })
    const opened = await ground.nurse.get(`/api/referrals/${offer.id}/scans/${scan?.id}/content`)
    expect([opened.status, opened.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF'])
    expect((await verified(ground, offer.it.id)).intact).toBe(true)
  })

  test('is added to an answer by link too, when that was a no', async () => {
    const offer = await by.anOffer(ground.app)
    const letter = await by.aLetter(coordinator, offer.id)
    const to: To = { by: 'links', id: letter.id }
    expect([(await adds(coordinator, offer.id, to)).status, await scansOf(offer)]).toEqual([404, []])
    await by.answers(ground.app.nobody, letter, { verb: 'decline', reason: 'full' })
    expect((await by.byHandOf(coordinator, offer.id)).scansTo).toEqual(to)
    expect((await adds(coordinator, offer.id, to)).body).toEqual({ sent: 1, left: 2 })
    expect([(await scansOf(offer)).length, (await by.stateOf(coordinator, offer.id)).state]).toEqual([1, 'declined'])
  })

  test('comes from the office that asked and nobody else, and not of a client who is erased', async () => {
    const { offer, to } = await confirmed()
    expect((await adds(ground.app.nobody, offer.id, to)).status).toBe(401)
    for (const who of [ground.nurse, ground.shelter]) expect((await adds(who, offer.id, to)).status).toBe(404)
    expect((await adds(coordinator, offer.id, { ...to, id: offer.id })).status).toBe(404)
    expect((await adds(coordinator, (await confirmed()).offer.id, to)).status).toBe(404)
    await ground.app.rows('update app.person set erased_at = now() where id = $1', [offer.it.person])
    expect([(await adds(coordinator, offer.id, to)).status, await scansOf(offer)]).toEqual([404, []])
  })

  test('is one of three with its answer; a click that is repeated, or sent twice at once, counts once', async () => {
    const { offer, to } = await confirmed()
    const clicks = await Promise.all([0, 1].map(() => adds(coordinator, offer.id, to, 'late')))
    expect([...clicks, await adds(coordinator, offer.id, to, 'late')].map(({ body }) => body)).toEqual(
      [0, 1, 2].map(() => ({ sent: 1, left: 2 })),
    )
    for (const left of [1, 0]) expect((await adds(coordinator, offer.id, to)).body).toEqual({ sent: 3 - left, left })
    const fourth = await adds(coordinator, offer.id, to)
    expect([fourth.status, JSON.stringify(fourth.body)]).toEqual([409, expect.stringContaining('3 files already')])
    expect(await rawly('case_coordinator', 'ppt-batam', { offer, to })).toBe(false)
    expect(folder.names().length).toBe((await ground.app.rows('select 1 from app.referral_scan')).length)
  })

  test('is seen by nobody where the record does not tell of it, whoever speaks to the database', async () => {
    const { offer, to } = await confirmed()
    expect(await rawly('health_provider', HOSPITAL, { offer, to })).toBe(false)
    expect(await rawly('case_coordinator', 'ppt-batam', { offer, to })).toBe(true)
    expect(await scansOf(offer)).toEqual([])
  })
})
