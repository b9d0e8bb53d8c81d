// Who answered for an office without a console: a name and a position, sealed under the key of the packet and gone with
// it. In the ledger stand the office, and the link or the note.
import { answererPlace, seal, unseal, type Vault, type Wrapped } from '../../db/people/vault.ts'
import { Answerer } from '../contract/by-hand.ts'

interface Sealing {
  referral: string
  /** The key of the packet. */
  wrapped: Pick<Wrapped, 'dek' | 'kek_id'>
  /** Of the link or the note. */
  id: string
}

export const sealAnswerer = (vault: Vault, { referral, wrapped, id }: Sealing, who: Answerer): Buffer =>
  seal(vault.unwrap(referral, wrapped), JSON.stringify(who), answererPlace(referral, id))

export const openAnswerer = (vault: Vault, { referral, wrapped, id }: Sealing, sealed: Buffer): Answerer =>
  Answerer.parse(JSON.parse(unseal(vault.unwrap(referral, wrapped), sealed, answererPlace(referral, id))))
