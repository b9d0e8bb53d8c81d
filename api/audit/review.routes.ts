// Reviews: unusual access for the data-protection officer, and samples for the auditor.
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { looksByHour, sampleFrame, zonesOf, type FrameRow } from '../../db/review/review.ts'
import { ZONES, type Zone } from '../../sop-definitions/language/zones.ts'
import type { AnyCall } from '../cases/commands.ts'
import { SampleAnswer, SampleQuery, UNUSUAL, UnusualAnswer, UnusualQuery } from '../contract/review.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { drawSample, type Unit } from './sample.ts'
import { RULES, unusualIn, type UnusualAccess } from './unusual.ts'
import { placesOf } from '../cases/cases.routes.ts'

const DAY = 86_400_000

export async function unusualSince(
  tx: Tx,
  span: { since: Date; until: Date },
): Promise<{ found: UnusualAccess[]; zoneOf: (organisationId: string | null) => Zone }> {
  const hours = (await looksByHour(tx, span)).map(({ user_id, organisation_id, role, hour, ...counts }) => ({
    userId: user_id,
    organisationId: organisation_id,
    role,
    hour: hour.getTime(),
    ...counts,
  }))
  const zones = await zonesOf(tx, [...new Set(hours.flatMap(({ organisationId }) => organisationId ?? []))])
  const zoneOf = (organisationId: string | null): Zone => zones.get(organisationId ?? '') ?? 'WIB'
  return { found: unusualIn(hours, (organisationId) => ZONES[zoneOf(organisationId)]), zoneOf }
}

/** The looks of some days that somebody should ask about, the most recent first. */
export async function unusualToShow(
  tx: Tx,
  { deps, now, days }: Pick<AnyCall, 'deps' | 'now'> & { days: number },
): Promise<Pick<z.infer<typeof UnusualAnswer>, 'from' | 'until' | 'data'>> {
  const since = new Date(now.getTime() - days * DAY)
  const { found, zoneOf } = await unusualSince(tx, { since, until: now })
  const names = await namesOf(tx, {
    users: found.map(({ userId }) => userId),
    organisations: found.flatMap(({ organisationId }) => organisationId ?? []),
  })
  const labels = new Map(deps.roles.map(({ id, label }) => [id, label]))
  return {
    from: since.toISOString(),
    until: now.toISOString(),
    data: found.map(({ rule, userId, organisationId, role, from, until, count }) => ({
      rule,
      label: RULES[rule].label,
      userId,
      user: names.users.get(userId) ?? null,
      organisation: names.organisations.get(organisationId ?? '') ?? null,
      role: labels.get(role ?? '') ?? null,
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      count,
      zone: zoneOf(organisationId),
    })),
  }
}

/**
 * Nobody knows yet which cases there will be: drawn again later, a sample of the future would hold others, and whoever
 * drew it could wait for the one that suits.
 */
export function notInFuture(asOf: Date, now: Date, path: string[]): Date {
  if (asOf <= now) return asOf
  throw problem('invalid', { issues: [{ path, code: 'in_future', message: 'this instant has not come yet' }] })
}

/** What a sample is drawn from, as it stood at an instant. */
export const unitsOf = (frame: readonly FrameRow[], asOf: Date): Unit[] =>
  frame.map(({ id, area, closed_at }) => ({
    id,
    area,
    status: closed_at !== null && closed_at <= asOf ? 'closed' : 'open',
  }))

export const reviewRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/access/unusual',
    summary:
      'Looks that somebody should ask about: many reveals, many searches, odd hours, many cases outside own ' +
      'assignment, many refusals',
    action: 'access.review',
    query: UnusualQuery,
    answer: UnusualAnswer,
    handle: ({ query: { days }, deps, now, scoped }) =>
      scoped(async (tx) => ({
        ...(await unusualToShow(tx, { deps, now, days })),
        rules: UNUSUAL.map((rule) => ({
          rule,
          label: RULES[rule].label,
          atLeast: RULES[rule].atLeast,
          hours: RULES[rule].hours,
        })),
      })),
  }),
  endpoint({
    method: 'get',
    path: '/api/audit/sample',
    summary: 'Draw a sample of cases from a seed; the same seed and instant give the same sample',
    action: 'audit.sample',
    query: SampleQuery,
    answer: SampleAnswer,
    handle: ({ query, now, scoped }) =>
      scoped(async (tx) => {
        const asOf = query.asOf === undefined ? now : notInFuture(new Date(query.asOf), now, ['query', 'asOf'])
        const frame = await sampleFrame(tx, asOf)
        const place = await placesOf(tx)
        const units = unitsOf(frame, asOf)
        const sample = drawSample(units, query)
        const statusOf = new Map(units.map(({ id, status }) => [id, status]))
        const rows = new Map(frame.map((row) => [row.id, row]))
        return {
          seed: query.seed,
          method: query.method,
          size: query.size,
          asOf: asOf.toISOString(),
          population: sample.population,
          frame: sample.frame,
          strata: sample.strata.map((stratum) => ({
            ...stratum,
            areaName: stratum.area === null ? null : place(stratum.area).name,
          })),
          data: sample.ids
            .flatMap((id) => {
              const row = rows.get(id)
              return row === undefined
                ? []
                : [
                    {
                      id,
                      number: row.number,
                      area: row.area,
                      areaName: place(row.area).name,
                      status: statusOf.get(id) ?? 'open',
                      openedAt: row.opened_at.toISOString(),
                      probability: sample.chanceOf.get(id) ?? 0,
                    },
                  ]
            })
            .toSorted((one, other) => one.number.localeCompare(other.number)),
        }
      }),
  }),
]
