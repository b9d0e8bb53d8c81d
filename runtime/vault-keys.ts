// `tapak keys list` and `tapak keys rotate`. Both work while Tapak runs and while it is stopped.
import { resolve } from 'node:path'
import { connect, withOwnerAtWork, type Db } from '../db/connect.ts'
import { listVaultKeys } from '../db/vault-keys.ts'
import type { GroundEnv } from './config.ts'
import { counterLine } from './counter-line.ts'
import { openHome, ROOT } from './home.ts'
import { secretsOf, vaultRingFile } from './keys.ts'
import { withOwnDatabase } from './own-database.ts'
import { say } from './say.ts'
import { idsIn, retiredFile, ringInEnvironment, ringInFile, type Ring } from './vault-ring.ts'
import { rotate } from './vault-rotation.ts'

interface Ground { db: Db; ring: Ring; pepper: string; file: string | null }

const onGround = (env: GroundEnv, work: (ground: Ground) => Promise<number>): Promise<number> => withOwnDatabase(env, async (ownerUrl) => {
  const home = openHome(resolve(ROOT, env.TAPAK_HOME))
  const { TAPAK_INDEX_PEPPER: pepper, TAPAK_VAULT_KEYS: keys } = secretsOf(home, env)
  const file = env.TAPAK_VAULT_KEYS === undefined ? vaultRingFile(home, env) : null
  const db = connect({ url: ownerUrl, most: 3 })
  try { return await work({ db, pepper, file, ring: file === null ? ringInEnvironment(keys) : ringInFile(file) }) } finally { await db.destroy() }
})

const people = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`
const STATES = { current: 'wraps whoever is new', old: 'being emptied', retired: 'retired' } as const

export const keysList = (env: GroundEnv): Promise<number> => onGround(env, async ({ db, ring }) => {
  const keys = await withOwnerAtWork(db, listVaultKeys)
  const inRing = idsIn(ring.read())
  for (const { id, state, since, people: count } of keys) {
    say(`${id}  ${STATES[state]}, since ${since.toISOString().slice(0, 10)}, wraps ${people(count)}${state === 'retired' || inRing.includes(id) ? '' : '; MISSING FROM THE RING'}`)
  }
  for (const id of inRing.filter((one) => !keys.some((key) => key.id === one))) say(`${id}  in the ring only: wraps nobody yet`)
  return keys.some(({ id, state }) => state !== 'retired' && !inRing.includes(id)) ? 1 : 0
})

export const keysRotate = (env: GroundEnv): Promise<number> => onGround(env, async ({ db, ring, pepper, file }) => {
  const line = counterLine('people wrapped anew')
  try {
    const { current, people: count, retired } = await rotate({ db, ring, pepper, now: () => new Date(), tell: line.tell })
    line.end()
    say(`${current} wraps everybody now; ${people(count)} wrapped anew. ${retired.length === 0 ? 'No key was retired.' : `Retired: ${retired.join(', ')}.`}`)
    if (file !== null && retired.length > 0) say(`Retired keys lie in ${retiredFile(file)} for backups from before; when the last of those is gone, delete that file, and nobody erased since comes back.`)
    if (file === null && retired.length > 0) say('Take the retired keys out of TAPAK_VAULT_KEYS, and keep them for as long as a backup from before is kept.')
    return 0
  } finally { line.end() }
})
