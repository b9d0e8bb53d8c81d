// What people asked of a case, reconstructed from its ledger rows. Only the replay of a closed case needs this; nothing
// is recorded from it.
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import {
  CANCEL_REASONS,
  HOLD_REASONS,
  SKIP_REASONS,
  type ConsentState,
} from '../../../sop-definitions/language/vocabulary.ts'
import type { InstanceKey, Instant, SopReference } from '../case-state.ts'
import type { Ask } from '../commands.ts'
import type { CaseEvent, Happened, HappenedType } from '../events.ts'
import type { Recorded, Renamer } from './replaying.ts'
import { REVIEW } from '../plan.ts'

export interface Decided {
  id: string
  at: Instant
  by: { user: string; organisation: string }
  ask: Ask
  instance: InstanceKey | null
}
interface Reading {
  sop: SopReference
  names: Renamer
}
interface Group {
  id: string
  events: readonly CaseEvent[]
}

export function asksIn(events: readonly Recorded[], reading: Reading): Decided[] {
  return groupsOf(events).flatMap((group) => {
    const authored = group.events.filter(({ cause }) => cause.kind === 'command')
    const around = { ...reading, all: authored, whole: group.events }
    for (const event of authored) {
      const ask = READERS[event.body.type]?.(event, around)
      if (ask !== undefined) return [decidedBy(event, group.id, ask)]
    }
    return []
  })
}

const decidedBy = ({ at, actor, organisation, body }: CaseEvent, id: string, ask: Ask): Decided => ({
  id,
  at,
  by: { user: actor ?? '', organisation: organisation ?? '' },
  ask,
  instance: 'instance' in body ? body.instance : null,
})

function groupsOf(events: readonly Recorded[]): Group[] {
  const groups = new Map<string, CaseEvent[]>()
  for (const { command, ...event } of events) groups.set(command, [...(groups.get(command) ?? []), event])
  return [...groups].map(([id, grouped]) => ({ id, events: grouped }))
}

interface Around extends Reading {
  all: readonly CaseEvent[]
  whole: readonly CaseEvent[]
}
type Reader = (event: CaseEvent, around: Around) => Ask | undefined

const of = <T extends HappenedType>(body: Happened, type: T): Extract<Happened, { type: T }> | undefined =>
  isOf(body, type) ? body : undefined
const isOf = <T extends HappenedType>(body: Happened, type: T): body is Extract<Happened, { type: T }> =>
  body.type === type
const pick = <T extends string>(codes: readonly T[], code: string): T | undefined =>
  codes.find((known) => known === code)

const onTask =
  (type: 'claim' | 'release' | 'return' | 'resume' | 'start'): Reader =>
  ({ body }, { names }) => {
    if (!('instance' in body)) return undefined
    return { type, task: names.task(body.instance) }
  }
const withReason =
  (type: 'skip' | 'fail' | 'withdraw'): Reader =>
  ({ body }, { names }) => {
    const reason = 'reason' in body && body.reason !== undefined ? pick(SKIP_REASONS, body.reason) : undefined
    return 'instance' in body && reason !== undefined ? { type, task: names.task(body.instance), reason } : undefined
  }

function factsIn(events: readonly CaseEvent[], names: Renamer): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {}
  for (const { body } of events)
    for (const [name, value] of Object.entries(of(body, 'facts_set')?.facts ?? {}))
      facts[names.fact(name) ?? name] = names.value(name, value)
  return facts
}

function consentsIn(events: readonly CaseEvent[], names: Renamer): Record<string, ConsentState> {
  return Object.fromEntries(
    events.flatMap(({ body }) =>
      isOf(body, 'consent_recorded') ? [[names.consent(body.code) ?? body.code, body.state]] : [],
    ),
  )
}

const excludedIn = (events: readonly CaseEvent[]): { excluded?: true } =>
  events.some(({ body }) =>
    isOf(body, 'consent_ended')
      ? body.because === 'representative'
      : isOf(body, 'consent_recorded') && body.scope?.apart === true,
  )
    ? { excluded: true }
    : {}

/** An ending by a second signature is read as the answer to the proposal, which was read before. */
const completion: Reader = ({ body, cause, at }, { names, all, whole }) => {
  if (cause.ref === 'cosign' && 'instance' in body)
    return { type: 'cosign', task: names.task(body.instance), approve: body.type === 'task_completed' }
  const ending = endingIn(body)
  if (ending === undefined) return undefined
  const { instance, outcome, proposed } = ending
  return {
    type: 'complete',
    task: names.task(instance),
    outcome: names.outcome(instance, outcome),
    answers: null,
    facts: proposed === undefined ? factsIn(all, names) : renamedFacts(proposed, names),
    consents: proposed === undefined ? consentsIn(all, names) : {},
    ...excludedIn(all),
    ...(instance.startsWith(`${REVIEW}#`) ? { nextDate: Math.max(nextReview(whole), at + 1) } : {}),
  }
}

/** `proposed`: the facts of an ending that waits for a second signature. */
interface Ending {
  instance: InstanceKey
  outcome: string
  proposed?: Readonly<Record<string, FactValue>>
}
function endingIn(body: Happened): Ending | undefined {
  const done = of(body, 'task_completed')
  if (done !== undefined) return { instance: done.instance, outcome: done.outcome }
  const waits = of(body, 'task_proposed')
  if (waits === undefined) return undefined
  return { instance: waits.instance, outcome: waits.proposal.outcome, proposed: waits.proposal.facts }
}

/** The instant of the next review that was set together with it; 0 for none. */
const nextReview = (whole: readonly CaseEvent[]): Instant =>
  whole
    .map((event) => of(event.body, 'clock_set')?.clock)
    .find((clock) => clock !== undefined && clock.due !== null && clock.instance.startsWith(`${REVIEW}#`))?.due ?? 0

const renamedFacts = (facts: Readonly<Record<string, FactValue>>, names: Renamer): Record<string, FactValue> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [names.fact(name) ?? name, names.value(name, value)]))

/** Null: no command asks for this by itself. It follows from another command, or from time. */
const READERS: { readonly [K in HappenedType]: Reader | null } = {
  case_opened: ({ body }, { sop, names, all }) =>
    isOf(body, 'case_opened') ? { ...body, type: 'open', sop, facts: factsIn(all, names) } : undefined,
  task_claimed: onTask('claim'),
  task_released: onTask('release'),
  task_returned: onTask('return'),
  task_resumed: onTask('resume'),
  task_completed: completion,
  task_proposed: completion,
  task_sent_back: completion,
  // Start and completion in one decision are read as the completion.
  task_started: (event, around) =>
    around.all.some(({ body }) => body.type === 'task_completed' || body.type === 'task_proposed')
      ? completionIn(around, completion)
      : onTask('start')(event, around),
  task_assigned: ({ body }, { names }) =>
    isOf(body, 'task_assigned')
      ? {
          type: 'assign',
          task: names.task(body.instance),
          to:
            body.holder.organisation === null
              ? { organisation: null, user: null }
              : { organisation: body.holder.organisation, user: body.holder.user },
        }
      : undefined,
  override_asked: ({ body }, { names }) =>
    isOf(body, 'override_asked')
      ? {
          type: 'ask_override',
          task: names.task(body.asked.task),
          reason: body.asked.reason,
          organisation: body.asked.organisation,
        }
      : undefined,
  signature_asked: ({ body }, { names }) =>
    isOf(body, 'signature_asked') ? { type: 'assign', task: names.task(body.instance), to: body.signer } : undefined,
  task_delegated: ({ body }, { names }) =>
    isOf(body, 'task_delegated')
      ? { type: 'delegate', task: names.task(body.instance), to: body.holder.user ?? '' }
      : undefined,
  task_held: ({ body }, { names }) => {
    const reason = isOf(body, 'task_held') ? pick(HOLD_REASONS, body.reason) : undefined
    return isOf(body, 'task_held') && reason !== undefined
      ? { type: 'hold', task: names.task(body.instance), reason, until: body.until }
      : undefined
  },
  task_skipped: withReason('skip'),
  task_failed: withReason('fail'),
  task_withdrawn: withReason('withdraw'),
  task_opened: ({ body, cause }, { names }) => (isOf(body, 'task_opened') ? opened(body, cause.ref, names) : undefined),
  stage_opened: ({ body, cause }, { names }) =>
    isOf(body, 'stage_opened') && cause.ref === 'add_item'
      ? { type: 'add_item', item: names.item(body.item) }
      : undefined,
  consent_recorded: ({ body, cause }, { names, all }) =>
    isOf(body, 'consent_recorded') && cause.ref === 'record_consent'
      ? {
          type: 'record_consent',
          code: names.consent(body.code) ?? body.code,
          state: body.state,
          record: null,
          ...excludedIn(all),
        }
      : undefined,
  case_held: ({ body }) => {
    const reason = isOf(body, 'case_held') ? pick(HOLD_REASONS, body.reason) : undefined
    return isOf(body, 'case_held') && reason !== undefined
      ? { type: 'hold_case', reason, until: body.until }
      : undefined
  },
  case_resumed: () => ({ type: 'resume_case' }),
  case_closed: ({ body }) => (isOf(body, 'case_closed') ? { type: 'close_case', code: body.code } : undefined),
  case_cancelled: ({ body }) => {
    const reason = isOf(body, 'case_cancelled') ? pick(CANCEL_REASONS, body.reason) : undefined
    return reason === undefined ? undefined : { type: 'cancel_case', reason }
  },
  case_reopened: () => ({ type: 'reopen_case' }),
  demo_caught_up: () => ({ type: 'catch_up' }),
  item_enabled: null,
  stage_reopened: null,
  timer_opened: null,
  task_stopped: null,
  need_overridden: null,
  facts_set: null,
  stage_completed: null,
  stage_terminated: null,
  milestone_reached: null,
  timer_ended: null,
  task_obsolete: null,
  consent_expired: null,
  consent_ended: null,
  sharing_ended: null,
  clock_set: null,
  clock_started: null,
  clock_paused: null,
  clock_resumed: null,
  clock_fired: null,
  clock_ended: null,
  case_migrated: null,
  item_moved: null,
  migration_undone: null,
  ledger_gap: null,
}

function completionIn(around: Around, reader: Reader): Ask | undefined {
  const main = around.all.find(({ body }) => body.type === 'task_completed' || body.type === 'task_proposed')
  return main === undefined ? undefined : reader(main, around)
}

function opened(
  { item, instance, holder }: Extract<Happened, { type: 'task_opened' }>,
  ref: string,
  names: Renamer,
): Ask | undefined {
  if (ref === 'reopen') return { type: 'reopen', task: names.task(before(instance)) }
  if (ref !== 'add_item') return undefined
  return {
    type: 'add_item',
    item: names.item(item),
    ...(holder.organisation === null ? {} : { to: { organisation: holder.organisation, user: holder.user } }),
  }
}

/** Reopening names the attempt before this one. */
function before(instance: InstanceKey): InstanceKey {
  const [item = '', n = ''] = instance.split('#')
  return `${item}#${Number(n) - 1}`
}
