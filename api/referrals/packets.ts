// What the office that is asked may read of the client, sealed under a key of the referral's own: coded facts, words of
// the sender, and the identity only where the client agreed that this office knows it.
import { createHash } from 'node:crypto'
import { revealField } from '../../db/people/people.ts'
import { currentVaultKey } from '../../db/people/vault-keys.ts'
import { packetPlace, seal, unseal, type Vault } from '../../db/people/vault.ts'
import { findPacket } from '../../db/referrals/referrals.ts'
import type { SealedPacket } from '../../db/referrals/record-referral.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import { IDENTITY_FIELDS, type IdentityField, type Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import { identityGate } from '../../workflows/engine/kept-back.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { FileLine } from './transfer-file.ts'

/** With their words: whoever is asked does not see which procedure the case follows. */
interface ToldFact {
  name: string
  label: Label
  value: FactValue
  valueLabel: Label
}
export interface Packet {
  facts: readonly ToldFact[]
  /** The steps that the other office would get. */
  steps: readonly Label[]
  /** Of a transfer: the file that goes with the case, with each gap named. */
  file?: readonly FileLine[]
  note: string | null
  identity: Readonly<Partial<Record<IdentityField, string>>> | null
}

interface Asked {
  facts: readonly string[]
  note: string | null
  identity: boolean
  from: string
  to: string
  covers: readonly string[]
  file: readonly FileLine[]
}
/** By what helps to meet and to address the client; numbers of papers come with the case, once it is shared. */
const TOLD: readonly IdentityField[] = ['full_name', 'phone']

export async function packetFor(
  tx: Tx,
  vault: Vault,
  { hand: { file, words }, asked }: { hand: CaseAtHand; asked: Asked },
): Promise<Packet | Refusal> {
  const { state } = file
  const no = asked.identity ? identityGate({ plan: planOf(words.ir), state }, [asked.from, asked.to]) : undefined
  if (no !== undefined) return no
  const facts = asked.facts.flatMap((name): ToldFact[] => {
    const value = state.facts[name]
    return value === undefined ? [] : [{ name, label: words.fact(name), value, valueLabel: words.value(name, value) }]
  })
  return {
    facts,
    steps: asked.covers.map((instance) => words.item(state.instances[instance]?.item ?? '')),
    ...(asked.file.length === 0 ? {} : { file: asked.file }),
    note: asked.note,
    identity: asked.identity ? await identityOf(tx, vault, file.subject) : null,
  }
}

async function identityOf(tx: Tx, vault: Vault, personId: string): Promise<Packet['identity']> {
  const found: Partial<Record<IdentityField, string>> = {}
  for (const field of IDENTITY_FIELDS.filter((one) => TOLD.includes(one))) {
    const value = await revealField(tx, vault, { personId, field })
    if (value != null) found[field] = value
  }
  return found
}

/** `hash`: of what is sealed, so that nothing about the client can be guessed from it. */
export async function sealPacket(
  tx: Tx,
  vault: Vault,
  { referral, packet }: { referral: string; packet: Packet },
): Promise<SealedPacket & { hash: string }> {
  const { key, wrapped } = vault.newPersonKey(referral, await currentVaultKey(tx))
  const sealed = seal(key, JSON.stringify(packet), packetPlace(referral))
  const hash = createHash('sha256').update(sealed).digest('hex')
  return { dek: wrapped.dek, kek: wrapped.kek_id, sealed, hash }
}

/** As it is answered to whoever is asked. */
export const shownOf = ({ facts, steps, file = [], ...rest }: Packet) => ({
  ...rest,
  facts: [...facts],
  steps: [...steps],
  file: [...file],
})

/** Null once it is destroyed, and for whoever is not asked. */
export async function openPacket(tx: Tx, vault: Vault, referral: string): Promise<Packet | null> {
  const row = await findPacket(tx, referral)
  if (row === null) return null
  const { sealed, ...wrapped } = row
  return JSON.parse(unseal(vault.unwrap(referral, wrapped), sealed, packetPlace(referral)))
}
