// What the desk says: both languages whole, no word that hurts, instants in the zone of the case.
import { describe, expect, test } from '@jest/globals'
import { messages as english, own as englishShell } from '../../admin-ui/words/en/index.ts'
import { erasures as englishErasures } from '../../admin-ui/words/en/erasures.ts'
import { account as englishAccount } from '../../admin-ui/words/en/account.ts'
import { account as indonesianAccount } from '../../admin-ui/words/id/account.ts'
import { passkeys as englishPasskeys } from '../../admin-ui/words/en/passkeys.ts'
import { passkeys as indonesianPasskeys } from '../../admin-ui/words/id/passkeys.ts'
import { provider as englishProvider } from '../../admin-ui/words/en/provider.ts'
import { provider as indonesianProvider } from '../../admin-ui/words/id/provider.ts'
import { tellings as englishTellings } from '../../admin-ui/words/en/tellings.ts'
import { tellings as indonesianTellings } from '../../admin-ui/words/id/tellings.ts'
import { intake as englishIntake } from '../../admin-ui/words/en/intake.ts'
import { intake as indonesianIntake } from '../../admin-ui/words/id/intake.ts'
import { assign as englishAssign } from '../../admin-ui/words/en/assign.ts'
import { assign as indonesianAssign } from '../../admin-ui/words/id/assign.ts'
import { home as englishHome } from '../../admin-ui/words/en/home.ts'
import { home as indonesianHome } from '../../admin-ui/words/id/home.ts'
import { referrals as englishReferrals } from '../../admin-ui/words/en/referrals.ts'
import { referrals as indonesianReferrals } from '../../admin-ui/words/id/referrals.ts'
import { dashboard as englishDashboard } from '../../admin-ui/words/en/dashboard.ts'
import { dashboard as indonesianDashboard } from '../../admin-ui/words/id/dashboard.ts'
import { deletions as englishDeletions } from '../../admin-ui/words/en/deletions.ts'
import { deletions as indonesianDeletions } from '../../admin-ui/words/id/deletions.ts'
import { palette as englishPalette } from '../../admin-ui/words/en/palette.ts'
import { palette as indonesianPalette } from '../../admin-ui/words/id/palette.ts'
import { system as englishSystem } from '../../admin-ui/words/en/system.ts'
import { system as indonesianSystem } from '../../admin-ui/words/id/system.ts'
import { places as englishPlaces } from '../../admin-ui/words/en/places.ts'
import { places as indonesianPlaces } from '../../admin-ui/words/id/places.ts'
import { glossary as englishGlossary } from '../../admin-ui/words/en/glossary.ts'
import { glossary as indonesianGlossary } from '../../admin-ui/words/id/glossary.ts'
import { help as englishHelp } from '../../admin-ui/words/en/help.ts'
import { help as indonesianHelp } from '../../admin-ui/words/id/help.ts'
import { staff as englishStaff } from '../../admin-ui/words/en/staff.ts'
import { staff as indonesianStaff } from '../../admin-ui/words/id/staff.ts'
import { review as englishReview } from '../../admin-ui/words/en/review.ts'
import { review as indonesianReview } from '../../admin-ui/words/id/review.ts'
import { audit as englishAudit } from '../../admin-ui/words/en/audit.ts'
import { audit as indonesianAudit } from '../../admin-ui/words/id/audit.ts'
import { moments as englishMoments } from '../../admin-ui/words/en/moments.ts'
import { moments as indonesianMoments } from '../../admin-ui/words/id/moments.ts'
import { notes as englishNotes } from '../../admin-ui/words/en/notes.ts'
import { notes as indonesianNotes } from '../../admin-ui/words/id/notes.ts'
import { news as englishNews } from '../../admin-ui/words/en/news.ts'
import { news as indonesianNews } from '../../admin-ui/words/id/news.ts'
import { editor as englishEditor } from '../../admin-ui/words/en/editor.ts'
import { editor as indonesianEditor } from '../../admin-ui/words/id/editor.ts'
import { conference as englishConference } from '../../admin-ui/words/en/conference.ts'
import { conference as indonesianConference } from '../../admin-ui/words/id/conference.ts'
import { costs as englishCosts } from '../../admin-ui/words/en/costs.ts'
import { costs as indonesianCosts } from '../../admin-ui/words/id/costs.ts'
import { studio as englishStudio } from '../../admin-ui/words/en/studio.ts'
import { messages as indonesian, own as indonesianShell } from '../../admin-ui/words/id/index.ts'
import { erasures as indonesianErasures } from '../../admin-ui/words/id/erasures.ts'
import { studio as indonesianStudio } from '../../admin-ui/words/id/studio.ts'
import { waiting as englishWaiting } from '../../admin-ui/words/en/waiting.ts'
import { waiting as indonesianWaiting } from '../../admin-ui/words/id/waiting.ts'
import { civilDay, day, endOfDay, limitCivilDay, limitDay, limitMoment, moment, span, standing } from '../../admin-ui/words/clock-words.ts'

/** With the words that come later, with their pages. */
const englishOwn = { ...englishShell, ...englishCosts, ...englishConference, ...englishStudio, ...englishEditor, ...englishErasures, ...englishAccount, ...englishStaff, ...englishReview, ...englishPasskeys, ...englishProvider, ...englishDeletions, ...englishHome, ...englishPalette, ...englishWaiting, ...englishMoments, ...englishAudit, ...englishAssign, ...englishNotes, ...englishNews, ...englishReferrals, ...englishDashboard, ...englishIntake, ...englishTellings, ...englishPlaces, ...englishSystem, ...englishGlossary, ...englishHelp }, indonesianOwn = { ...indonesianShell, ...indonesianCosts, ...indonesianConference, ...indonesianStudio, ...indonesianEditor, ...indonesianErasures, ...indonesianAccount, ...indonesianStaff, ...indonesianReview, ...indonesianPasskeys, ...indonesianProvider, ...indonesianDeletions, ...indonesianHome, ...indonesianPalette, ...indonesianWaiting, ...indonesianMoments, ...indonesianAudit, ...indonesianAssign, ...indonesianNotes, ...indonesianNews, ...indonesianReferrals, ...indonesianDashboard, ...indonesianIntake, ...indonesianTellings, ...indonesianPlaces, ...indonesianSystem, ...indonesianGlossary, ...indonesianHelp }

const flat = (tree: object, at = ''): [string, string][] => Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
  const path = at === '' ? key : `${at}.${key}`
  return typeof value === 'object' && value !== null ? flat(value, path) : [[path, String(value)] satisfies [string, string]]
})
const holes = (text: string): string[] => [...text.matchAll(/%\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

/** English has two forms where it counts. */
const formsOf = (text: string): string[] => text.split('||||')

describe('both languages', () => {
  test('have the same keys, with the same blanks to fill', () => {
    const id = new Map(flat(indonesianOwn)), en = new Map(flat(englishOwn))
    expect([...en.keys()].sort()).toEqual([...id.keys()].sort())
    expect([...id].filter(([key, text]) => formsOf(en.get(key) ?? '').some((form) => JSON.stringify(holes(text)) !== JSON.stringify(holes(form)))).map(([key]) => key)).toEqual([])
  })

  test('say everything that react-admin may say', () => {
    const said = new Set(flat(indonesian).map(([key]) => key))
    expect(flat(english).map(([key]) => key).filter((key) => !said.has(key))).toEqual([])
  })

  test('leave no text empty', () => {
    expect([...flat(indonesianOwn), ...flat(englishOwn)].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('use no word from the list of words never to use', () => {
    const never = { id: /\b(kabur|menolak|ditolak|ilegal|mantan korban|wajib segera|submit|error|invalid|deadline|gagal|korban)\b/i, en: /\b(absconded|failed|refused|illegal|victim|oops|invalid|please wait|error|deadline|submit)\b/i }
    expect(flat(indonesianOwn).filter(([, text]) => never.id.test(text))).toEqual([])
    expect(flat(englishOwn).filter(([, text]) => never.en.test(text))).toEqual([])
  })

  test('shout nowhere: no exclamation marks, no emoji', () => {
    expect([...flat(indonesianOwn), ...flat(englishOwn)].filter(([, text]) => /!|\p{Extended_Pictographic}/u.test(text))).toEqual([])
  })
})

describe('instants in words', () => {
  const id = { zone: 'WIB', language: 'id' } as const, en = { zone: 'WIB', language: 'en' } as const
  const evening = '2026-11-24T09:05:00Z'

  test('name day, month and zone in both languages', () => {
    expect(moment(evening, id)).toBe('Sel, 24 Nov 2026, 16.05 WIB')
    expect(moment(evening, en)).toBe('Tue 24 Nov 2026, 16:05 WIB')
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

  test('"until 30 Nov" ends with that day in the zone', () => {
    expect(endOfDay('2026-11-30', 'WIB')).toBe('2026-11-30T16:59:00.000Z')
    expect(civilDay(endOfDay('2026-11-30', 'WIT'), 'WIT')).toBe('2026-11-30')
  })

  test('a limit at midnight is told as the day that ends with it, in the zone of the case', () => {
    const now = Date.parse(evening), midnight = '2026-12-04T17:00:00Z'
    expect([standing(midnight, now, id), limitDay(midnight, en), limitMoment(midnight, id), limitMoment(midnight, en)]).toEqual(['Batas Jum, 4 Des', 'Fri 4 Dec 2026', 'akhir hari Jum, 4 Des 2026 WIB', 'end of Fri 4 Dec 2026 WIB'])
    expect([limitMoment(midnight, { zone: 'WITA', language: 'en' }), limitMoment('2026-12-04T16:00:00Z', { zone: 'WITA', language: 'en' })]).toEqual(['Sat 5 Dec 2026, 01:00 WITA', 'end of Fri 4 Dec 2026 WITA'])
    expect([limitCivilDay(midnight, 'WIB'), civilDay(midnight, 'WIB'), limitCivilDay('2026-12-04T17:01:00Z', 'WIB')]).toEqual(['2026-12-04', '2026-12-05', '2026-12-05'])
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
