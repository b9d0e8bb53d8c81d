// Cases by the hundred in a running console, in the middle of their lives: lived by the engine and recorded by the very functions that record
// decisions, so that each can be moved like any other once `tapak rebuild` has given it a
// living workflow. Their offices are made up too.
import { connect, withOwner } from '../../db/connect.ts'
import { findCurrentSop } from '../../db/sops.ts'
import { secretsOf } from '../../runtime/keys.ts'
import { urlsOfRunning } from '../../runtime/postgres.ts'
import { castFor, settle } from '../bench/people.ts'
import { populate } from '../bench/populate.ts'
import type { Console } from './a-console.ts'

const OFFICES = 4

export async function manyLivedCases({ home }: Pick<Console, 'home'>, { sop, count }: { sop: string; count: number }): Promise<void> {
  const urls = urlsOfRunning(home)
  if (urls === undefined) throw new Error('the database of this home does not run')
  const owner = connect({ url: urls.owner, most: 1 })
  const version = await withOwner(owner, (tx) => findCurrentSop(tx, sop))
  await owner.destroy()
  if (version === undefined) throw new Error(`${sop} is not published`)
  await settle({ name: 'console', namespace: '', urls: { ...urls, admin: urls.owner } }, castFor(version.ir, OFFICES, 'contoh-sandi-123'))
  const { TAPAK_VAULT_KEYS: vaultKeys, TAPAK_INDEX_PEPPER: pepper } = secretsOf(home, {})
  await populate({ sop, organisations: OFFICES, from: 0, to: count, owner: urls.owner, door: urls.door, recorder: urls.recorder, vaultKeys, pepper }, () => undefined)
}
