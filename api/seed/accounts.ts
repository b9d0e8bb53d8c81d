// Who can sign in to the demonstration. Written as the owner of the database: before this there is nobody who could sign in and do it.
import { withOwner, type Db } from '../../db/connect.ts'
import { uuidV5 } from '../../db/ids.ts'
import { addMember, addUser } from '../../db/users.ts'
import { emailOf, roleOfAccount, type DemoAccount } from '../../sop-definitions/demo-accounts.ts'
import { hashPassword } from '../auth.ts'
import { organisationIdOf } from './organisations.ts'

export const userIdOf = (account: string): string => uuidV5('demo-account', account)

/** One password, so one hash: hashing each apart would cost seconds and hide nothing. */
export async function seedAccounts(owner: Db, accounts: readonly DemoAccount[], password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await withOwner(owner, async (tx) => {
    for (const { account, name, organisation } of accounts) {
      const id = userIdOf(account)
      await addUser(tx, { id, email: emailOf(account), name, passwordHash, language: 'id' })
      await addMember(tx, { userId: id, organisationId: organisationIdOf(organisation), role: roleOfAccount(account) })
    }
  })
}
