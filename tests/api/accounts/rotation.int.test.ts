import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { followSession } from '../../../api/accounts/renew.ts'
import { SessionList } from '../../../api/contract/accounts.ts'
import { scopeOf } from '../../../api/policy/scope.ts'
import { findSessionId } from '../../../db/accounts/sessions.ts'
import { withDoor } from '../../../db/ground/connect.ts'
import { hashToken } from '../../../db/ground/token-hash.ts'
import { actorOf } from '../../../api/policy/auth.ts'
import { goStale, signIn, userOf } from '../../support/door/a-device.ts'
import { aFollower, type Follower } from '../../support/door/a-follower.ts'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import { PASSWORD, personAt, testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let other: SecondDoor
const followers: Follower[] = []
beforeAll(async () => {
  app = await testApp({ worker: false })
  other = await aSecondDoor(app, { beatMs: 200 })
})
afterEach(() => {
  for (const follower of followers.splice(0)) follower.leave()
})
afterAll(async () => {
  await other.close()
  await app.close()
})

const cookieOf = (answer: Answer): string => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
/** `kept`: what the browser held before, as somebody would who copied it. `here` keeps what answers set. */
const enter = async (name: string): Promise<{ kept: string; here: Person }> => {
  const kept = cookieOf(await signIn(app, name))
  return { kept, here: personAt(app.url, kept) }
}
const me = async (cookie: string): Promise<number> => (await app.nobody.ask('/api/me', { headers: { cookie } })).status
const prove = (cookie: string, password = PASSWORD): Promise<Answer> =>
  app.nobody.ask('/api/me/fresh', { method: 'POST', body: { password }, key: null, headers: { cookie } })

describe('a fresh proof', () => {
  test('gives the session another token, and the old one ends at once', async () => {
    const { kept, here } = await enter('companion')
    await goStale(app, 'companion')
    const proof = await here.post('/api/me/fresh', { password: PASSWORD })

    expect([proof.status, cookieOf(proof) === kept]).toEqual([200, false])
    expect(proof.headers.getSetCookie()[0]).toMatch(
      /^tapak_sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=36000$/,
    )
    expect([await me(kept), await me(cookieOf(proof))]).toEqual([401, 200])
    expect(await prove(kept)).toMatchObject({ status: 401 })
  })

  test('leaves one device in the list, the same as before, with the time at which it ends', async () => {
    const { here } = await enter('social_worker')
    const list = async () => SessionList.parse((await here.get('/api/me/sessions')).body).data
    const ends = () => app.rows(`select expires_at from app.session where user_id = ${userOf('social_worker')}`)
    const [before, until] = [await list(), await ends()]
    await here.post('/api/me/fresh', { password: PASSWORD })

    expect(await list()).toMatchObject([{ id: before[0]?.id, since: before[0]?.since, isThis: true }])
    expect(await ends()).toEqual(until)
  })

  test('that does not fit gives no token and keeps the session as it was', async () => {
    const { kept } = await enter('prosecutor')
    const wrong = await prove(kept, 'salah')
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([403, []])
    expect(await me(kept)).toBe(200)
  })

  test('counts once for each token: of two at once one renews the session, the other is ended', async () => {
    const { kept } = await enter('return_officer')
    const twins = await Promise.all([prove(kept), prove(kept)])
    const [won] = twins.filter(({ status }) => status === 200)
    expect(twins.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 401])
    expect(won === undefined ? 0 : await me(cookieOf(won))).toBe(200)
  })

  test('lets a stream of events go on that stood open before, until the session ends', async () => {
    const { kept, here } = await enter('case_coordinator')
    const follower = await aFollower(other.url, kept)
    followers.push(follower)
    await follower.until(({ kind }) => kind === 'beat')
    const renewed = cookieOf(await here.post('/api/me/fresh', { password: PASSWORD }))
    const again = cookieOf(await here.post('/api/me/fresh', { password: PASSWORD }))
    const at = performance.now()
    for (let n = 0, from = at; n < 3; n += 1) from = (await follower.until(({ kind }) => kind === 'beat', from + 1)).at

    expect(follower.heard.map(({ event }) => event.kind)).not.toContain('bye')
    await app.nobody.ask('/api/session', { method: 'DELETE', headers: { cookie: renewed } })
    await follower.until(({ kind }) => kind === 'beat', performance.now())
    await app.nobody.ask('/api/session', { method: 'DELETE', headers: { cookie: again } })
    await follower.ended
    expect(follower.heard.at(-1)?.event).toMatchObject({ kind: 'bye', reason: 'session_ended' })
  })

  test('is followed by a stream although another comes while it looks', async () => {
    const { kept } = await enter('health_provider')
    const token = kept.slice(kept.indexOf('=') + 1)
    const actor = await actorOf(app.deps, { token, now: new Date() })
    if (actor === null) throw new Error('nobody is signed in')
    const look = await followSession(app.deps, actor)
    const id = await withDoor(app.deps.db, scopeOf(actor, 'live'), (tx) => findSessionId(tx, hashToken(token)))
    let [looks, isOver] = [0, false]
    const renewing = (async () => {
      while (!isOver)
        await app.rows('update app.session set token_hash = $2 where id = $1', [
          id,
          hashToken(randomBytes(32).toString()),
        ])
    })()
    for (; looks < 200 && (await look()) !== null; looks += 1);
    isOver = true
    await renewing
    expect(looks).toBe(200)
    await app.rows('update app.session set revoked_at = now() where id = $1', [id])
    expect(await look()).toBeNull()
  })

  test('by a change of the password renews the session too, and keeps this device signed in', async () => {
    const { kept, here } = await enter('investigator')
    expect(
      await here.post('/api/me/password', { current: PASSWORD, password: 'batu hijau kereta senja' }),
    ).toMatchObject({ status: 200, body: { endedSessions: 0 } })
    expect([await me(kept), (await here.get('/api/me')).status]).toEqual([401, 200])
  })
})
