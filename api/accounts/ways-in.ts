// Every way in besides the password, and every address that reads for a person. They end together, because an intruder
// may have added one.
import { removeFeed } from '../../db/accounts/calendar-feeds.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { removeOidcIdentities } from '../../db/accounts/oidc-identities.ts'
import { removePasskeys } from '../../db/accounts/passkeys.ts'
import { removeRecoveryCodes, removeSecondFactor } from '../../db/accounts/second-factors.ts'

export interface Ended {
  factor: boolean
  passkeys: boolean
  feed: boolean
  disconnected: number
}

/** Runs with the rights of the person. Sessions are left to the caller, which may keep the present one. */
export async function endWaysIn(tx: Tx, user: string): Promise<Ended> {
  await removeRecoveryCodes(tx, user)
  return {
    factor: await removeSecondFactor(tx, user),
    passkeys: await removePasskeys(tx, user),
    feed: await removeFeed(tx, user),
    disconnected: await removeOidcIdentities(tx, user),
  }
}
