import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { generateSync } from 'otplib'
import { beginFactor, codeFits, finishFactor } from '../../../api/accounts/second-factor.ts'
import { demoAccounts, setUpAccounts } from '../../../api/seed/accounts.ts'
import { connect, withDoor, withOwnerAtWork, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { livingRing, type LivingRing } from '../../../db/people/key-ring.ts'
import { accountKeysInUse } from '../../../db/accounts/second-factors.ts'
import { rotateAccounts } from '../../../runtime/commands/account-rotation.ts'
import { idsIn, retiredFile, ringInEnvironment, ringInFile } from '../../../runtime/commands/vault-ring.ts'
import { atEveryStatement, lives } from '../../support/processes/dying.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-account-ring-'))
const file = join(folder, 'account-keys')
const people = demoAccounts().slice(0, 4)
let urls: TestDatabase
let door: Db
let owner: Db
/** Seconds of the clock on everybody's phone: each code is of a later step than the one before. */
let clock = Date.parse('2026-11-26T00:00:00Z')

const ringNow = (): string => readFileSync(file, 'utf8').trim()
const aProcess = (): LivingRing => {
  const ring = livingRing(ringNow(), file)
  if (ring === null) throw new Error('no ring')
  return ring
}
const as = <T>(user: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withDoor(
    door,
    {
      userId: user,
      organisationId: null,
      reach: 'own',
      area: '',
      capabilities: [],
      purpose: 'account',
    } satisfies Scope,
    work,
  )
const later = (): Date => new Date((clock += 60_000))
const codeOf = (secret: string, now: Date): string => generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) })
const begin = async (keys: LivingRing, user: string): Promise<string> =>
  (await as(user, (tx) => beginFactor(tx, keys, { id: user, email: 'contoh@demo.tapak.example' }))).secret
const connectPhone = async (keys: LivingRing, user: string): Promise<string> => {
  const secret = await begin(keys, user)
  const now = later()
  await as(user, (tx) => finishFactor(tx, keys, { user, code: codeOf(secret, now), now }))
  return secret
}
const fits = (keys: LivingRing, user: string, secret: string): Promise<boolean> => {
  const now = later()
  return as(user, (tx) => codeFits(tx, keys, { user, code: codeOf(secret, now), now }))
}
const inUse = () => withOwnerAtWork(owner, accountKeysInUse)
const turn = () =>
  rotateAccounts({
    db: owner,
    ring: ringInFile(file),
    now: () => new Date('2026-11-26T00:00:00Z'),
    tell: () => undefined,
  })

beforeEach(async () => {
  urls = await freshDatabase()
  door = connect({ url: urls.door, most: 4 })
  owner = connect({ url: urls.owner, most: 3 })
  await setUpAccounts(owner, 'contoh-latihan-uji')
  rmSync(retiredFile(file), { force: true })
  writeFileSync(file, `k1:${randomBytes(32).toString('base64')}\n`)
})
afterEach(async () => {
  await Promise.all([door.destroy(), owner.destroy()])
  await urls.drop()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('turning the key of the accounts', () => {
  test('seals all second factors anew, retires the old key, and phones go on, before and after', async () => {
    const before = aProcess()
    const secrets = new Map<string, string>()
    for (const { user } of people) secrets.set(user, await connectPhone(before, user))

    expect(await turn()).toEqual({ current: 'k20261126', factors: people.length, retired: ['k1'] })

    expect(await inUse()).toEqual([{ id: 'k20261126', factors: people.length }])
    expect(idsIn(ringNow())).toEqual(['k20261126'])
    expect(readFileSync(retiredFile(file), 'utf8')).toMatch(/^k1:/)
    for (const keys of [before, aProcess()])
      for (const [user, secret] of secrets) expect(await fits(keys, user, secret)).toBe(true)
    expect(await turn()).toMatchObject({ current: 'k20261126-2', retired: ['k20261126'] })
    expect(await turn()).toMatchObject({ current: 'k20261126-3', retired: ['k20261126-2'] })
  })

  test('a process from before it seals what is new with the key that writes now; used codes stay used', async () => {
    const before = aProcess()
    const [first, second] = people.map(({ user }) => user)
    if (first === undefined || second === undefined) throw new Error('no people')
    const secret = await connectPhone(before, first)
    const now = later()
    const code = codeOf(secret, now)
    const use = () => as(first, (tx) => codeFits(tx, before, { user: first, code, now }))
    expect(await use()).toBe(true)
    await turn()

    expect(await use()).toBe(false)
    await begin(before, second)
    expect(await inUse()).toEqual([{ id: 'k20261126', factors: 2 }])
  })

  test('waits for whoever is just now setting up a phone under the old key', async () => {
    const keys = aProcess()
    const [user = ''] = people.map((one) => one.user)
    const sealed = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const settingUp = as(user, async (tx) => {
      const { secret } = await beginFactor(tx, keys, { id: user, email: 'contoh@demo.tapak.example' })
      sealed.resolve()
      await go.promise
      return secret
    })
    await sealed.promise
    const turning = turn()
    await new Promise((resolve) => {
      setTimeout(resolve, 300)
    })
    expect(idsIn(ringNow())).toEqual(['k20261126', 'k1'])
    go.resolve()
    await settingUp

    expect(await turning).toMatchObject({ factors: 1, retired: ['k1'] })
    expect(await inUse()).toEqual([{ id: 'k20261126', factors: 1 }])
  })

  test('killed at every statement, before and after, the next run finishes it and no phone is lost', async () => {
    const before = aProcess()
    const secrets = new Map<string, string>()
    for (const { user } of people) secrets.set(user, await connectPhone(before, user))
    const { deaths } = await atEveryStatement(
      async (moment) => {
        const lived = await lives({ work: 'rotateAccounts', given: { url: urls.owner, file }, ...moment })
        const inRing = idsIn(ringNow())
        expect((await inUse()).filter(({ id }) => !inRing.includes(id))).toEqual([])
        for (const [user, secret] of secrets) expect(await fits(aProcess(), user, secret)).toBe(true)
        return lived
      },
      { keepsFiles: true },
    )

    expect(deaths).toBeGreaterThan(20)
    expect(await inUse()).toEqual([{ id: idsIn(ringNow())[0], factors: people.length }])
    expect(idsIn(ringNow())).toHaveLength(1)
  }, 240_000)

  test('does not begin with a foreign ring, and turns what the environment gives only with a new key', async () => {
    const [user = ''] = people.map((one) => one.user)
    const secret = await connectPhone(aProcess(), user)
    const asked = (text: string) =>
      rotateAccounts({ db: owner, ring: ringInEnvironment(text), now: () => new Date(), tell: () => undefined })

    await expect(asked(`other:${randomBytes(32).toString('base64')}`)).rejects.toThrow('does not hold k1')
    expect(await asked(ringNow())).toBeNull()
    expect(await inUse()).toEqual([{ id: 'k1', factors: 1 }])
    const both = `k2:${randomBytes(32).toString('base64')},${ringNow()}`
    expect(await asked(both)).toEqual({ current: 'k2', factors: 1, retired: [] })
    const keys = livingRing(both)
    expect(keys === null ? false : await fits(keys, user, secret)).toBe(true)
  })
})
