// A release as it is shown: how far it is, and who may do what with it now. The tables say the same by themselves.
import type { Release, ReleaseSignature } from '../../db/releases/releases.ts'
import { refuse, sentence, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { RELEASE_STEPS, SIGNATURES_NEEDED, WITHDRAW_WORDS } from '../../sop-definitions/language/release-words.ts'
import type { Actor } from '../door/call.ts'
import type { Allowed } from '../contract/labels.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import type { ReleaseVerb, ReleaseView } from '../contract/releases.ts'
import { startOfMonth } from '../statistics/counting.ts'

export interface ReleaseAtHand {
  release: Release
  signatures: readonly ReleaseSignature[]
  /** When the newest of the others of its kind and year was published, and the last month that one of them told. */
  newest: { at: Date | null; month: number | null }
}
interface Asking {
  actor: Actor
  now: Date
}
type May = (at: ReleaseAtHand, asking: Asking) => Refusal | null

const isSealed = ({ signatures }: ReleaseAtHand): boolean => signatures.length > 0
/** Months are told in their order: an earlier one would differ from what a later one told of it. */
const isToldLater = ({ release: { month, revises }, newest }: ReleaseAtHand): boolean =>
  revises === null && newest.month !== null && newest.month >= month
const STEP = refuse('release_step')
const WIB_MS = 7 * 3_600_000
export const dayOf = (now: Date): string => new Date(now.getTime() + WIB_MS).toISOString().slice(0, 10)

const MAY = {
  compute: (at, { now }) => {
    const { state, work, year, month } = at.release
    if (!['draft', 'computed', 'attacked'].includes(state) || work !== null || isSealed(at)) return STEP
    if (isToldLater(at)) return refuse('release_order')
    return now.getTime() < startOfMonth(year, month + 1) ? refuse('release_period') : null
  },
  callOff: ({ release }) => (release.work === null ? STEP : null),
  sign: ({ release, signatures }, { actor }) => {
    const { state, work, leaks, computed_by: computedBy } = release
    if (state !== 'attacked' || work !== null || leaks !== 0) return STEP
    const isTheirs = computedBy === actor.user || signatures.some(({ user_id: by }) => by === actor.user)
    if (isTheirs) return refuse('second_person_needed')
    return signatures.some(({ organisation_id: office }) => office === actor.organisation)
      ? refuse('release_same_office')
      : null
  },
  publish: (at, { now }) => {
    const { state, day, computed_at: computedAt } = at.release
    if (state !== 'signed' || computedAt === null) return STEP
    if (day > dayOf(now)) return refuse('release_early')
    if (isToldLater(at)) return refuse('release_order')
    return at.newest.at !== null && at.newest.at > computedAt ? refuse('release_overtaken') : null
  },
  withdraw: ({ release }) => (release.state === 'withdrawn' ? STEP : null),
} as const satisfies Record<ReleaseVerb, May>

/** Why not; null where the asker may. */
export const mayNot = (verb: ReleaseVerb, at: ReleaseAtHand, asking: Asking): Refusal | null => {
  if (!mayDo(asking.actor.capabilities, 'release.make'))
    return refuse('missing_capability', { capability: capabilitiesFor('release.make')[0] ?? '' })
  return MAY[verb](at, asking)
}
const allowed = (refusal: Refusal | null): Allowed =>
  refusal === null
    ? { allowed: true }
    : {
        allowed: false,
        code: refusal.refusal,
        details: { ...refusal.details },
        sentence: { id: sentence(refusal, 'id'), en: sentence(refusal, 'en') },
      }

const instant = (at: Date | null): string | null => at?.toISOString() ?? null
export function presentRelease(at: ReleaseAtHand, asking: Asking): ReleaseView {
  const { release, signatures } = at
  const { id, kind, year, month, day, state, stopped, sha256, due, shown, leaks } = release
  return {
    ...{ id, kind, year, month, day, state, sha256, due, shown, leaks },
    isRevision: release.revises !== null,
    step: RELEASE_STEPS.find((one) => one === release.step) ?? null,
    stopped,
    asOf: instant(release.as_of),
    changed: release.people_changed,
    signatures: signatures.map(({ name, office, signed_at }) => ({ name, office, at: signed_at.toISOString() })),
    publishedAt: instant(release.published_at),
    withdrawn:
      release.withdrawn_at === null || release.reason === null
        ? null
        : { at: release.withdrawn_at.toISOString(), reason: WITHDRAW_WORDS[release.reason] },
    allowedActions: {
      compute: allowed(mayNot('compute', at, asking)),
      callOff: allowed(mayNot('callOff', at, asking)),
      sign: allowed(mayNot('sign', at, asking)),
      publish: allowed(mayNot('publish', at, asking)),
      withdraw: allowed(mayNot('withdraw', at, asking)),
    },
  }
}
export const isFullySigned = (signatures: readonly ReleaseSignature[]): boolean =>
  signatures.length + 1 >= SIGNATURES_NEEDED
