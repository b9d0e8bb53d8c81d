// Nobody alone moves the cases of the country, and by no map of her own: one publisher, the same publisher twice, a
// coordinator, two at the same moment.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseView } from '../../../api/contract/cases.ts'
import { CaseReport, MigrationView } from '../../../api/contract/moves.ts'
import { SopList } from '../../../api/contract/people.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { aDevice, goStale } from '../../support/door/a-device.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const REASON = 'Peraturan baru berlaku mulai hari ini'
const WHY_NOT = 'Uji cobanya belum dibaca'
const STEP_UP = { status: 403, code: 'step_up_required' }

let app: TestApp
let first: Person
let second: Person
let from: string
let to: string
beforeAll(async () => {
  app = await testApp()
  ;[first, second] = [await app.as('sop_admin'), await app.as('sop_admin2')]
  from =
    SopList.parse((await first.get('/api/sops')).body).data.find(({ sop }) => sop === 'integrated-services')?.hash ?? ''
  to = await publishNext()
}, 300_000)
afterAll(() => app.close())

/** The shipped procedure under another edition, older by name, so that new cases still follow the shipped one. */
const publishNext = async (): Promise<string> => {
  const owner = connect({ url: app.database.owner, most: 1 })
  try {
    const { document } = await owner
      .withSchema('app')
      .selectFrom('sop_version')
      .select('document')
      .where('hash', '=', from)
      .executeTakeFirstOrThrow()
    const sop = Sop.parse({ ...Sop.parse(document), edition: '2020', revision: 1 })
    return (
      await withOwner(owner, (tx) =>
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
    ).hash
  } finally {
    await owner.destroy()
  }
}

const ask = (person: Person, over: object = {}): Promise<Answer> =>
  person.post('/api/migrations', { from, to, when: 'stage', reason: REASON, ...over })
const requestOf = (answer: Answer): string => MigrationView.parse(answer.body).request?.id ?? ''
const decide = (
  person: Person,
  request: string,
  verb: 'approve' | 'reject' | 'withdraw',
  body: object = {},
): Promise<Answer> => person.post(`/api/migration-requests/${request}/${verb}`, body)
const stateOf = async (answer: Answer): Promise<string> =>
  MigrationView.parse((await first.get(`/api/migrations/${MigrationView.parse(answer.body).id}`)).body).state

describe('a batch of moves', () => {
  test('one publisher alone moves nothing: not by asking, not by her own yes, not from a second session', async () => {
    const asked = await ask(first)
    const again = await aDevice(app, 'sop_admin')
    for (const session of [first, again]) {
      expect(await decide(session, requestOf(asked), 'approve')).toMatchObject({
        status: 409,
        code: 'second_person_needed',
      })
      expect(await decide(session, requestOf(asked), 'reject', { reason: WHY_NOT })).toMatchObject({
        status: 409,
        code: 'second_person_needed',
      })
    }
    expect(await stateOf(asked)).toBe('waiting')
    expect(
      MigrationView.parse((await first.get(`/api/migrations/${MigrationView.parse(asked.body).id}`)).body).request
        ?.allowedActions,
    ).toMatchObject({ approve: { allowed: false, code: 'second_person_needed' }, withdraw: { allowed: true } })
  })

  test('the second person reads what was asked, by which map, and lets it go, once', async () => {
    const asked = await ask(first)
    const { id } = MigrationView.parse(asked.body)
    expect(MigrationView.parse((await second.get(`/api/migrations/${id}`)).body)).toMatchObject({
      state: 'waiting',
      isPrepared: false,
      map: [],
      request: {
        verb: 'move',
        reason: REASON,
        isMine: false,
        askedBy: { name: expect.any(String) },
        allowedActions: { approve: { allowed: true }, withdraw: { allowed: false, code: 'request_not_yours' } },
      },
    })
    expect(await decide(second, requestOf(asked), 'withdraw')).toMatchObject({ status: 403, code: 'request_not_yours' })
    expect(await decide(second, requestOf(asked), 'approve')).toMatchObject({
      status: 200,
      body: { state: 'running', request: { state: 'approved' } },
    })
    expect(await decide(second, requestOf(asked), 'approve')).toMatchObject({ status: 409, code: 'request_decided' })
  })

  test('of two decisions at the same moment one stands', async () => {
    const asked = await ask(first)
    const codes = (
      await Promise.all([
        decide(second, requestOf(asked), 'approve'),
        decide(second, requestOf(asked), 'reject', { reason: WHY_NOT }),
        decide(first, requestOf(asked), 'withdraw'),
      ])
    ).map(({ status }) => status)
    expect(codes.filter((status) => status === 200)).toHaveLength(1)
    expect(codes.filter((status) => status === 409)).toHaveLength(2)
  })

  test('what the second person does not want is not to be, and says why; taken back it waits for nobody', async () => {
    const [one, other] = [await ask(first), await ask(first)]
    expect(await decide(second, requestOf(one), 'reject', { reason: WHY_NOT })).toMatchObject({
      status: 200,
      body: { state: 'rejected', request: { decisionReason: WHY_NOT } },
    })
    expect(await decide(first, requestOf(other), 'withdraw')).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    })
    for (const asked of [one, other])
      expect(await decide(second, requestOf(asked), 'approve')).toMatchObject({ status: 409, code: 'request_decided' })
  })

  test('taking one back needs a second person as well, and one question waits at a time', async () => {
    const asked = await ask(first, { when: 'new_only' })
    const { id } = MigrationView.parse((await decide(second, requestOf(asked), 'approve')).body)
    const back = await first.post(`/api/migrations/${id}/undo`, { reason: REASON })
    expect(back).toMatchObject({
      status: 200,
      body: { state: 'finished', request: { verb: 'undo', state: 'waiting' } },
    })
    expect(await second.post(`/api/migrations/${id}/undo`, { reason: REASON })).toMatchObject({
      status: 409,
      code: 'conflict',
    })
    expect(await decide(first, requestOf(back), 'approve')).toMatchObject({ status: 409, code: 'second_person_needed' })
    expect(await stateOf(back)).toBe('finished')
    expect(await decide(second, requestOf(back), 'approve')).toMatchObject({ status: 200, body: { state: 'undoing' } })
  })

  test('both prove anew who they are; so does whoever moves one case, or takes it back', async () => {
    const open = await anOpenCase(app)
    const asked = await ask(first)
    for (const name of ['sop_admin', 'sop_admin2', 'case_coordinator']) await goStale(app, name)
    try {
      expect(await ask(first)).toMatchObject(STEP_UP)
      expect(await decide(second, requestOf(asked), 'approve')).toMatchObject(STEP_UP)
      expect(
        await second.post(`/api/migrations/${MigrationView.parse(asked.body).id}/undo`, { reason: REASON }),
      ).toMatchObject(STEP_UP)
      expect(await open.coordinator.post(`/api/cases/${open.id}/migrate`, { to, reason: REASON })).toMatchObject(
        STEP_UP,
      )
      expect(await open.coordinator.post(`/api/cases/${open.id}/undo-migration`)).toMatchObject(STEP_UP)
    } finally {
      await app.rows('update app.session set fresh_at = now()')
    }
    expect(await stateOf(asked)).toBe('waiting')
  })

  test('nobody but publishers asks or decides', async () => {
    const asked = await ask(first)
    for (const name of ['case_coordinator', 'administrator', 'supervisor']) {
      const person = await app.as(name)
      expect(await ask(person)).toMatchObject({ status: 403 })
      for (const verb of ['approve', 'withdraw'] as const)
        expect(await decide(person, requestOf(asked), verb)).toMatchObject({ status: 403 })
    }
    expect(await decide(app.nobody, requestOf(asked), 'approve')).toMatchObject({ status: 401 })
  })
})

describe('the map of a move', () => {
  const TURNING: readonly [string, object][] = [
    ['a refused consent given', { consents: { C1: 'C5', C5: null } }],
    ['a child an adult', { factValues: { age_group: { child: 'adult' } } }],
    ['a refusal forgotten', { consents: { C5: null } }],
  ]

  test.each(TURNING)('that makes %s is not even asked for, by whichever publisher', async (_, map) => {
    for (const person of [first, second])
      expect(await ask(person, { when: 'now', map })).toMatchObject({
        status: 422,
        code: 'invalid',
        issues: expect.arrayContaining([expect.stringMatching(/^map\..* map$/)]),
      })
  })

  test('is never brought along by whoever moves one case: nobody turns a refusal into consent', async () => {
    const open = await anOpenCase(app)
    for (const [, map] of TURNING) {
      expect(
        (await open.coordinator.post(`/api/cases/${open.id}/migrate`, { to, reason: REASON, map })).issues,
      ).toEqual(['map unknown_key'])
      expect((await open.coordinator.post(`/api/cases/${open.id}/rehearse`, { to, map })).issues).toEqual([
        'map unknown_key',
      ])
    }
    expect(CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body).allowedActions.migrate).toEqual({
      allowed: true,
    })
    expect(
      CaseReport.parse((await open.coordinator.post(`/api/cases/${open.id}/rehearse`, { to })).body),
    ).toMatchObject({ refused: null })
  })

  test('that names what neither version has is refused with every fault', async () => {
    expect(
      (await ask(first, { map: { items: { nowhere: 'triage', triage: 'nowhere' } } })).issues.length,
    ).toBeGreaterThan(1)
  })

  test('prepared by one and approved by another holds: one case moves by it then, not once taken back', async () => {
    const open = await anOpenCase(app)
    expect((await open.complain({ contact: 'to_find' })).status).toBe(200)
    /** Which steps the case would lose by a move. */
    const lost = async (): Promise<string[]> => {
      const report = CaseReport.parse((await open.coordinator.post(`/api/cases/${open.id}/rehearse`, { to })).body)
      expect(report.refused).toBeNull()
      return report.removed.map(({ item }) => item)
    }
    const published = (): Promise<unknown[]> => app.rows('select app.approved_map($1, $2) as map', [from, to])
    const asked = await ask(first, { when: 'new_only', map: { items: { outreach: null } } })
    expect(asked).toMatchObject({ status: 201, body: { isPrepared: true, map: [{ part: 'items', to: null }] } })
    const [waiting, before] = [await published(), await lost()]
    const { id } = MigrationView.parse((await decide(second, requestOf(asked), 'approve')).body)
    expect([waiting, await published()]).toMatchObject([[{ map: {} }], [{ map: { items: { outreach: null } } }]])
    expect(JSON.stringify(waiting)).not.toContain('outreach')
    expect([before, await lost()]).toEqual([[], ['outreach']])
    await decide(second, requestOf(await first.post(`/api/migrations/${id}/undo`, { reason: REASON })), 'approve')
    expect([await published(), await lost()]).toEqual([waiting, []])
  })

  test('that was published anew since a move was asked for is not approved unseen', async () => {
    const asked = await ask(first)
    const other = await ask(first, { when: 'new_only', map: { items: { joint_visit: null } } })
    await decide(second, requestOf(other), 'approve')
    expect(await decide(second, requestOf(asked), 'approve')).toMatchObject({ status: 409, code: 'map_changed' })
    expect(await stateOf(asked)).toBe('waiting')
    expect(await decide(first, requestOf(asked), 'withdraw')).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    })
  })
})
