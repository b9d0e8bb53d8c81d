// The rows of a year that are of no person, in the columns of CTDC: who gets them, when, and whether each is held by
// enough real people.
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NOBODY, withDoor } from '../../../db/ground/connect.ts'
import type { Answer } from '../../support/door/test-app.ts'
import { identifyPeople, sealedAt } from '../../support/statistics/identified-people.ts'
import {
  act,
  announceBy,
  codeOf,
  computedFor,
  releasing,
  view,
  type Releasing,
} from '../../support/statistics/release-acts.ts'

describe('synthetic rows of a year', () => {
  const ask = (over: object = {}, who = stage.officer, key?: string): Promise<Answer> =>
    who.post('/api/exports/ctdc', { year: 2024, purpose: 'quality_check', language: 'en', ...over }, key)
  const filesIn = ({ bytes }: Answer): Record<string, string> =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
  let id: string
  let stage: Releasing
  beforeAll(async () => {
    stage = await releasing()
    await identifyPeople(stage.app, { from: stage.from, count: 66, year: 2024, month: 6, prefix: 'Tahun' })
    await sealedAt(stage.app, '2026-03-25T03:00:00Z')
    id = view(await announceBy(stage.officer, { year: 2024, month: 12 })).id
    expect(await computedFor(stage, id)).toMatchObject({ state: 'attacked', leaks: 0, stopped: null })
  })

  afterAll(async () => {
    await stage.close()
  })

  test('are given to nobody before two have signed the release of the whole year', async () => {
    const early = await ask()
    expect([early.status, codeOf(early)]).toEqual([404, 'not_found'])
    await act(stage.colleague, id, 'sign')
    expect((await ask()).status).toBe(404)
    expect(view(await act(stage.other, id, 'sign')).state).toBe('signed')
    expect((await ask()).status).toBe(200)
    // Of 2025 there are releases of months alone.
    expect((await ask({ year: 2025 })).status).toBe(404)
  })

  test('are given to those who publish numbers and to nobody else, by the year and by nothing finer', async () => {
    expect((await ask({}, stage.app.nobody)).status).toBe(401)
    for (const who of ['report_viewer', 'case_coordinator', 'auditor', 'administrator'])
      expect([who, (await ask({}, await stage.app.as(who))).status]).toEqual([who, 403])
    for (const finer of [{ month: 6 }, { area: '21' }, { filter: { gender: 'Feminine' } }, { columns: ['gender'] }])
      expect((await ask(finer)).status).toBe(422)
    const wrong = await ask({ year: 1990, purpose: 'fun', language: 'fr' })
    expect(wrong.issues.map((one) => one.split(' ')[0] ?? '').toSorted()).toEqual(['language', 'purpose', 'year'])
    for (const capabilities of [['read_statistics'], ['read_case', 'export_standard']] as const) {
      const scope = { ...NOBODY, capabilities: [...capabilities] }
      const seen = await withDoor(stage.app.deps.db, scope, (tx) => tx.selectFrom('release_rows').selectAll().execute())
      expect(seen).toEqual([])
    }
  })

  test('are each held by eleven real people, whole, and say so in both languages', async () => {
    const { 'ctdc-2024.csv': csv = '', 'README.txt': en = '', 'BACA-SAYA.txt': indonesian = '' } = filesIn(await ask())
    const [names = [], ...rows] = csv
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
    expect([names.length, rows.length > 11]).toEqual([27, true])
    const people = await stage.app.rows(
      `select json_object_agg(s.key, s.value) as facts from app.case_file c join app.case_spell s on s.case_id = c.id
         where c.number like 'Tahun-%' and s.kind = 'fact' group by c.id`,
    )
    const WORDS: Readonly<Record<string, string>> = {
      ...{ Woman: 'Feminine', Man: 'Masculine', '09--17': 'age_9_17', '24--26': 'age_24_26', IDN: 'wni' },
      ...{ isForcedLabour: 'ForcedLabour', isSexualExploit: 'SexualExploitation' },
    }
    const holdersOf = (row: readonly string[]): number => {
      const said = row.flatMap((word, at) => {
        const name = names[at] ?? ''
        return word === '' || name === 'yearOfRegistration' ? [] : [WORDS[word === '1' ? name : word] ?? 'unknown']
      })
      return people.filter((person) => {
        const known = Object.values(Object(Object(person).facts))
        return said.every((word) => known.includes(word))
      }).length
    }
    expect(Math.min(...rows.map(holdersOf))).toBeGreaterThanOrEqual(11)
    expect(en).toContain('No row is a person')
    expect(indonesian).toContain('Tidak ada baris yang merupakan orang')
  })

  test('are the same bytes whoever asks, how often and in which language; each asking is on record', async () => {
    const key = crypto.randomUUID()
    const [one, again, otherwise] = [
      await ask({}, stage.officer, key),
      await ask({ language: 'id' }),
      await ask({}, stage.other),
    ]
    const [first, ...rest] = [one, again, otherwise].map((answer) => {
      const { 'tapak.txt': mark = '', ...same } = filesIn(answer)
      expect(mark).toContain('Tapak')
      return same
    })
    expect(rest).toEqual([first, first])
    expect(await ask({ language: 'id' }, stage.officer, key)).toMatchObject({ status: 422, code: 'key_reused' })
    const made = await stage.app.rows(
      `select canon::jsonb -> 'body' ->> 'format' as format from app.case_event
         where type = 'export_made' and canon::jsonb -> 'body' ->> 'content' = 'synthetic'`,
    )
    expect([made.length >= 5, made[0]]).toEqual([true, { format: 'zip' }])
    const signed = await stage.app.rows(
      `select canon from app.case_event where type = 'release_signed' and canon like '%' || $1 || '%'`,
      [id],
    )
    expect(signed.every((row) => String(Object(row).canon).includes('"rows":"'))).toBe(true)
  })

  test('stay as they were signed, and are gone with the release', async () => {
    await expect(
      withDoor(stage.app.deps.db, { ...NOBODY, capabilities: ['publish_statistics'] }, (tx) =>
        tx.deleteFrom('release_rows').execute(),
      ),
    ).rejects.toThrow('permission denied')
    expect((await act(stage.officer, id, 'withdraw', { reason: 'wrong_numbers' })).status).toBe(200)
    expect((await ask()).status).toBe(404)
  })
})
