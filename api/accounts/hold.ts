// After a password was set by a link alone, what opens identities is held back for some hours: its owner has time to
// read that it was set, and to say that it was not she.
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

/** Whoever holds one of these would be let, but for the hold. */
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
