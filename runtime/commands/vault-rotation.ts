// Rotates the key of the vault, in steps that can each be repeated: a new key in the ring, its id in the database,
// every person's own key wrapped again page by page, the old key retired once it wraps nothing. If it is killed
// anywhere, the next run continues from what ring and database say.
import { withOwnerAtWork, type Db } from '../../db/ground/connect.ts'
import { withLock } from '../../db/ground/locks.ts'
import {
  listVaultKeys,
  makeCurrent,
  retireEmptied,
  rewrapFindings,
  rewrapGroups,
  rewrapAgreements,
  rewrapImports,
  rewrapPackets,
  rewrapOpenings,
  rewrapPage,
  rewrapScans,
  type Rewrapped,
  type VaultKey,
} from '../../db/people/vault-keys.ts'
import { openVault } from '../../db/people/vault.ts'
import { Stop } from '../ground/say.ts'
import { idsIn, type Ring } from './vault-ring.ts'

export interface Rotating {
  db: Db
  ring: Ring
  pepper: string
  now(): Date
  tell(done: number, total: number): void
}
export interface Rotated {
  current: string
  people: number
  retired: string[]
}

const PAGE = 200
const IN_USE = 'Another tapak keys rotate is at work on this database.'
const NO_NEW_KEY =
  'The ring is given by TAPAK_VAULT_KEYS and holds no new key. ' +
  'Put one behind the present one (present,new) for every API process,\n' +
  'start those again, and then run tapak keys rotate with the same ring; ' +
  'the order does not decide which key writes, the database does.'

const keysOf = (db: Db): Promise<VaultKey[]> => withOwnerAtWork(db, listVaultKeys)
const currentOf = (keys: readonly VaultKey[]): string | undefined => keys.find(({ state }) => state === 'current')?.id

/** Names a second rotation on the same day differently. */
export const nameFor = (day: Date, taken: readonly string[]): string => {
  const name = `k${day.toISOString().slice(0, 10).replaceAll('-', '')}`
  const names = [name, ...Array.from({ length: taken.length + 1 }, (_, index) => `${name}-${index + 2}`)]
  return names.find((candidate) => !taken.includes(candidate)) ?? name
}

/**
 * A key that is in the ring but not in the database was made by a run that died in between, or was added to the
 * environment.
 */
const newKey = ({ ring, now }: Rotating, keys: readonly VaultKey[]): string => {
  const known = keys.map(({ id }) => id)
  const inRing = idsIn(ring.read())
  const waiting = keys.length === 0 ? undefined : inRing.find((id) => !known.includes(id))
  if (waiting !== undefined) return waiting
  if (!ring.isOurs) throw new Stop(NO_NEW_KEY)
  const id = nameFor(now(), [...known, ...inRing])
  ring.add(id)
  return id
}

/** Nothing may begin with the ring of another installation: the database would name a key that no API process has. */
const begin = async (rotating: Rotating): Promise<string> => {
  const keys = await keysOf(rotating.db)
  const inRing = idsIn(rotating.ring.read())
  const missing = keys.filter(({ id, state }) => state !== 'retired' && !inRing.includes(id)).map(({ id }) => id)
  if (missing.length > 0)
    throw new Stop(
      `The ring does not hold ${missing.join(', ')}, which people are wrapped by; nothing was changed. ` +
        'Give the ring of this installation.',
    )
  const current = currentOf(keys)
  // An interrupted rotation is finished before another one begins.
  if (current !== undefined && keys.some(({ state }) => state === 'old')) return current
  const id = newKey(rotating, keys)
  await withOwnerAtWork(rotating.db, (tx) => makeCurrent(tx, id))
  return id
}

const countLeft = (keys: readonly VaultKey[]): number =>
  keys.reduce((sum, { state, people }) => sum + (state === 'current' ? 0 : people), 0)

const rewrapAll = async ({ db, ring, pepper, tell }: Rotating, to: string): Promise<number> => {
  const vault = openVault({ keys: ring.read(), pepper })
  let done = 0
  for (let left = countLeft(await keysOf(db)); left > 0; left = countLeft(await keysOf(db))) {
    const total = done + left
    for (let after: string | null = null; ;) {
      const from: string | null = after
      const page: Rewrapped = await withOwnerAtWork(db, (tx) => rewrapPage(tx, vault, { to, after: from, most: PAGE }))
      done += page.people
      tell(done, Math.max(done, total))
      after = page.after
      if (after === null) break
    }
  }
  while ((await withOwnerAtWork(db, (tx) => rewrapOpenings(tx, vault, { to, most: PAGE }))) > 0);
  while ((await withOwnerAtWork(db, (tx) => rewrapFindings(tx, vault, { to, most: PAGE }))) > 0);
  while ((await withOwnerAtWork(db, (tx) => rewrapGroups(tx, vault, { to, most: PAGE }))) > 0);
  while ((await withOwnerAtWork(db, (tx) => rewrapAgreements(tx, vault, { to, most: PAGE }))) > 0);
  while ((await withOwnerAtWork(db, (tx) => rewrapImports(tx, vault, { to, most: PAGE }))) > 0);
  while ((await withOwnerAtWork(db, (tx) => rewrapPackets(tx, vault, { to, most: PAGE }))) > 0);
  while ((await withOwnerAtWork(db, (tx) => rewrapScans(tx, vault, { to, most: PAGE }))) > 0);
  return done
}

const clearRing = async ({ db, ring }: Rotating): Promise<void> => {
  const retired = (await keysOf(db)).filter(({ state }) => state === 'retired').map(({ id }) => id)
  ring.retire(retired)
}

export const rotate = async (rotating: Rotating): Promise<Rotated> => {
  const rotated = await withLock(rotating.db, 'vault-keys:rotate', async () => {
    await clearRing(rotating)
    const current = await begin(rotating)
    const people = await rewrapAll(rotating, current)
    const retired = await withOwnerAtWork(rotating.db, retireEmptied)
    await clearRing(rotating)
    return { current, people, retired }
  })
  if (rotated === null) throw new Stop(IN_USE)
  return rotated
}
