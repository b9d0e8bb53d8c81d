// Unusual access that a person should ask about: a table of rules over counts by person and hour. Pure. A match does
// not mean that anything was wrong. Every number here is a default of this product, not law.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { UNUSUAL, type Unusual } from '../contract/review.ts'
import { localOf, type Offset } from '../../sop-definitions/language/zones.ts'

/**
 * One person in one hour. `asks`: questions about pairs beyond the limit of a day. `strange`: cases in which neither
 * the person nor the person's organisation takes part.
 */
export interface HourOfLooks {
  userId: string
  organisationId: string | null
  role: string | null
  hour: number
  looks: number
  reveals: number
  searches: number
  refused: number
  asks: number
  strange: readonly string[]
}
export interface UnusualAccess {
  rule: Unusual
  userId: string
  organisationId: string | null
  role: string | null
  from: number
  until: number
  count: number
}

interface Rule {
  atLeast: number
  hours: number
  label: Label
  counts(hours: readonly HourOfLooks[]): number
  isMeant(localHour: number): boolean
}

const HOUR = 3_600_000
const DAY_HOURS = 24
const NIGHT = { begins: 22, ends: 5 } as const
const always = (): boolean => true
const sum =
  (pick: (hour: HourOfLooks) => number) =>
  (hours: readonly HourOfLooks[]): number =>
    hours.reduce((total, hour) => total + pick(hour), 0)

export const RULES = {
  mass_reveal: {
    atLeast: 10,
    hours: 1,
    counts: sum(({ reveals }) => reveals),
    isMeant: always,
    label: { id: 'Banyak identitas dibuka dalam waktu singkat', en: 'Many identities revealed in a short time' },
  },
  searches: {
    atLeast: 15,
    hours: 1,
    counts: sum(({ searches }) => searches),
    isMeant: always,
    label: { id: 'Banyak orang dicari dalam waktu singkat', en: 'Many people looked for in a short time' },
  },
  odd_hours: {
    atLeast: 5,
    hours: 7,
    counts: sum(({ looks }) => looks),
    isMeant: (hour) => hour >= NIGHT.begins || hour < NIGHT.ends,
    label: { id: 'Akses pada malam hari (22.00–05.00)', en: 'Access at night (22:00–05:00)' },
  },
  outside_assignment: {
    atLeast: 10,
    hours: DAY_HOURS,
    counts: (hours) => new Set(hours.flatMap(({ strange }) => strange)).size,
    isMeant: always,
    label: { id: 'Banyak kasus di luar penugasan dibuka', en: 'Many cases opened outside own assignment' },
  },
  refused: {
    atLeast: 5,
    hours: 1,
    counts: sum(({ refused }) => refused),
    isMeant: always,
    label: { id: 'Berulang kali tidak diizinkan', en: 'Not allowed, again and again' },
  },
  asks: {
    atLeast: 1,
    hours: DAY_HOURS,
    counts: sum(({ asks }) => asks),
    isMeant: always,
    label: {
      id: 'Bertanya tentang orang yang sama melewati batas sehari',
      en: 'Asked about one person beyond the limit of a day',
    },
  },
} as const satisfies Record<Unusual, Rule>

/** `offsetOf`: where the organisation works. The most recent first. */
export function unusualIn(
  hours: readonly HourOfLooks[],
  offsetOf: (organisationId: string | null) => Offset,
): UnusualAccess[] {
  const people = Map.groupBy(hours, ({ userId, organisationId }) => `${userId} ${organisationId ?? ''}`)
  const found = [...people.values()].flatMap((own) => {
    const sorted = own.toSorted((one, other) => one.hour - other.hour)
    const offset = offsetOf(sorted[0]?.organisationId ?? null)
    return UNUSUAL.flatMap((rule) =>
      spansOf(
        rule,
        sorted.filter(({ hour }) => RULES[rule].isMeant(localHour(hour, offset))),
      ),
    )
  })
  return found.toSorted((one, other) => other.until - one.until || one.rule.localeCompare(other.rule))
}

const localHour = (hour: number, offset: Offset): number => new Date(localOf(hour, offset)).getUTCHours()

/** Windows that reach the limit. Touching ones are joined and counted as one. */
function spansOf(rule: Unusual, hours: readonly HourOfLooks[]): UnusualAccess[] {
  const { atLeast, hours: width, counts } = RULES[rule]
  const within = (from: number, until: number): HourOfLooks[] =>
    hours.filter(({ hour }) => hour >= from && hour < until)
  const spans: { from: number; until: number }[] = []
  for (const { hour } of hours) {
    const until = hour + HOUR
    if (counts(within(until - width * HOUR, until)) < atLeast) continue
    const from = within(until - width * HOUR, until)[0]?.hour ?? hour
    const last = spans.at(-1)
    if (last !== undefined && from <= last.until) last.until = until
    else spans.push({ from, until })
  }
  return spans.flatMap(({ from, until }) => {
    const [first] = within(from, until)
    return first === undefined
      ? []
      : [
          {
            rule,
            userId: first.userId,
            organisationId: first.organisationId,
            role: first.role,
            from,
            until,
            count: counts(within(from, until)),
          },
        ]
  })
}
