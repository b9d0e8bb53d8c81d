// A one-time link as its owner gets it, without the person who hands it over.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { userOf } from './a-device.ts'
import type { TestApp } from './test-app.ts'

export async function aLink(app: TestApp, name: string, kind: 'invitation' | 'reset' = 'reset'): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  await app.rows(
    `update app.account_link set ended_at = now()
      where user_id = ${userOf(name)} and used_at is null and ended_at is null`,
  )
  await app.rows(
    `insert into app.account_link (id, token_hash, user_id, kind, created_by, expires_at)
      select '${randomUUID()}', '\\x${hash}', u.id, '${kind}', u.id, now() + interval '1 hour' from app.user_account u
      where u.id = ${userOf(name)}`,
  )
  return token
}
