// Strangers who try passwords, many and from everywhere: they run out of tries, and the people of the office go on.
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createApp } from '../../../api/door/app.ts'
import { aJarBrowser, type JarBrowser } from '../../support/door/a-browser-jar.ts'
import { PASSWORD, personAt, testApp, type Answer, type TestApp } from '../../support/door/test-app.ts'
import { mailOf } from '../../support/setup/demo-accounts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false })
})
afterAll(() => app.close())

/** Behind the proxy of this very machine, which says for whom it asks. */
const from = (ip: string) => ({ 'x-forwarded-for': ip })
const tryAt = (
  url: string,
  { name, ip, password = 'salah' }: { name: string; ip: string; password?: string },
): Promise<Answer> =>
  personAt(url, '').ask('/api/session', {
    method: 'POST',
    key: null,
    body: { email: mailOf(name), password },
    headers: from(ip),
  })
const signInOn = (browser: JarBrowser, name: string, ip: string): Promise<Answer> =>
  browser.ask('/api/session', { method: 'POST', body: { email: mailOf(name), password: PASSWORD }, headers: from(ip) })
const knownDevice = async (name: string, ip: string): Promise<JarBrowser> => {
  const browser = aJarBrowser(app)
  expect((await signInOn(browser, name, ip)).status).toBe(200)
  return browser
}
/** Few enough at once for the line to take them all. */
async function eachOf(count: number, ask: (n: number) => Promise<Answer>): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (let done = 0; done < count; done += 16) {
    const answers = await Promise.all(Array.from({ length: Math.min(16, count - done) }, (_, n) => ask(done + n)))
    for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return counts
}

describe('strangers at the door', () => {
  test('have a hundred tries a day at one account from anywhere; its owner signs in on a known device', async () => {
    const hers = await knownDevice('supervisor', '198.51.100.1')
    expect(
      await eachOf(112, (n) => tryAt(app.url, { name: 'supervisor', ip: `203.0.${Math.floor(n / 4)}.5` })),
    ).toEqual(
      new Map([
        [401, 100],
        [429, 12],
      ]),
    )
    expect((await tryAt(app.url, { name: 'supervisor', ip: '192.0.2.77', password: PASSWORD })).status).toBe(429)
    expect((await signInOn(hers, 'supervisor', '203.0.113.200')).status).toBe(200)
    expect((await hers.post('/api/me/fresh', { password: PASSWORD })).status).toBe(200)
    expect((await signInOn(hers, 'shelter_manager', '198.51.100.1')).status).toBe(200)
  }, 180_000)

  test("shut an office's address for other strangers alone: who signed in there before still can", async () => {
    const office = '198.51.100.20'
    const [before, inside] = [await knownDevice('claims_officer', office), await knownDevice('prosecutor', office)]
    expect(await eachOf(64, (n) => tryAt(app.url, { name: `nobody${n}`, ip: office }))).toEqual(
      new Map([
        [401, 60],
        [429, 4],
      ]),
    )
    expect((await tryAt(app.url, { name: 'claims_officer', ip: office, password: PASSWORD })).status).toBe(429)
    expect((await signInOn(before, 'claims_officer', office)).status).toBe(200)
    expect(
      (await inside.ask('/api/me/fresh', { method: 'POST', body: { password: PASSWORD }, headers: from(office) }))
        .status,
    ).toBe(200)
  })

  test('are counted by network where a network is one person: half of an IPv6 address', async () => {
    expect(
      await eachOf(64, (n) => tryAt(app.url, { name: `nobody${n}`, ip: `2001:db8:7:7::${(n + 1).toString(16)}` })),
    ).toEqual(
      new Map([
        [401, 60],
        [429, 4],
      ]),
    )
    expect((await tryAt(app.url, { name: 'nobody', ip: '2001:db8:7:8::1' })).status).toBe(401)
  })

  test('gain nothing by a device of their own: known for one account it has eight tries at another', async () => {
    const thief = await knownDevice('luggage_clerk', '198.51.100.40')
    const guess = (): Promise<Answer> =>
      thief.ask('/api/session', {
        method: 'POST',
        body: { email: mailOf('lpsk_officer'), password: 'salah' },
        headers: from('198.51.100.40'),
      })
    expect(await eachOf(10, guess)).toEqual(
      new Map([
        [401, 8],
        [429, 2],
      ]),
    )
  })

  test('say where they come from in vain: whoever is no proxy of this installation is not believed', async () => {
    const server = createServer(createApp({ ...app.deps, proxies: [] }))
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    expect(await eachOf(10, (n) => tryAt(url, { name: 'investigator', ip: `203.0.113.${n}` }))).toEqual(
      new Map([
        [401, 8],
        [429, 2],
      ]),
    )
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })

  test('who go away leave the line: nobody is sent away for people who wait no more', async () => {
    const [left, full] = [new AbortController(), Promise.withResolvers<void>()]
    const leaving = Array.from({ length: 60 }, async (_, n) => {
      const body = JSON.stringify({ email: mailOf(`nobody${n}`), password: 'salah' })
      const headers = { 'content-type': 'application/json', ...from(`203.2.${n}.9`) }
      const asked = fetch(`${app.url}/api/session`, { method: 'POST', signal: left.signal, headers, body })
      const answer = await asked.catch(() => null)
      if (answer?.status === 429) full.resolve()
    })
    void Promise.all(leaving).then(() => full.resolve())
    await full.promise
    left.abort()
    await Promise.all(leaving)
    const after = await eachOf(16, (n) => tryAt(app.url, { name: `nobody${n}`, ip: `203.3.${n}.9` }))
    expect(after).toEqual(new Map([[401, 16]]))
  })

  test('wait in a line that has an end, and a right password on a known device does not wait behind them', async () => {
    const hers = await knownDevice('social_worker', '198.51.100.60')
    const strangers = Array.from({ length: 80 }, (_, n) => tryAt(app.url, { name: `nobody${n}`, ip: `203.1.${n}.9` }))
    expect((await signInOn(hers, 'social_worker', '198.51.100.60')).status).toBe(200)
    const answers = await Promise.all(strangers)
    const away = answers.filter(({ status }) => status === 429)
    expect(away.length).toBeGreaterThan(0)
    expect(away.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]))
    expect(await app.nobody.get('/metrics')).toMatchObject({
      body: expect.stringContaining('tapak_limit_breaches_total{limit="line"}'),
    })
  })
})
