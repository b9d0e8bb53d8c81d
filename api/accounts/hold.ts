// After a password was set by a link alone, the rights to open identities are withheld for some hours, so that the
// owner has time to read about the change and to object.
import type { Capability, Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Actor } from '../door/call.ts'

/** A default of this product. */
export const HELD_HOURS = 12
const HELD_BACK: readonly Capability[] = ['reveal_identity', 'break_glass']

export const HELD: Label = {
  id:
    'Kata sandi Anda disetel lewat tautan tanpa menunjukkan faktor kedua yang lama. ' +
    `Selama ${HELD_HOURS} jam sejak itu identitas tidak dapat dibuka. Kalau mendesak, minta rekan yang berwenang.`,
  en:
    'Your password was set by a link without showing the second factor that you had. ' +
    `For ${HELD_HOURS} hours from then no identity can be opened. If it is urgent, ask a colleague who may.`,
}

/** True when only the hold keeps this person from one of these capabilities. */
export const isHeld = ({ heldUntil }: Actor, capabilities: readonly Capability[]): boolean =>
  heldUntil !== null && capabilities.some((one) => HELD_BACK.includes(one))

export function heldBack<A extends Pick<Actor, 'capabilities'>>(
  actor: A,
  until: Date | null,
  now: Date,
): A & Pick<Actor, 'heldUntil'> {
  if (until === null || until <= now) return { ...actor, heldUntil: null }
  return { ...actor, capabilities: actor.capabilities.filter((one) => !HELD_BACK.includes(one)), heldUntil: until }
}
