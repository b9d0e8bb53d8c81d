/**
 * @jest-environment node
 */
// The pages of a client's own window: small, without script, the way out first, readable by everybody.
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { beginPage, homePage, startPage, tilePage, TILES, type Heard } from '../../../api/window/window-pages.ts'
import { CONTACT_WAYS } from '../../../sop-definitions/language/contact-ways.ts'
import { VOICED } from '../../../api/contract/voices.ts'
import { EVEN_BYTES, evenly } from '../../../api/window/even-size.ts'
import type { WindowView } from '../../../db/window/window-view.ts'
import { WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'

const MOST_BYTES = 14 * 1024
const PLACE = crypto.randomUUID()
const words = { id: 'Perjalanan dan tempat tinggal', en: 'Travel and a place to stay' }
/** As full as a window gets. */
const FULL: WindowView = {
  way: Array.from({ length: 12 }, (_, at) => ({
    words,
    standing: at < 11 ? 'done' : 'now',
    by: at < 11 ? null : '2026-12-09',
  })),
  meetings: Array.from({ length: 5 }, (_, at) => ({
    id: crypto.randomUUID(),
    at: `2026-12-0${at + 2}T03:00:00.000Z`,
    day: `2026-12-0${at + 2}`,
    time: '10:00',
    place: PLACE,
    answer: at === 0 ? 'cannot' : null,
  })),
  allowed: Array.from({ length: 12 }, (_, at) => ({
    code: `C${at}`,
    words,
    whom: at,
    until: '2027-01-31',
    ends: at === 9,
  })),
  letters: Array.from({ length: 5 }, (_, at) => ({ day: `2026-11-0${at + 1}`, office: 'other' })),
  looked: Array.from({ length: 40 }, (_, at) => ({
    day: `2026-11-${String((at % 28) + 1).padStart(2, '0')}`,
    office: 'helping',
    task: 'helps',
    reason: at === 3 ? 'emergency' : 'help',
    times: at + 1,
  })),
  contact: { code: 'C8', isRefused: false, saidAt: null },
}
const stop = { act: 'stop_sharing', code: 'C1', at: '2026-12-01T02:00:00Z', outcome: null } as const
/** The first of December in Jakarta. */
const call = { act: 'ask_call', code: null, at: '2026-11-30T22:30:00Z', outcome: 'done' } as const
const asked = [stop, call]
const SILENT: Heard = { voice: '', languages: [], labels: new Set() }
const SPOKEN: Heard = { voice: 'jv', languages: ['id', 'jv', 'su'], labels: new Set(VOICED) }
const around = {
  heard: SPOKEN,
  newId: () => crypto.randomUUID(),
  names: new Map([[PLACE, '<i>rumah biru']]),
  now: new Date('2026-12-01T08:00:00Z'),
}
const pages = WHOLE_LANGUAGES.flatMap((language) => [
  startPage(language),
  startPage(language, 'wrong'),
  beginPage(language, { trouble: 'wrongCode', asksSecond: true }),
  homePage(language, { tiles: TILES, isReady: true, heard: SPOKEN }),
  ...TILES.map((tile) => tilePage(tile, { language, view: FULL, asked, ...around })),
])

describe('a page of the window', () => {
  test('takes no more than one first window of a slow line, however full', () => {
    expect(Math.max(...pages.map((page) => gzipSync(page).length))).toBeLessThan(MOST_BYTES)
  })

  test('has one size on the line, however full, and is read as it was written', async () => {
    for (const page of pages) {
      const [packed, plain] = [await evenly(page, true), await evenly(page, false)]
      expect([packed.length, plain.length]).toEqual([EVEN_BYTES.gzip, EVEN_BYTES.identity])
      expect([gunzipSync(packed).toString(), plain.toString().trimEnd()]).toEqual([page, page])
    }
  })

  test('lets each label be heard that is recorded in the chosen language, and offers nothing where none is', () => {
    const played = pages.flatMap((page) => [...page.matchAll(/src="\/w\/voice\/(\w+)\/jv"/g)].map(([, label]) => label))
    // The window of these pages has something in each of its parts.
    expect(VOICED.filter((label) => !played.includes(label))).toEqual(['nothing'])
    const home = { tiles: TILES, isReady: true }
    const spoken = homePage('id', { ...home, heard: { ...SPOKEN, labels: new Set(['way']) } })
    expect(spoken.match(/<audio/g)?.length).toBe(1)
    expect(spoken).toContain('<a href="/w/home?v=su" hreflang="su">▶ Sunda</a>')
    expect(homePage('id', { ...home, heard: SILENT })).not.toMatch(/<audio|▶|Dengarkan/)
    const none = { way: [], meetings: [], allowed: [], letters: [], looked: [], contact: null }
    expect(tilePage('way', { ...around, language: 'id', view: none, asked })).toContain('/w/voice/nothing/jv')
  })

  test('asks for a second PIN only where the installation chose so, and does not say what it is for', () => {
    const asks = (asksSecond: boolean) => /name="second"|kedua/.test(beginPage('id', { asksSecond }))
    expect([asks(false), asks(true)]).toEqual([false, true])
    expect(beginPage('en', { asksSecond: true })).not.toMatch(/force|danger|alarm|urgent|nothing/i)
  })

  test('runs no script, loads nothing, and has the way out as its first link', () => {
    for (const page of pages) {
      expect(page.replaceAll(/<audio controls preload="none" src="\/w\/voice\/\w+\/jv"/g, '')).not.toMatch(
        /<script|javascript:| on\w+=|src=|<link|@import|url\(/i,
      )
      expect(/<a [^>]*href="([^"]+)"/.exec(page)?.[1]).toBe('/w/exit')
    }
  })

  test('offers to look again where something waits, and turns no page under its reader', () => {
    const shown = { language: 'en', view: FULL, ...around } as const
    expect(tilePage('allowed', { ...shown, asked })).toContain('<a href="/w/allowed">Look again</a>')
    expect(tilePage('call', { ...shown, asked })).not.toContain('Look again')
    expect(homePage('en', { tiles: TILES, isReady: false, heard: SILENT })).toContain(
      '<a href="/w/home">Look again</a>',
    )
    for (const page of pages) expect(page).not.toContain('http-equiv')
  })

  test('marks an urgent look, says when something was received, and never prints words as HTML', () => {
    const view = { ...FULL, way: [{ words: { id: '<b>"x"', en: 'x' }, standing: 'now' as const, by: null }] }
    expect(tilePage('way', { ...around, language: 'id', view, asked })).toContain('&lt;b&gt;&quot;x&quot;')
    expect(tilePage('looked', { ...around, language: 'en', view, asked })).toContain('because it was urgent')
    expect(tilePage('call', { ...around, language: 'en', view, asked })).toContain(
      'That office has been told (1 December 2026)',
    )
    expect(tilePage('allowed', { ...around, language: 'en', view, asked })).toContain('Received; it is being done.')
  })

  test('says beside a complaint how long there is to write it, because the page closes over unsent words', () => {
    const shown = { view: FULL, asked: [], ...around }
    expect(tilePage('call', { ...shown, language: 'id' })).toContain('Kirim dalam 5 menit')
    expect(tilePage('call', { ...shown, language: 'en' })).toContain('Send it within 5 minutes')
  })

  test('says below what she allowed that a letter was sent, and to what kind of office; else nothing', () => {
    const shown = { language: 'id', view: FULL, asked: [], ...around } as const
    const sent = '<h2>Surat dikirim</h2><ul><li><span>Kantor lain</span><span class="quiet">1 November 2026</span>'
    expect(tilePage('allowed', shown)).toContain(sent)
    expect(tilePage('allowed', { ...shown, view: { ...FULL, letters: [] } })).not.toContain('Surat')
    expect(tilePage('way', shown)).not.toContain('Surat')
  })

  test('asks how contact is safe, refuses it at once, and asks no more while it waits or is refused', () => {
    const shown = { ...around, language: 'id', view: FULL } as const
    const page = (
      sent: readonly { act: 'stop_sharing' | 'ask_call'; code: string | null; outcome: 'done' | null }[],
      { isRefused = false, saidAt = null }: { isRefused?: boolean; saidAt?: string | null } = {},
    ) =>
      tilePage('call', {
        ...shown,
        view: { ...FULL, contact: { code: 'C8', isRefused, saidAt } },
        asked: sent.map((one) => ({ ...one, at: '2026-12-01T02:00:00Z' })),
      })
    const options = (html: string): string[] => [...html.matchAll(/<option value="(\w+)"/g)].map(([, way = '']) => way)
    expect(options(page([]))).toEqual(['none', ...CONTACT_WAYS])
    expect(options(page([], { isRefused: true }))).toEqual([...CONTACT_WAYS])
    expect(page([], { isRefused: true })).toContain('Anda tidak dihubungi, sesuai permintaan Anda.')
    const refusal = { act: 'stop_sharing', code: 'C8', outcome: 'done' } as const
    expect(page([refusal])).toMatch(/Anda tidak dihubungi.*Yang Anda hentikan sudah berhenti/s)
    expect(options(page([refusal], { saidAt: '2026-12-01T01:59:59.000Z' }))).toEqual([...CONTACT_WAYS])
    // She agreed again since then, in person.
    const agreed = page([refusal], { saidAt: '2026-12-01T02:00:01.000Z' })
    expect(agreed).not.toContain('Anda tidak dihubungi')
    expect(options(agreed)).toContain('none')
    expect(options(page([{ ...refusal, outcome: null }]))).toEqual([])
    // Whatever else waits, contact can be refused.
    expect(options(page([{ act: 'ask_call', code: 'evening', outcome: null }]))).toEqual(['none'])
    expect(options(page([{ act: 'ask_call', code: null, outcome: null }], { isRefused: true }))).toEqual([])
    expect(options(page([{ ...refusal, code: 'C5' }]))).toContain('none')
    expect(options(tilePage('call', { ...shown, view: { ...FULL, contact: null }, asked: [] }))).toEqual([
      ...CONTACT_WAYS,
    ])
  })

  test('tells day, hour and her own name of the place, asks whether she comes, and nothing of what is over', () => {
    const shown = { language: 'id', view: FULL, asked: [], ...around } as const
    const page = tilePage('appointment', shown)
    expect(page).toContain('<b>Rabu, 2 Desember 2026, 10.00</b><br>&lt;i&gt;rumah biru')
    expect(page).toContain('Anda menjawab: tidak bisa.')
    expect(page.match(/value="can"/g)?.length).toBe(5)
    expect(page.match(/value="cannot"/g)?.length).toBe(4)
    const later = tilePage('appointment', { ...shown, now: new Date('2026-12-06T03:00:00Z') })
    expect(later).not.toContain('2026')
    expect(later).toContain('Belum ada.')
    const [first] = FULL.meetings
    const sent = {
      act: 'answer_appointment',
      code: first?.id ?? '',
      at: '2026-12-01T02:00:00Z',
      outcome: null,
    } as const
    expect(tilePage('appointment', { ...shown, asked: [sent] }).match(/value="can"/g)?.length).toBe(4)
  })
})
