// Opening a window by number and PIN, and setting the first PIN by the code of the card. Right or wrong, known or not:
// each try costs the same hashes, so that neither the answer nor the time says whether there is such a card.
import { withGate, type Db } from '../../db/ground/connect.ts'
import type { Vault } from '../../db/people/vault.ts'
import { beginCard, noteTry, takeCode, takeTry } from '../../db/window/gate.ts'
import type { Gate } from '../policy/rate-limits.ts'
import { Stop } from '../door/errors.ts'
import { codeHash, newSalt, numberHash, openWithPin, wrapOpener } from './pins.ts'

export interface Entering {
  db: Db
  vault: Vault
  gate: Gate
  coordinating: readonly string[]
}
/** `address`: from where, as wrong tries are counted. */
export interface Came {
  address: string
  gone: AbortSignal
}

/** More wrong tries in an hour than people make are an alarm; it refuses nobody. */
const alarmed = (gate: Gate): Promise<void> =>
  gate.spend('window', 'all').catch((error: unknown) => {
    if (!(error instanceof Stop)) throw error
  })

/** What opens the card; null where number and PIN do not fit. */
export const enter = (
  { db, vault, gate, coordinating }: Entering,
  { number, pin }: { number: string; pin: string },
  { address, gone }: Came,
): Promise<Buffer | null> =>
  gate.guess({ address }, async () => {
    const hashed = numberHash(vault, number)
    // Nobody who hangs up, or is sent away from a full line, has used up a try of the client: none is told of those.
    const opener = await gate.inTurn({ isKnown: false, gone }, async () => {
      const found = await withGate(db, (tx) => takeTry(tx, hashed))
      return openWithPin(vault, { pin, number: hashed, found })
    })
    await withGate(db, (tx) => noteTry(tx, { hashed, fits: opener !== null, coordinating }))
    if (opener === null) await alarmed(gate)
    return opener
  })

const NOTHING = Buffer.alloc(0)
/** What opens the card from now on; null where number and code do not fit, or the time of the code is over. */
export const begin = (
  { db, vault, gate }: Entering,
  { number, code, pin }: { number: string; code: string; pin: string },
  { address, gone }: Came,
): Promise<Buffer | null> =>
  gate.guess({ address }, async () => {
    const [hashed, coded, salt] = [numberHash(vault, number), codeHash(vault, number, code), newSalt()]
    const found = await withGate(db, (tx) => takeCode(tx, { hashed, code: coded }))
    const { opener, wrapped } = await gate.inTurn({ isKnown: false, gone }, async () => {
      const opened = await openWithPin(vault, { pin: code, number: hashed, found })
      const again = await wrapOpener(vault, opened ?? NOTHING, { pin, salt, number: hashed })
      return { opener: opened, wrapped: again }
    })
    const isBegun =
      opener !== null && (await withGate(db, (tx) => beginCard(tx, { hashed, code: coded, salt, wrapped })))
    if (!isBegun) await alarmed(gate)
    return isBegun ? opener : null
  })
