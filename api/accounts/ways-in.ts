// Every way in beside the password, and every address that reads for a person: they end together, because whoever had
// got in may have left one of his own.
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

/** With the eyes of the person herself. Sessions are the caller's, who may keep the one in hand. */
export async function endWaysIn(tx: Tx, user: string): Promise<Ended> {
  await removeRecoveryCodes(tx, user)
  return {
    factor: await removeSecondFactor(tx, user),
    passkeys: await removePasskeys(tx, user),
    feed: await removeFeed(tx, user),
    disconnected: await removeOidcIdentities(tx, user),
  }
}
