// Ids are derived, never random: the same history gives the same names on every machine.
import type { InstanceKey } from './case-state.ts'

export const instanceKey = (item: string, n: number): InstanceKey => `${item}#${n}`
/** Of work that another case took in with its row `seq`: no number of the plan, and never used twice. */
export const carriedKey = (of: InstanceKey, seq: number): InstanceKey => `${of}+${seq}`
export const isCarriedKey = (key: InstanceKey): boolean => key.includes('+')
export const clockId = (instance: InstanceKey, rule: number): string => `${instance}:${rule}`
export const reviewClockId = (instance: InstanceKey): string => `${instance}:review`
/**
 * A limit that is set anew when the case moves gets a name that was never used before: a threshold fires once per name.
 */
export const renewedClockId = (id: string, seq: number): string => `${firstNameOf(id)}@${seq}`
export const firstNameOf = (clock: string): string => clock.split('@')[0] ?? clock

export const sentryRef = (item: string, side: 'entry' | 'exit' | 'until', index: number): string =>
  `${item}.${side}.${index}`
export const closesRef = (index: number): string => `case.closes.${index}`
/** Each threshold of each clock keeps one name for ever. That is how it fires exactly once. */
export const thresholdRef = (instance: InstanceKey, threshold: string): string => `clock:${instance}:${threshold}`
export const expiryRef = (code: string): string => `clock:consent.${code}`
export const consentRef = (codes: readonly string[]): string => codes.map((code) => `consent.${code}`).join(' ')
export const heldRef = (what: InstanceKey | 'case'): string => `clock:${what}:held`
export const reminderRef = (appointment: string): string => `clock:appointment.${appointment}`
export const CONTEST_REF = 'clock:case.contest'
