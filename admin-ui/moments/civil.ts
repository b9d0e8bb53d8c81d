// A minute of a civil day, as a date-and-time field holds it, and its instant in the zone of the case.
import { z } from 'zod'
import { minutesOf } from '../words/clock-words.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

const MINUTE = 60_000

export const civilMinute = (instant: string, zone: Zone): string =>
  new Date(Date.parse(instant) + minutesOf(zone) * MINUTE).toISOString().slice(0, 16)

export const Minute = z.iso.datetime({ local: true, precision: -1 })

/** The end of that minute, so that what was recorded in it counts. */
export const instantOf = (minute: z.infer<typeof Minute>, zone: Zone): string =>
  new Date(Date.parse(`${minute}:59.999Z`) - minutesOf(zone) * MINUTE).toISOString()
