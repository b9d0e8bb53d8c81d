// Rotates the key of the accounts: a new key in front of the ring, every second factor sealed with it page by page,
// then the old keys out of the ring. The ring itself shows how far the rotation got: more than one key in it means that
// a rotation was interrupted, and that one is finished first.
import { withOwnerAtWork, type Db, type Tx } from '../../db/ground/connect.ts'
import { parseKeyRing } from '../../db/people/key-ring.ts'
import { withLock } from '../../db/ground/locks.ts'
import { accountKeysInUse, afterSealing, resealFactors } from '../../db/accounts/second-factors.ts'
import { seal, secondFactorPlace, unseal } from '../../db/people/vault.ts'
import { Stop } from '../ground/say.ts'
import { idsIn, type Ring } from './vault-ring.ts'
import { nameFor } from './vault-rotation.ts'

export interface TurningAccounts {
  db: Db
  ring: Ring
  now(): Date
  tell(done: number, total: number): void
}
export interface AccountsTurned {
  current: string
  factors: number
  retired: string[]
}

const PAGE = 200
const IN_USE = 'Another tapak keys rotate is at work on this database.'
const UNREADABLE = 'The ring of the accounts cannot be read; nothing was changed.'

const resealer = (text: string): ((userId: string, factor: { sealed: Buffer; key_id: string }) => Buffer) => {
  const ring = parseKeyRing(text)
  if (ring === null) throw new Stop(UNREADABLE)
  return (userId, { sealed, key_id }) => {
    const key = ring.keys.get(key_id)
    if (key === undefined)
      throw new Stop(
        `The ring of the accounts does not hold ${key_id}, which second factors are sealed by; ` +
          'what was sealed anew stays so. Give the ring of this installation.',
      )
    return seal(ring.current.key, unseal(key, sealed, secondFactorPlace(userId)), secondFactorPlace(userId))
  }
}

/** Null when the ring comes from the environment and nobody added a new key to it. */
const begin = async ({ db, ring, now }: TurningAccounts): Promise<string | null> => {
  const inRing = idsIn(ring.read())
  const used = (await withOwnerAtWork(db, accountKeysInUse)).map(({ id }) => id)
  const missing = used.filter((id) => !inRing.includes(id))
  if (missing.length > 0)
    throw new Stop(
      `The ring of the accounts does not hold ${missing.join(', ')}, which second factors are sealed by; ` +
        'nothing was changed. Give the ring of this installation.',
    )
  if (inRing.length === 1 && !ring.isOurs) return null
  if (inRing.length === 1) ring.add(nameFor(now(), [...inRing, ...ring.retired()]))
  return idsIn(ring.read())[0] ?? null
}

const resealAll = async ({ db, ring, tell }: TurningAccounts, to: string): Promise<number> => {
  const reseal = resealer(ring.read())
  const page = (tx: Tx): Promise<number> => resealFactors(tx, { to, most: PAGE, reseal })
  const total = (await withOwnerAtWork(db, accountKeysInUse)).reduce(
    (sum, { id, factors }) => sum + (id === to ? 0 : factors),
    0,
  )
  let done = 0
  for (let count = await withOwnerAtWork(db, page); count > 0; count = await withOwnerAtWork(db, page)) {
    done += count
    tell(done, Math.max(done, total))
  }
  // A transaction that read the ring before it had the new key has committed by now, so its factors are sealed again
  // with the rest.
  for (let count = PAGE; count === PAGE;) {
    count = await withOwnerAtWork(db, async (tx) => {
      await afterSealing(tx)
      return page(tx)
    })
    done += count
  }
  return done
}

export const rotateAccounts = async (turning: TurningAccounts): Promise<AccountsTurned | null> => {
  const turned = await withLock(turning.db, 'account-keys:rotate', async () => {
    const current = await begin(turning)
    if (current === null) return { nothing: true } as const
    const factors = await resealAll(turning, current)
    const retired = turning.ring.isOurs ? idsIn(turning.ring.read()).filter((id) => id !== current) : []
    turning.ring.retire(retired)
    return { current, factors, retired }
  })
  if (turned === null) throw new Stop(IN_USE)
  return 'nothing' in turned ? null : turned
}
