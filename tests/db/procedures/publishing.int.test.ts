import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withOwner, type Db, type Tx } from '../../../db/ground/connect.ts'
import { waitForProofs } from '../../../db/procedures/sops.ts'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

let urls: TestDatabase
let owner: Db
beforeAll(async () => {
  urls = await freshDatabase()
  owner = connect({ url: urls.owner, most: 1 })
})
afterAll(async () => {
  await owner.destroy()
  await urls.drop()
})

/** A session that may be idle for a moment only, and a proof that takes longer. */
const publication = (begin: (tx: Tx) => Promise<void>): Promise<unknown> =>
  withOwner(owner, async (tx) => {
    await sql`set local idle_in_transaction_session_timeout = '100ms'`.execute(tx)
    await begin(tx)
    await sleep(500)
    return (await sql<{ done: string }>`select 'published' as done`.execute(tx)).rows[0]?.done
  })

test('a slow proof, longer than a session may be idle, does not end the waiting publication', async () => {
  await expect(publication(async () => undefined)).rejects.toThrow()
  expect(await publication(waitForProofs)).toBe('published')
})
