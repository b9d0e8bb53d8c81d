// The address under which a calendar program reads what is due for one person.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CalendarFeedMade } from '../../../api/contract/calendar-feed.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const MINE = '/api/me/calendar-feed'
let app: TestApp
let officer: Person
let path: string
beforeAll(async () => {
  app = await testApp()
  officer = await app.as('intake_officer')
})
afterAll(() => app.close())

const make = async (person = officer): Promise<string> => CalendarFeedMade.parse((await person.post(MINE)).body).path
/** As a calendar reads it: folded lines joined again. */
const calendar = async (at: string): Promise<string> => String((await app.nobody.get(at)).body).replaceAll('\r\n ', '')
const linesOf = (text: string, name: string): string[] =>
  text.split('\r\n').filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))

describe('a calendar address', () => {
  test('is there only once its owner has made it', async () => {
    expect((await officer.get(MINE)).body).toEqual({ feed: null })
    path = await make()
    expect(path).toMatch(/^\/api\/calendar-feeds\/[\w-]{43}$/)
    expect((await officer.get(MINE)).body).toMatchObject({ feed: { usedAt: null } })
    expect(await app.nobody.post(MINE)).toMatchObject({ status: 401 })
    expect(await officer.ask(MINE, { method: 'POST', body: {}, key: null })).toMatchObject({
      status: 400,
      code: 'key_missing',
    })
    expect(await officer.post(MINE, { for: 'all' })).toMatchObject({ status: 422 })
  })

  test('gives what its owner holds and what is due, by number and code, and nothing else of it', async () => {
    const one = await anOpenCase(app)
    const { id, clock } = await one.task('complaint')
    expect((await app.nobody.get(path)).headers.get('content-type')).toMatch(/^text\/calendar/)
    expect(linesOf(await calendar(path), 'SUMMARY')).toEqual([])
    await officer.post(`/api/tasks/${id}/claim`)
    const text = await calendar(path)
    expect(linesOf(text, 'SUMMARY')).toEqual([
      expect.stringMatching(/^SUMMARY:Tapak: K-\d+ INT-01 \(bawaan \/ default\)$/),
    ])
    expect(linesOf(text, 'DTEND')).toEqual([
      `DTEND:${new Date(clock?.due ?? '').toISOString().replace(/[-:]|\.\d+/g, '')}`,
    ])
    expect(linesOf(text, 'UID')).toEqual([`UID:${id}@tapak`])
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
    expect(text).not.toMatch(/Contoh|pengaduan|complaint|DESCRIPTION|LOCATION|ATTENDEE|ORGANIZER/i)
    expect((await officer.get(MINE)).body).toMatchObject({ feed: { usedAt: expect.any(String) } })
  })

  test('loses a task that is given to somebody else', async () => {
    const one = await anOpenCase(app)
    const { id } = await one.task('complaint')
    await officer.post(`/api/tasks/${id}/claim`)
    expect(await calendar(path)).toContain(`UID:${id}@tapak`)
    await officer.post(`/api/tasks/${id}/release`)
    expect(await calendar(path)).not.toContain(`UID:${id}@tapak`)
  })

  test("ends when renewed, when ended, and with its owner's account; guesses open nothing", async () => {
    const before = path
    path = await make()
    expect(await app.nobody.get(before)).toMatchObject({ status: 404 })
    expect((await app.nobody.get(path)).status).toBe(200)
    expect(await app.nobody.get(`/api/calendar-feeds/${'x'.repeat(43)}`)).toMatchObject({
      status: 404,
      code: 'not_found',
    })
    expect(await app.nobody.get('/api/calendar-feeds/short')).toMatchObject({ status: 404 })
    await app.rows(`update app.user_account set active = false where email like 'intake_officer@%'`)
    expect(await app.nobody.get(path)).toMatchObject({ status: 404 })
    await app.rows(`update app.user_account set active = true where email like 'intake_officer@%'`)
    expect((await officer.ask(MINE, { method: 'DELETE' })).status).toBe(200)
    expect(await app.nobody.get(path)).toMatchObject({ status: 404 })
    expect(await officer.ask(MINE, { method: 'DELETE' })).toMatchObject({ status: 404 })
  })

  test('lies in the database as a hash, is in no log, and in the ledger only as made and ended', async () => {
    const secret = (await make()).split('/').at(-1) ?? ''
    await calendar(`/api/calendar-feeds/${secret}`)
    expect(
      JSON.stringify(await app.rows(`select encode(token_hash, 'escape') as hash from app.calendar_feed`)),
    ).not.toContain(secret)
    expect(JSON.stringify(await app.rows(`select body from app.request_key`))).not.toContain(secret)
    expect(app.log.join('\n')).not.toContain(secret)
    const proofs = await app.rows(
      `select type, canon from app.case_event where type like 'calendar_feed%' order by seq`,
    )
    expect(proofs.length).toBeGreaterThan(3)
    expect(JSON.stringify(proofs)).not.toContain(secret)
  })
})
