// Identity fields from which a fact follows, for the rule that works it out. Nobody reads them, so this is no look, and
// none is logged: a caller must let nothing but the fact out of its transaction.
import type { Tx } from '../ground/connect.ts'
import type { IdentityField } from '../../sop-definitions/language/vocabulary.ts'
import type { Identity } from './identity.ts'
import { revealField } from './people.ts'
import type { Vault } from './vault.ts'

export async function heldForFacts(
  tx: Tx,
  vault: Vault,
  { personId, fields }: { personId: string; fields: readonly IdentityField[] },
): Promise<Identity> {
  const held: Identity = {}
  for (const field of fields) held[field] = (await revealField(tx, vault, { personId, field })) ?? undefined
  return held
}
