// Hundreds of cases in progress in a running console: lived by the engine and recorded by the real recording functions,
// so that each can be moved like any other; `tapak rebuild` gives each its workflow. Their offices are made up too.
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { findCurrentSop, findSop } from '../../../db/procedures/sops.ts'
import { findEdition } from '../../../db/procedures/sop-editions.ts'
import { secretsOf } from '../../../runtime/ground/secrets.ts'
import { urlsOfRunning } from '../../../runtime/ground/postgres.ts'
import { castFor, settle } from '../../bench/people.ts'
import { populate } from '../../bench/populate.ts'
import type { Console } from './a-console.ts'

const OFFICES = 4

export async function manyLivedCases(
  { home, tapak }: Pick<Console, 'home' | 'tapak'>,
  { sop, edition, count }: { sop: string; edition?: string; count: number },
): Promise<void> {
  const urls = urlsOfRunning(home)
  if (urls === undefined) throw new Error('the database of this home does not run')
  const owner = connect({ url: urls.owner, most: 1 })
  const version = await withOwner(owner, async (tx) => {
    const named = await findEdition(tx, await findCurrentSop(tx, sop), edition)
    return named === undefined ? undefined : findSop(tx, named.hash)
  })
  await owner.destroy()
  if (version === undefined) throw new Error(`${sop} is not published`)
  await settle(
    { name: 'console', namespace: '', urls: { ...urls, admin: urls.owner } },
    castFor(version.ir, OFFICES, 'contoh-sandi-123'),
  )
  const { TAPAK_VAULT_KEYS: vaultKeys, TAPAK_INDEX_PEPPER: pepper } = secretsOf(home, {})
  await populate(
    {
      sop,
      edition,
      organisations: OFFICES,
      from: 0,
      to: count,
      owner: urls.owner,
      door: urls.door,
      recorder: urls.recorder,
      vaultKeys,
      pepper,
    },
    () => undefined,
  )
  const { code, said } = await tapak('rebuild')
  if (code !== 0) throw new Error(`the cases did not come to life: ${said}`)
}
