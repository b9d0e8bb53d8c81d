// For which areas a published version is in force, and what ends new cases under it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SopDraftStarted, SopStudio } from '../../../api/contract/studio.ts'
import { SopList } from '../../../api/contract/people.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { FIRST, publishingAt } from '../../support/door/a-publisher.ts'

let app: TestApp
let officer: Person
let second: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  officer = await app.as('sop_admin')
  second = await app.as('sop_admin2')
})
afterAll(() => app.close())

const { publish, onLedger } = publishingAt(() => ({ app, officer, second }))

describe('a release', () => {
  test('for named areas leaves new cases elsewhere with the version before', async () => {
    const hash = await publish(16, { areas: ['21'], stop: { limitPercent: 20, windowDays: 30, atLeast: 5 } })
    const current = async (area: string) => {
      const { connect, withOwner } = await import('../../../db/ground/connect.ts')
      const { findSopFor } = await import('../../../db/procedures/sops.ts')
      const owner = connect({ url: app.database.owner, most: 1 })
      try {
        return (await withOwner(owner, (tx) => findSopFor(tx, 'lost-luggage', area)))?.revision
      } finally {
        await owner.destroy()
      }
    }
    expect([await current('21.71'), await current('21'), await current('2'), await current('32.73')]).toEqual([
      FIRST + 16,
      FIRST + 16,
      FIRST,
      FIRST,
    ])
    expect(SopList.parse((await officer.get('/api/sops')).body).data.find((row) => row.hash === hash)?.openIn).toEqual([
      '21',
    ])

    expect(
      await officer.post(`/api/sop-versions/${hash}/releases`, {
        area: '21',
        reason: 'Sekali lagi di sini',
        stop: null,
      }),
    ).toMatchObject({ status: 409, code: 'released_already' })
    expect(
      (
        await officer.post(`/api/sop-versions/${hash}/releases`, {
          area: '99',
          reason: 'Wilayah tidak ada',
          stop: null,
        })
      ).issues,
    ).toEqual(['area not_found'])
    const wider = await officer.post(
      `/api/sop-versions/${hash}/releases`,
      { area: '32', reason: 'Berjalan baik di Batam', stop: null },
      'wider',
    )
    expect(wider.status).toBe(201)
    expect(
      (
        await officer.post(
          `/api/sop-versions/${hash}/releases`,
          { area: '32', reason: 'Berjalan baik di Batam', stop: null },
          'wider',
        )
      ).body,
    ).toEqual(wider.body)
    expect(await current('32.73')).toBe(FIRST + 16)

    await officer.post(`/api/sop-releases/${SopDraftStarted.parse(wider.body).id}/end`, {
      reason: 'Ternyata belum siap',
    })
    expect(await current('32.73')).toBe(FIRST)
    expect(
      await officer.post(`/api/sop-releases/${SopDraftStarted.parse(wider.body).id}/end`, {
        reason: 'Ternyata belum siap',
      }),
    ).toMatchObject({ status: 404 })
    expect(await onLedger('sop_released')).toEqual(
      expect.arrayContaining([expect.objectContaining({ body: expect.objectContaining({ hash, area: '32' }) })]),
    )
  })

  test('of a shipped version is not needed: it is in force everywhere', async () => {
    const shipped = SopStudio.parse((await officer.get('/api/sop-studio')).body).versions.find(
      ({ sop, revision }) => sop === 'lost-luggage' && revision === FIRST,
    )
    expect(shipped).toMatchObject({ state: 'everywhere', isShipped: true, publishedBy: null })
    expect(
      await officer.post(`/api/sop-versions/${shipped?.hash}/releases`, {
        area: '21',
        reason: 'Coba lebih dulu',
        stop: null,
      }),
    ).toMatchObject({ status: 409, code: 'released_already' })
    expect(
      await officer.post('/api/sop-releases/00000000-0000-4000-8000-000000000000/resume', {
        reason: 'Tidak ada rilisnya',
      }),
    ).toMatchObject({ status: 404 })
  })

  test('is closed to who may not publish, at every address', async () => {
    const coordinator = await app.as('case_coordinator')
    expect((await coordinator.get('/api/sop-studio')).status).toBe(403)
    expect(await app.rows('select 1 from app.sop_request where asked_by = decided_by')).toEqual([])
  })
})

describe('the stop rule', () => {
  /** A case of a version, opened now in Batam, with so many limits, of which so many were missed. */
  const aCaseWith = async (hash: string, counts: { limits: number; missed: number }): Promise<void> => {
    await app.rows(
      `with made as (
      insert into app.case_file (id, number, sop, edition, revision, sop_hash, subject, owner_organisation, area,
        channel, offset_minutes, demo, status, opened_at, seq, state, late_count, risk_count, unowned_count, open_count,
        stages)
      values (gen_random_uuid(), 'X-' || substr(gen_random_uuid()::text, 1, 8), 'lost-luggage', '1', 1, $1,
        gen_random_uuid(), gen_random_uuid(), '21.71', 'counter', 420, false, 'open', now(), 1, '{}', 0, 0, 0, 1, '{}')
      returning id)
      insert into app.clock (case_id, id, instance, state, due, basis, evidence, breached)
      select id, 'c' || n, 'trace#1', case when n <= $3 then 'breached' else 'running' end, now(), 'product-default',
        'inferred', n <= $3
      from made, generate_series(1, $2::integer) n`,
      [hash, counts.limits, counts.missed],
    )
  }
  const studio = async () => SopStudio.parse((await officer.get('/api/sop-studio')).body).versions
  const alarms = async (): Promise<string | undefined> =>
    /^tapak_sop_releases_stopped (\d+)$/m.exec(String((await app.nobody.get('/metrics')).body))?.[1]

  test('ends new cases under a version when too many limits were missed, until a person decides', async () => {
    const hash = await publish(40, { areas: ['21'], stop: { limitPercent: 20, windowDays: 30, atLeast: 10 } })
    const coordinator = await app.as('case_coordinator')
    const openIn = async () =>
      SopList.parse((await coordinator.get('/api/sops')).body).data.find((row) => row.hash === hash)?.openIn
    await aCaseWith(hash, { limits: 9, missed: 9 })
    expect((await studio()).find((row) => row.hash === hash)?.state).toBe('areas')
    expect(await alarms()).toBe('0')

    await aCaseWith(hash, { limits: 40, missed: 1 })
    expect(await alarms()).toBe('1')
    await coordinator.post('/api/cases', {
      sop: 'lost-luggage',
      personId: '00000000-0000-4000-8000-000000000000',
      area: '21.71',
      channel: 'counter',
    })
    expect(await openIn()).toEqual([])
    const stopped = (await studio()).find((row) => row.hash === hash)
    expect(stopped?.releases[0]?.stopped).toMatchObject({
      breached: 10,
      counted: 49,
      sentence: { en: expect.stringContaining('10 of 49 limits (20%) were missed') },
    })
    expect(stopped?.state).toBe('stopped')
    expect(await alarms()).toBe('1')
    expect(await onLedger('sop_release_stopped')).toMatchObject([
      { body: { hash, area: '21', breached: 10, counted: 49 }, actor: null },
    ])

    const release = stopped?.releases[0]?.id
    expect((await officer.post(`/api/sop-releases/${release}/resume`, {})).issues).toEqual(['reason invalid_type'])
    expect(
      (await officer.post(`/api/sop-releases/${release}/resume`, { reason: 'Batas dilewati karena hari libur' }))
        .status,
    ).toBe(200)
    expect(
      await officer.post(`/api/sop-releases/${release}/resume`, { reason: 'Batas dilewati karena hari libur' }),
    ).toMatchObject({ status: 409, code: 'release_not_stopped' })
    expect(await openIn()).toEqual(['21'])
    expect(await alarms()).toBe('0')
  })
})
