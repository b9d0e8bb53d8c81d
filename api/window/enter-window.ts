// Opening a window by number and PIN, and setting the first PIN by the code of the card. Right or wrong, known or not:
// each try costs the same hashes, so that neither the answer nor the time says whether there is such a card.
import { withGate, type Db } from '../../db/ground/connect.ts'
import type { Vault } from '../../db/people/vault.ts'
import { beginCard, noteTry, takeCode, takeTry } from '../../db/window/gate.ts'
import type { Gate } from '../policy/rate-limits.ts'
import { Stop } from '../door/errors.ts'
import { codeHash, newOpening, newSalt, numberHash, openingHash, openWithPin, wrapOpener, wrapSecond } from './pins.ts'

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

/** `opener`: what opens the card. `opening`: the name of this opening, which ends every one before it. */
export interface Entered {
  opener: Buffer
  opening: string
}

/** Null where number and PIN do not fit. Which of two PINs it was is known to the card alone from here on. */
export const enter = (
  { db, vault, gate, coordinating }: Entering,
  { number, pin }: { number: string; pin: string },
  { address, gone }: Came,
): Promise<Entered | null> =>
  gate.guess({ address }, async () => {
    const [hashed, opening] = [numberHash(vault, number), newOpening()]
    // Nobody who hangs up, or is sent away from a full line, has used up a try of the client: none is told of those.
    const unlocked = await gate.inTurn({ isKnown: false, gone }, async () => {
      const found = await withGate(db, (tx) => takeTry(tx, hashed))
      return openWithPin(vault, { pin, number: hashed, found })
    })
    const opens = unlocked === null ? null : openingHash(vault, opening)
    const isSecond = unlocked?.isSecond === true
    await withGate(db, (tx) => noteTry(tx, { hashed, opens, isSecond, coordinating }))
    if (unlocked === null) await alarmed(gate)
    return unlocked === null ? null : { opener: unlocked.opener, opening }
  })

/** `second`: null where none was chosen. */
export interface Chosen {
  number: string
  code: string
  pin: string
  second: string | null
}
const NOTHING = Buffer.alloc(0)
/** Null where number and code do not fit, or the time of the code is over. */
export const begin = (
  { db, vault, gate }: Entering,
  { number, code, pin, second }: Chosen,
  { address, gone }: Came,
): Promise<Entered | null> =>
  gate.guess({ address }, async () => {
    const opening = newOpening()
    const [hashed, coded, salt] = [numberHash(vault, number), codeHash(vault, number, code), newSalt()]
    const { opener, wrapped, other } = await gate.inTurn({ isKnown: false, gone }, async () => {
      const found = await withGate(db, (tx) => takeCode(tx, { hashed, code: coded }))
      const unlocked = await openWithPin(vault, { pin: code, number: hashed, found })
      const own = unlocked?.opener ?? null
      return {
        opener: own,
        wrapped: await wrapOpener(vault, own ?? NOTHING, { pin, salt, number: hashed }),
        other: await wrapSecond(vault, { pin: second, salt, number: hashed }),
      }
    })
    const card = { hashed, code: coded, salt, wrapped, other, opens: openingHash(vault, opening) }
    const isBegun = opener !== null && (await withGate(db, (tx) => beginCard(tx, card)))
    if (!isBegun) await alarmed(gate)
    return isBegun ? { opener, opening } : null
  })
