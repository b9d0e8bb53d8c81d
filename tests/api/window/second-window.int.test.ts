// What whoever forces a client gets by the second PIN: an ordinary window in which nothing has happened, alike in every
// byte, answer and act; and that nobody but the coordinators hears of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { WINDOW_TILES, WindowCardState } from '../../../api/contract/window.ts'
import { EVEN_BYTES } from '../../../api/window/even-size.ts'
import { aRepresentedCase } from '../../support/door/a-represented-case.ts'
import { meeting } from '../../support/door/an-appointment.ts'
import { aBrowser, aCard, PIN, round, type Browser, type Shown } from '../../support/door/a-window.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const SECOND = '918273'
let app: TestApp
let full: Client
let bare: Client
beforeAll(async () => {
  app = await testApp({ worker: false, over: { secondPin: { by: 'Contoh Kepala Dinas', on: '2026-11-30' } } })
  ;[full, bare] = [await aClient(['C1', 'C2', 'C5']), await aClient()]
})
afterAll(() => app.close())

const enters = async (number: string, pin: string): Promise<Browser> => {
  const browser = aBrowser(app.url)
  expect((await browser.post('/w', { number, pin })).to).toBe('/w/home')
  return browser
}
type Client = Awaited<ReturnType<typeof aClient>>
/** With the card of the case, both PINs set. */
async function aClient(consents: readonly string[] = []) {
  const one = await aRepresentedCase(app, 'adult')
  for (const code of ['C9', ...consents]) expect((await one.says(code)).status).toBe(200)
  const { number, code } = await aCard(one.coordinator, one.id)
  const form = { number, code, pin: PIN, again: PIN, second: SECOND, secondAgain: SECOND }
  for (const wrong of [
    { second: PIN, secondAgain: PIN },
    { secondAgain: '' },
    { second: '111111', secondAgain: '111111' },
  ])
    expect((await aBrowser(app.url).post('/w/new', { ...form, ...wrong })).status).toBe(403)
  expect((await aBrowser(app.url).post('/w/new', form)).to).toBe('/w/home')
  await round(app)
  return { ...one, number }
}
const IDS = /[\da-f]{8}-[\da-f-]{27}/g
const pagesOf = async (browser: Browser): Promise<Shown[]> => {
  const pages: Shown[] = []
  for (const path of ['home', ...WINDOW_TILES]) pages.push(await browser.get(`/w/${path}`))
  return pages
}
/** All that the line and the browser show of an answer besides its text. */
const around = ({ status, to, headers }: Shown) =>
  JSON.stringify([
    status,
    to,
    [...headers]
      .filter(([name]) => name !== 'date')
      .map(([name, value]) => [name, name === 'set-cookie' ? value.length : value]),
  ])
const newsOf = async (who: Person, of: { id: string }) =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter(
    ({ kind, caseId }) => kind === 'see_client' && caseId === of.id,
  )
const rowsOf = (of: { id: string }) =>
  app.rows('select count(*)::int as n from app.case_event where stream = $1', [of.id])

describe('a window that the second PIN opens', () => {
  test('shows the same of every case, and nothing of what has happened in it', async () => {
    const at = meeting({ escortId: null, place: 'Jalan Contoh', nickname: 'rumah biru' })
    expect((await full.coordinator.post(`/api/cases/${full.id}/appointments`, at)).status).toBe(200)
    await round(app)
    const told = async ({ number }: { number: string }) =>
      (await pagesOf(await enters(number, SECOND))).map(({ html }) => html.replaceAll(IDS, ''))
    const [ofFull, ofBare] = [await told(full), await told(bare)]
    expect(ofFull).toEqual(ofBare)
    expect(ofFull.join('')).toMatch(/Bicara pertama.*Halaman ini.*Kantor yang Anda datangi/s)
    expect(ofFull.join('')).not.toMatch(/Berbagi|rumah biru|Bisa datang/)
  })

  test('is like the first one in status, headers and size, on each page, on the way in and out', async () => {
    const { number } = full
    const walks: string[][] = []
    for (const pin of [PIN, SECOND]) {
      const browser = aBrowser(app.url)
      const walk = [
        await browser.post('/w', { number, pin }),
        ...(await pagesOf(browser)),
        await browser.get('/w/none'),
      ]
      expect(walk.slice(1, -1).map(({ headers }) => headers.get('content-length'))).toEqual(
        Array.from({ length: 6 }, () => String(EVEN_BYTES.gzip)),
      )
      for (const [path, form] of [
        ['call', {}],
        ['contact', { how: 'none' }],
        ['contact', { how: 'evening' }],
        ['stop', { code: 'C1' }],
        ['answer', { appointment: crypto.randomUUID(), answer: 'can' }],
        ['complain', { words: 'Contoh' }],
      ] as const)
        walk.push(await browser.post(`/w/${path}`, { id: crypto.randomUUID(), ...form }))
      walk.push(...(await pagesOf(browser)), await browser.get('/w/exit'), await browser.get('/w/home'))
      walks.push(walk.map(around))
    }
    expect(walks[1]).toEqual(walks[0])
  })

  test('counts as opened this month, and gives its own try back, as the first PIN does', async () => {
    const { coordinator, id, number } = bare
    const set = `update app.window_card set tries = 4, tried_on = app.window_day(), opened_in = null where case_id = $1`
    await app.rows(set, [id])
    for (let n = 0; n < 2; n += 1) await enters(number, SECOND)
    const { card } = WindowCardState.parse((await coordinator.get(`/api/cases/${id}/window-card`)).body)
    expect(card?.openedThisMonth).toBe(true)
    expect((await aBrowser(app.url).post('/w', { number, pin: '000000' })).status).toBe(403)
    for (const pin of [PIN, SECOND]) expect((await aBrowser(app.url).post('/w', { number, pin })).status).toBe(403)
    await app.rows('update app.window_card set tries = 0, to_tell = null where case_id = $1', [id])
  })
})

describe('what is asked in it', () => {
  test('is received and looks done, changes nothing, and neither shows nor bars by the first PIN', async () => {
    const one = await aClient(['C1'])
    const before = await rowsOf(one)
    const forced = await enters(one.number, SECOND)
    for (let n = 0; n < 21; n += 1) await forced.post('/w/call', { id: crypto.randomUUID() })
    for (let n = 0; n < 3; n += 1) await forced.post('/w/complain', { id: crypto.randomUUID(), words: 'Contoh' })
    expect((await forced.get('/w/call')).html).toContain('Diterima, sedang dikerjakan.')
    await round(app)
    expect((await forced.get('/w/call')).html).toMatch(/Tulisan Anda akan dibaca.*Kantor itu sudah diberi tahu/s)
    await app.rows(
      `update app.window_request set asked_at = now() - interval '2 days' where is_second and act <> 'stop_sharing'`,
    )
    await forced.post('/w/contact', { id: crypto.randomUUID(), how: 'none' })
    await round(app)
    expect((await forced.get('/w/call')).html).toContain('Anda tidak dihubungi, sesuai permintaan Anda.')
    await forced.post('/w/stop', { id: crypto.randomUUID(), code: 'C9' })
    await round(app)
    expect((await forced.get('/w/home')).to).toBe('/w')
    expect((await aBrowser(app.url).post('/w', { number: one.number, pin: SECOND })).status).toBe(403)
    expect(await rowsOf(one)).toEqual(before)
    expect(await app.rows('select 1 from app.complaint where case_id = $1', [one.id])).toEqual([])

    const own = await enters(one.number, PIN)
    expect((await own.get('/w/call')).html).not.toMatch(/diberi tahu|Diterima|akan dibaca|tidak dihubungi/)
    await own.post('/w/call', { id: crypto.randomUUID() })
    expect(await round(app)).toMatchObject({ decided: 1 })
  })
})

describe('that the second PIN was used', () => {
  test('is told to the coordinators alone, once an hour, whatever they chose, in neutral words', async () => {
    const one = bare
    await app.rows('delete from app.notification')
    const coordinator = await app.as('case_coordinator')
    const none = { console: [], mail: [], digestAt: null, quiet: null }
    expect((await coordinator.ask('/api/me/notification-choice', { method: 'PUT', body: none })).status).toBeLessThan(
      300,
    )
    await enters(one.number, PIN)
    await round(app)
    expect(await newsOf(coordinator, one)).toEqual([])
    for (let n = 0; n < 2; n += 1) {
      await enters(one.number, SECOND)
      await round(app)
    }
    const [news, ...others] = await newsOf(coordinator, one)
    expect([news?.read, others]).toEqual([false, []])
    expect(JSON.stringify(news)).not.toMatch(/PIN|window|halaman|force|paksa|kedua|second|card|kartu/i)
    for (const name of [
      'intake_officer',
      'companion',
      'health_provider',
      'auditor',
      'administrator',
      'case_coordinator2',
    ])
      expect([name, await newsOf(await app.as(name), one)]).toEqual([name, []])
  })

  test('waits while nobody coordinates the case, and is told to whoever does next', async () => {
    await app.rows('delete from app.notification')
    const { coordinator, id, number } = full
    const staffed = (active: boolean) =>
      app.rows(
        `update app.user_account u set active = $2 from app.membership m join app.case_file c on c.id = $1
          where m.user_id = u.id and m.organisation_id = c.owner_organisation`,
        [id, active],
      )
    await staffed(false)
    await enters(number, SECOND)
    await round(app)
    await staffed(true)
    await round(app)
    expect(await newsOf(coordinator, full)).toHaveLength(1)
  })

  test('stands in no history, look or log, and rows do not say which cards have a second PIN', async () => {
    const one = bare
    const plain = await aRepresentedCase(app, 'adult')
    await plain.says('C9')
    const { number, code } = await aCard(plain.coordinator, plain.id)
    expect((await aBrowser(app.url).post('/w/new', { number, code, pin: PIN, again: PIN })).status).toBe(303)
    await enters(one.number, SECOND)
    await round(app)
    const lengths = await app.rows(
      `select distinct length(w.second) as half, length(w.second_key) as key from app.window_card w
        where w.case_id in ($1, $2)`,
      [one.id, plain.id],
    )
    expect(lengths.length).toBe(1)
    for (const path of ['timeline?limit=100', 'looks'])
      expect(JSON.stringify((await one.coordinator.get(`/api/cases/${one.id}/${path}`)).body)).not.toMatch(
        /second|see_client/,
      )
    expect(app.log.join('\n')).not.toMatch(/second_|see_client/)
  })
})
