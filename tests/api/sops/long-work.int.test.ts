// What lasts and is ordered at the door: Temporal is told of it once it has committed, and it can be read and called
// off while Temporal is away.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ErasureView } from '../../../api/contract/erasures.ts'
import { MigrationView, RehearsalView } from '../../../api/contract/moves.ts'
import { SopStudio } from '../../../api/contract/studio.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { endAsDuplicate } from '../../support/door/ending.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { isFollowed } from '../../support/processes/followed.ts'

const NOBODY_THERE = '127.0.0.1:9'
const REASON = 'Peraturan baru berlaku mulai hari ini'

describe.each([
  ['while Temporal is there', undefined],
  ['while Temporal is away', NOBODY_THERE],
])('%s', (_, temporal) => {
  let app: TestApp
  let first: Person
  let second: Person
  let pair: { from: string; to: string }
  beforeAll(async () => {
    app = await testApp(temporal === undefined ? {} : { worker: false, temporal })
    ;[first, second] = [await app.as('sop_admin'), await app.as('sop_admin2')]
    const { versions } = SopStudio.parse((await first.get('/api/sop-studio')).body)
    const versionOf = (edition: string) =>
      versions.find((one) => one.sop === 'integrated-services' && one.edition === edition)?.hash ?? ''
    pair = { from: versionOf('2010'), to: versionOf('2021') }
  })
  afterAll(() => app.close())

  const followed = async (kind: 'move' | 'rehearsal' | 'erasure', id: string): Promise<void> => {
    if (temporal === undefined) expect(await isFollowed({ kind, id })).toBe(true)
  }

  test('a move is ordered, read and called off', async () => {
    const asked = MigrationView.parse(
      (await first.post('/api/migrations', { ...pair, when: 'stage', reason: REASON })).body,
    )
    const approved = await second.post(`/api/migration-requests/${asked.request?.id}/approve`)
    expect(approved).toMatchObject({ status: 200, body: { state: 'running' } })
    await followed('move', asked.id)

    expect(await first.get(`/api/migrations/${asked.id}`)).toMatchObject({ status: 200, body: { state: 'running' } })
    expect(await first.post(`/api/migrations/${asked.id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    })
  })

  test('so is a rehearsal', async () => {
    const { id } = RehearsalView.parse((await first.post('/api/rehearsals', pair)).body)
    await followed('rehearsal', id)

    expect(await first.get(`/api/rehearsals/${id}`)).toMatchObject({ status: 200, body: { state: 'waiting' } })
    expect(await first.post(`/api/rehearsals/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    })
  })

  test('so is an erasure', async () => {
    const coordinator = await app.as('case_coordinator')
    const open = await anOpenCase(app, 'Contoh Kembali')
    await open.complain()
    await endAsDuplicate(open.id, { coordinator: coordinator.post, supervisor: (await app.as('supervisor')).post })
    const { id } = ErasureView.parse(
      (await coordinator.post('/api/erasures', { personId: open.person, ground: 'subject_request' })).body,
    )
    const approved = await (await app.as('data_protection_officer')).post(`/api/erasures/${id}/approve`)
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved' } })
    await followed('erasure', id)

    expect(await coordinator.get(`/api/erasures/${id}`)).toMatchObject({ status: 200, body: { state: 'approved' } })
    expect(await coordinator.post(`/api/erasures/${id}/withdraw`)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    })
  })
})
