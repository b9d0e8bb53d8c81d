// A client's own window: what a card opens, for how long, and that what is stopped in it is stopped for everybody.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { WINDOW_TILES, WindowCardState } from '../../../api/contract/window.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharingGround, verified } from '../../support/door/a-sharing-ground.ts'
import {
  aBrowser,
  aCard,
  CARD,
  keepingUp,
  opened,
  PIN,
  round,
  WORDS_OF_SHARED_CARE,
  type Browser,
} from '../../support/door/a-window.ts'
import type { Answer, Person, TestApp } from '../../support/door/test-app.ts'
import { aSharedCase, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'

const NAME = 'Contoh Jendela Kenari'
let app: TestApp
let shelter: Person
beforeAll(async () => {
  ;({ app, shelter } = await aSharingGround({
    worker: false,
    over: { windowWords: WORDS_OF_SHARED_CARE, secondPin: { by: 'Contoh Kepala Dinas', on: '2026-11-30' } },
  }))
})
afterAll(() => app.close())

const aCase = (): Promise<SharedCase<Answer>> => aSharedCase(app.as, NAME)
/** With a view that a worker has written. */
async function anOpened(): Promise<{ shared: SharedCase<Answer>; number: string; her: Browser }> {
  const shared = await aCase()
  const made = await aCard(shared.coordinator, shared.id)
  const her = await opened(app, made)
  await round(app)
  return { shared, number: made.number, her }
}
const enter = (number: string, pin = PIN) => aBrowser(app.url).post('/w', { number, pin })
const stop = async (her: Browser, code = 'C5') => {
  const { html } = await her.get('/w/allowed')
  const id = new RegExp(`value="${code}"><input type="hidden" name="id" value="([^"]+)"`).exec(html)?.[1] ?? ''
  return { id, answer: await her.post('/w/stop', { code, id }) }
}
const sees = async ({ id }: SharedCase<Answer>): Promise<number> => (await shelter.get(`/api/cases/${id}`)).status
const state = async ({ coordinator, id }: SharedCase<Answer>) =>
  WindowCardState.parse((await coordinator.get(`/api/cases/${id}/window-card`)).body)

describe('a card', () => {
  test('is made with the consent for it alone, by a coordinator, and its number is shown once', async () => {
    const shared = await aSharedCase(app.as, NAME, ['C5'])
    const path = `/api/cases/${shared.id}/window-cards`
    expect(await shared.coordinator.post(path, CARD)).toMatchObject({ status: 409, code: 'consent_missing' })
    await shared.says('C3', 'given')
    expect(await shared.coordinator.post(path, { ...CARD, device_safe: false })).toMatchObject({ status: 422 })

    const coordinator = await app.as('case_coordinator')
    expect((await coordinator.post(path, CARD, 'one-card')).status).toBe(201)
    const before = (await state(shared)).card
    const again = await coordinator.post(path, CARD, 'one-card')
    expect([again.status, JSON.stringify(again.body)]).toEqual([409, expect.stringContaining('are kept nowhere')])
    expect([before?.begun, (await state(shared)).card]).toEqual([false, before])
    expect((await (await app.as('intake_officer')).post(path, CARD)).status).toBe(403)
    expect((await shelter.post(path, CARD)).status).toBe(403)
    expect((await app.nobody.post(path, CARD)).status).toBe(401)
    expect(JSON.stringify(await state(shared))).not.toMatch(/\d{8}"/)
  })

  test('opens with the PIN that its code set, shows the way, and says to staff no more than the month', async () => {
    const { shared, number, her } = await anOpened()
    expect((await her.get('/w/home')).html).toContain('Jalan saya')
    expect((await her.get('/w/way')).html).toContain('Pendampingan')
    expect((await her.get('/w/allowed')).html).toContain('Berbagi catatan')
    expect((await her.get('/w/looked')).html).toContain('Kantor yang Anda datangi')
    expect((await enter(number)).to).toBe('/w/home')
    expect((await state(shared)).card).toMatchObject({ begun: true, openedThisMonth: true })
    await shared.hands('house', SHELTER)
    const seen = await shelter.get(`/api/cases/${shared.id}/window-card`)
    expect([seen.status, WindowCardState.parse(seen.body)]).toMatchObject([200, { card: null, secondPin: null }])
    expect((await state(shared)).secondPin?.by).toBe('Contoh Kepala Dinas')
  })

  test('is made anew by another, after which the first opens nothing, also where it is open', async () => {
    const { shared, number, her } = await anOpened()
    await aCard(shared.coordinator, shared.id)
    expect((await enter(number)).status).toBe(403)
    expect((await her.get('/w/way')).to).toBe('/w')
  })

  test('opens nothing without its consent, when staff end it, and ninety days after the case was closed', async () => {
    const [one, two, three] = [await anOpened(), await anOpened(), await anOpened()]
    await one.shared.says('C3', 'withdrawn')
    await two.shared.coordinator.post(`/api/cases/${two.shared.id}/window-card/end`)
    const closed = (days: number) =>
      app.rows(`update app.case_file set closed_at = now() - $2 * interval '1 day' where id = $1`, [
        three.shared.id,
        days,
      ])
    await closed(89)
    expect((await three.her.get('/w/way')).status).toBe(200)
    await closed(91)
    for (const { number, her } of [one, two, three]) {
      expect((await enter(number)).status).toBe(403)
      expect((await her.get('/w/way')).to).toBe('/w')
    }
    expect((await state(one.shared)).card).toBeNull()
    await one.shared.says('C3', 'given')
    expect([(await state(one.shared)).card, (await enter(one.number)).status]).toEqual([null, 403])
  })

  test('opens nothing of a client who was erased, and nothing is left that was sealed for it', async () => {
    const { shared, number, her } = await anOpened()
    await app.rows(`update app.person set erased_at = now() where id = $1`, [shared.person])
    expect((await enter(number)).status).toBe(403)
    expect((await her.get('/w/way')).to).toBe('/w')
    await app.rows(`update app.window_card set ciphertext = null where case_id = $1`, [shared.id])
    expect(
      await app.rows(
        `select 1 from app.window_view v join app.window_card w on w.id = v.card_id where w.case_id = $1`,
        [shared.id],
      ),
    ).toEqual([])
  })

  test('begins within 72 hours, once, and with five wrong codes a day at most', async () => {
    const shared = await aCase()
    const { number, code } = await aCard(shared.coordinator, shared.id)
    const begins = (over: object = {}) =>
      aBrowser(app.url).post('/w/new', { number, code, pin: PIN, again: PIN, ...over })
    expect((await begins({ pin: '111111', again: '111111' })).status).toBe(403)
    expect((await begins({ again: '274817' })).status).toBe(403)
    await app.rows(`update app.window_card set code_until = now() where case_id = $1`, [shared.id])
    expect((await begins()).status).toBe(403)
    await app.rows(`update app.window_card set code_until = now() + interval '1 hour' where case_id = $1`, [shared.id])
    for (let wrong = 0; wrong < 5; wrong += 1) expect((await begins({ code: '00000000' })).status).toBe(403)
    expect((await begins()).status).toBe(403)
    await app.rows(`update app.window_card set tries = 0 where case_id = $1`, [shared.id])
    expect((await begins()).status).toBe(303)
    expect((await begins()).status).toBe(403)
  })
})

describe('a window', () => {
  test('is over when it is left, and the way back leads to the first page', async () => {
    const { her } = await anOpened()
    const stolen = her.cookie()
    expect((await aBrowser(app.url, stolen).get('/w/way')).status).toBe(200)
    const exit = await her.get('/w/exit')
    expect(exit.to).toBe('https://www.bmkg.go.id/')
    expect((await her.get('/w/way')).to).toBe('/w')
    // A copy of the cookie goes with it.
    expect((await aBrowser(app.url, stolen).get('/w/way')).to).toBe('/w')
    expect((await aBrowser(app.url, stolen).post('/w/call', { id: crypto.randomUUID() })).to).toBe('/w')
    const { headers } = await (await anOpened()).her.get('/w/way')
    expect([headers.get('cache-control'), headers.get('refresh')]).toEqual(['no-store', '300; url=/w'])
  })

  test('is open in one place: whoever opens it anew ends every copy of the cookie before', async () => {
    const { number, her } = await anOpened()
    const copied = her.cookie()
    const again = aBrowser(app.url)
    expect((await again.post('/w', { number, pin: PIN })).to).toBe('/w/home')
    expect([(await aBrowser(app.url, copied).get('/w/way')).to, (await again.get('/w/way')).status]).toEqual([
      '/w',
      200,
    ])
    expect((await enter(number, '000000')).status).toBe(403)
    expect((await again.get('/w/way')).status).toBe(200)
  })

  test('says nothing of who or what it is about, in no byte of any page, in both languages', async () => {
    const { shared, number, her } = await anOpened()
    const pages = [
      await aBrowser(app.url).get('/w'),
      await aBrowser(app.url).get('/w/new'),
      await enter(number, '000000'),
    ]
    for (const path of ['home', ...WINDOW_TILES]) pages.push(await her.get(`/w/${path}`))
    const english = aBrowser(app.url)
    await english.post('/w?l=en', { number, pin: PIN })
    for (const path of ['home', ...WINDOW_TILES]) pages.push(await english.get(`/w/${path}`))
    const numbers = await app.rows('select number from app.case_file where id = $1', [shared.id])
    const telling =
      /polis|pengadilan|korban|kasus|police|court|victim|traffick|tapak|\bcase\b|batam|dinsos|jendela|kenari/i

    for (const { html } of pages) {
      expect(telling.exec(html)?.[0]).toBeUndefined()
      expect(html).not.toContain(shared.id)
      expect(html).not.toContain(shared.person)
      expect(html).not.toContain(JSON.stringify(numbers).slice(12, -3))
      expect(html).not.toContain('<script')
    }
  })
})

describe('what is stopped in a window', () => {
  test('is received, then done by a worker: the other office sees nothing more, and the record says who', async () => {
    const { shared, her } = await anOpened()
    await shared.hands('house', SHELTER)
    expect(await sees(shared)).toBe(200)

    expect((await stop(her)).answer.to).toBe('/w/allowed')
    expect((await her.get('/w/allowed')).html).toContain('Diterima, sedang dikerjakan.')
    expect(await round(app)).toMatchObject({ decided: 1 })

    expect(await sees(shared)).toBe(404)
    const { html } = await her.get('/w/allowed')
    expect(html).toContain('Yang Anda hentikan sudah berhenti')
    expect(html).not.toContain('Berbagi catatan')
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    const { data } = Timeline.parse((await shared.coordinator.get(`/api/cases/${shared.id}/timeline?limit=10`)).body)
    expect(data.find(({ type }) => type === 'consent_recorded')?.sentence.en).toBe(
      'C5 Sharing data: withdrawn by the client in the own window',
    )
    const news = NotificationList.parse((await shared.coordinator.get('/api/me/notifications')).body).data
    expect(news.some(({ kind }) => kind === 'consent_recorded')).toBe(true)
  })

  test('is stopped in both of two cases that go on as one, whichever of them the card is of', async () => {
    const { shared, her } = await anOpened()
    const asked = { sop: 'shared-care', personId: shared.person, area: '21.71', channel: 'walk_in' }
    const made = CommandAnswer.parse((await (await app.as('intake_officer')).post('/api/cases', asked)).body)
    const lead: SharedCase<Answer> = { ...shared, id: made.caseId }
    const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    expect((await shared.coordinator.post(`/api/cases/${lead.id}/consents`, agreed)).status).toBe(200)
    const [house] = await app.rows(`select id from app.task where case_id = $1 and item = 'house'`, [lead.id])
    const given = await shared.coordinator.post(`/api/tasks/${Object(house).id}/assign`, {
      organisationId: organisationIdOf(SHELTER),
    })
    expect(given.status).toBe(200)
    const joined = await shared.coordinator.post(`/api/cases/${shared.id}/joins`, { into: lead.id, reason: 'one_plan' })
    expect([joined.status, await sees(lead)]).toEqual([200, 200])

    await stop(her)
    expect(await round(app)).toMatchObject({ decided: 1 })
    expect(await sees(lead)).toBe(404)
    for (const { id } of [lead, shared])
      expect(await verified({ app }, id)).toMatchObject({ intact: true, differences: [] })
    expect((await her.get('/w/way')).html).toContain('Pendampingan')
  })

  test('ends within five seconds by a worker that is running', async () => {
    const { shared, her } = await anOpened()
    await shared.hands('house', SHELTER)
    const end = keepingUp(app)
    const began = performance.now()
    await stop(her)
    while ((await sees(shared)) !== 404 && performance.now() - began < 10_000) await sleep(100)
    await end()
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('is done once: sent twice, asked twice, or withdrawn by staff in between', async () => {
    const { shared, her } = await anOpened()
    const { id } = await stop(her)
    expect((await her.post('/w/stop', { code: 'C5', id })).status).toBe(303)
    expect(await app.rows('select count(*)::int as n from app.window_request where id = $1', [id])).toEqual([{ n: 1 }])
    await shared.says('C5', 'withdrawn')
    await round(app)

    expect((await her.get('/w/allowed')).html).toContain('Itu sudah berhenti sebelumnya')
    expect(
      await app.rows(
        `select count(*)::int as n from app.case_event where stream = $1 and type = 'consent_recorded'
          and canon::jsonb #>> '{body,state}' = 'withdrawn'`,
        [shared.id],
      ),
    ).toEqual([{ n: 1 }])
    expect((await her.post('/w/stop', { code: 'C5', id: crypto.randomUUID() })).status).toBe(303)
    expect(await round(app)).toMatchObject({ decided: 0 })
  })

  test('can be the consent for the window itself, which then opens nothing any more', async () => {
    const { number, her } = await anOpened()
    await stop(her, 'C3')
    await round(app)
    expect((await her.get('/w/allowed')).to).toBe('/w')
    expect((await enter(number)).status).toBe(403)
  })
})

describe('a call that is asked for in a window', () => {
  test('is told to the coordinators within seconds, stands in the history, and waits as a review', async () => {
    const { shared, her } = await anOpened()
    const id = /name="id" value="([^"]+)"/.exec((await her.get('/w/call')).html)?.[1] ?? ''
    expect((await her.post('/w/call', { id })).to).toBe('/w/call')
    expect((await her.post('/w/call', { id })).to).toBe('/w/call')
    expect((await her.get('/w/call')).html).toContain('Diterima, sedang dikerjakan.')
    expect(await round(app)).toMatchObject({ decided: 1 })

    expect((await her.get('/w/call')).html).toContain('Kantor itu sudah diberi tahu')
    const { data } = Timeline.parse((await shared.coordinator.get(`/api/cases/${shared.id}/timeline?limit=10`)).body)
    expect(data.find(({ type }) => type === 'client_asked')?.sentence.en).toBe(
      'The client asks to be called, in the own window',
    )
    expect(await shared.task('review')).toBeTruthy()
    const news = NotificationList.parse((await shared.coordinator.get('/api/me/notifications')).body).data
    expect(news.filter(({ kind }) => kind === 'client_asked').length).toBe(1)
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('is not asked by a card that has no part for it, and not more than twenty times a day', async () => {
    const { shared, her } = await anOpened()
    const ask = () => her.post('/w/call', { id: crypto.randomUUID() })
    const count = () =>
      app.rows(
        `select count(*)::int as n from app.window_request r join app.window_card w on w.id = r.card_id
          where w.case_id = $1`,
        [shared.id],
      )
    for (let n = 0; n < 22; n += 1) await ask()
    const contact = await her.post('/w/contact', { id: crypto.randomUUID(), how: 'evening' })
    expect([contact.status, contact.html.includes('Tidak terkirim')]).toEqual([429, true])
    expect(await count()).toEqual([{ n: 20 }])
    await app.rows(`update app.window_request set asked_at = now() - interval '2 days'`)
    await app.rows(`update app.window_card set tiles = '{way}' where case_id = $1`, [shared.id])
    expect((await her.get('/w/call')).to).toBe('/w/home')
    await ask()
    expect(await count()).toEqual([{ n: 20 }])
  })
})

describe('what a worker cannot deal with', () => {
  test('holds up no other: fifty requests that always fail, and a window that cannot be written', async () => {
    const [broken, { shared, her }] = [await anOpened(), await anOpened()]
    const { state: kept } = Object(
      (await app.rows('select state from app.case_file where id = $1', [broken.shared.id]))[0],
    )
    const stateIs = (state: object) =>
      app.rows('update app.case_file set state = $2 where id = $1', [broken.shared.id, JSON.stringify(state)])
    await stateIs({})
    await app.rows(
      `insert into app.window_request (id, card_id, act, asked_at)
        select gen_random_uuid(), w.id, 'ask_call', now() - interval '1 day' from app.window_card w,
          generate_series(1, 50) where w.case_id = $1`,
      [broken.shared.id],
    )
    await app.rows(
      `update app.window_view v set seq = 0, made_at = now() - interval '1 day' from app.window_card w
      where w.id = v.card_id and w.case_id = $1`,
      [broken.shared.id],
    )
    await her.post('/w/call', { id: crypto.randomUUID() })
    expect(await round(app)).toMatchObject({ decided: 0 })
    expect(await round(app)).toMatchObject({ decided: 1 })
    await shared.says('C5', 'withdrawn')
    // Renewed a minute ago, long after the other; that one was tried since.
    await app.rows(
      `update app.window_view v set made_at = now() - interval '1 minute' from app.window_card w
        where w.id = v.card_id and w.case_id = $1`,
      [shared.id],
    )
    const both = [broken.shared.id, shared.id]
    const stale = await app.rows('select case_id from app.window_stale() where case_id = any($1)', [both])
    expect(stale).toEqual([{ case_id: shared.id }, { case_id: broken.shared.id }])
    await stateIs(kept)
  })

  test('is over where the procedure has no such consent any more', async () => {
    const { shared } = await anOpened()
    const [asked] = await app.rows(
      `insert into app.window_request (id, card_id, act, code)
        select gen_random_uuid(), w.id, 'stop_sharing', 'C9' from app.window_card w where w.case_id = $1 returning id`,
      [shared.id],
    )
    await round(app)
    const outcome = 'select outcome from app.window_request where id = $1'
    expect(await app.rows(outcome, [Object(asked).id])).toEqual([{ outcome: 'refused' }])
  })
})
