import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { Connection } from '@temporalio/client'
import { pino } from 'pino'
import { carryOutMigration } from '../../../activities/moving.ts'
import { carryOutRehearsal } from '../../../activities/rehearsing.ts'
import { CasePlan, CaseView, CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import {
  CaseReport,
  MovedCases,
  MigrationList,
  MigrationView,
  RehearsalList,
  RehearsalView,
  RehearsedCases,
} from '../../../api/contract/moves.ts'
import { SopList } from '../../../api/contract/people.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const REASON = 'Peraturan baru berlaku mulai hari ini'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

describe('moving cases through the door', () => {
  let app: TestApp
  let recorder: Db
  let connection: Connection
  let admin: Person
  let second: Person
  let from: string
  let to: string
  beforeAll(async () => {
    app = await testApp()
    recorder = connect({ url: app.database.recorder, most: 4 })
    connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
    admin = await app.as('sop_admin')
    second = await app.as('sop_admin2')
    from =
      SopList.parse((await admin.get('/api/sops')).body).data.find(({ sop }) => sop === 'integrated-services')?.hash ??
      ''
    to = await publishNext()
  })
  afterAll(async () => {
    await recorder.destroy()
    await connection.close()
    await app.close()
  })

  /**
   * The shipped procedure with one more step at the beginning; by its edition older, so that new cases still follow the
   * shipped one.
   */
  const publishNext = async (): Promise<string> => {
    const owner = connect({ url: app.database.owner, most: 1 })
    const { document } = await owner
      .withSchema('app')
      .selectFrom('sop_version')
      .select('document')
      .where('hash', '=', from)
      .executeTakeFirstOrThrow()
    const old = Sop.parse(document)
    const [first, ...rest] = old.stages
    if (first === undefined) throw new Error('the shipped procedure has stages')
    const extra = {
      task: 'safety_call',
      label: { id: 'Telepon keamanan', en: 'Safety call' },
      role: 'case_coordinator',
      outcomes: { called: { id: 'Ditelepon', en: 'Called' } },
    }
    const sop = Sop.parse({
      ...old,
      edition: '2020',
      revision: 1,
      stages: [
        ...[first, ...rest].map((stage) =>
          stage.id === 'identification' ? { ...stage, items: [...stage.items, extra] } : stage,
        ),
      ],
    })
    const { hash } = await withOwner(owner, (tx) =>
      publishSop(tx, {
        sop: sop.sop,
        edition: sop.edition,
        revision: sop.revision,
        title: sop.title,
        document: sop,
        ir: compile(sop),
        source: '',
        publishedBy: null,
      }),
    )
    await owner.destroy()
    return hash
  }
  const log = pino({ level: 'silent' })
  const work = {
    rehearsal: (id: string) => carryOutRehearsal({ db: recorder, log, now: Date.now }, id),
    migration: (id: string) => carryOutMigration({ db: recorder, coordinating: [], log, now: Date.now }, id),
  }

  /** Asked for by one publisher, approved by another. */
  const agreed = async (asked: Answer): Promise<MigrationView> => {
    const { request } = MigrationView.parse(asked.body)
    return MigrationView.parse((await second.post(`/api/migration-requests/${request?.id}/approve`)).body)
  }

  describe('one case', () => {
    test('is tried, moved with a reason, and taken back, by whoever coordinates it', async () => {
      const open = await anOpenCase(app)
      const path = `/api/cases/${open.id}`
      const report = CaseReport.parse((await open.coordinator.post(`${path}/rehearse`, { to })).body)
      expect(report).toMatchObject({
        refused: null,
        added: [{ item: 'safety_call', label: { en: 'Safety call' } }],
        stuck: false,
      })
      expect(CaseView.parse((await open.coordinator.get(path)).body).seq).toBeLessThan(
        CommandAnswer.parse((await open.coordinator.post(`${path}/migrate`, { to, reason: REASON }, 'move-1')).body)
          .seq,
      )
      const again = await open.coordinator.post(`${path}/migrate`, { to, reason: REASON }, 'move-1')
      expect(again.status).toBe(200)
      expect(await open.coordinator.post(`${path}/migrate`, { to, reason: `${REASON}.` }, 'move-1')).toMatchObject({
        status: 422,
        code: 'key_reused',
      })
      expect(await open.coordinator.post(`${path}/migrate`, { to, reason: REASON })).toMatchObject({
        status: 409,
        code: 'same_version',
      })

      const view = CaseView.parse((await open.coordinator.get(path)).body)
      expect([view.allowedActions.undo_migration, view.allowedActions.migrate]).toEqual([
        { allowed: true },
        { allowed: true },
      ])
      const plan = CasePlan.parse((await open.coordinator.get(`${path}/plan`)).body)
      expect(plan.stages.flatMap(({ tasks }) => tasks).map(({ item }) => item)).toContain('safety_call')
      expect(await app.rows(`select count(*)::int as n from app.note where case_id = $1`, [open.id])).toEqual([
        { n: 1 },
      ])

      expect((await open.coordinator.post(`${path}/undo-migration`)).status).toBe(200)
      expect(await open.coordinator.post(`${path}/undo-migration`)).toMatchObject({
        status: 409,
        code: 'nothing_to_undo',
      })
      expect(await app.rows('select sop_hash from app.case_file where id = $1', [open.id])).toEqual([
        { sop_hash: from },
      ])
      const told = Timeline.parse((await open.coordinator.get(`${path}/timeline`)).body).data.map(
        ({ type, sentence }) => [type, sentence.en],
      )
      expect(told[0]?.[0]).toBe('migration_undone')
      expect(told.find(([type]) => type === 'task_opened')?.[1]).toBe('Safety call: task opened')
      expect(
        JSON.stringify(await app.rows(`select canon from app.case_event where stream = $1`, [open.id])),
      ).not.toContain('Peraturan')
    })

    test('is absent to strangers, closed to who may not move it, and every fault of the input is named', async () => {
      const open = await anOpenCase(app)
      for (const [verb, body] of [
        ['rehearse', { to }],
        ['migrate', { to, reason: REASON }],
        ['undo-migration', {}],
      ] as const) {
        expect(await app.nobody.post(`/api/cases/${open.id}/${verb}`, body)).toMatchObject({ status: 401 })
        expect(await (await app.as('health_provider')).post(`/api/cases/${open.id}/${verb}`, body)).toMatchObject({
          status: 403,
          body: { details: { capabilities: ['coordinate_case', 'publish_sop'] } },
        })
        expect(await (await app.as('case_coordinator2')).post(`/api/cases/${open.id}/${verb}`, body)).toMatchObject({
          status: 404,
        })
        expect(await admin.post(`/api/cases/${open.id}/${verb}`, body)).toMatchObject({ status: 404 })
      }
      expect(
        (
          await open.coordinator.post(`/api/cases/${open.id}/migrate`, {
            to: 'newest',
            map: { items: {} },
            reason: 'x',
            more: 1,
          })
        ).issues.toSorted(),
      ).toEqual(['map unknown_key', 'more unknown_key', 'reason too_small', 'to invalid_format'])
      expect(
        (await open.coordinator.post(`/api/cases/${open.id}/migrate`, { to: 'f'.repeat(64), reason: REASON })).issues,
      ).toEqual(['to not_found'])
    })
  })

  describe('many cases', () => {
    test('are rehearsed with a sum and a report for each, and only who publishes procedures sees it', async () => {
      await anOpenCase(app)
      const started = await admin.post('/api/rehearsals', { from, to, areas: ['21'], closed: true }, 'try-1')
      const { id } = RehearsalView.parse(started.body)
      expect(started).toMatchObject({ status: 201, body: { state: 'waiting', progress: { done: 0, total: null } } })
      expect((await admin.post('/api/rehearsals', { from, to, areas: ['21'], closed: true }, 'try-1')).body).toEqual(
        started.body,
      )
      expect(await admin.post('/api/rehearsals', { from, to }, 'try-1')).toMatchObject({
        status: 422,
        code: 'key_reused',
      })
      await work.rehearsal(id)

      const view = RehearsalView.parse((await admin.get(`/api/rehearsals/${id}`)).body)
      expect(view).toMatchObject({
        state: 'finished',
        from: { revision: expect.any(Number) },
        added: [{ item: 'safety_call', label: { en: 'Safety call' }, cases: view.sum.added }],
      })
      expect(view.progress).toEqual({ done: view.sum.cases, total: view.sum.cases })
      const cases = RehearsedCases.parse((await admin.get(`/api/rehearsals/${id}/cases?trouble=added&limit=1`)).body)
      expect(cases).toMatchObject({
        data: [{ number: expect.stringMatching(/^K-/), report: { added: [{ item: 'safety_call' }] } }],
        total: { value: view.sum.added },
      })
      expect(JSON.stringify(cases)).not.toMatch(/Contoh Umum|personId/)
      expect(RehearsalList.parse((await admin.get('/api/rehearsals')).body).data[0]?.id).toBe(id)
      expect(await admin.post(`/api/rehearsals/${id}/cancel`)).toMatchObject({ status: 409, code: 'conflict' })
      expect(await (await app.as('case_coordinator')).get(`/api/rehearsals/${id}`)).toMatchObject({ status: 403 })
    })

    test('move, each with a result of its own, and go back', async () => {
      const [open, other] = [await anOpenCase(app), await anOpenCase(app)]
      const started = await admin.post('/api/migrations', { from, to, when: 'now', reason: REASON })
      const { id } = MigrationView.parse(started.body)
      expect(started).toMatchObject({
        status: 201,
        body: { state: 'waiting', request: { verb: 'move', state: 'waiting', isMine: true } },
      })
      await work.migration(id)
      expect(MigrationView.parse((await admin.get(`/api/migrations/${id}`)).body)).toMatchObject({
        state: 'waiting',
        total: 0,
      })
      expect(await agreed(started)).toMatchObject({ state: 'running', request: { state: 'approved' } })
      expect(await admin.post(`/api/migrations/${id}/undo`, { reason: REASON })).toMatchObject({
        status: 409,
        code: 'conflict',
      })
      await work.migration(id)

      const view = MigrationView.parse((await admin.get(`/api/migrations/${id}`)).body)
      expect(view).toMatchObject({
        state: 'finished',
        when: 'now',
        reason: REASON,
        mispredicted: 0,
        by: { user: expect.any(String) },
      })
      expect(view.cases.done).toBe(view.total)
      const rows = MovedCases.parse((await admin.get(`/api/migrations/${id}/cases?state=done&limit=100`)).body)
      expect(rows.data.every(({ predicted, actual }) => predicted !== null && predicted === actual)).toBe(true)
      expect(rows.data.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining([open.id, other.id]))
      const plan = CasePlan.parse((await open.coordinator.get(`/api/cases/${open.id}/plan`)).body)
      const call = plan.stages.flatMap(({ tasks }) => tasks).find(({ item }) => item === 'safety_call')
      expect((await open.coordinator.post(`/api/tasks/${call?.id}/claim`)).status).toBe(200)

      const back = await admin.post(`/api/migrations/${id}/undo`, { reason: REASON })
      expect(back).toMatchObject({
        status: 200,
        body: { state: 'finished', request: { verb: 'undo', state: 'waiting' } },
      })
      expect(await agreed(back)).toMatchObject({ state: 'undoing', undoReason: REASON })
      await work.migration(id)
      expect(MigrationView.parse((await admin.get(`/api/migrations/${id}`)).body)).toMatchObject({
        state: 'undone',
        cases: { undo_refused: 1 },
      })
      expect(MovedCases.parse((await admin.get(`/api/migrations/${id}/cases?state=undo_refused`)).body)).toMatchObject({
        data: [{ caseId: open.id, sentence: { en: expect.stringContaining('Work was done') } }],
      })
      expect(
        await app.rows(
          `select type from app.case_event where stream like 'org:%' and type like 'migration%' order by type`,
        ),
      ).toEqual(
        ['migration_asked', 'migration_started', 'migration_taken_back', 'migration_undo_asked'].map((type) => ({
          type,
        })),
      )
    })

    test('do not move where only new ones are meant, and stay where they are when it is called off', async () => {
      const fresh = await agreed(await admin.post('/api/migrations', { from, to, when: 'new_only', reason: REASON }))
      expect(fresh).toMatchObject({ state: 'finished', total: 0 })
      const staged = await agreed(await admin.post('/api/migrations', { from, to, when: 'stage', reason: REASON }))
      expect(await admin.post(`/api/migrations/${staged.id}/cancel`)).toMatchObject({
        status: 200,
        body: { state: 'cancelled' },
      })
      expect(await admin.post(`/api/migrations/${staged.id}/cancel`)).toMatchObject({ status: 409 })
      expect(MigrationList.parse((await admin.get('/api/migrations?limit=1')).body)).toMatchObject({
        data: [{ id: staged.id }],
        page: { hasMore: true },
      })
    })

    test('every fault of the input is named, and what is not there is not there', async () => {
      expect(
        (await admin.post('/api/rehearsals', { from: 'x', to: 'f'.repeat(64), areas: [''] })).issues.toSorted(),
      ).toEqual(['areas.0 too_small', 'from invalid_format'])
      expect(
        (await admin.post('/api/rehearsals', { from: 'e'.repeat(64), to: 'f'.repeat(64) })).issues.toSorted(),
      ).toEqual(['from not_found', 'to not_found'])
      expect(
        (await admin.post('/api/migrations', { from, to: from, when: 'soon', reason: 'x' })).issues.toSorted(),
      ).toEqual(['reason too_small', 'when invalid_value'])
      expect((await admin.post('/api/migrations', { from, to: from, when: 'now', reason: REASON })).issues).toEqual([
        'to invalid_value',
      ])
      for (const path of [
        `/api/rehearsals/${UNKNOWN}`,
        `/api/rehearsals/${UNKNOWN}/cases`,
        `/api/migrations/${UNKNOWN}`,
        `/api/migrations/${UNKNOWN}/cases`,
      ]) {
        expect(await admin.get(path)).toMatchObject({ status: 404 })
        expect(await app.nobody.get(path)).toMatchObject({ status: 401 })
        expect(await (await app.as('case_coordinator')).get(path)).toMatchObject({
          status: 403,
          body: { details: { capabilities: ['publish_sop'] } },
        })
      }
      for (const path of [
        `/api/rehearsals/${UNKNOWN}/cancel`,
        `/api/migrations/${UNKNOWN}/cancel`,
        `/api/migrations/${UNKNOWN}/undo`,
      ]) {
        expect(await admin.post(path, path.endsWith('undo') ? { reason: REASON } : {}, randomUUID())).toMatchObject({
          status: 404,
        })
        expect(await app.nobody.post(path)).toMatchObject({ status: 401 })
      }
    })
  })
})
