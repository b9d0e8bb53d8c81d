// What an officer heard or read of the other office's answer counts once a second person of that office confirms it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect, withDoor, type Scope } from '../../../db/ground/connect.ts'
import {
  aNote,
  anOffer,
  byHandOf,
  confirms,
  holderOf,
  notes,
  stateOf,
  WHO,
  type Offered,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Person } from '../../support/door/test-app.ts'
import { HOSPITAL } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let coordinator: Person
let colleague: Person
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  colleague = await ground.app.as('intake_officer')
})
afterAll(() => ground.app.close())

const hospital = organisationIdOf(HOSPITAL)
const accept = ({ hash }: Offered) => ({ verb: 'accept', hash })
const eventsOf = async (id: string): Promise<{ type: string; actor: string | null; canon: string }[]> =>
  (
    await ground.app.rows('select type, actor, canon from app.case_event where stream = $1 order by seq', [`ref:${id}`])
  ).map((row) => Object(row))

describe('a noted answer', () => {
  test('waits for a second person, and changes nothing until then', async () => {
    const offer = await anOffer(ground.app)
    await aNote(coordinator, offer.id, accept(offer))
    expect((await stateOf(coordinator, offer.id)).state).toBe('offered')
    expect(await holderOf(ground.app, offer, 'examine')).not.toBe(hospital)
    const told = await byHandOf(coordinator, offer.id)
    expect(told.note).toMatchObject({ state: 'waiting', who: WHO, means: 'phone', mayConfirm: { allowed: false } })
    expect((await byHandOf(colleague, offer.id)).note?.mayConfirm).toEqual({ allowed: true })
    const { data } = NotificationList.parse(
      (await (await ground.app.as('supervisor')).get('/api/me/notifications')).body,
    )
    expect(data.map(({ kind }) => kind)).toContain('referral_noted')
  })

  test('counts when a colleague confirms: the same states, signed by hand, and the steps go there', async () => {
    const offer = await anOffer(ground.app)
    const note = await aNote(coordinator, offer.id, accept(offer))
    expect((await confirms(colleague, offer.id, note, 'confirmed')).status).toBe(200)
    expect((await confirms(colleague, offer.id, note, 'confirmed')).status).toBe(200)
    const view = await stateOf(coordinator, offer.id)
    expect([view.state, view.signatures.at(-1)?.method, view.signatures.at(-1)?.office.id]).toEqual([
      'accepted',
      'hand',
      hospital,
    ])
    expect(await holderOf(ground.app, offer, 'examine')).toBe(hospital)
    expect((await verified(ground, offer.it.id)).intact).toBe(true)
    expect((await byHandOf(coordinator, offer.id)).note).toMatchObject({ state: 'confirmed' })
  })

  test('ends with its referral, and says so instead of waiting on', async () => {
    const offer = await anOffer(ground.app)
    await aNote(coordinator, offer.id, accept(offer))
    await coordinator.post(`/api/referrals/${offer.id}/acts`, { verb: 'withdraw', reason: 'mistake' })
    const { note } = await byHandOf(colleague, offer.id)
    expect(note).toMatchObject({ state: 'ended', mayConfirm: { allowed: false } })
  })

  test('says in the ledger who noted and who confirmed, and not who spoke for the other office', async () => {
    const offer = await anOffer(ground.app)
    await confirms(colleague, offer.id, await aNote(coordinator, offer.id, accept(offer)))
    const events = await eventsOf(offer.id)
    expect(events.slice(-2).map(({ type, actor }) => [type, actor])).toEqual([
      ['referral_noted', demoAccount('case_coordinator').user],
      ['referral_accepted', demoAccount('intake_officer').user],
    ])
    expect(JSON.stringify(events)).not.toContain(WHO.name)
    expect(JSON.stringify(events)).not.toContain(WHO.position)
  })

  test('may decline, propose other terms, and later report what was done', async () => {
    const [one, two] = [await anOffer(ground.app), await anOffer(ground.app)]
    await confirms(colleague, one.id, await aNote(coordinator, one.id, { verb: 'decline', reason: 'full' }))
    expect(await stateOf(coordinator, one.id)).toMatchObject({ state: 'declined', reason: 'full', packet: null })
    const counter = { verb: 'counter', hash: two.hash, counter: 'waitlist' }
    await confirms(colleague, two.id, await aNote(coordinator, two.id, counter))
    const { state, countered } = await stateOf(coordinator, two.id)
    expect(state).toBe('countered')
    await coordinator.post(`/api/referrals/${two.id}/acts`, { verb: 'agree', hash: countered?.hash })
    await confirms(colleague, two.id, await aNote(coordinator, two.id, { verb: 'report', outcome: 'done' }))
    expect(await stateOf(coordinator, two.id)).toMatchObject({ state: 'reported', outcome: 'done' })
  })
})

describe('the second person', () => {
  let offer: Offered
  let note: string
  beforeAll(async () => {
    offer = await anOffer(ground.app)
    note = await aNote(coordinator, offer.id, accept(offer))
  })

  test('is not the officer who noted it, by the button or by calling the API directly', async () => {
    expect(await confirms(coordinator, offer.id, note)).toMatchObject({ status: 403, code: 'referral_note_own' })
    expect((await stateOf(coordinator, offer.id)).state).toBe('offered')
  })

  test('is of the sender: the other office, a third one, a stranger and nobody find no such note', async () => {
    for (const who of [ground.nurse, ground.shelter, await ground.app.as('investigator')]) {
      expect(await confirms(who, offer.id, note)).toMatchObject({ status: 404 })
      expect(await who.get(`/api/referrals/${offer.id}/by-hand`)).toMatchObject({ status: 404 })
    }
    expect(await notes(ground.shelter, offer.id, accept(offer))).toMatchObject({ status: 404 })
    expect(await notes(ground.nurse, offer.id, accept(offer))).toMatchObject({ code: 'referral_not_yours' })
    const { nobody } = ground.app
    expect(await confirms(nobody, offer.id, note)).toMatchObject({ status: 401 })
    expect(await nobody.get(`/api/referrals/${offer.id}/by-hand`)).toMatchObject({ status: 401 })
    expect(await notes(nobody, offer.id, accept(offer))).toMatchObject({ status: 401 })
  })

  test('is asked by the database too: raw SQL in the name of the officer confirms nothing', async () => {
    const scope: Scope = {
      userId: demoAccount('case_coordinator').user,
      organisationId: organisationIdOf('ppt-batam'),
      reach: 'own',
      area: '21.71',
      capabilities: ['coordinate_case', 'work_task', 'read_case'],
      purpose: 'case_work',
    }
    const door = connect({ url: ground.app.database.door, most: 1 })
    const raw = (user: string) =>
      withDoor(door, scope, (tx) =>
        sql`update app.referral_note set confirmed_by = ${user}, confirmed_at = now() where id = ${note}`.execute(tx),
      )
    await expect(raw(demoAccount('case_coordinator').user)).rejects.toThrow('note_needs_a_second_person')
    await expect(raw(demoAccount('intake_officer').user)).rejects.toThrow('row-level security')
    await door.destroy()
  })

  test('counts once: two colleagues at the same moment leave one answer', async () => {
    const supervisor = await ground.app.as('supervisor')
    const said = await Promise.all([confirms(colleague, offer.id, note), confirms(supervisor, offer.id, note)])
    expect(said.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect((await eventsOf(offer.id)).filter(({ type }) => type === 'referral_accepted')).toHaveLength(1)
  })

  test('comes within a day, and confirms neither a replaced note nor terms that have changed', async () => {
    const other = await anOffer(ground.app)
    const first = await aNote(coordinator, other.id, { verb: 'decline', reason: 'full' })
    const second = await aNote(coordinator, other.id, accept(other))
    expect(await confirms(colleague, other.id, first)).toMatchObject({ status: 409, code: 'referral_note_gone' })
    await ground.app.rows("update app.referral_note set expires_at = now() - interval '1 minute' where id = $1", [
      second,
    ])
    expect(await confirms(colleague, other.id, second)).toMatchObject({ code: 'referral_note_gone' })
    expect((await byHandOf(coordinator, other.id)).note?.state).toBe('lapsed')
    const wrong = await aNote(coordinator, other.id, { verb: 'accept', hash: 'a'.repeat(64) })
    expect(await confirms(colleague, other.id, wrong)).toMatchObject({ code: 'referral_terms' })
    expect((await byHandOf(coordinator, other.id)).note?.state).toBe('waiting')
  })
})

test('A note is of what the other office may answer now, said before now, and not for a transfer', async () => {
  const offer = await anOffer(ground.app)
  expect(await notes(coordinator, offer.id, { verb: 'report', outcome: 'done' })).toMatchObject({
    code: 'referral_state',
  })
  expect(await notes(coordinator, offer.id, { verb: 'withdraw', reason: 'mistake' })).toMatchObject({ status: 422 })
  const later = { act: accept(offer), means: 'fax', saidAt: 'soon', name: '', position: 'x'.repeat(121) }
  const wrong = await coordinator.post(`/api/referrals/${offer.id}/notes`, later)
  expect([wrong.status, wrong.issues.length]).toEqual([422, 4])
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const early = { act: accept(offer), means: 'phone', saidAt: tomorrow, ...WHO }
  expect(await coordinator.post(`/api/referrals/${offer.id}/notes`, early)).toMatchObject({
    issues: ['saidAt too_big'],
  })
  const strange = {
    act: accept(offer),
    means: 'letter',
    saidAt: new Date().toISOString(),
    documentId: offer.id,
    ...WHO,
  }
  expect(await coordinator.post(`/api/referrals/${offer.id}/notes`, strange)).toMatchObject({
    issues: ['documentId not_found'],
  })
  const transfer = await anOffer(ground.app, { kind: 'transfer', covers: [] })
  expect(await notes(coordinator, transfer.id, accept(transfer))).toMatchObject({ code: 'referral_transfer_by_hand' })
})

test('A note from paper names the file of the case that shows it, and the record names its hash', async () => {
  const offer = await anOffer(ground.app)
  const file = randomUUID()
  await ground.app.rows(
    `insert into app.document (id, case_id, task_id, person_id, field, class, state, name, file_key, blob, kind, size,
      sha256, created_by, organisation_id) select $1::uuid, t.case_id, t.id, $3, 'contoh', 'D1', 'ready', '', '',
      $1::uuid, 'pdf', 1, repeat('c', 64), $4, c.owner_organisation from app.task t
      join app.case_file c on c.id = t.case_id where t.case_id = $2 limit 1`,
    [file, offer.it.id, offer.it.person, demoAccount('case_coordinator').user],
  )
  const said = { means: 'letter', saidAt: new Date(Date.now() - 60_000).toISOString(), documentId: file, ...WHO }
  const noted = await coordinator.post(`/api/referrals/${offer.id}/notes`, { act: accept(offer), ...said })
  expect(noted.status).toBe(201)
  const rows = await ground.app.rows(
    "select canon::json #>> '{body,scan}' as scan from app.case_event where stream = $1 and type = 'referral_noted'",
    [`ref:${offer.id}`],
  )
  expect(rows).toEqual([{ scan: 'c'.repeat(64) }])
})

test('The letter is printed by the sender, its printing is a look, and everybody else is refused', async () => {
  const offer = await anOffer(ground.app)
  const path = `/api/referrals/${offer.id}/letter`
  const printed = await coordinator.get(`${path}?language=en`)
  expect([printed.status, printed.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  const looks = await ground.app.rows(
    "select user_id from app.access_log where object_type = 'referral' and object_id = $1 and allowed",
    [offer.id],
  )
  expect(looks.map((row) => Object(row).user_id)).toContain(demoAccount('case_coordinator').user)
  expect(await coordinator.get(`${path}?language=fr`)).toMatchObject({ status: 422 })
  expect(await ground.nurse.get(path)).toMatchObject({ code: 'referral_not_yours' })
  expect(await ground.shelter.get(path)).toMatchObject({ status: 404 })
  expect(await ground.app.nobody.get(path)).toMatchObject({ status: 401 })
  await coordinator.post(`/api/referrals/${offer.id}/acts`, { verb: 'withdraw', reason: 'mistake' })
  expect(await coordinator.get(path)).toMatchObject({ status: 404 })
})
