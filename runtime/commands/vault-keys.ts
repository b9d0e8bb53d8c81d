// `tapak keys list` and `tapak keys rotate`: the key rings of the vault and of the accounts. Both work while Tapak runs
// and while it is stopped.
import { resolve } from 'node:path'
import { withConnection, withOwnerAtWork, type Db } from '../../db/ground/connect.ts'
import { accountKeysInUse } from '../../db/accounts/second-factors.ts'
import { listVaultKeys } from '../../db/people/vault-keys.ts'
import { rotateAccounts } from './account-rotation.ts'
import type { GroundEnv } from '../ground/config.ts'
import { counterLine } from './counter-line.ts'
import { openHome, ROOT } from '../ground/tapak-home.ts'
import { accountRingFile, secretsOf, vaultRingFile } from '../ground/secrets.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { counted, say } from '../ground/say.ts'
import { idsIn, retiredFile, ringInEnvironment, ringInFile, type Ring } from './vault-ring.ts'
import { rotate } from './vault-rotation.ts'

interface Ground {
  db: Db
  ring: Ring
  accounts: Ring
  pepper: string
  file: string | null
  accountsFile: string | null
}

const onGround = (env: GroundEnv, work: (ground: Ground) => Promise<number>): Promise<number> =>
  withOwnDatabase(env, async (ownerUrl) => {
    const home = openHome(resolve(ROOT, env.TAPAK_HOME))
    const { TAPAK_INDEX_PEPPER: pepper, TAPAK_VAULT_KEYS: keys, TAPAK_ACCOUNT_KEYS: accountKeys } = secretsOf(home, env)
    const file = env.TAPAK_VAULT_KEYS === undefined ? vaultRingFile(home, env) : null
    const accountsFile = env.TAPAK_ACCOUNT_KEYS === undefined ? accountRingFile(home, env) : null
    const ringOf = (of: string | null, text: string): Ring => (of === null ? ringInEnvironment(text) : ringInFile(of))
    return withConnection({ url: ownerUrl, most: 3 }, (db) =>
      work({
        db,
        pepper,
        file,
        accountsFile,
        ring: ringOf(file, keys),
        accounts: ringOf(accountsFile, accountKeys),
      }),
    )
  })

const people = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`
const secondFactors = (count: number): string => counted(count, 'second factor')
const MISSING = '; MISSING FROM THE RING'
const STATES = { current: 'wraps whoever is new', old: 'being emptied', retired: 'retired' } as const

export const keysList = (env: GroundEnv): Promise<number> =>
  onGround(env, async ({ db, ring, accounts }) => {
    const keys = await withOwnerAtWork(db, listVaultKeys)
    const inRing = idsIn(ring.read())
    for (const { id, state, since, people: count } of keys) {
      const day = since.toISOString().slice(0, 10)
      const place = state === 'retired' || inRing.includes(id) ? '' : MISSING
      say(`${id}  ${STATES[state]}, since ${day}, wraps ${people(count)}${place}`)
    }
    for (const id of inRing.filter((one) => !keys.some((key) => key.id === one)))
      say(`${id}  in the ring only: wraps nobody yet`)
    const factors = await withOwnerAtWork(db, accountKeysInUse)
    const ofAccounts = idsIn(accounts.read())
    for (const id of new Set([...ofAccounts, ...factors.map((key) => key.id)])) {
      const count = factors.find((key) => key.id === id)?.factors ?? 0
      const sealsNew = id === ofAccounts[0] ? 'seals whoever is new, ' : ''
      const place = ofAccounts.includes(id) ? '' : MISSING
      say(`accounts: ${id}  ${sealsNew}seals ${secondFactors(count)}${place}`)
    }
    const isMissing =
      keys.some(({ id, state }) => state !== 'retired' && !inRing.includes(id)) ||
      factors.some(({ id }) => !ofAccounts.includes(id))
    return isMissing ? 1 : 0
  })

/** Before the vault, because it is quick. If it is interrupted, the next run rotates once more, which does no harm. */
const turnAccounts = async ({ db, accounts, accountsFile }: Ground): Promise<void> => {
  const line = counterLine('second factors sealed anew')
  try {
    const turned = await rotateAccounts({ db, ring: accounts, now: () => new Date(), tell: line.tell })
    line.end()
    if (turned === null)
      return say(
        'The ring of the accounts is given by TAPAK_ACCOUNT_KEYS and holds no new key: second factors stay as ' +
          'they are. To turn it, put a new key behind the present one everywhere, start the API again, put it in ' +
          'front, start again, and run this once more.',
      )
    say(
      `${turned.current} seals every second factor now; ${secondFactors(turned.factors)} sealed anew.` +
        (turned.retired.length === 0 ? '' : ` Retired: ${turned.retired.join(', ')}.`),
    )
    if (accountsFile !== null && turned.retired.length > 0)
      say(`Retired keys of accounts lie in ${retiredFile(accountsFile)} for backups from before.`)
  } finally {
    line.end()
  }
}

export const keysRotate = (env: GroundEnv): Promise<number> =>
  onGround(env, async (ground) => {
    const { db, ring, pepper, file } = ground
    await turnAccounts(ground)
    const line = counterLine('people wrapped anew')
    try {
      const {
        current,
        people: count,
        retired,
      } = await rotate({ db, ring, pepper, now: () => new Date(), tell: line.tell })
      line.end()
      say(
        `${current} wraps everybody now; ${people(count)} wrapped anew. ` +
          (retired.length === 0 ? 'No key was retired.' : `Retired: ${retired.join(', ')}.`),
      )
      if (file !== null && retired.length > 0)
        say(
          `Retired keys lie in ${retiredFile(file)} for backups from before; when the last of those is gone, ` +
            'delete that file, and nobody erased since comes back.',
        )
      if (file === null && retired.length > 0)
        say('Take the retired keys out of TAPAK_VAULT_KEYS, and keep them for as long as a backup from before is kept.')
      return 0
    } finally {
      line.end()
    }
  })
