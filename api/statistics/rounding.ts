// What a shown number looks like, and what a reader who knows the rules can tell from it (R4).
import type { KindRules } from './catalogue.ts'

const TEN = 10
const SHARE_STEP = 5

const floored = (count: number): number => Math.floor(count / TEN) * TEN
export const shownNumber = ({ digits }: KindRules, count: number): number =>
  digits === 'tens' ? floored(count) : count

/** The counts that a shown number can stand for: one that is shown at all is not below the least. */
export const meantBy = ({ digits, least }: KindRules, shown: number): { least: number; most: number } =>
  digits === 'tens' ? { least: Math.max(least, shown), most: shown + TEN - 1 } : { least: shown, most: shown }

/** A share in whole steps of five per cent, reckoned from what is shown and from nothing else. */
export const shownShare = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : Math.round((100 * part) / whole / SHARE_STEP) * SHARE_STEP
