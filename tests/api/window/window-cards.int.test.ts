// For whom a card opens: of the shipped procedure, for a child, for an erased client; and that a guess learns nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { enter as enterWindow } from '../../../api/window/enter-window.ts'
import { CaseView, Timeline } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { ErasureView } from '../../../api/contract/erasures.ts'
import { VoiceList } from '../../../api/contract/voices.ts'
import { connect, withDoor } from '../../../db/ground/connect.ts'
import { readRetention } from '../../../db/people/retention-rules.ts'
import { aRepresentedCase, BY_OFFICIAL, SPOKEN_FOR } from '../../support/door/a-represented-case.ts'
import { aBrowser, aCard, CARD, opened, PIN, round } from '../../support/door/a-window.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { endAsDuplicate } from '../../support/door/ending.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import type { Capability } from '../../../sop-definitions/language/vocabulary.ts'
import { eraseDue } from '../../support/record/erase-due.ts'

/** Ten frames of silence, at 16 kbit/s. */
const SOUND = Buffer.concat(Array.from({ length: 10 }, () => Buffer.from('fff328c0'.padEnd(144, '0'), 'hex')))
const rules = readRetention()
let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false, over: { retention: { ...rules, undo: { ...rules.undo, hours: 0 } } } })
})
afterAll(() => app.close())

const anAdult = async () => {
  const one = await aRepresentedCase(app, 'adult')
  await one.says('C9')
  return { ...one, card: await aCard(one.coordinator, one.id) }
}
const enter = (number: string, pin = PIN) => aBrowser(app.url).post('/w', { number, pin })

describe('a card of a child', () => {
  test('is made with what a guardian agreed to, and ends when the guardian is suspected', async () => {
    const child = await aRepresentedCase(app, 'child')
    const make = () => child.coordinator.post(`/api/cases/${child.id}/window-cards`, CARD)
    expect((await child.says('C9')).status).toBe(422)
    expect(await make()).toMatchObject({ status: 409, code: 'consent_missing' })
    await child.says('C9', SPOKEN_FOR)
    const card = await aCard(child.coordinator, child.id)
    const open = await opened(app, card)
    expect((await open.get('/w/home')).status).toBe(200)

    await child.says('C2', BY_OFFICIAL)
    expect((await open.get('/w/home')).to).toBe('/w')
    expect((await enter(card.number)).status).toBe(403)
    expect((await child.says('C9', SPOKEN_FOR)).code).toBe('representative_excluded')
    expect(await make()).toMatchObject({ status: 409, code: 'consent_missing' })
    // The guardian may still have the slip and the PIN.
    await child.says('C9', BY_OFFICIAL)
    expect((await enter(card.number)).status).toBe(403)
    expect((await make()).status).toBe(201)
  })
})

describe('a card of a client who is erased', () => {
  test('opens nothing from that moment, and its key and what was sealed for it are gone', async () => {
    const { id, person, coordinator, card } = await anAdult()
    const her = await opened(app, card)
    await round(app)
    const supervisor = await app.as('supervisor')
    await endAsDuplicate(id, { coordinator: coordinator.post, supervisor: supervisor.post })
    expect((await her.get('/w/way')).status).toBe(200)

    const asked = await coordinator.post('/api/erasures', { personId: person, ground: 'subject_request' })
    const officer = await app.as('data_protection_officer')
    await officer.post(`/api/erasures/${ErasureView.parse(asked.body).id}/approve`)
    const db = connect({ url: app.database.recorder, most: 2 })
    expect(await eraseDue({ db, log: pino({ level: 'silent' }), now: Date.now, retention: rules })).toBe(1)
    await db.destroy()

    expect((await her.get('/w/way')).to).toBe('/w')
    expect((await enter(card.number)).status).toBe(403)
    expect(
      await app.rows(
        `select w.ciphertext, v.sealed from app.window_card w left join app.window_view v on v.card_id = w.id
          where w.case_id = $1`,
        [id],
      ),
    ).toEqual([{ ciphertext: null, sealed: null }])
  })
})

describe('how contact is safe', () => {
  test('is told, to be confirmed in person; no contact holds at once, asked for before or not', async () => {
    const { id, coordinator, card } = await anAdult()
    const her = await opened(app, card)
    await round(app)
    const says = (how: string) => her.post('/w/contact', { id: crypto.randomUUID(), how })
    const isRefused = async () => CaseView.parse((await coordinator.get(`/api/cases/${id}`)).body).contactRefused
    await says('by force')
    expect([(await round(app))?.decided, await isRefused()]).toEqual([0, false])
    expect((await says('evening')).to).toBe('/w/call')
    await says('none')
    expect((await her.get('/w/call')).html).toContain('Diterima, sedang dikerjakan.')
    expect([(await round(app))?.decided, await isRefused()]).toEqual([2, true])
    expect((await her.get('/w/call')).html).toContain('Anda tidak dihubungi, sesuai permintaan Anda.')
    const { data } = Timeline.parse((await coordinator.get(`/api/cases/${id}/timeline?limit=10`)).body)
    expect(data.map(({ sentence }) => sentence.en)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/in the own window: only between 16:00 and 20:00; confirm it in person$/),
        expect.stringMatching(/^C8 .*: refused by the client in the own window$/),
      ]),
    )
    const news = NotificationList.parse((await coordinator.get('/api/me/notifications')).body).data
    expect(news.filter(({ kind, caseId }) => kind === 'contact_said' && caseId === id)).toHaveLength(1)
  })
})

describe('a recording of a label', () => {
  const path = '/api/voices/way/jv'
  const put = (who: Person, sound: Buffer, key: string = crypto.randomUUID()) =>
    who.ask(path, { method: 'PUT', body: { sound: sound.toString('base64') }, key })
  const audio = (html: string): string[] => [...html.matchAll(/src="(\/w\/voice\/[^"]+)"/g)].map(([, at = '']) => at)

  test('is kept by whoever keeps the entries of an office, for that office alone, and on record', async () => {
    const [steward, elsewhere] = [await app.as('supervisor'), await app.as('supervisor2')]
    const key = crypto.randomUUID()
    expect([(await put(steward, SOUND, key)).status, (await put(steward, SOUND, key)).status]).toEqual([200, 200])
    expect(await put(steward, Buffer.from('<html>'))).toMatchObject({ status: 422, issues: ['sound invalid_format'] })
    expect((await steward.ask('/api/voices/exit/jv', { method: 'PUT', body: { sound: '' } })).status).toBe(404)
    expect((await steward.ask(path, { method: 'PUT', body: { sound: '!', more: 1 } })).issues.length).toBe(2)
    expect((await put(app.nobody, SOUND)).status).toBe(401)
    expect((await put(await app.as('auditor'), SOUND)).status).toBe(403)
    expect(await steward.get(path)).toMatchObject({ status: 200, bytes: SOUND })
    expect((await elsewhere.get(path)).status).toBe(404)
    expect((await elsewhere.ask(path, { method: 'DELETE' })).status).toBe(404)
    const { data } = VoiceList.parse((await steward.get('/api/voices')).body)
    expect(data.find(({ label }) => label === 'way')?.recordings).toMatchObject([{ language: 'jv' }])
    expect(await app.rows(`select 1 from app.case_event where type = 'window_voice_kept'`)).toHaveLength(1)
    const door = connect({ url: app.database.door, most: 1 })
    const changed = (office: string, capability: Capability, role: string) =>
      withDoor(door, scopeOfAccount(accountAt(office, capability, role)), async (tx) =>
        Number((await sql`update window_voice set sound = '\\x00'`.execute(tx)).numAffectedRows),
      )
    expect(await changed('ppt-batam', 'record_consent', 'companion')).toBe(0)
    expect(await changed('ppt-bandung', 'coordinate_case', 'supervisor')).toBe(0)
    await door.destroy()
  })

  test('is heard in windows of that office and of those below, in the chosen language, and never else', async () => {
    const [steward, above] = [await app.as('supervisor'), await app.as('supervisor4')]
    await put(steward, SOUND)
    const { card } = await anAdult()
    const her = await opened(app, card)
    await round(app)
    const heard = async (at: string) => audio((await her.get(at)).html)
    expect([await heard('/w/home'), await heard('/w/home?v=su')]).toEqual([[], []])
    const one = ['/w/voice/way/jv']
    expect([await heard('/w/home?v=jv'), await heard('/w/way'), await heard('/w/call')]).toEqual([one, one, []])
    const fetched = (headers: Record<string, string>) =>
      fetch(`${app.url}/w/voice/way/jv`, { headers: { cookie: her.cookie(), ...headers }, redirect: 'manual' })
    const whole = await fetched({})
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(SOUND)
    const said = ['content-type', 'cache-control', 'refresh'].map((name) => whole.headers.get(name))
    expect(said).toEqual(['audio/mpeg', 'no-store', null])
    const part = await fetched({ range: 'bytes=2-5' })
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, SOUND.subarray(2, 6)])
    expect((await her.get('/w/voice/call/jv')).to).toBe('/w/home')
    expect((await aBrowser(app.url).get('/w/voice/way/jv')).to).toBe('/w')
    expect((await steward.ask(path, { method: 'DELETE' })).status).toBe(200)
    expect(await heard('/w/way')).toEqual([])
    // From here on only an office above has one.
    expect((await put(above, SOUND)).status).toBe(200)
    expect(await heard('/w/way?v=jv')).toEqual(one)
  })
})

describe('a guess', () => {
  test('gets the same bytes for a wrong PIN, no card, an ended one, and one whose tries are used up', async () => {
    const [one, two] = [await anAdult(), await anAdult()]
    await opened(app, one.card)
    await opened(app, two.card)
    await two.coordinator.post(`/api/cases/${two.id}/window-card/end`)
    const said = async (number: string) => {
      const { status, html, headers } = await enter(number, '000000')
      return JSON.stringify([status, html, [...headers].filter(([name]) => name !== 'date')])
    }
    const wrong = await said(one.card.number)
    const others = [await said('0000000000'), await said(two.card.number)]
    for (let n = 0; n < 6; n += 1) others.push(await said(one.card.number))

    expect(new Set([wrong, ...others]).size).toBe(1)
    // The fifth was wrong too: the right one is not judged any more today.
    expect((await enter(one.card.number)).status).toBe(403)
  })

  test('costs the client no try while whoever makes it hangs up before it is judged', async () => {
    const { card } = await anAdult()
    await opened(app, card)
    const { windowDb: db, vault, gate } = app.deps
    if (db === null) throw new Error('there are no windows')
    const gone = AbortSignal.abort()
    const wrong = { number: card.number, pin: '000000' }
    for (let n = 0; n < 6; n += 1)
      await expect(enterWindow({ db, vault, gate, coordinating: [] }, wrong, { address: 'x', gone })).rejects.toThrow()
    expect((await enter(card.number)).status).toBe(303)
  })

  test('that is no form at all is answered as such, and is no trouble of the server', async () => {
    expect((await enter('1'.repeat(5_000))).status).toBe(413)
  })

  test('is an alarm beyond a hundred wrong ones in an hour, and refuses nobody for that', async () => {
    const { card } = await anAdult()
    const alarms = async () =>
      /tapak_\w+\{limit="window"\} (\d+)/.exec(String((await app.nobody.get('/metrics')).body))?.[1]
    for (let n = 0; n < 100; n += 1) await app.deps.gate.spend('window', 'all').catch(() => undefined)
    const before = Number((await alarms()) ?? 0)
    expect((await enter('2222222222', '000000')).status).toBe(403)
    expect(Number(await alarms())).toBe(before + 1)
    await opened(app, card)
    expect((await enter(card.number)).status).toBe(303)
  })

  test('takes as long where there is no card as where the PIN is wrong', async () => {
    const { card } = await anAdult()
    await opened(app, card)
    const took = async (number: string): Promise<number> => {
      const times: number[] = []
      for (let n = 0; n < 4; n += 1) {
        const began = performance.now()
        await enter(number, '000000')
        times.push(performance.now() - began)
      }
      return Math.min(...times)
    }
    const [known, unknown] = [await took(card.number), await took('1111111111')]

    expect(Math.min(known, unknown)).toBeGreaterThan(30)
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(5)
  })
})
