// When a mail may be sent: at once, or once a day, and never in a person's quiet hours. Pure; every instant is an
// argument.
import { instantOf, steadyOf, type Offset } from '../language/zones.ts'

/** Hours are hours of the civil day. `quiet` may pass midnight. */
export interface MailHours {
  offset: Offset
  digestAt: number | null
  quiet: { from: number; to: number } | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

const dayOf = (local: number): number => Math.floor(local / DAY) * DAY
const hourOf = (local: number): number => Math.floor((local - dayOf(local)) / HOUR)
/** The first instant from then on at which the clock shows a full hour. */
const nextHour = (local: number, hour: number): number => {
  const today = dayOf(local) + hour * HOUR
  return today >= local ? today : today + DAY
}
const isQuiet = (hour: number, { from, to }: NonNullable<MailHours['quiet']>): boolean =>
  from < to ? hour >= from && hour < to : hour >= from || hour < to

/**
 * The earliest instant at which news of this instant may be mailed. A digest that falls into quiet hours is sent when
 * they are over.
 */
export function mailedFrom(happened: number, { offset, digestAt, quiet }: MailHours): number {
  const local = steadyOf(happened, offset)
  const wanted = digestAt === null ? local : nextHour(local, digestAt)
  const allowed = quiet !== null && isQuiet(hourOf(wanted), quiet) ? nextHour(wanted, quiet.to) : wanted
  return allowed === local ? happened : instantOf(allowed, offset)
}
