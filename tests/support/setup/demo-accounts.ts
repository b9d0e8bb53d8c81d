// The demo accounts of a database of tests, for integration tests and for browsers.
import { hash } from '@node-rs/argon2'
import { demoAccounts, setUpAccounts, type Account } from '../../../api/seed/accounts.ts'
import { withOwner, type Db } from '../../../db/ground/connect.ts'

/**
 * Passwords are hashed as at the door, but so cheaply that a thousand sign-ins of the tests cost nothing. The real cost
 * is tested in door.int.
 */
const CHEAP = { memoryCost: 1_024, timeCost: 1, parallelism: 1 } as const

export const mailOf = (name: string): string => `${name}@demo.tapak.example`
export function demoAccount(name: string): Account {
  const account = demoAccounts().find(({ email }) => email === mailOf(name))
  if (account === undefined) throw new Error(`there is no demo account ${name}`)
  return account
}

export async function putDemoAccounts(owner: Db, password: string): Promise<void> {
  const password_hash = await hash(password, CHEAP)
  await setUpAccounts(owner, password)
  await withOwner(owner, (tx) => tx.updateTable('user_account').set({ password_hash }).execute())
}
