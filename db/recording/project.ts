// The read tables of a case, made from its state by one pure function: when recording, verifying and rebuilding.
import { isDeepStrictEqual } from 'node:util'
import type { Insertable, Selectable } from 'kysely'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, Instance, InstanceKey, TaskDetail } from '../../workflows/engine/case-state.ts'
import { isAlive } from '../../workflows/engine/time/clocks.ts'
import { itemOf } from '../../workflows/engine/instances.ts'
import { keptBackFrom } from '../../workflows/engine/kept-back.ts'
import { nextInstant } from '../../workflows/engine/time/next-instant.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { isBreached, isOverdue, isRisky, mainOf, riskAt } from './clock-facts.ts'
import { taskIdOf } from '../ground/ids.ts'
import { courseOf } from './course.ts'
import { nextTask } from './next-task.ts'
import type {
  AppointmentTable,
  CaseFileTable,
  ClockTable,
  ConsentTable,
  ContestTable,
  FormerOwnerTable,
  LetterTable,
  PlanItemTable,
  TaskTable,
} from '../schema/case-tables.ts'

type Shown = 'facts' | 'next_task' | 'course'
type FileRow = Omit<
  Insertable<CaseFileTable>,
  'number' | 'channel' | 'opened_at' | 'closed_at' | 'frozen_at' | 'known_seq' | 'armed_for' | 'state' | Shown
> &
  Pick<Selectable<CaseFileTable>, Shown>
type TaskRow = Omit<Insertable<TaskTable>, 'answers_id'>
type ConsentRow = Omit<Insertable<ConsentTable>, 'record_id'>
/** Rows of which only those that differ are written. */
export interface Steps {
  planItems: ReadonlyMap<string, Insertable<PlanItemTable>>
  tasks: ReadonlyMap<string, TaskRow>
  clocks: ReadonlyMap<string, Insertable<ClockTable>>
  consents: ReadonlyMap<string, ConsentRow>
  /** By case: at most one. */
  contests: ReadonlyMap<string, Insertable<ContestTable>>
  /** By row of the ledger: the offices that answered for the case before. */
  formers: ReadonlyMap<string, Insertable<FormerOwnerTable>>
  appointments: ReadonlyMap<string, Insertable<AppointmentTable>>
  letters: ReadonlyMap<string, Insertable<LetterTable>>
  /** By office that answers for the case, opened it, or holds or held a task: what the client withholds from it. */
  keptBack: ReadonlyMap<string, readonly DataCategory[]>
  keptBackFrom(office: string): readonly DataCategory[]
}
export interface Projection extends Steps {
  file: FileRow
  nextInstant: Date | null
}

/** A task without a due instant sorts last; `infinity` does not survive the conversion to JavaScript. */
export const FAR = new Date('9999-12-31T00:00:00Z')

const dateOf = (instant: number | null | undefined): Date | null =>
  instant === null || instant === undefined ? null : new Date(instant)

export const project = (ir: CaseIr, state: CaseState): Projection => {
  const steps = stepsOf(ir, state)
  return { ...steps, file: fileRow(ir, state, [...steps.tasks.values()]), nextInstant: dateOf(nextInstant(ir, state)) }
}

export const stepsOf = (ir: CaseIr, state: CaseState): Steps => {
  const instances = Object.entries(state.instances)
  const clocks = clocksByInstance(state)
  const taskRows = instances.flatMap(([key, instance]) =>
    instance.task === null ? [] : [taskRow({ ir, state, key, instance, clocks: clocks.get(key) ?? [] })],
  )
  const from = (office: string): readonly DataCategory[] => keptBackFrom({ plan: planOf(ir), state }, office)
  const offices = new Set([...homesIn(state), ...taskRows.flatMap(({ organisation_id: office }) => office ?? [])])
  return {
    planItems: new Map(instances.map(([key, instance]) => [key, planItemRow(state.caseId, key, instance)])),
    tasks: new Map(taskRows.map((row) => [row.instance, row])),
    clocks: new Map(Object.values(state.clocks).map((clock) => [clock.id, clockRow(state.caseId, clock)])),
    consents: new Map(
      Object.entries(state.consents).map(([code, { state: given, at, until, receivers, without }]) => [
        code,
        {
          case_id: state.caseId,
          code,
          state: given,
          at: new Date(at),
          until: dateOf(until),
          receivers: receivers === undefined ? null : [...receivers],
          without: without === undefined ? null : [...without],
        },
      ]),
    ),
    contests: new Map(contestRows(state).map((row) => [row.case_id, row])),
    formers: new Map(formerRows(state).map((row) => [String(row.seq), row])),
    appointments: new Map(appointmentRows(state).map((row) => [row.id, row])),
    letters: new Map(letterRows(state).map((row) => [row.id, row])),
    keptBack: new Map([...offices].map((office) => [office, from(office)])),
    keptBackFrom: from,
  }
}

const contestRows = ({ caseId, contest }: CaseState): Insertable<ContestTable>[] =>
  contest === undefined
    ? []
    : [
        {
          case_id: caseId,
          by_organisation: contest.by,
          reason: contest.reason,
          suggests: contest.suggests ?? null,
          settles: contest.settles,
          until: new Date(contest.until),
          is_over: contest.isOver === true,
        },
      ]

/** Each gave the case to the next, and the last to the office that answers for it now. */
const formerRows = ({ caseId, former = [], owner }: CaseState): Insertable<FormerOwnerTable>[] =>
  former.map(({ organisation, at, seq, why }, n) => ({
    case_id: caseId,
    seq,
    organisation_id: organisation,
    to_organisation: former[n + 1]?.organisation ?? owner.organisation,
    why,
    at: new Date(at),
  }))

const appointmentRows = ({ caseId, appointments = {} }: CaseState): Insertable<AppointmentTable>[] =>
  Object.entries(appointments).map(([id, one]) => ({
    id,
    case_id: caseId,
    starts_at: new Date(one.starts),
    ends_at: new Date(one.starts + one.minutes * 60_000),
    kind: one.kind,
    state: one.state,
    set_by: one.by,
    organisation_id: one.office,
    user_id: one.user ?? null,
    escort_id: one.escort ?? null,
    interpreter_id: one.interpreter ?? null,
    place_id: one.place ?? null,
    is_guarded: one.guarded === true,
    follows: one.follows ?? null,
    answer: one.answer ?? null,
  }))

const letterRows = ({ caseId, letters = {} }: CaseState): Insertable<LetterTable>[] =>
  Object.entries(letters).map(([id, one]) => ({
    id,
    case_id: caseId,
    template: one.template,
    code: one.code,
    year: one.year,
    n: one.n,
    language: one.language,
    to_kind: one.to.kind,
    to_organisation: one.to.office ?? null,
    state: one.state,
    organisation_id: one.by,
    written_by: one.writer,
    written_at: new Date(one.at),
    signed_by: one.signer ?? null,
    made_at: dateOf(one.madeAt),
    hash: one.hash ?? null,
    sent_how: one.how ?? null,
    sent_at: dateOf(one.sentAt),
    reason: one.reason ?? null,
  }))

/** The office that answers for the case, and the one that opened it. */
export const homesIn = ({ owner, opener }: CaseState): readonly string[] =>
  [owner, opener].flatMap((office) => office?.organisation ?? [])

/** Offices that see a case only because they are asked to sign. */
export const signersIn = (projection: Steps | undefined): ReadonlySet<string> =>
  new Set([...(projection?.tasks.values() ?? [])].flatMap(({ signer_organisation_id: signer }) => signer ?? []))

/** Rows that are new or differ: those that a command changed. */
export const changed = <R>(before: ReadonlyMap<string, R> | undefined, after: ReadonlyMap<string, R>): R[] =>
  [...after].flatMap(([key, row]) => {
    const old = before?.get(key)
    return isDeepStrictEqual(old, row) ? [] : [row]
  })

const clocksByInstance = (state: CaseState): Map<InstanceKey, Clock[]> => {
  const found = new Map<InstanceKey, Clock[]>()
  for (const clock of Object.values(state.clocks))
    found.set(clock.instance, [...(found.get(clock.instance) ?? []), clock])
  return found
}

const planItemRow = (
  caseId: string,
  key: InstanceKey,
  { item, n, kind, parent, state, openedAt, endedAt }: Instance,
): Insertable<PlanItemTable> => ({
  case_id: caseId,
  instance: key,
  item,
  n,
  kind,
  parent,
  state,
  opened_at: new Date(openedAt),
  ended_at: dateOf(endedAt),
})

const clockRow = (caseId: string, clock: Clock): Insertable<ClockTable> => ({
  case_id: caseId,
  id: clock.id,
  instance: clock.instance,
  state: clock.state,
  started_at: dateOf(clock.startedAt),
  due: dateOf(clock.due),
  before: clock.before,
  basis: clock.law.basis,
  evidence: clock.law.evidence,
  risk_at: dateOf(riskAt(clock)),
  breached: isBreached(clock),
  paused_at: dateOf(clock.pausedAt),
})

interface TaskParts {
  ir: CaseIr
  state: CaseState
  key: InstanceKey
  instance: Instance
  clocks: readonly Clock[]
}

/**
 * For sorting only. A task whose limit of the law has no instant yet shows none, but the list puts it where its next
 * reminder comes.
 */
const soonest = (clocks: readonly Clock[]): number | undefined =>
  clocks
    .flatMap((clock) => (clock.due === null || !isAlive(clock) ? [] : [clock.due]))
    .toSorted((one, other) => one - other)[0]

const limitOf = (clocks: readonly Clock[]): Pick<TaskRow, 'due' | 'risk_at' | 'late' | 'sort_due' | 'basis'> => {
  const clock = mainOf(clocks)
  const due = dateOf(clock?.due)
  return {
    due,
    risk_at: dateOf(clock === undefined ? null : riskAt(clock)),
    late: clocks.some(isOverdue),
    sort_due: due ?? dateOf(soonest(clocks)) ?? FAR,
    basis: clock?.law.basis ?? null,
  }
}

/** The office and person asked for the second signature, and in which role. */
const signerOf = (
  { proposal }: TaskDetail,
  cosign: string | undefined,
): Pick<TaskRow, 'signer_organisation_id' | 'signer_user_id' | 'cosign_role'> => ({
  signer_organisation_id: proposal?.signer?.organisation ?? null,
  signer_user_id: proposal?.signer?.user ?? null,
  cosign_role: proposal?.cosign ?? cosign ?? null,
})

const taskRow = ({ ir, state, key, instance, clocks }: TaskParts): TaskRow => {
  const item = itemOf(planOf(ir), instance)
  const work = item?.kind === 'task' ? item : undefined
  const { task } = instance
  if (task === null) throw new Error(`${key} is not a task`)
  return {
    id: taskIdOf(state.caseId, key),
    case_id: state.caseId,
    instance: key,
    item: instance.item,
    code: item?.code ?? null,
    roles: [...(work?.roles ?? [])],
    state: task.state,
    organisation_id: task.holder.organisation,
    user_id: task.holder.user,
    ...signerOf(task, work?.cosign),
    outcome: task.outcome,
    held_until: dateOf(task.held?.until),
    opened_at: new Date(instance.openedAt),
    ended_at: dateOf(instance.endedAt),
    ...limitOf(clocks),
    owner_organisation: state.owner.organisation,
    area: state.area,
  }
}

const fileRow = (ir: CaseIr, state: CaseState, tasks: readonly TaskRow[]): FileRow => {
  const open = tasks.filter(({ ended_at }) => ended_at === null)
  const dues = open.flatMap(({ due }) => (due instanceof Date ? [due.getTime()] : []))
  return {
    id: state.caseId,
    sop: state.sop.sop,
    edition: state.sop.edition,
    revision: state.sop.revision,
    sop_hash: state.sop.hash,
    subject: state.subject,
    owner_organisation: state.owner.organisation,
    area: state.area,
    offset_minutes: state.offsetMinutes,
    demo: state.demo,
    status: state.status,
    closed_code: state.closedCode,
    seq: state.seq,
    next_instant: dateOf(nextInstant(ir, state)),
    late_count: open.filter(({ late }) => late).length,
    risk_count: open.filter(({ instance }) => isRisky(state, instance)).length,
    unowned_count: open.filter(({ organisation_id }) => organisation_id === null).length,
    open_count: open.length,
    earliest_due: dues.length === 0 ? null : new Date(Math.min(...dues)),
    stages: openStages(state),
    facts: state.facts,
    next_task: nextTask(state),
    course: courseOf(state),
  }
}

/** A state that was read back from its snapshot has its keys in another order. */
export const openStages = ({ instances }: CaseState): string[] =>
  Object.values(instances)
    .filter(({ kind, state: is }) => kind === 'stage' && is === 'active')
    .toSorted((one, other) => one.openedSeq - other.openedSeq || one.item.localeCompare(other.item))
    .map(({ item }) => item)
