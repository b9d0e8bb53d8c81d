// When a mail may be sent: at once, or once a day, and never in a person's quiet hours. Pure; every instant is an
// argument.

/** Hours are hours of the civil day at a fixed offset. `quiet` may pass midnight. */
export interface MailHours {
  offsetMinutes: number
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
export function mailedFrom(happened: number, { offsetMinutes, digestAt, quiet }: MailHours): number {
  const offset = offsetMinutes * 60_000
  const local = happened + offset
  const wanted = digestAt === null ? local : nextHour(local, digestAt)
  return (quiet !== null && isQuiet(hourOf(wanted), quiet) ? nextHour(wanted, quiet.to) : wanted) - offset
}
