// The second factor: time-based codes (RFC 6238) and recovery codes. A code works once. The secret is sealed under the
// accounts' own key ring, because people of an office have no key in the vault.
import { createHash, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Tx } from '../../db/ground/connect.ts'
import {
  confirmFactor,
  findSecondFactor,
  putPendingFactor,
  putRecoveryCodes,
  sealingFactor,
  spendRecoveryCode,
  spendStep,
  type SealedFactor,
} from '../../db/accounts/second-factors.ts'
import type { LivingRing } from '../../db/people/key-ring.ts'
import { seal, secondFactorPlace, unseal } from '../../db/people/vault.ts'

const PERIOD = 30
/** One time step before and after: for inexact phone clocks, and the time it takes to type. */
const TOLERANCE = PERIOD
const RECOVERY_CODES = 10
/** 120 bits each: long enough to be stored as a plain hash. */
const RECOVERY_BYTES = 15
/** No letter that can be mistaken for another. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const opened = (keys: LivingRing, userId: string, { sealed, key_id }: SealedFactor): string =>
  unseal(keys.find(key_id), sealed, secondFactorPlace(userId))

/** The time step that a code belongs to, if it is right and later than the last step used. */
export const stepOf = (secret: string, code: string, { now, after }: { now: Date; after: number }): number | null => {
  if (!/^\d{6}$/.test(code)) return null
  const found = verifySync({
    secret,
    token: code,
    period: PERIOD,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOLERANCE,
    ...(after > 0 ? { afterTimeStep: after } : {}),
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest()
/** The code as printed, however it was typed. */
const plain = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

const newRecoveryCode = (): string => {
  let bits = BigInt(`0x${randomBytes(RECOVERY_BYTES).toString('hex')}`)
  let code = ''
  for (let at = 0; at < (RECOVERY_BYTES * 8) / 5; at += 1) {
    code += LETTERS[Number(bits & 31n)] ?? ''
    bits >>= 5n
  }
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

export interface Owner {
  id: string
  email: string
}

/** A new secret that waits for its first code; a factor in use stays in use until then. */
export async function beginFactor(tx: Tx, keys: LivingRing, owner: Owner): Promise<{ secret: string; uri: string }> {
  const secret = generateSecret()
  await sealingFactor(tx)
  const { id, key } = keys.newest()
  await putPendingFactor(tx, { userId: owner.id, sealed: seal(key, secret, secondFactorPlace(owner.id)), keyId: id })
  return { secret, uri: generateURI({ issuer: 'Tapak', label: owner.email, secret, period: PERIOD }) }
}

/** `absent` when no factor waits, null when the code is wrong. */
export async function finishFactor(
  tx: Tx,
  keys: LivingRing,
  ask: { user: string; code: string; now: Date },
): Promise<string[] | 'absent' | null> {
  const pending = await findSecondFactor(tx, ask.user, 'pending')
  if (pending === null) return 'absent'
  const step = stepOf(opened(keys, ask.user, pending), digits(ask.code), { now: ask.now, after: 0 })
  if (step === null) return null
  await confirmFactor(tx, ask.user, { step, now: ask.now })
  return newRecoveryCodes(tx, ask.user)
}

export async function newRecoveryCodes(tx: Tx, user: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await putRecoveryCodes(
    tx,
    user,
    codes.map((code) => hashOf(plain(code))),
  )
  return codes
}

const digits = (typed: string): string => typed.replaceAll(/\s/g, '')

/** Checks a code from the phone or from paper, and uses it up. */
export async function codeFits(
  tx: Tx,
  keys: LivingRing,
  ask: { user: string; code: string; now: Date },
): Promise<boolean> {
  const factor = await findSecondFactor(tx, ask.user, 'active')
  const step =
    factor === null
      ? null
      : stepOf(opened(keys, ask.user, factor), digits(ask.code), { now: ask.now, after: Number(factor.last_step) })
  if (step !== null) return spendStep(tx, ask.user, step)
  return spendRecoveryCode(tx, ask.user, { hash: hashOf(plain(ask.code)), now: ask.now })
}
