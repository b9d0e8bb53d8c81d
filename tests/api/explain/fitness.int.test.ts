// How cases went beside their procedure, through the door: counted of the cases in the asker's sight, and of no others.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { BreakingList, FitnessView } from '../../../api/contract/fitness.ts'
import { Me } from '../../../api/contract/people.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../../../db/ledger/ledger.ts'
import { findIr } from '../../../db/procedures/sops.ts'
import { fitRow } from '../../../db/recording/judge-fits.ts'
import { declareOf } from '../../../sop-definitions/definition/declare.ts'
import { petriNetOf } from '../../../sop-definitions/definition/petri-net.ts'
import { fitOf } from '../../../workflows/engine/conformance/case-fit.ts'
import { replayNetOf } from '../../../workflows/engine/conformance/token-replay.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { judgeAll } from '../../support/record/judged.ts'

const SKIPPED = 'absence:complaint.skipped'
let app: TestApp
let owner: Db
let open: OpenCase
let other: OpenCase
let version: string
beforeAll(async () => {
  app = await testApp()
  owner = connect({ url: app.database.owner, most: 1 })
  open = await anOpenCase(app)
  other = await anOpenCase(app)
  await open.complain()
})
afterAll(async () => {
  await owner.destroy()
  await app.close()
})

const judge = () => judgeAll(app.database)
const seen = async (who: Person, query = '') => FitnessView.parse((await who.get(`/api/conformance${query}`)).body)
const breaking = async (who: Person, query = '') =>
  BreakingList.parse(
    (await who.get(`/api/conformance/cases?version=${version}&constraint=${SKIPPED}${query}`)).body,
  ).data.map(({ id }) => id)
const breaks = (id: string) => app.rows('update app.case_fit set broken = $2 where case_id = $1', [id, [SKIPPED]])

describe('how cases went beside their procedure', () => {
  test('is empty and without an instant before anything was judged', async () => {
    expect(await seen(open.coordinator)).toEqual({
      of: 'own',
      asOf: null,
      versions: [],
      version: null,
      broken: [],
      begun: [],
      taken: [],
    })
  })

  test('is judged in the background as the ledger says it, again where a row was added, and else not', async () => {
    expect(await judge()).toBe(2)
    expect(await judge()).toBe(0)
    for (const { id } of [open, other]) {
      const expected = await withOwner(owner, async (tx) => {
        const { sop_hash: hash } = await tx
          .selectFrom('case_file')
          .select('sop_hash')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        version = hash
        const [ir, ledger] = [await findIr(tx, hash), (await rowsAfter(tx, id, 0)).map(eventOf)]
        const fit = fitOf({ net: replayNetOf(petriNetOf(ir)), model: declareOf(ir) }, ledger)
        return fit === null ? null : fitRow({ case: id, version: hash }, ledger, fit)
      })
      expect(await app.rows('select * from app.case_fit where case_id = $1', [id])).toEqual([expected])
    }
    await other.complain()
    expect(await judge()).toBe(1)
  })

  test('is counted of the own cases now: those that fit, what was broken, how long steps waited', async () => {
    await breaks(open.id)
    const { versions, asOf, broken, begun, ...view } = await seen(open.coordinator)
    expect(view).toMatchObject({ of: 'own', version })
    expect(asOf).not.toBeNull()
    expect(versions).toMatchObject([{ hash: version, cases: 2, moved: 0, fitting: 2, over: 0, median: null }])
    expect(broken).toMatchObject([
      { constraint: SKIPPED, cases: 1, sentence: { en: expect.stringMatching(/^Should not have happened: INT-01/) } },
    ])
    expect(begun).toContainEqual(
      expect.objectContaining({ item: 'complaint', count: 2, medianMs: expect.any(Number), p90Ms: expect.any(Number) }),
    )
    expect(await breaking(open.coordinator)).toEqual([open.id])
  })

  test('has nothing of cases that the asker does not see', async () => {
    const far = await app.as('health_provider')
    expect(await seen(far)).toMatchObject({ versions: [], version: null, broken: [], begun: [] })
    expect(await seen(far, `?version=${version}`)).toMatchObject({ versions: [], broken: [], begun: [], taken: [] })
    expect(await breaking(far)).toEqual([])
  })

  test('is counted once a day for a reader of everything, as the own office counts it', async () => {
    const auditor = await app.as('auditor')
    const { of, versions, broken, begun } = await seen(auditor)
    const own = await seen(open.coordinator)
    expect([of, versions, broken, begun]).toEqual(['all', own.versions, own.broken, own.begun])
    await breaks(other.id)
    expect((await seen(auditor)).broken).toEqual(broken)
    expect((await seen(open.coordinator)).broken).toMatchObject([{ cases: 2 }])
    expect((await breaking(auditor)).toSorted()).toEqual([open.id, other.id].toSorted())
  })

  test('is never counted with a case from which the asker is shut out', async () => {
    const auditor = await app.as('auditor')
    const { id } = Me.parse((await auditor.get('/api/me')).body)
    await app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        select $1, $2, $3, 'kin', $4, owner_organisation from app.case_file where id = $2`,
      [randomUUID(), open.id, id, randomUUID()],
    )
    expect(await seen(auditor)).toMatchObject({ of: 'all', versions: [{ cases: 1 }], broken: [{ cases: 1 }] })
    expect(await breaking(auditor)).toEqual([other.id])
  })

  test('pages through the cases that broke a constraint, by number', async () => {
    const pages = []
    for (let after: string | null = ''; after !== null;) {
      const address: string = `/api/conformance/cases?version=${version}&constraint=${SKIPPED}&limit=1&after=${after}`
      const page = BreakingList.parse((await open.coordinator.get(address)).body)
      pages.push(...page.data.map(({ id }) => id))
      after = page.page.after === null || !page.page.hasMore ? null : page.page.after
    }
    expect(pages.toSorted()).toEqual([open.id, other.id].toSorted())
  })

  test('is told to nobody without a session; a version that does not exist is not there', async () => {
    const unknown = 'f'.repeat(64)
    const list = (asked: string, constraint: string) =>
      `/api/conformance/cases?version=${asked}&constraint=${constraint}`
    expect((await app.nobody.get('/api/conformance')).status).toBe(401)
    expect((await app.nobody.get(list(version, SKIPPED))).status).toBe(401)
    expect((await open.coordinator.get(`/api/conformance?version=${unknown}`)).status).toBe(404)
    expect((await open.coordinator.get(list(unknown, SKIPPED))).status).toBe(404)
    expect(await open.coordinator.get(list(version, 'absence:moon.opened'))).toMatchObject({
      status: 422,
      body: { issues: [{ path: ['query', 'constraint'] }] },
    })
    const { status, body } = await open.coordinator.get(list('x', 'y'))
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringMatching(/"version".*"constraint"/)])
  })
})
