// Many guesses at once, at two processes of the API: no more of them are judged than the limit allows.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import { RecoveryCodes, SecondFactorBegun } from '../../../api/contract/accounts.ts'
import { aDevice, signIn } from '../../support/door/a-device.ts'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import { personAt, testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let second: SecondDoor
beforeAll(async () => {
  app = await testApp({ worker: false })
  second = await aSecondDoor(app)
})
afterAll(async () => {
  await second.close()
  await app.close()
})

const LIMIT = 12
const BURST = 400
const codeOf = (secret: string): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) })
const begin = async (person: Person): Promise<string> =>
  SecondFactorBegun.parse((await person.post('/api/me/second-factor')).body).secret
const confirm = async (person: Person, secret: string) =>
  RecoveryCodes.parse((await person.post('/api/me/second-factor/confirm', { code: codeOf(secret) })).body).codes
/** One session at both doors. */
const atBoth = async (name: string): Promise<readonly [Person, Person]> => {
  const cookie = await app.cookieOf(name)
  return [personAt(app.url, cookie), personAt(second.url, cookie)]
}
/** Wrong ones, half of them at each door; never the code that is right just now. */
const burst = async (doors: readonly [Person, Person], path: string, wrong: (n: number) => string) =>
  Map.groupBy(
    await Promise.all(
      Array.from({ length: BURST }, (_, n) => doors[n % 2 === 0 ? 0 : 1].post(path, { code: wrong(n) })),
    ),
    ({ code }) => code,
  )
/** All but the twelve are turned away, some of them because the machine has no connection left. */
function expectTwelve(answers: ReadonlyMap<string | null, readonly unknown[]>): void {
  expect(answers.get('factor_wrong')?.length).toBe(LIMIT)
  expect((answers.get('too_many')?.length ?? 0) + (answers.get('unavailable')?.length ?? 0)).toBe(BURST - LIMIT)
}
const paper = (n: number): string => `AAAA-BBBB-CCCC-DDDD-EEEE-${String(n).padStart(4, 'F').replaceAll(/[01]/g, 'G')}`

describe('guesses at a second factor', () => {
  test('four hundred at once, at two processes, are judged twelve times: codes of phone and paper alike', async () => {
    for (const [name, wrong] of [
      ['supervisor', (n: number) => String(900_000 + n)],
      ['shelter_manager', paper],
    ] as const) {
      const doors = await atBoth(name)
      await confirm(doors[0], await begin(doors[0]))
      const answers = await burst(doors, '/api/me/fresh', wrong)
      expectTwelve(answers)
      expect((await signIn(app, name, { code: wrong(1) })).status).toBe(429)
    }
  })

  test('the first code of a new phone is guessed no more often either', async () => {
    const doors = await atBoth('investigator')
    await begin(doors[0])
    const answers = await burst(doors, '/api/me/second-factor/confirm', (n) => String(900_000 + n))
    expectTwelve(answers)
  })

  test('a right one is given back: who knows her codes is never shut out by using them', async () => {
    const one = await aDevice(app, 'claims_officer')
    const codes = await confirm(one, await begin(one))
    for (let n = 0; n < LIMIT - 1; n += 1)
      expect((await one.post('/api/me/fresh', { code: paper(n) })).code).toBe('factor_wrong')
    for (const code of codes.slice(0, 4)) expect((await one.post('/api/me/fresh', { code })).status).toBe(200)
    expect((await one.post('/api/me/fresh', { code: paper(99) })).code).toBe('factor_wrong')
    expect((await one.post('/api/me/fresh', { code: codes[9] })).code).toBe('too_many')
  })
})

describe('guesses at a password', () => {
  test('many at once at two processes are judged as often as the limit allows, and no oftener', async () => {
    const wrong = (url: string) =>
      personAt(url, '').ask('/api/session', {
        method: 'POST',
        key: null,
        body: { email: 'prosecutor@demo.tapak.example', password: 'salah' },
      })
    const answers = Map.groupBy(
      await Promise.all(Array.from({ length: 16 }, (_, n) => wrong(n % 2 === 0 ? app.url : second.url))),
      ({ status }) => status,
    )
    expect([answers.get(401)?.length, answers.get(429)?.length]).toEqual([8, 8])
  })
})
