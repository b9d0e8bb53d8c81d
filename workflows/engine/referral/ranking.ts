// Which services are offered for a client, in which order, and why. Nothing is a filter that only might not fit: what
// nobody knows lowers a service and never leaves it out.
import type { Condition, FactValue } from '../../../sop-definitions/definition/ir.ts'
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import {
  isAssured,
  isPaused,
  roomOf,
  type CapacityState,
  type CapacityWord,
  type LeftOutReason,
  type RankReason,
  type ServiceState,
} from '../../../sop-definitions/language/offered-services.ts'
import type { ServiceKind } from '../../../sop-definitions/language/vocabulary.ts'

/** A service as it is ranked. `around`: the area of its office and those that it lies in; `office`: its short name. */
export interface Offered {
  id: string
  organisation: string
  office: string
  name: string
  kind: ServiceKind
  state: ServiceState
  pausedUntil: string | null
  areas: readonly string[]
  around: readonly string[]
  roles: readonly string[]
  fits: Condition | null
  capacity: CapacityWord | null
  assuredAt: number | null
  /** Its office works on this case already. */
  takesPart: boolean
  load: number
}

/** An agreement between places and offices; no kinds: it holds for all. */
export interface Agreement {
  areas: readonly string[]
  offices: readonly string[]
  kinds: readonly string[]
  from: string
  to: string | null
}

/** An office that is not asked: `until` a day, or for good. */
export interface Excluded {
  organisation: string
  why: Extract<LeftOutReason, 'refused_by_client' | 'lasting_no' | 'skipped'>
  until: string | null
}

/**
 * What is looked for. `ancestors`: what the area lies in, the nearest first; `today`: its day; `asker`: the short name
 * of the office that asks; `roles`: of which one is needed, none for any.
 */
export interface Sought {
  kind: ServiceKind
  area: string
  ancestors: readonly string[]
  facts: Readonly<Record<string, FactValue>>
  now: number
  today: string
  excluded: readonly Excluded[]
  roles?: readonly string[]
  asker?: string
  agreements?: readonly Agreement[]
}

interface Candidate {
  service: string
  organisation: string
  /** Levels between the area and the one that is served. */
  levels: number
  room: CapacityState
  reasons: readonly RankReason[]
}
interface LeftOut {
  service: string
  organisation: string
  why: LeftOutReason
}
export interface Ranking {
  candidates: readonly Candidate[]
  leftOut: readonly LeftOut[]
}

/** Services of another kind are neither offered nor left out. */
export function rankServices(sought: Sought, services: readonly Offered[]): Ranking {
  const ofKind = services.filter(({ kind }) => kind === sought.kind)
  const judged = ofKind.map((service) => ({ service, why: whyNot(sought, service) }))
  return {
    candidates: judged
      .flatMap(({ service, why }) => (why === undefined ? [placed(sought, service)] : []))
      .toSorted(byPlace)
      .map(({ candidate }) => candidate),
    leftOut: judged.flatMap(({ service: { id, organisation }, why }) =>
      why === undefined ? [] : [{ service: id, organisation, why }],
    ),
  }
}

const lineOf = ({ area, ancestors }: Sought): readonly string[] => [area, ...ancestors]
const levelsUp = (sought: Sought, { areas }: Offered): number =>
  lineOf(sought).findIndex((area) => areas.includes(area))

/** Whether it is meant for this client; undefined: not enough is known of the client. */
const fitsClient = ({ facts }: Sought, { fits }: Offered): boolean | undefined =>
  fits === null
    ? true
    : evaluate(fits, {
        fact: (name) => (Object.hasOwn(facts, name) ? facts[name] : undefined),
        consent: () => undefined,
        item: () => undefined,
      })

function whyNot(sought: Sought, service: Offered): LeftOutReason | undefined {
  const { excluded, today, roles = [] } = sought
  const no = excluded.find(
    ({ organisation, until }) => organisation === service.organisation && (until === null || today < until),
  )
  if (no !== undefined) return no.why
  if (isPaused(service, today)) return 'paused'
  if (levelsUp(sought, service) === -1) return 'outside_area'
  if (fitsClient(sought, service) === false) return 'does_not_fit'
  return roles.length > 0 && !roles.some((role) => service.roles.includes(role)) ? 'role_not_held' : undefined
}

const ROOM_ORDER = { yes: 0, waitlist: 1, unknown: 2, no: 3 } as const satisfies Record<CapacityState, number>
const ROOM_REASONS = {
  yes: 'has_room',
  waitlist: 'waitlist',
  unknown: 'room_unknown',
  no: 'no_room',
} as const satisfies Record<CapacityState, RankReason>

interface Placed {
  candidate: Candidate
  /** Compared number by number, then by name. */
  place: readonly number[]
  name: string
}

function placed(sought: Sought, service: Offered): Placed {
  const { now, today, agreements = [] } = sought
  const levels = levelsUp(sought, service)
  const room = roomOf(service.capacity, now, today)
  const isPartner = agreements.some((agreement) => binds(agreement, sought, service))
  const fits = fitsClient(sought, service) === true
  const assured = isAssured(service.assuredAt, now)
  const lifted: readonly (RankReason | false)[] = [
    isPartner && 'partner',
    service.takesPart && 'takes_part',
    ROOM_REASONS[room],
    !fits && 'fits_unknown',
    assured ? 'assured' : 'unsure',
    levels === 0 ? 'near' : 'from_above',
  ]
  return {
    candidate: {
      service: service.id,
      organisation: service.organisation,
      levels,
      room,
      reasons: lifted.filter((reason) => reason !== false),
    },
    place: [
      // A partner that has just said that it is full is not asked first.
      room === 'no' ? 1 : 0,
      isPartner ? 0 : 1,
      service.takesPart ? 0 : 1,
      ROOM_ORDER[room],
      fits ? 0 : 1,
      assured ? 0 : 1,
      levels,
      service.load,
    ],
    name: service.name,
  }
}

/** Compared by code, so that every machine orders alike; two of one name stand by their ids. */
function byPlace(one: Placed, other: Placed): number {
  for (const [index, place] of one.place.entries()) {
    const difference = place - (other.place[index] ?? 0)
    if (difference !== 0) return difference
  }
  return inOrder(one.name, other.name) || inOrder(one.candidate.service, other.candidate.service)
}
const inOrder = (one: string, other: string): number => {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/**
 * One party is where the client is, or asks; another is where the service is. Of an agreement about a single area both
 * lie in it.
 */
function binds(agreement: Agreement, sought: Sought, { office, around }: Offered): boolean {
  const { areas, offices, kinds, from, to } = agreement
  if (sought.today < from || (to !== null && to < sought.today)) return false
  if (kinds.length > 0 && !kinds.includes(sought.kind)) return false
  const [here, there] = [
    partiesIn({ areas, offices }, lineOf(sought), sought.asker),
    partiesIn({ areas, offices }, around, office),
  ]
  const isOne = areas.length + offices.length === 1
  return here.some((party) => there.some((other) => isOne || other !== party))
}
const partiesIn = (
  { areas, offices }: Pick<Agreement, 'areas' | 'offices'>,
  line: readonly string[],
  office: string | undefined,
): readonly string[] => [
  ...areas.filter((area) => line.includes(area)),
  ...offices.filter((name) => name === office).map((name) => `office ${name}`),
]
