// What a person has besides the password: codes from a phone, passkeys, recovery codes on paper.
import type { Tx } from '../../db/ground/connect.ts'
import { countPasskeys, removePasskeys } from '../../db/accounts/passkeys.ts'
import { findSecondFactor, removeRecoveryCodes, removeSecondFactor } from '../../db/accounts/second-factors.ts'

export interface Factors {
  phone: boolean
  passkeys: number
}

export const factorsOf = async (tx: Tx, user: string): Promise<Factors> => ({
  phone: (await findSecondFactor(tx, user, 'active')) !== null,
  passkeys: await countPasskeys(tx, user),
})
export const isAny = ({ phone, passkeys }: Factors): boolean => phone || passkeys > 0

/** Recovery codes replace a factor. Without a factor they would only help a thief. */
export async function dropIdleCodes(tx: Tx, user: string): Promise<void> {
  if (!isAny(await factorsOf(tx, user))) await removeRecoveryCodes(tx, user)
}

/** False when there was no factor. */
export async function removeEveryFactor(tx: Tx, user: string): Promise<boolean> {
  const had = [await removeSecondFactor(tx, user), await removePasskeys(tx, user)]
  await removeRecoveryCodes(tx, user)
  return had.includes(true)
}
