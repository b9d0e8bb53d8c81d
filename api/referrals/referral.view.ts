// A referral as its two sides see it: the same terms, signatures and history on both, and the packet for the office
// that is asked.
import { namesOf } from '../../db/accounts/organisations.ts'
import { findCases, type CaseFile } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { happenedIn, type DoorReferral, type HappenedRow } from '../../db/referrals/referrals.ts'
import {
  REFERRAL_HAPPENED_WORDS,
  REFERRAL_STATE_WORDS,
  REFERRAL_VERBS,
  REPORTED_OUTCOMES,
  type ReferralSide,
  type ReferralVerb,
} from '../../sop-definitions/language/referral-kinds.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import type { Referral, ReferralHappenedType } from '../../workflows/engine/referral/referral.ts'
import { dueOf } from '../../workflows/engine/referral/referral-clocks.ts'
import { leadsTo, sideOf } from '../../workflows/engine/referral/verbs.ts'
import type { ScanRow } from '../../db/referrals/scans.ts'
import type { ReferralRow, ReferralScan, ReferralView } from '../contract/referrals.ts'
import type { Deps } from '../door/call.ts'
import { allowedAll } from '../words/allowed.view.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { shownOf, type Packet } from './packets.ts'

type Names = Awaited<ReturnType<typeof namesOf>>
const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** The number and the step are shown to whoever sees the case. */
export async function rowsToShow(
  tx: Tx,
  deps: Pick<Deps, 'roles'>,
  rows: readonly DoorReferral[],
): Promise<ReferralRow[]> {
  const names = await namesOf(tx, { users: [], organisations: rows.flatMap((row) => [row.from_office, row.to_office]) })
  const files = await findCases(tx, [...new Set(rows.map((row) => row.case_id))])
  const shown: ReferralRow[] = []
  for (const row of rows) {
    const file = files.find(({ id }) => id === row.case_id)
    shown.push({ ...rowToShow(row, names), ...(await ofCase(tx, deps, { row, file })) })
  }
  return shown
}

type OfCase = Pick<ReferralRow, 'caseId' | 'number' | 'item' | 'taskId'>
async function ofCase(
  tx: Tx,
  deps: Pick<Deps, 'roles'>,
  { row, file }: { row: DoorReferral; file: CaseFile | undefined },
): Promise<OfCase> {
  if (file === undefined) return { caseId: null, number: null, item: null, taskId: null }
  const item = file.state.instances[row.instance ?? '']?.item
  const words = item === undefined ? null : await wordsFor(tx, deps, file.sop_hash)
  return {
    caseId: file.id,
    number: file.number,
    item: words?.item(item ?? '') ?? null,
    taskId: row.instance === null ? null : taskIdOf(file.id, row.instance),
  }
}

const officeIn = (names: Names) => (id: string) => ({ id, name: names.organisations.get(id) ?? null })

function rowToShow(row: DoorReferral, names: Names): Omit<ReferralRow, keyof OfCase> {
  const office = officeIn(names)
  return {
    id: row.id,
    referralNumber: row.number,
    kind: row.kind,
    state: row.state,
    stateLabel: REFERRAL_STATE_WORDS[row.state],
    waitsOn: row.waits_on,
    from: office(row.from_office),
    to: office(row.to_office),
    service: row.service,
    offeredAt: row.offered_at.toISOString(),
    seenAt: iso(row.seen_at),
    since: row.since.toISOString(),
    answerBy: row.answer_due.toISOString(),
    dueBy: isoOf(dueOf(row.snapshot)),
    lawBy: iso(row.law_due),
    startsAt: isoOf(row.snapshot.terms.startsAt),
    arriveBy: isoOf(row.snapshot.terms.arriveBy),
    late: row.late,
    reason: row.reason,
    outcome: REPORTED_OUTCOMES.find((known) => known === row.outcome) ?? null,
  }
}

/** What each side may do now, with the reason where it may not. */
function abilitiesOf(state: Referral, { sides, others }: Pick<Showing, 'sides' | 'others'>): Record<string, Ability> {
  return Object.fromEntries(
    REFERRAL_VERBS.flatMap((verb): [string, Ability][] => {
      if (leadsTo(state, verb) === undefined) return []
      const may = sides.includes(sideOf(verb)) && !others.includes(verb)
      return [[verb, may ? { allowed: true } : refuse('referral_not_yours')]]
    }),
  )
}

const isKnown = (type: string): type is ReferralHappenedType => Object.hasOwn(REFERRAL_HAPPENED_WORDS, type)
const REMINDERS: readonly ReferralHappenedType[] = ['referral_late', 'referral_reminded']
/** A page says "told" only of an office where somebody was. */
const withTold = (type: ReferralHappenedType, office: string | undefined): Label => {
  const { id, en } = REFERRAL_HAPPENED_WORDS[type]
  return office === undefined
    ? both(`${id}: tidak ada yang dapat diberi tahu`, `${en}: nobody could be told`)
    : both(`${id}: diberitahukan kepada ${office}`, `${en}: told to ${office}`)
}
const timelineOf = (rows: readonly HappenedRow[], names: Names): ReferralView['timeline'] =>
  rows.flatMap(({ at, organisation, type, told }) =>
    isKnown(type)
      ? [
          {
            at: at.toISOString(),
            office: organisation === null ? null : officeIn(names)(organisation),
            type,
            words: REMINDERS.includes(type)
              ? withTold(type, names.organisations.get(told ?? ''))
              : REFERRAL_HAPPENED_WORDS[type],
          },
        ]
      : [],
  )

function signaturesOf({ signatures, hash: now }: Referral, names: Names): ReferralView['signatures'] {
  return signatures.map(({ side, office, user, method, hash }) => ({
    side,
    office: officeIn(names)(office),
    user: names.users.get(user) ?? null,
    method,
    underTheseTerms: hash === now,
  }))
}

const counteredIn = ({ countered }: Referral): ReferralView['countered'] =>
  countered === null
    ? null
    : {
        counter: countered.counter,
        hash: countered.hash,
        startsAt: isoOf(countered.terms.startsAt),
        service: countered.terms.service,
      }

/** Their names come from what was told; after other terms were agreed the two no longer match. */
const coversIn = ({ terms: { caseId, covers } }: Referral, packet: Packet | null): ReferralView['covers'] =>
  packet?.steps.length === covers.length
    ? covers.flatMap((key, at) =>
        packet.steps[at] === undefined ? [] : [{ id: taskIdOf(caseId, key), label: packet.steps[at] }],
      )
    : []

export const scanOf = ({ id, kind, size, sha256, scanned, sent_at }: ScanRow): ReferralScan => ({
  id,
  kind,
  size: Number(size),
  sha256,
  scanned,
  at: sent_at.toISOString(),
})

/** `others`: what only another office of the reader's side does. */
interface Showing {
  row: DoorReferral
  sides: readonly ReferralSide[]
  others: readonly ReferralVerb[]
  packet: Packet | null
  next: ReferralView['next']
  scans: readonly ScanRow[]
}
export async function viewOf(
  tx: Tx,
  deps: Pick<Deps, 'roles'>,
  { row, sides, others, packet, next, scans }: Showing,
): Promise<ReferralView> {
  const state = row.snapshot
  const { officer, suggests, terms } = state
  const [shown] = await rowsToShow(tx, deps, [row])
  if (shown === undefined) throw new Error('a referral that is read has a row')
  const happened = await happenedIn(tx, row.id)
  const named = [row.from_office, row.to_office, suggests, ...happened.map(({ told }) => told)]
  const names = await namesOf(tx, {
    // Without an account: signed by hand.
    users: [...state.signatures.map(({ user }) => user), officer ?? ''].filter((user) => user !== ''),
    organisations: [...new Set(named.filter((office) => office !== null))],
  })
  return {
    ...shown,
    side: sides[0] ?? null,
    hash: state.hash,
    round: terms.round,
    transport: row.transport,
    after: row.after,
    waitsUntil: isoOf(state.until),
    suggests: suggests === null ? null : officeIn(names)(suggests),
    officer: names.users.get(officer ?? '') ?? null,
    countered: counteredIn(state),
    signatures: signaturesOf(state, names),
    timeline: timelineOf(happened, names),
    packet: packet === null ? null : shownOf(packet),
    covers: coversIn(state, packet),
    next,
    scans: scans.filter(({ kept_at }) => kept_at !== null).map(scanOf),
    allowedActions: allowedAll(REFERRAL_VERBS, abilitiesOf(state, { sides, others }), null),
  }
}
