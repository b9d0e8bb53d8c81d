import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SystemView, type SystemLine } from '../../../api/contract/system.ts'
import { classedCases, type Classed } from '../../support/door/a-classed-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const SECRET = 'K-frozen-contoh'
let app: TestApp
let classed: Classed
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  await classed.make({ name: SECRET.slice(2), owner: 'ppt-batam', area: '21.71', state: 'open' })
}, 180_000)
afterAll(async () => {
  await classed.close()
  await app.close()
})

const shown = async (): Promise<SystemView> =>
  SystemView.parse((await (await app.as('administrator')).get('/api/system')).body)
const lineOf = async (name: SystemLine['name']): Promise<SystemLine | undefined> =>
  (await shown()).lines.find((line) => line.name === name)

describe('how the system is', () => {
  test('is told in numbers to whoever administers it: which worker asks, what waits, what is frozen', async () => {
    expect(await shown()).toMatchObject({ openCases: 1, temporalPage: null })
    expect(await lineOf('decisions')).toMatchObject({ state: 'ok' })
    expect(await lineOf('worker')).toMatchObject({ state: 'late', count: 0 })
    expect(await lineOf('frozen')).toMatchObject({ state: 'ok', count: 0 })

    await app.rows(`update app.case_file set frozen_at = now() - interval '1 hour' where number = $1`, [SECRET])
    expect(await lineOf('frozen')).toMatchObject({ state: 'late', count: 1, since: expect.any(String) })
    expect((await shown()).lines[0]?.state).toBe('late')
  })

  test('names no case and no person', async () => {
    const { body } = await (await app.as('administrator')).get('/api/system')
    expect(JSON.stringify(body)).not.toMatch(/K-|Contoh|[0-9a-f]{8}-[0-9a-f]{4}/)
  })

  test('is asked with a session, and by nobody else', async () => {
    expect(await app.nobody.get('/api/system')).toMatchObject({ status: 401 })
    for (const who of ['case_coordinator', 'auditor', 'supervisor'])
      expect(await (await app.as(who)).get('/api/system')).toMatchObject({ status: 403, code: 'forbidden' })
  })
})
