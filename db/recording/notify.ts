// Who is notified of events of a case: derived from the rows of one command, and written in its transaction.
import { sql, type RawBuilder } from 'kysely'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import { LEAVING_REASONS } from '../../sop-definitions/language/places.ts'
import { PRODUCT_DEFAULT } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent, Happened, HappenedType } from '../../workflows/engine/events.ts'
import type { Tx } from '../ground/connect.ts'
import { taskIdOf } from '../ground/ids.ts'
import { tellPeopleAfterCommit } from '../ground/news.ts'
import { APPOINTMENT_READINGS } from './notify-appointments.ts'
import { LETTER_READINGS } from './notify-letters.ts'
import { secondCaseIn, waitingFor } from './notify-other-cases.ts'

/**
 * `law`: whether the law set the limit. `by_itself`: no person did it. Told to a person, or to all holders of some
 * roles at an office: the owner of the case, unless `office` names another. `conference`, `finding`: what it is about
 * and links to.
 */
export interface Concern {
  kind: NotificationKind
  source: string
  task: string | null
  at: string
  person: string | null
  roles: readonly string[]
  office?: string | undefined
  conference?: string
  finding?: string
  law?: boolean
  by_itself?: boolean
}
/**
 * `purpose`: of the command. `askers`: who gave each step to the office that took it now. `coordinating`: roles that
 * coordinate cases. `doing`: the roles that each step asks for. `signing`: by template of a letter, the role of its
 * second signature.
 */
export interface Circumstances {
  state: CaseState
  doing: ReadonlyMap<string, readonly string[]>
  signing: ReadonlyMap<string, string>
  purpose: string
  askers: ReadonlyMap<string, string>
  coordinating: readonly string[]
}

/** `byItself`: whether whoever acts is told too where nobody did it; without it, so. */
interface Whom {
  byItself?: false
  kind: NotificationKind
  instance: string | null
  person: string | null
  roles?: readonly string[]
  law?: boolean
  office?: string | null
}
/** `by`: the office of the actor. */
type Reading = (body: Happened, circumstances: Circumstances, by: string | null) => Whom | readonly Whom[] | null

const personIn = (kind: NotificationKind, body: Happened): Whom | null =>
  'holder' in body && body.holder.user !== null ? { kind, instance: body.instance, person: body.holder.user } : null

/**
 * A step that lies with another office than the actor's, or the owner's, is told to everybody there who may claim it.
 * One that lies with no office is told to the coordinators, who have to find somebody.
 */
const officeOf = (
  body: Extract<Happened, { type: 'task_opened' | 'task_assigned' | 'task_stopped' }>,
  { doing, coordinating }: Circumstances,
  own: string | null,
): Whom | null => {
  const { instance, holder } = body
  if (holder.organisation === null)
    return { kind: 'unassigned', instance, person: null, roles: coordinating, byItself: false }
  if (holder.organisation === own) return null
  return { kind: 'assigned', instance, person: null, roles: doing.get(instance) ?? [], office: holder.organisation }
}

const readFired: Reading = (body, { state }) => {
  const clock = body.type === 'clock_fired' ? state.clocks[body.clock] : undefined
  if (body.type !== 'clock_fired' || clock === undefined || body.told == null) return null
  const { told } = body
  const whom = {
    kind: body.kind === 'at_risk' ? ('at_risk' as const) : ('escalated' as const),
    instance: clock.instance,
    law: clock.law.basis !== PRODUCT_DEFAULT,
  }
  return 'user' in told
    ? { ...whom, person: told.user }
    : { ...whom, person: null, roles: told.roles, office: told.organisation }
}

/** Everybody who may be the second person. */
const signersOf = (body: Happened, { state }: Circumstances): Whom | null =>
  body.type === 'task_opened' && state.asked?.[body.instance] !== undefined
    ? { kind: 'signature_wanted', instance: body.instance, person: null, roles: body.roles }
    : null

const isLeaving = ({ purpose }: Circumstances): boolean => LEAVING_REASONS.some((reason) => reason === purpose)

/** Given by nobody: back after an absence, or left by whoever had it handed over. */
const isHandedOver = (circumstances: Circumstances): boolean =>
  circumstances.purpose === 'absence_ended' || isLeaving(circumstances)

/** Everybody at the office who may sign, where whoever had been asked by name left. */
const signerLeft = (
  { instance, signer }: Extract<Happened, { type: 'signature_asked' }>,
  circumstances: Circumstances,
): Whom | null => {
  const cosign = circumstances.state.instances[instance]?.task?.proposal?.cosign
  return cosign === undefined || !isLeaving(circumstances)
    ? null
    : { kind: 'signature_wanted', instance, person: null, roles: [cosign], office: signer.organisation }
}

/** The coordinators of offices that answer for the case, did so, or opened it. */
const homesTold = (
  kind: NotificationKind,
  offices: readonly (string | undefined)[],
  roles: readonly string[],
): readonly Whom[] =>
  offices.flatMap((office) =>
    office === undefined ? [] : [{ kind, instance: null, person: null, roles, office, byItself: false as const }],
  )

const OF_JOINING = { case_joined: null, case_taken_in: null, case_parted: null, case_given_back: null } as const
const OF_CLOCKS = { clock_set: null, clock_started: null, clock_paused: null, clock_resumed: null, clock_ended: null }
const OF_MOVES = { ...OF_CLOCKS, case_migrated: null, item_moved: null, migration_undone: null } as const
const OF_CASE = { ...OF_JOINING, case_linked: null, case_held: null, case_resumed: null, case_reopened: null } as const

/** Null: nobody is notified of this event. */
const READINGS: Readonly<Record<HappenedType, Reading | null>> = {
  task_opened: (body, circumstances) =>
    signersOf(body, circumstances) ??
    personIn('assigned', body) ??
    (body.type === 'task_opened' ? officeOf(body, circumstances, circumstances.state.owner.organisation) : null),
  task_assigned: (body, circumstances, by) =>
    personIn(isHandedOver(circumstances) ? 'handed_over' : 'assigned', body) ??
    (body.type === 'task_assigned' ? officeOf(body, circumstances, by) : null),
  task_stopped: (body, circumstances) =>
    body.type === 'task_stopped' && body.holder.organisation === null ? officeOf(body, circumstances, null) : null,
  signature_asked: (body, circumstances) => {
    if (body.type !== 'signature_asked') return null
    const { instance, signer } = body
    return signer.user === null ? signerLeft(body, circumstances) : { kind: 'assigned', instance, person: signer.user }
  },
  task_delegated: (body) => personIn('handed_over', body),
  task_returned: (body) => personIn('handed_over', body),
  task_claimed: (body, { askers }) => {
    const asker = body.type === 'task_claimed' ? askers.get(body.instance) : undefined
    return asker === undefined || body.type !== 'task_claimed'
      ? null
      : { kind: 'answered', instance: body.instance, person: asker }
  },
  // The procedure itself may have sent it there: then nobody in person waits for it.
  task_failed: (body, { askers, state, coordinating }) => {
    if (body.type !== 'task_failed') return null
    const office = state.instances[body.instance]?.task?.holder.organisation ?? null
    if (office === null || office === state.owner.organisation) return null
    const asker = askers.get(body.instance)
    const whom = asker === undefined ? { person: null, roles: coordinating } : { person: asker }
    return { kind: 'declined', instance: body.instance, ...whom }
  },
  task_completed: (body, { state }) => {
    const asked = body.type === 'task_completed' ? state.asked?.[body.instance] : undefined
    return asked === undefined ? null : { kind: 'signature_answered', instance: asked.task, person: asked.by }
  },
  clock_fired: readFired,
  // The person who held the work, also when the same decision moves the task to another office.
  consent_ended: (body) =>
    body.type !== 'consent_ended'
      ? null
      : body.rests.map(({ instance, holder: { user, organisation }, roles }) => ({
          kind: 'consent_ended',
          instance,
          person: user,
          ...(user === null ? { roles, office: organisation } : {}),
        })),
  // Everybody there who may do a step of this case: it is they who have copies, and who confirm that they are gone.
  sharing_ended: (body, { doing }) =>
    body.type !== 'sharing_ended'
      ? null
      : body.organisations.map((office) => ({
          kind: 'deletion_asked',
          instance: null,
          person: null,
          roles: [...new Set([...doing.values()].flat())],
          office,
        })),
  // When another office records an answer of the client, or the client takes a consent back in the own window, the
  // owner's coordinators are told: the owner answers for what is shared.
  consent_recorded: (_body, { state, coordinating }, by) =>
    by === state.owner.organisation
      ? null
      : { kind: 'consent_recorded', instance: null, person: null, roles: coordinating },
  ...APPOINTMENT_READINGS,
  ...LETTER_READINGS,
  item_enabled: null,
  stage_opened: null,
  stage_reopened: null,
  timer_opened: null,
  task_released: null,
  task_started: null,
  task_held: null,
  task_resumed: null,
  task_proposed: null,
  task_sent_back: null,
  need_overridden: null,
  case_opened: null,
  // Whoever opened it reads it on the page.
  owner_routed: (_body, { state, coordinating }) =>
    state.opener === undefined
      ? null
      : { kind: 'case_routed', instance: null, person: null, roles: coordinating, byItself: false },
  // Both offices are told by the referral itself.
  referral_opened: null,
  referral_moved: null,
  custody_changed: null,
  owner_contested: (body, { coordinating }) =>
    body.type !== 'owner_contested'
      ? null
      : { kind: 'settle_asked', instance: null, person: null, roles: coordinating, office: body.settles },
  owner_settled: (body, { state, coordinating }) =>
    body.type === 'owner_settled' && body.organisation === state.contest?.by
      ? homesTold('owner_settled', [body.organisation, state.opener?.organisation], coordinating)
      : null,
  owner_changed: (body, { state, coordinating }) =>
    body.type !== 'owner_changed'
      ? null
      : [
          ...homesTold('case_routed', [body.to.organisation], coordinating),
          ...homesTold('owner_changed', [body.from, state.opener?.organisation], coordinating),
        ],
  facts_set: null,
  ...OF_CASE,
  ...OF_MOVES,
  demo_caught_up: null,
  ledger_gap: null,
  stage_completed: null,
  stage_terminated: null,
  milestone_reached: null,
  timer_ended: null,
  task_skipped: null,
  task_withdrawn: null,
  task_obsolete: null,
  override_asked: null,
  consent_expired: null,
  case_closed: null,
  case_cancelled: null,
}

const apart = (instance: string | null, index: number): string =>
  index === 0 || instance === null ? '' : `:${instance}`

/** Nobody is told of their own act. */
export const concernsIn = (events: readonly CaseEvent[], circumstances: Circumstances): Concern[] =>
  events.flatMap(({ seq, at, actor, organisation, body }) => {
    const { state } = circumstances
    return listed(READINGS[body.type]?.(body, circumstances, organisation) ?? null).flatMap(
      ({ kind, instance, person, roles = [], office, law, byItself }, index) =>
        person !== null && person === actor
          ? []
          : [
              {
                kind,
                source: `case:${state.caseId}:${seq}${apart(instance, index)}`,
                task:
                  instance === null || state.instances[instance]?.task == null
                    ? null
                    : taskIdOf(state.caseId, instance),
                at: new Date(at).toISOString(),
                person,
                roles,
                office: office ?? undefined,
                ...(law === undefined ? {} : { law }),
                ...(actor === null && byItself === undefined ? { by_itself: true } : {}),
              },
            ],
    )
  })

function listed(whom: Whom | readonly Whom[] | null): readonly Whom[] {
  if (whom === null) return []
  return 'kind' in whom ? [whom] : whom
}

const told = (concerns: readonly Concern[]): object[] =>
  concerns.map(({ kind, ...rest }) => ({
    kind,
    ...rest,
    shows: TOLD_BY_DEFAULT[kind].console,
    mails: TOLD_BY_DEFAULT[kind].mail,
  }))

/** What is told of the events, in the form that the database takes; empty parts are left out. */
export interface Notices {
  concerns?: readonly object[]
  second_case?: readonly object[]
  left_waiting?: readonly object[]
}
export async function noticesOf(
  tx: Tx,
  events: readonly CaseEvent[],
  circumstances: Omit<Circumstances, 'askers'>,
): Promise<Notices> {
  const second = secondCaseIn(events, circumstances)
  const waiting = waitingFor(events, circumstances)
  const askers = await askersOf(tx, events, circumstances.state)
  const concerns = concernsIn(events, { ...circumstances, askers })
  return {
    ...(concerns.length === 0 ? {} : { concerns: told(concerns) }),
    ...(second.length === 0 ? {} : { second_case: told(second) }),
    ...(waiting.length === 0 ? {} : { left_waiting: told(waiting) }),
  }
}

/** Who last gave a step to the office that claims or declines it now, when that office does not own the case. */
async function askersOf(
  tx: Tx,
  events: readonly CaseEvent[],
  { caseId, owner, instances }: CaseState,
): Promise<ReadonlyMap<string, string>> {
  const isElsewhere = (organisation: string | null | undefined): boolean =>
    organisation != null && organisation !== owner.organisation
  const taken = events.flatMap(({ body }) => {
    if (body.type === 'task_claimed') return isElsewhere(body.holder.organisation) ? [body.instance] : []
    return body.type === 'task_failed' && isElsewhere(instances[body.instance]?.task?.holder.organisation)
      ? [body.instance]
      : []
  })
  if (taken.length === 0) return new Map()
  const { rows } = await sql<{ instance: string; actor: string }>`
    select distinct on (instance) instance, actor from (
      select canon::jsonb -> 'body' ->> 'instance' as instance, actor, seq from case_event
        where stream = ${caseId} and type = 'task_assigned' and actor is not null) as given
    where instance = any(${taken}::text[]) order by instance, seq desc`.execute(tx)
  return new Map(rows.map(({ instance, actor }) => [instance, actor]))
}

/** Null where the asker may not tell of it. */
export interface Notified {
  people: readonly string[] | null
}
/** Answers who was told. */
export const tellThem = async (tx: Tx, notifying: RawBuilder<Notified>): Promise<readonly string[]> => {
  const { rows } = await notifying.execute(tx)
  const people = rows[0]?.people ?? []
  tellPeopleAfterCommit(tx, people)
  return people
}

/** Called by the door: what a person did by hand, in a case or outside any. Answers who was told. */
export const notifyColleagues = async (
  tx: Tx,
  { caseId, concerns }: { caseId: string | null; concerns: readonly Concern[] },
): Promise<readonly string[]> =>
  concerns.length === 0
    ? []
    : tellThem(
        tx,
        sql<Notified>`
          select app.notify_colleagues(${JSON.stringify(told(concerns))}::jsonb, ${caseId}::uuid) as people`,
      )

/** Called by the door when a person's way to sign in changed: always told, whatever the person chose. */
export const notifyOfAccount = async (
  tx: Tx,
  { person, what, source, at }: { person: string; what: string; source: string; at: Date },
): Promise<void> => {
  await sql`select app.notify_of_account(${person}::uuid, ${what}, ${source}, ${at})`.execute(tx)
}

/** Called by the door about a finding: its author may be of an office that takes no part in the case. */
export const notifyOfFinding = async (
  tx: Tx,
  { findingId, concerns }: { findingId: string; concerns: readonly Concern[] },
): Promise<void> => {
  if (concerns.length > 0)
    await tellThem(
      tx,
      sql<Notified>`
        select app.notify_of_finding(${JSON.stringify(told(concerns))}::jsonb, ${findingId}::uuid) as people`,
    )
}
