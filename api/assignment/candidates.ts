// People who could be given one or several tasks, the best fit first, each with reasons for and against. The
// coordinator is free to choose otherwise.
import { absencesAround, type Absence } from '../../db/accounts/absences.ts'
import { openLoad, type Load } from '../../db/cases/assignments.ts'
import { shutOutOfEach } from '../../db/cases/case-locks.ts'
import type { Tx } from '../../db/ground/connect.ts'
import {
  listAreas,
  listOrganisations,
  namesOf,
  type Colleague,
  type OrganisationWithPeople,
} from '../../db/accounts/organisations.ts'
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import { sharingGate } from '../../workflows/engine/consents.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { peopleIn } from '../policy/access.ts'
import { mayName, rolesWanted } from './check-assignee.ts'
import type { Actor } from '../door/call.ts'
import type { TaskAtHand } from '../cases/commands.ts'
import type { AssigneeOffice, AssigneePerson, Assignees, Reason } from '../contract/assignments.ts'
import { mayDo } from '../contract/policy.ts'
import { worded } from '../words/allowed.view.ts'
import { REASONS, type Counted } from './assignee.view.ts'
import { dayOf } from '../words/day-words.view.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

const MOST_OFFICES = 500
interface Around {
  hands: readonly TaskAtHand[]
  actor: Actor
  /** An area and all areas above it. */
  upFrom(area: string): readonly string[]
  load(holder: string): Load
  absences: readonly Absence[]
  shutOut: ReadonlyMap<string, ReadonlySet<string>>
  names: ReadonlyMap<string, string>
  /** Who takes part in the case of each task: needed for every candidate. */
  people: ReadonlyMap<TaskAtHand, ReadonlySet<string>>
}
type Test = (hand: TaskAtHand) => boolean

export async function findAssignees(tx: Tx, { hands, actor }: Pick<Around, 'hands' | 'actor'>): Promise<Assignees> {
  const wanted = new Set(hands.flatMap(({ task }) => rolesWanted(task)))
  const offices = (await listOrganisations(tx, { after: '', limit: MOST_OFFICES }))
    .filter(({ roles }) => roles.some((role) => wanted.has(role)))
    .map((office) => ({ ...office, users: office.users.filter(({ roles }) => roles.some((role) => wanted.has(role))) }))
  const users = offices.flatMap((office) => office.users.map(({ id }) => id))
  const absences = await absencesAround(tx, users)
  const above = new Map((await listAreas(tx)).map(({ code, parent }) => [code, parent]))
  const upFrom = (area: string): readonly string[] => {
    const parent = above.get(area) ?? null
    return parent === null ? [area] : [area, ...upFrom(parent)]
  }
  const around: Around = {
    hands,
    actor,
    upFrom,
    absences,
    load: await openLoad(tx, { users, organisations: offices.map(({ id }) => id) }),
    shutOut: await shutOutOfEach(tx, [...new Set(hands.map(({ file }) => file.id))]),
    people: new Map(hands.map((hand) => [hand, peopleIn(hand.file.state)])),
    names: (
      await namesOf(tx, {
        users: absences.flatMap(({ user_id, deputy_id }) => [user_id, deputy_id]),
        organisations: [],
      })
    ).users,
  }
  return {
    of: hands.length,
    offices: offices
      .map((office) => judgeOffice(office, around))
      .toSorted(byRank)
      .map(({ view }) => view),
  }
}

/** Compared number by number; the smaller one comes first. */
interface Ranked<T> {
  view: T
  rank: readonly number[]
}
const byRank = <T extends { name: string }>(a: Ranked<T>, b: Ranked<T>): number => {
  const at = a.rank.findIndex((value, place) => value !== b.rank[place])
  return at < 0 ? a.view.name.localeCompare(b.view.name) : (a.rank[at] ?? 0) - (b.rank[at] ?? 0)
}

const countIn = ({ hands }: Around, test: Test): Counted => ({ n: hands.filter(test).length, of: hands.length })
const isWanted =
  (roles: readonly string[]): Test =>
  ({ task }) =>
    rolesWanted(task).some((role) => roles.includes(role))
const no = (flag: boolean): number => (flag ? 0 : 1)

function judgeOffice(office: OrganisationWithPeople, around: Around): Ranked<AssigneeOffice> {
  const { hands, upFrom, load } = around
  const count = (test: Test): Counted => countIn(around, test)
  const fits = count(isWanted(office.roles))
  const isOwner: Test = ({ file }) => file.owner_organisation === office.id
  const takesPart: Test = (hand) =>
    !isOwner(hand) &&
    Object.values(hand.file.state.instances).some(({ task }) => task?.holder.organisation === office.id)
  const same = count(({ file }) => file.area === office.area)
  const covers = count(({ file }) => file.area !== office.area && upFrom(file.area).includes(office.area))
  const [owns, parts] = [count(isOwner), count(takesPart)]
  const exception = hands.flatMap((hand) => {
    const refusal = refusalFor(hand, office.id)
    return refusal === null ? [] : [worded(refusal, hand.words)]
  })[0]
  const open = load(office.id)
  const isByName = hands.every(({ task, file }) => mayName(office.id, { owner: file.owner_organisation, task }))
  const elsewhere = same.n + covers.n === 0
  return {
    rank: [-fits.n, no(exception === undefined), -owns.n - parts.n, -same.n, -covers.n, open.open, open.late],
    view: {
      organisationId: office.id,
      name: office.name,
      fits: fits.n,
      possible: exception === undefined,
      reasons: [
        ...REASONS.role(
          hands.flatMap(({ task, words }) =>
            rolesWanted(task)
              .filter((role) => office.roles.includes(role))
              .map((role) => words.role(role).label),
          ),
          fits,
        ),
        ...REASONS.owner(owns),
        ...REASONS.takesPart(parts),
        ...REASONS.sameArea(same),
        ...REASONS.coversArea(covers),
        ...(elsewhere ? REASONS.otherArea(office.area_name) : []),
        ...REASONS.load(open),
        ...(exception === undefined ? [] : [REASONS.exception(exception)]),
      ],
      people: (isByName ? office.users : [])
        .map((user) => judgePerson(user, { office: office.id, around }))
        .filter((person) => person !== null)
        .toSorted(byRank)
        .map(({ view }) => view),
    },
  }
}

/** Refuses what the client forbade: the check of the engine, asked beforehand. */
function refusalFor({ task, file, words }: TaskAtHand, office: string): Refusal | null {
  const item = planOf(words.ir).items.get(task.item)
  if (item?.kind !== 'task' || task.state === 'proposed') return null
  return (
    sharingGate(
      { plan: planOf(words.ir), state: file.state },
      { item, to: { organisation: office, user: null }, task: file.state.instances[task.instance]?.task ?? null },
    ) ?? null
  )
}

/** Null for a person about whom the reason may not be told. */
function judgePerson(
  { id, name, roles }: Colleague,
  { office, around }: { office: string; around: Around },
): Ranked<AssigneePerson> | null {
  const { actor, absences, shutOut, load, people } = around
  const count = (test: Test): Counted => countIn(around, test)
  const locked = count(({ file }) => shutOut.get(file.id)?.has(id) === true)
  if (locked.n > 0 && !mayDo(actor.capabilities, 'case.lock')) return null
  const proposed = count(({ task, file }) => file.state.instances[task.instance]?.task?.proposal?.by === id)
  const holds = count(({ task }) => task.user_id === id && task.organisation_id === office)
  const parts = count((hand) => people.get(hand)?.has(id) === true && hand.task.user_id !== id)
  const against = [...awayOf(id, around), ...REASONS.shutOut(locked), ...REASONS.proposed(proposed)]
  const possible = absences.every(({ user_id }) => user_id !== id) && locked.n < locked.of && proposed.n < proposed.of
  const open = load(id)
  const standsFor = absences
    .filter(({ deputy_id }) => deputy_id === id)
    .map(({ user_id }) => around.names.get(user_id) ?? '')
  return {
    rank: [no(possible), -count(isWanted(roles)).n, -parts.n, open.open, open.late],
    view: {
      id,
      name,
      possible,
      reasons: [
        ...against,
        ...REASONS.holder(holds),
        ...REASONS.takesPart(parts),
        ...REASONS.load(open),
        ...REASONS.standsIn(standsFor),
      ],
    },
  }
}

const awayOf = (user: string, { absences, names, hands }: Around): Reason[] =>
  absences
    .filter(({ user_id }) => user_id === user)
    .map(({ until, deputy_id }) =>
      REASONS.away(
        dayOf(until.getTime(), hands[0] === undefined ? 0 : offsetOf(hands[0].file.state)),
        names.get(deputy_id) ?? '',
      ),
    )
