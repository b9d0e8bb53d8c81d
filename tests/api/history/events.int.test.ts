import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { readApiEnv } from '../../../api/door/config.ts'
import { Problem } from '../../../api/contract/errors.ts'
import { startApi } from '../../../api/server.ts'
import { aFollower, speaksOf, type Follower } from '../../support/door/a-follower.ts'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { PASSWORD, personAt, testApp, type TestApp } from '../../support/door/test-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-build-'))
const page = (name: string): void =>
  writeFileSync(join(folder, 'index.html'), `<script type="module" crossorigin src="/assets/${name}.js"></script>`)
const followers: Follower[] = []
const closing: SecondDoor[] = []
let app: TestApp
let late = false
let other: SecondDoor
beforeAll(async () => {
  page('index-first1')
  app = await testApp()
  other = await aSecondDoor(app, { beatMs: 300, perUser: 3, consoleFolder: folder, areClocksLate: () => late })
  // A process that has only begun to listen has every page read anew.
  await sleep(3_100)
})
afterEach(async () => {
  for (const follower of followers.splice(0)) follower.leave()
  for (const door of closing.splice(0)) await door.close()
})
afterAll(async () => {
  await other.close()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const signIn = async (name: string): Promise<string> => {
  const answer = await app.nobody.ask('/api/session', {
    method: 'POST',
    body: { email: `${name}@demo.tapak.example`, password: PASSWORD },
    key: null,
  })
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}
const follow = async (
  name: string,
  { at = other.url, cookie, headers }: { at?: string; cookie?: string; headers?: Record<string, string> } = {},
): Promise<Follower> => {
  const follower = await aFollower(at, cookie ?? (await signIn(name)), headers)
  followers.push(follower)
  return follower
}
const said = ({ heard }: Follower): string[] => heard.map(({ event }) => event.kind)

describe('a stream of events', () => {
  test('tells a change made through another API process, to all who may see the case, once per burst', async () => {
    const theCase = await anOpenCase(app)
    const [coordinator, officer] = [await follow('case_coordinator'), await follow('intake_officer')]
    const { id } = await theCase.task('complaint')
    const asked = performance.now()
    await theCase.officer.post(`/api/tasks/${id}/claim`)
    const answered = performance.now()
    const told = await coordinator.until(speaksOf(theCase.id), asked)
    await officer.until(speaksOf(theCase.id), asked)
    const [afterAnswer, afterClick] = [told.at - answered, told.at - asked].map(Math.round)
    process.stdout.write(
      `  told by the other process ${afterAnswer} ms after the answer, ${afterClick} ms after the click\n`,
    )

    const [row] = await app.rows('select max(seq)::int as seq from app.case_event where stream = $1', [theCase.id])
    expect(told.event).toMatchObject({ kind: 'cases', cases: [{ caseId: theCase.id, ...Object(row) }] })
    expect(coordinator.heard[0]?.event.kind).toBe('hello')
  })

  test('never speaks of a case to somebody who may not see it, however busy that case is', async () => {
    const [stranger, administrator, coordinator] = [
      await follow('prosecutor'),
      await follow('administrator'),
      await follow('case_coordinator'),
    ]
    const theCase = await anOpenCase(app)
    await theCase.complain()
    await coordinator.until(speaksOf(theCase.id))
    await stranger.until(({ kind }) => kind === 'beat', performance.now())
    await administrator.until(({ kind }) => kind === 'beat', performance.now())

    expect((await (await app.as('prosecutor')).get(`/api/cases/${theCase.id}`)).status).toBe(404)
    expect([...said(stranger), ...said(administrator)].filter((kind) => kind !== 'hello' && kind !== 'beat')).toEqual(
      [],
    )
  })

  test('tells whoever loses sight of a case that lists changed, and not which case it was', async () => {
    const theCase = await anOpenCase(app)
    await theCase.complain()
    // What was said in the last three seconds would be told to her while she may see it.
    await sleep(3_100)
    const [member] = await app.rows(
      `select organisation_id::text as id from app.membership m join app.user_account u on u.id = m.user_id
        where u.email = 'social_worker@demo.tapak.example'`,
    )
    const organisation = Object(member).id
    await app.rows(
      'insert into app.case_access (case_id, organisation_id, basis) values ($1, $2, $3) on conflict do nothing',
      [theCase.id, organisation, 'task'],
    )
    const reader = await follow('social_worker')
    await app.rows('delete from app.case_access where case_id = $1 and organisation_id = $2', [
      theCase.id,
      organisation,
    ])
    const { event } = await reader.until(({ kind }) => kind === 'lists')

    expect(Object.keys(event).toSorted()).toEqual(['at', 'kind'])
    expect(JSON.stringify(reader.heard)).not.toContain(theCase.id)
  })

  test('ends at once when the session is signed out in another process, and when its time is over', async () => {
    const cookie = await signIn('companion')
    const follower = await follow('companion', { cookie })
    await app.nobody.ask('/api/session', { method: 'DELETE', headers: { cookie } })
    await follower.ended
    expect(follower.heard.at(-1)?.event).toMatchObject({ kind: 'bye', reason: 'session_ended' })

    const idle = await follow('supervisor')
    await app.rows(
      `update app.session set seen_at = now() - interval '31 minutes'
        where user_id = (select id from app.user_account where email = 'supervisor@demo.tapak.example')`,
    )
    await idle.ended
    expect(idle.heard.at(-1)?.event).toMatchObject({ kind: 'bye', reason: 'session_ended' })
  })

  test('does not keep a session alive: only a person does', async () => {
    const cookie = await signIn('return_officer')
    const seenAt = async (): Promise<unknown> =>
      (
        await app.rows(
          `select seen_at from app.session where user_id = (select id from app.user_account
            where email = 'return_officer@demo.tapak.example')`,
        )
      )[0]
    await app.rows(
      `update app.session set seen_at = now() - interval '5 minutes'
        where user_id = (select id from app.user_account where email = 'return_officer@demo.tapak.example')`,
    )
    const before = await seenAt()
    const follower = await follow('return_officer', { cookie, headers: { 'x-unattended': '1' } })
    await follower.until(({ kind }) => kind === 'beat')
    await app.nobody.ask('/api/tasks', { headers: { cookie, 'x-unattended': '1' } })
    expect(await seenAt()).toEqual(before)

    await app.nobody.ask('/api/tasks', { headers: { cookie } })
    expect(await seenAt()).not.toEqual(before)
  })

  test('tells whoever opens a page what came between its first answer and its stream, nothing to others', async () => {
    const theCase = await anOpenCase(app)
    await theCase.complain()
    // Nobody follows, so that nothing is on its way to anybody.
    const [coordinator, stranger] = [await follow('case_coordinator'), await follow('prosecutor')]
    await coordinator.until(speaksOf(theCase.id))
    await stranger.until(({ kind }) => kind === 'beat')
    expect(said(stranger).filter((kind) => kind !== 'hello' && kind !== 'beat')).toEqual([])
  })

  test('asks a person who came back, or whose rights changed, to read everything again', async () => {
    const returning = await follow('legal_companion', { headers: { 'last-event-id': 'earlier-7' } })
    expect((await returning.until(({ kind }) => kind === 'resync')).event.kind).toBe('resync')

    const promoted = await follow('shelter_manager')
    await app.rows(
      `insert into app.membership (user_id, organisation_id, role) select m.user_id, m.organisation_id, 'supervisor'
        from app.membership m join app.user_account u on u.id = m.user_id
        where u.email = 'shelter_manager@demo.tapak.example'`,
    )
    expect((await promoted.until(({ kind }) => kind === 'resync')).event.kind).toBe('resync')
  })

  test('says that something may have been missed when the database stopped talking, and goes on telling', async () => {
    const theCase = await anOpenCase(app)
    const coordinator = await follow('case_coordinator')
    const cut = performance.now()
    await app.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'tapak-events' and datname = current_database()`,
    )
    const { at } = await coordinator.until(({ kind }) => kind === 'resync', cut)
    await theCase.complain()
    await coordinator.until(speaksOf(theCase.id), at)
  })

  test('says which console is served, so that an old page can offer to be loaded anew', async () => {
    const follower = await follow('auditor')
    expect(follower.heard[0]?.event ?? (await follower.until(({ kind }) => kind === 'hello')).event).toMatchObject({
      kind: 'hello',
      build: 'index-first1',
    })
    page('index-second')
    await follower.until((event) => event.kind === 'beat' && event.build === 'index-second')
  })

  test('says whether limits come late, and that they do not any more', async () => {
    const follower = await follow('auditor')
    await follower.until((event) => event.kind === 'beat' && !event.clocksLate)
    late = true
    await follower.until((event) => event.kind === 'beat' && event.clocksLate)
    late = false
    const at = performance.now()
    await follower.until((event) => event.kind === 'beat' && !event.clocksLate, at)
  })

  test('is refused in words without a session, and past the number of pages that a person may keep open', async () => {
    const nobody = await follow('', { cookie: 'none=1' })
    expect([nobody.status, Problem.parse(JSON.parse(nobody.body)).code]).toEqual([401, 'unauthenticated'])

    const cookie = await signIn('investigator')
    for (let n = 0; n < 3; n += 1) expect((await follow('investigator', { cookie })).status).toBe(200)
    const fourth = await follow('investigator', { cookie })
    expect([fourth.status, Problem.parse(JSON.parse(fourth.body)).code, fourth.headers.get('retry-after')]).toEqual([
      429,
      'too_many',
      '60',
    ])
  })

  test('is refused in words where every seat of its process is taken, and had again when one is free', async () => {
    const small = await aSecondDoor(app, { perProcess: 3 })
    closing.push(small)
    const people = ['auditor', 'supervisor', 'companion', 'social_worker', 'shelter_manager', 'prosecutor']
    const cookies = await Promise.all(people.map(signIn))
    const burst = await Promise.all(cookies.map((cookie) => follow('', { at: small.url, cookie })))
    const seated = burst.filter(({ status }) => status === 200)
    const away = burst.filter(({ status }) => status !== 200)
    expect([seated.length, away.length]).toEqual([3, 3])
    for (const { status, headers, body } of away) {
      expect([status, headers.get('retry-after')]).toEqual([503, '30'])
      const { code, sentence } = Problem.parse(JSON.parse(body))
      expect([code, sentence.en]).toEqual(['unavailable', expect.stringMatching(/^The server serves too many pages/)])
    }
    const cookie = cookies[0] ?? ''
    expect((await personAt(small.url, cookie).get('/api/me')).status).toBe(200)
    expect((await follow('', { cookie })).status).toBe(200)

    seated[0]?.leave()
    let late = await follow('', { at: small.url, cookie })
    for (; late.status === 503; late = await follow('', { at: small.url, cookie })) await sleep(50)
    expect(late.status).toBe(200)
  })

  test('passes proxies as it is: never packed, never stored, told to be a stream; open ones are counted', async () => {
    const follower = await follow('auditor', { at: app.url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(
      Object.fromEntries(
        ['content-type', 'cache-control', 'x-accel-buffering', 'content-encoding'].map((name) => [
          name,
          follower.headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'content-encoding': null,
    })
    expect((await app.nobody.get('/metrics')).body).toContain('tapak_event_streams 1')
  })

  test('says goodbye when its process is asked to stop, and does not hold it up', async () => {
    const env = readApiEnv({ ...process.env, PORT: '0', DATABASE_URL_DOOR: app.database.door, LOG_LEVEL: 'silent' })
    if ('problems' in env) throw new Error(env.problems.join('; '))
    const leaving = await startApi(env)
    const follower = await follow('auditor', { at: `http://127.0.0.1:${leaving.port}` })
    await Promise.all([leaving.stop(), follower.ended])
    expect(follower.heard.at(-1)?.event).toMatchObject({ kind: 'bye', reason: 'closing' })
  })
})
