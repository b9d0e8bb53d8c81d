// Handing work out: who may take it and why, and many tasks at once, looked at first, answered one by one, and taken
// back.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AssignedMany, Assignees, AssignPreview } from '../../../api/contract/assignments.ts'
import type { PlanTask } from '../../../api/contract/cases.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { holdHead } from '../../support/door/a-held-head.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { openBetweenOffices, publishTwoOffices, type BetweenOffices } from '../../support/sops/two-offices.ts'
import { codes, suggestedFor, officeIn, personIn, chosen } from '../../support/door/suggestions.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await publishTwoOffices(app.database.owner)
})
afterAll(() => app.close())

const aCase = () => openBetweenOffices((account) => app.as(account))
const POLICE = organisationIdOf('polresta-batam')

describe('who may be given a task', () => {
  test('is told with reasons: the office of the case and its area, then those that cover it, then others', async () => {
    const open = await aCase()
    const { id } = await open.task('visit')
    const found = await suggestedFor(open.coordinator, id)

    expect(found.offices[0]).toMatchObject({ name: 'Pusat Layanan Contoh Kota Batam', possible: true })
    const [own, above, far] = [
      officeIn(found, 'ppt-batam'),
      officeIn(found, 'ppt-kepri'),
      officeIn(found, 'ppt-bandung'),
    ]
    expect(codes(own.reasons)).toEqual(['holds_role', 'owner', 'same_area', 'open_tasks'])
    expect(codes(above.reasons)).toEqual(['holds_role', 'covers_area', 'open_tasks'])
    expect(codes(far.reasons)).toEqual(['holds_role', 'other_area', 'open_tasks'])
    expect(found.offices.indexOf(above)).toBeLessThan(found.offices.indexOf(far))
    expect(own.reasons[0]?.sentence).toEqual({
      id: 'Memegang peran petugas penerima pengaduan',
      en: 'Holds the role intake officer',
    })
    expect(own.people.map(({ id: person }) => person)).toEqual([demoAccount('intake_officer').user])
  })

  test('counts what is open in cases that the asker does not see, and tells only coordinators', async () => {
    const open = await aCase()
    const { id } = await open.task('inspect')
    const before = officeIn(await suggestedFor(open.coordinator, id), 'polda-jabar').reasons
    const others = ['case_coordinator', 'intake_officer']
    const elsewhere = await openBetweenOffices((account) => app.as(others.includes(account) ? `${account}2` : account))
    await elsewhere.assign('inspect', 'polda-jabar')

    const openTasks = (reasons: typeof before): string =>
      reasons.find(({ code }) => code === 'open_tasks')?.sentence.en ?? ''
    expect(openTasks(before)).toBe('No open tasks')
    expect(openTasks(officeIn(await suggestedFor(open.coordinator, id), 'polda-jabar').reasons)).toBe('1 open task')
    expect(await open.officer.get(`/api/tasks/${id}/assignees`)).toMatchObject({
      status: 403,
      code: 'missing_capability',
    })
  })

  test(
    'names who is away with her deputy, who stands in, and who is shut out of the case, and offers none of those ' +
      'for it',
    async () => {
      const open = await aCase()
      const { id } = await open.task('visit')
      await open.coordinator.post(`/api/cases/${open.id}/locks`, {
        userId: demoAccount('intake_officer').user,
        reason: 'relative',
      })
      const locked = personIn(await suggestedFor(open.coordinator, id), 'ppt-batam', 'intake_officer')
      expect(locked).toMatchObject({
        possible: false,
        reasons: [
          { code: 'shut_out', sentence: { en: 'No access to the case because of a conflict of interest' } },
          { code: 'open_tasks' },
        ],
      })

      const other = await aCase()
      const away = await app.as('intake_officer')
      await away.post('/api/absence', {
        deputyId: demoAccount('identification_officer').user,
        until: new Date(Date.now() + 3 * 86_400_000).toISOString(),
      })
      const { id: visit } = await other.task('visit')
      const found = personIn(await suggestedFor(other.coordinator, visit), 'ppt-batam', 'intake_officer')
      expect(found).toMatchObject({
        possible: false,
        reasons: [
          { code: 'away', sentence: { en: expect.stringMatching(/^Away until .+; \w+ Contoh stands in$/) } },
          { code: 'open_tasks' },
        ],
      })
      await away.post('/api/absence/end')
    },
  )

  test("is a question about one's own cases only", async () => {
    const open = await aCase()
    const { id } = await open.task('visit')
    expect(await app.nobody.get(`/api/tasks/${id}/assignees`)).toMatchObject({ status: 401 })
    expect(await (await app.as('case_coordinator2')).get(`/api/tasks/${id}/assignees`)).toMatchObject({ status: 404 })
    expect(await (await app.as('administrator')).get(`/api/tasks/${id}/assignees`)).toMatchObject({ status: 403 })
  })
})

describe('a step that goes to another office', () => {
  const ask = { organisationId: POLICE, userId: demoAccount('investigator').user }

  test('goes to the office and to nobody by name, one by one, together and when it is added', async () => {
    const open = await aCase()
    const inspect = await open.task('inspect')
    expect(await open.coordinator.post(`/api/tasks/${inspect.id}/assign`, ask)).toMatchObject({
      status: 422,
      issues: ['userId other_office_chooses'],
    })
    const many = { ...ask, tasks: [chosen(inspect)] }
    const { items } = AssignPreview.parse((await open.coordinator.post('/api/assignments/preview', many)).body)
    expect(items.map(({ answer }) => answer.allowed || answer.sentence.en)).toEqual([
      'Who does it at another office is for that office to say. Give it to the office alone.',
    ])
    expect(await open.coordinator.post(`/api/cases/${open.id}/items`, { item: 'inspect', ...ask })).toMatchObject({
      status: 422,
      issues: ['userId other_office_chooses'],
    })
    expect(officeIn(await suggestedFor(open.coordinator, inspect.id), 'polresta-batam').people).toEqual([])
    expect((await open.task('inspect')).who.organisationId).toBeNull()
  })

  test('is accepted once somebody there takes it, and from then on a colleague there may be named', async () => {
    const open = await aCase()
    const id = await open.assign('inspect', 'polresta-batam')
    expect((await open.task('inspect')).state).toBe('ready')
    expect((await (await app.as('investigator')).post(`/api/tasks/${id}/claim`)).status).toBe(200)
    expect((await open.task('inspect')).state).toBe('reserved')
    expect(officeIn(await suggestedFor(open.coordinator, id), 'polresta-batam').people.map((one) => one.id)).toEqual([
      ask.userId,
    ])
    const body = { organisationId: organisationIdOf('polda-jabar'), tasks: [chosen(await open.task('inspect'))] }
    const batch = AssignedMany.parse((await open.coordinator.post('/api/assignments', body)).body)
    expect(done(batch)).toEqual([true])
    await open.coordinator.post(`/api/assignments/${batch.id}/undo`)
    expect(await open.task('inspect')).toMatchObject({ state: 'reserved', who: ask })
  })
})

interface Three {
  cases: BetweenOffices<Person>[]
  tasks: PlanTask[]
  coordinator: Person
  standing: () => Promise<PlanTask[]>
}
/** The same step in three cases; nobody has it. */
async function three(item = 'inspect'): Promise<Three> {
  const cases = [await aCase(), await aCase(), await aCase()]
  const standing = () => Promise.all(cases.map((one) => one.task(item)))
  return { cases, tasks: await standing(), coordinator: await app.as('case_coordinator'), standing }
}
const toPolice = (tasks: readonly PlanTask[]) => ({ organisationId: POLICE, tasks: tasks.map(chosen) })
const done = ({ items }: AssignedMany) => items.map((item) => item.done || item.code)

describe('many tasks at once', () => {
  test('are asked about together: how many of them each office may do', async () => {
    const { tasks, coordinator, cases } = await three()
    const visit = await cases[0]?.task('visit')
    const found = Assignees.parse(
      (await coordinator.post('/api/assignments/candidates', { tasks: [...tasks.map(({ id }) => id), visit?.id] }))
        .body,
    )

    expect([found.of, officeIn(found, 'polresta-batam').fits, officeIn(found, 'ppt-batam').fits]).toEqual([4, 3, 1])
    expect(officeIn(found, 'polresta-batam').reasons[0]?.sentence.en).toBe('Holds the role for 3 of 4 tasks')
    expect(found.offices[0]?.organisationId).toBe(POLICE)
  })

  test('are looked at first, and that changes nothing: what would happen, and why not', async () => {
    const { tasks, coordinator, cases, standing } = await three()
    await cases[1]?.assign('inspect', 'polda-jabar')
    const { items } = AssignPreview.parse((await coordinator.post('/api/assignments/preview', toPolice(tasks))).body)

    expect(items.map(({ answer }) => answer.allowed || answer.code)).toEqual([true, 'changed_since', true])
    expect(items[0]?.notes[0]?.en).toBe(
      'Unit Polisi Contoh Batam begins to see the case, and still does when this is taken back.',
    )
    expect((await standing()).map(({ who }) => who.organisationId)).toEqual([
      null,
      organisationIdOf('polda-jabar'),
      null,
    ])
  })

  test(
    'cannot go to somebody in whose way something stands in one of the cases, and are refused for it as a single ' +
      'one is',
    async () => {
      const { tasks, coordinator, cases } = await three('visit')
      await coordinator.post(`/api/cases/${cases[1]?.id}/locks`, {
        userId: demoAccount('intake_officer').user,
        reason: 'relative',
      })
      const ask = {
        organisationId: organisationIdOf('ppt-batam'),
        userId: demoAccount('intake_officer').user,
        tasks: tasks.map(chosen),
      }
      const { items } = AssignPreview.parse((await coordinator.post('/api/assignments/preview', ask)).body)

      expect(items.map(({ answer }) => answer.allowed || answer.sentence.en)).toEqual([
        true,
        'Whoever was chosen has no access to this case.',
        true,
      ])
      expect(done(AssignedMany.parse((await coordinator.post('/api/assignments', ask)).body))).toEqual([
        true,
        'shut_out',
        true,
      ])
      expect(
        (
          await coordinator.post(`/api/tasks/${tasks[1]?.id}/assign`, {
            organisationId: ask.organisationId,
            userId: ask.userId,
          })
        ).issues,
      ).toEqual(['userId shut_out'])
    },
  )

  test('are each answered by themselves; the same key is answered alike although the cases moved on', async () => {
    const { tasks, coordinator, cases, standing } = await three()
    await cases[1]?.assign('inspect', 'polda-jabar')
    const sent = await coordinator.post('/api/assignments', toPolice(tasks), 'many-once')
    const first = AssignedMany.parse(sent.body)
    expect(done(first)).toEqual([true, 'changed_since', true])
    const offices = [POLICE, organisationIdOf('polda-jabar'), POLICE]
    expect((await standing()).map(({ who }) => who.organisationId)).toEqual(offices)

    await coordinator.post(`/api/tasks/${tasks[0]?.id}/assign`, { organisationId: organisationIdOf('polda-jabar') })
    await coordinator.post(`/api/tasks/${tasks[1]?.id}/assign`, { organisationId: POLICE })
    expect((await coordinator.post('/api/assignments', toPolice(tasks), 'many-once')).body).toEqual(sent.body)
    expect((await standing())[0]?.who.organisationId).toBe(organisationIdOf('polda-jabar'))
    expect(await coordinator.post('/api/assignments', toPolice(tasks.slice(1)), 'many-once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    const owner = connect({ url: app.database.owner, most: 1 })
    for (const { id } of cases)
      expect(await withOwner(owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true })
    await owner.destroy()
  })

  test('of which one case is held for too long are answered later, and the same click tries again', async () => {
    const { tasks, cases, coordinator } = await three()
    const held = await holdHead(app, cases[1]?.id ?? '')
    expect((await coordinator.post('/api/assignments', toPolice(tasks), 'many-busy')).status).toBe(503)
    await held.release()
    expect(
      done(AssignedMany.parse((await coordinator.post('/api/assignments', toPolice(tasks), 'many-busy')).body)),
    ).toEqual([true, true, true])
  })

  test('go back to whom they were before, but for what changed since; asked twice, the answer is alike', async () => {
    const { tasks, coordinator, standing } = await three()
    const { id } = AssignedMany.parse((await coordinator.post('/api/assignments', toPolice(tasks))).body)
    for (const verb of ['claim', 'start'])
      await (await app.as('investigator')).post(`/api/tasks/${tasks[1]?.id}/${verb}`)

    const undone = await coordinator.post(`/api/assignments/${id}/undo`)
    expect(done(AssignedMany.parse(undone.body))).toEqual([true, 'changed_since', true])
    expect((await standing()).map(({ who, state }) => [who.organisationId, who.userId, state])).toEqual([
      [null, null, 'ready'],
      [POLICE, demoAccount('investigator').user, 'in_progress'],
      [null, null, 'ready'],
    ])
    expect((await coordinator.post(`/api/assignments/${id}/undo`)).body).toEqual(undone.body)
  })

  test(
    'stay where they are when they are taken back after somebody decided anew, although they look as ' +
      'they were left',
    async () => {
      const { tasks, coordinator, standing } = await three()
      const { id } = AssignedMany.parse((await coordinator.post('/api/assignments', toPolice(tasks))).body)
      for (const organisationId of [organisationIdOf('polda-jabar'), POLICE])
        expect(await coordinator.post(`/api/tasks/${tasks[0]?.id}/assign`, { organisationId })).toMatchObject({
          status: 200,
        })

      expect(done(AssignedMany.parse((await coordinator.post(`/api/assignments/${id}/undo`)).body))).toEqual([
        'changed_since',
        true,
        true,
      ])
      expect((await standing()).map(({ who }) => who.organisationId)).toEqual([POLICE, null, null])
    },
  )

  test('that are meant for an office that does not exist are refused one by one', async () => {
    const { tasks, coordinator } = await three()
    const ask = { organisationId: '00000000-0000-4000-8000-000000000000', tasks: tasks.map(chosen) }
    expect(done(AssignedMany.parse((await coordinator.post('/api/assignments', ask)).body))).toEqual([
      'not_found',
      'not_found',
      'not_found',
    ])
  })

  test('that somebody had go back to that person', async () => {
    const { cases, coordinator, standing } = await three('visit')
    for (const one of cases) await one.officer.post(`/api/tasks/${(await one.task('visit')).id}/claim`)
    const held = await standing()
    const { id, items } = AssignedMany.parse(
      (
        await coordinator.post('/api/assignments', {
          organisationId: organisationIdOf('ppt-kepri'),
          tasks: held.map(chosen),
        })
      ).body,
    )
    expect(items.every((item) => item.done)).toBe(true)
    expect((await standing()).map(({ who }) => who.organisationId)).toEqual(
      held.map(() => organisationIdOf('ppt-kepri')),
    )

    await coordinator.post(`/api/assignments/${id}/undo`)
    expect((await standing()).map(({ who, state }) => [who.userId, state])).toEqual(
      held.map(() => [demoAccount('intake_officer').user, 'reserved']),
    )
  })

  test(
    "are a coordinator's to hand out in cases of her own, fifty at most, each once, with every issue named; and " +
      'the batch is hers alone',
    async () => {
      const { tasks, coordinator } = await three()
      const ask = toPolice(tasks.slice(0, 1))
      for (const path of ['/api/assignments', '/api/assignments/preview']) {
        expect(await app.nobody.post(path, ask)).toMatchObject({ status: 401 })
        expect(await (await app.as('administrator')).post(path, ask)).toMatchObject({ status: 403 })
        expect(
          (await coordinator.post(path, { organisationId: 'x', tasks: [...ask.tasks, ...ask.tasks], more: 1 })).issues,
        ).toEqual(['organisationId invalid_format', 'tasks custom', 'more unknown_key'])
        expect((await coordinator.post(path, { organisationId: POLICE, tasks: [] })).issues).toEqual([
          'tasks too_small',
        ])
      }
      expect(await app.nobody.post('/api/assignments/candidates', { tasks: [tasks[0]?.id] })).toMatchObject({
        status: 401,
      })
      expect((await coordinator.post('/api/assignments/candidates', { tasks: ['x'] })).issues).toEqual([
        'tasks.0 invalid_format',
      ])
      const stranger = await app.as('case_coordinator2')
      expect(done(AssignedMany.parse((await stranger.post('/api/assignments', ask)).body))).toEqual(['not_found'])
      const { id } = AssignedMany.parse((await coordinator.post('/api/assignments', ask)).body)
      expect(await stranger.post(`/api/assignments/${id}/undo`)).toMatchObject({ status: 404 })
      expect(await app.nobody.post(`/api/assignments/${id}/undo`)).toMatchObject({ status: 401 })
    },
  )
})
