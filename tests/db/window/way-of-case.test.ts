// What a client's own window shows of a case, in poor words.
import { describe, expect, test } from '@jest/globals'
import { readWindowWords } from '../../../db/window/read-words.ts'
import type { LookRow, ToShow } from '../../../db/window/window-work.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { secondOf, windowOf } from '../../../db/window/way-of-case.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { parseWindowWords } from '../../../sop-definitions/rules/window-words.ts'
import { COORDINATOR, openCase } from '../../support/engine/a-case.ts'
import { anIr, aStage, aTask } from '../../support/sops/a-sop.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'
import { roomText } from '../../support/sops/shipped-document.ts'

const roles = parseRoles(roomText('roles.yaml'))
const part = (id: string, sometimes = ''): string => `{ steps: [${id}], ${sometimes} words: { id: ${id}, en: ${id} } }`
const words = parseWindowWords(`
sop: demo
way: [${part('first')}, ${part('aside', 'sometimes: true,')}, ${part('second')}, ${part('third')}]
consents: { C5: { id: Berbagi, en: Sharing }, C9: { id: Halaman ini, en: This page } }
`)
const ir = anIr({
  consents: ['C1', 'C5', 'C9'],
  window: 'C9',
  items: [
    aStage('first'),
    aTask('visit', { parent: 'first', required: true }),
    aStage('second', { entry: [{ on: ['visit.done'] }] }),
    aTask('treat', { parent: 'second', required: true }),
    aStage('third', { entry: [{ on: ['treat.done'] }] }),
    aTask('follow', { parent: 'third', required: true }),
  ],
})
const shown = (state: CaseState, rows: Partial<Pick<ToShow, 'looks' | 'meetings' | 'letters'>> = {}) =>
  windowOf({ state, ir, looks: [], meetings: [], letters: [], ...rows }, { words, roles })
const way = (state: CaseState): string[] => shown(state).way.map(({ words: { en }, standing }) => `${en} ${standing}`)

describe('the way', () => {
  test('shows what was done, where she is, and the next part that everybody comes to', () => {
    const one = openCase(ir)
    expect(way(one.open)).toEqual(['first now', 'second next'])
    expect(shown(one.open).way[0]?.by).toMatch(/^\d{4}-\d\d-\d\d$/)
    one.do({ type: 'claim', task: 'visit#1' }).do({
      type: 'complete',
      task: 'visit#1',
      outcome: 'done',
      facts: {},
      consents: {},
      answers: null,
    })
    expect(way(one.open)).toEqual(['first done', 'second now', 'third next'])
  })
})

describe('what she allowed', () => {
  test('names each consent in force, for whom and until when, and no office', () => {
    const one = openCase(ir)
    const says = (code: string, scope?: object) =>
      one.do(
        { type: 'record_consent', code, state: 'given', record: null, ...(scope === undefined ? {} : { scope }) },
        COORDINATOR,
      )
    says('C1', { receivers: [] })
    says('C5', { receivers: ['clinic', 'shelter'] })
    says('C9')
    one.do({ type: 'record_consent', code: 'C1', state: 'withdrawn', record: null }, COORDINATOR)
    expect(shown(one.open).allowed).toEqual([
      { code: 'C5', words: { id: 'Berbagi', en: 'Sharing' }, whom: 2, until: null, ends: false },
      { code: 'C9', words: { id: 'Halaman ini', en: 'This page' }, whom: 'all', until: null, ends: true },
    ])
  })
})

describe('what the second PIN shows', () => {
  test('is the first day of the window, whatever has happened since: the same of every case', () => {
    const one = openCase(ir)
    const says = (code: string) => one.do({ type: 'record_consent', code, state: 'given', record: null }, COORDINATOR)
    says('C5')
    says('C9')
    const look = { day: '2026-12-01', office: 'other', role: 'auditor', purpose: 'audit', emergency: true, times: 9 }
    const whole = shown(one.open, {
      looks: [{ ...look, office: 'other' }],
      letters: [{ sent_at: new Date('2026-11-20T02:00:00Z'), office: 'other' }],
    })
    expect(secondOf(whole, words, '2026-11-02')).toEqual({
      way: [
        { words: { id: 'first', en: 'first' }, standing: 'now', by: null },
        { words: { id: 'second', en: 'second' }, standing: 'next', by: null },
      ],
      meetings: [],
      allowed: [{ code: 'C9', words: { id: 'Halaman ini', en: 'This page' }, whom: 'all', until: null, ends: true }],
      letters: [],
      looked: [{ day: '2026-11-02', office: 'own', task: 'coordinates', reason: 'help', times: 1 }],
      contact: null,
    })
  })
})

describe('whether she may be contacted', () => {
  test('follows the consent for it; the second PIN does not tell that it was refused', () => {
    const reachable = { ...ir, consents: [...ir.consents, 'C8'], contact: 'C8' }
    const one = openCase(reachable)
    const seen = () =>
      windowOf({ state: one.open, ir: reachable, looks: [], meetings: [], letters: [] }, { words, roles })
    expect(seen().contact).toEqual({ code: 'C8', isRefused: false, saidAt: null })
    one.do({ type: 'record_consent', code: 'C8', state: 'refused', record: null }, COORDINATOR)
    const saidAt = new Date(one.open.at).toISOString()
    expect(seen().contact).toEqual({ code: 'C8', isRefused: true, saidAt })
    expect(secondOf(seen(), words, '2026-11-02').contact).toEqual({ code: 'C8', isRefused: false, saidAt: null })
  })
})

describe('whom she meets', () => {
  test('is a day and an hour by the clocks of the office, and what she answered', () => {
    const one = openCase(ir).open
    const id = '00000000-0000-4000-8000-000000000001'
    const row = { id, starts_at: new Date('2026-12-03T18:30:00Z'), place: null, answer: 'can' } as const
    expect(one.offsetMinutes).toBe(420)
    expect(shown(one, { meetings: [row] }).meetings).toEqual([
      { id, at: '2026-12-03T18:30:00.000Z', day: '2026-12-04', time: '01:30', place: null, answer: 'can' },
    ])
  })
})

describe('a letter that was sent', () => {
  const sent = (at: string, office: LookRow['office'] = 'other') => ({ sent_at: new Date(at), office })
  test('is a day by the clocks of the case and the kind of an office, each once and the newest five', () => {
    const days = ['06', '05', '04', '03', '02'].map((day) => sent(`2026-12-${day}T03:00:00Z`))
    const { letters } = shown(openCase(ir).open, {
      letters: [sent('2026-12-06T18:00:00Z', 'helping'), sent('2026-12-06T04:00:00Z'), ...days],
    })
    expect(letters.map(({ day, office }) => `${day} ${office}`)).toEqual([
      '2026-12-07 helping',
      '2026-12-06 other',
      '2026-12-05 other',
      '2026-12-04 other',
      '2026-12-03 other',
    ])
  })
})

describe('who looked', () => {
  const look = { day: '2026-12-01', office: 'helping', purpose: 'case_work', emergency: false, times: 2 } as const
  test('tells the kind of work and the reason; what reads alike is one line', () => {
    const looks: LookRow[] = [
      { ...look, role: 'health_provider' },
      { ...look, role: 'companion' },
      { ...look, role: 'companion', purpose: 'letter' },
      { ...look, role: 'auditor', purpose: 'audit' },
      { ...look, role: 'case_coordinator', emergency: true },
    ]
    expect(shown(openCase(ir).open, { looks }).looked).toEqual([
      { day: '2026-12-01', office: 'helping', task: 'helps', reason: 'help', times: 6 },
      { day: '2026-12-01', office: 'helping', task: 'checks', reason: 'check', times: 2 },
      { day: '2026-12-01', office: 'helping', task: 'coordinates', reason: 'emergency', times: 2 },
    ])
  })
})

describe('the words of a window', () => {
  test('cover every consent and every stage of the shipped procedures that have windows', () => {
    const shipped = readWindowWords()
    const sops = shippedSops().filter(({ ir: one }) => shipped.has(one.sop))
    expect(sops.length).toBeGreaterThan(1)
    for (const { ir: one } of sops) {
      const own = shipped.get(one.sop)
      expect(Object.keys(own?.consents ?? {})).toEqual([...one.consents])
      expect(one.window).toBe('C9')
      const stages = one.items.filter(({ kind, parent }) => kind === 'stage' && parent === null).map(({ id }) => id)
      expect(stages.filter((id) => own?.way.every(({ steps }) => !steps.includes(id)))).toEqual([])
    }
  })

  test.each(['Laporan polisi', 'Rumah aman', 'Perkara pidana'])('are refused where they say too much: %s', (said) => {
    expect(() =>
      parseWindowWords(`{ sop: x, way: [{ steps: [a], words: { id: ${said}, en: x } }], consents: {} }`),
    ).toThrow('says more than a shared phone may show')
  })
})
