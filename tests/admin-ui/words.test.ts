// What the desk says: both languages whole, no word that hurts, instants in the zone of the case.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { messages as englishLater } from '../../admin-ui/words/en-later.ts'
import { messages as englishFirst } from '../../admin-ui/words/en.ts'
import { messages as indonesian } from '../../admin-ui/words/id.ts'
import {
  civilDay,
  dateWords,
  day,
  endOfDay,
  limitCivilDay,
  limitDay,
  limitMoment,
  moment,
  span,
  standing,
} from '../../admin-ui/words/clock-words.ts'
import { railOf } from '../../admin-ui/layout/rail-items.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { people } from '../support/fake/fake-world.ts'
import { roomText } from '../support/sops/shipped-files.ts'

const CONSOLE = join(import.meta.dirname, '../../admin-ui')

/** The tables of words stand beside what they name. */
const tablesOf = (language: Language): string[] =>
  globSync(`**/*words.${language}.ts`, { cwd: CONSOLE })
    .map((file) => file.slice(0, -`.${language}.ts`.length))
    .toSorted()
async function wordsOf(language: Language): Promise<object> {
  const read = tablesOf(language).map(async (table): Promise<[string, unknown]> => [
    table,
    z.record(z.string(), z.unknown()).parse({ ...(await import(join(CONSOLE, `${table}.${language}.ts`))) }),
  ])
  return Object.fromEntries(await Promise.all(read))
}

const english = { ...englishFirst, ...englishLater }
const englishOwn = await wordsOf('en'),
  indonesianOwn = await wordsOf('id')

const flat = (tree: object, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const path = at === '' ? key : `${at}.${key}`
    return typeof value === 'object' && value !== null
      ? flat(value, path)
      : [[path, String(value)] satisfies [string, string]]
  })
/** By the path that a page asks for; what one table spreads into another is said there. */
const texts = (tables: object): [string, string][] =>
  Object.entries(tables).flatMap(([table, exported]: [string, object]) =>
    table === 'sops/studio/move-words' ? [] : Object.values(exported).flatMap((tree: object) => flat(tree)),
  )
const holes = (text: string): string[] => [...text.matchAll(/%\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

/** English has two forms where it counts. */
const formsOf = (text: string): string[] => text.split('||||')

describe('both languages', () => {
  test('have the same tables', () => {
    expect(tablesOf('en')).toEqual(tablesOf('id'))
    expect(tablesOf('id')).toContain('exports/words')
  })

  test('have the same keys, with the same blanks to fill', () => {
    const id = new Map(flat(indonesianOwn)),
      en = new Map(flat(englishOwn))
    expect([...en.keys()].sort()).toEqual([...id.keys()].sort())
    expect(
      [...id]
        .filter(([key, text]) =>
          formsOf(en.get(key) ?? '').some((form) => JSON.stringify(holes(text)) !== JSON.stringify(holes(form))),
        )
        .map(([key]) => key),
    ).toEqual([])
  })

  test('say everything that react-admin may say', () => {
    const said = new Set(flat(indonesian).map(([key]) => key))
    expect(
      flat(english)
        .map(([key]) => key)
        .filter((key) => key.startsWith('ra.') && !said.has(key)),
    ).toEqual([])
  })

  test('come whole: every text of every table is English when English is read', () => {
    const said = new Map(flat(english))
    /** Each table with its first text that is not said. */
    const astray = Object.entries(englishOwn).flatMap(([table, exported]: [string, object]) => {
      const first = texts({ [table]: exported }).find(([key, text]) => said.get(key) !== text)
      return first === undefined ? [] : [`${table}: ${first[0]}`]
    })
    // Tables are gathered in admin-ui/words/en-later.ts, those of the first load in admin-ui/words/en.ts.
    expect(astray).toEqual([])
  })

  test('say each thing in one table alone', () => {
    const keys = texts(indonesianOwn).map(([key]) => key)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('leave no text empty', () => {
    expect([...flat(indonesianOwn), ...flat(englishOwn)].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('use no word from the list of words never to use', () => {
    const never = {
      id: /\b(kabur|menolak|ditolak|ilegal|mantan korban|wajib segera|submit|error|invalid|deadline|gagal|korban)\b/i,
      en: /\b(absconded|failed|refused|illegal|victim|oops|invalid|please wait|error|deadline|submit)\b/i,
    }
    expect(flat(indonesianOwn).filter(([, text]) => never.id.test(text))).toEqual([])
    expect(flat(englishOwn).filter(([, text]) => never.en.test(text))).toEqual([])
  })

  test('call an office of the product an office; another organisation may be any', () => {
    const other = (key: string) => key.endsWith('.waiting_organisation')
    expect(flat(englishOwn).filter(([key, text]) => /(?<!%\{)\borganisations?\b/i.test(text) && !other(key))).toEqual(
      [],
    )
  })

  test('shout nowhere: no exclamation marks, no emoji', () => {
    expect(
      [...flat(indonesianOwn), ...flat(englishOwn)].filter(([, text]) => /!|\p{Extended_Pictographic}/u.test(text)),
    ).toEqual([])
  })
})

describe('instants in words', () => {
  const id = { zone: 'WIB', language: 'id' } as const,
    en = { zone: 'WIB', language: 'en' } as const
  const evening = '2026-11-24T09:05:00Z'

  test('name day, month and zone in both languages', () => {
    expect(moment(evening, id)).toBe('Sel, 24 Nov 2026, 16.05 WIB')
    expect(moment(evening, en)).toBe('Tue 24 Nov 2026, 16:05 WIB')
  })

  test('a date that was answered is read as a day, a month or a year, never as its code', () => {
    expect(['2026-11-24', '2026-11', '2026'].map((iso) => dateWords(iso, 'id'))).toEqual([
      'Sel, 24 Nov 2026',
      'Nov 2026',
      '2026',
    ])
    expect(['2026-05-01', '2026-05'].map((iso) => dateWords(iso, 'en'))).toEqual(['Fri 1 May 2026', 'May 2026'])
  })

  test('follow the zone of the case, not of the browser', () => {
    expect(moment(evening, { zone: 'WITA', language: 'id' })).toBe('Sel, 24 Nov 2026, 17.05 WITA')
    expect(moment(evening, { zone: 'WIT', language: 'en' })).toBe('Tue 24 Nov 2026, 18:05 WIT')
  })

  test('turn to the next day at midnight of the zone', () => {
    expect(civilDay('2026-11-24T16:59:00Z', 'WIB')).toBe('2026-11-24')
    expect(civilDay('2026-11-24T17:00:00Z', 'WIB')).toBe('2026-11-25')
    expect(day('2026-11-24T15:30:00Z', { zone: 'WIT', language: 'id' })).toBe('Rab, 25 Nov 2026')
  })

  test('show the summer time of a host country, in which days end an hour earlier', () => {
    const rome = { zone: 'CET', language: 'en' } as const
    expect(['2026-07-01T10:00Z', '2026-12-01T10:00Z'].map((instant) => moment(instant, rome))).toEqual([
      'Wed 1 Jul 2026, 12:00 CET',
      'Tue 1 Dec 2026, 11:00 CET',
    ])
    expect(['2026-07-01T22:00Z', '2026-12-01T23:00Z'].map((due) => limitMoment(due, rome))).toEqual([
      'end of Wed 1 Jul 2026 CET',
      'end of Tue 1 Dec 2026 CET',
    ])
    expect([endOfDay('2026-07-01', 'CET'), endOfDay('2026-12-01', 'CET')]).toEqual([
      '2026-07-01T21:59:00.000Z',
      '2026-12-01T22:59:00.000Z',
    ])
  })

  test('"until 30 Nov" ends with that day in the zone', () => {
    expect(endOfDay('2026-11-30', 'WIB')).toBe('2026-11-30T16:59:00.000Z')
    expect(civilDay(endOfDay('2026-11-30', 'WIT'), 'WIT')).toBe('2026-11-30')
  })

  test('a limit at midnight is told as the day that ends with it, in the zone of the case', () => {
    const now = Date.parse(evening),
      midnight = '2026-12-04T17:00:00Z'
    expect([
      standing(midnight, now, id),
      limitDay(midnight, en),
      limitMoment(midnight, id),
      limitMoment(midnight, en),
    ]).toEqual(['Batas Jum, 4 Des', 'Fri 4 Dec 2026', 'akhir hari Jum, 4 Des 2026 WIB', 'end of Fri 4 Dec 2026 WIB'])
    expect([
      limitMoment(midnight, { zone: 'WITA', language: 'en' }),
      limitMoment('2026-12-04T16:00:00Z', { zone: 'WITA', language: 'en' }),
    ]).toEqual(['Sat 5 Dec 2026, 01:00 WITA', 'end of Fri 4 Dec 2026 WITA'])
    expect([
      limitCivilDay(midnight, 'WIB'),
      civilDay(midnight, 'WIB'),
      limitCivilDay('2026-12-04T17:01:00Z', 'WIB'),
    ]).toEqual(['2026-12-04', '2026-12-05', '2026-12-05'])
  })

  test('a limit is relative within a day, a date after that, and late is said as how late', () => {
    const now = Date.parse(evening)
    expect(standing('2026-11-24T15:05:00Z', now, id)).toBe('Sisa 6 jam')
    expect(standing('2026-11-26T09:05:00Z', now, id)).toBe('Batas Kam, 26 Nov')
    expect(standing('2027-05-14T09:05:00Z', now, id)).toBe('Batas Jum, 14 Mei 2027')
    expect(standing('2026-11-24T06:05:00Z', now, id)).toBe('Terlambat 3 jam')
    expect(standing('2026-11-22T09:05:00Z', now, en)).toBe('2 days overdue')
    expect(span(60_000, 'en')).toBe('1 minute')
  })
})

describe('a page', () => {
  /** The word of each line of the menu that leads to one page, and the title of that page. */
  const TITLES: readonly (readonly [line: string, title: string])[] = [
    ['nav.cases', 'cases.title'],
    ['nav.referrals', 'referral.title'],
    ['nav.appointments', 'appointment.title'],
    ['nav.conferences', 'conference.title'],
    ['nav.dashboard', 'dashboard.title'],
    ['consent.deletionsNav', 'deletions.title'],
    ['nav.belowMe', 'below.title'],
    ['nav.sops', 'sops.title'],
    ['nav.studio', 'studio.title'],
    ['nav.erasures', 'erasures.title'],
    ['nav.samePerson', 'same.title'],
    ['nav.findings', 'finding.title'],
    ['nav.statistics', 'releases.title'],
    ['nav.audit', 'audit.title'],
    ['nav.unusual', 'review.unusual'],
    ['nav.system', 'running.title'],
    ['nav.accounts', 'staff.title'],
    ['nav.offices', 'offices.title'],
    ['nav.areas', 'areas.title'],
    ['nav.roles', 'roles.title'],
    ['nav.holidays', 'calendars.title'],
    ['nav.services', 'directory.title'],
    ['nav.qualifications', 'qualifications.title'],
    ['head.news', 'news.title'],
  ]

  /** Lines that lead to a part of a page, or call it by what their reader does there. */
  const OTHERWISE = ['nav.home', 'nav.masked', 'nav.today', 'nav.team', 'nav.tasks', 'access.title']

  test('is compared with its line of the menu, wherever a line leads to it', () => {
    const [me] = Object.values(people)
    if (me === undefined) throw new Error('nobody is there')
    const lines = parseRoles(roomText('roles.yaml')).flatMap(({ capabilities }) =>
      railOf({ ...me, capabilities: [...capabilities] }).map(({ label }) => label),
    )
    const known = [...OTHERWISE, ...TITLES.map(([line]) => line)]
    expect([...new Set(lines)].filter((line) => !known.includes(line))).toEqual([])
  })

  test.each([
    ['Indonesian', indonesianOwn],
    ['English', englishOwn],
  ])('has the title by which the menu calls it (%s)', (_, tables) => {
    const said = new Map(texts(tables))
    expect(TITLES.map(([, title]) => said.get(title) ?? `no ${title}`)).toEqual(TITLES.map(([line]) => said.get(line)))
  })
})
