// All that a client may know of the workflows: their names, their ids and their messages. No rule and no Temporal
// client live here. Imported by the API, the worker and the tests.
import { defineSignal } from '@temporalio/workflow'
import type { Instant } from './engine/case-state.ts'
import { listing, type Listed } from './lists.ts'

export const CASE_TIMER = 'caseTimer'
export const TIMER_QUEUE = 'tapak-timers'
export const timerIdOf = (caseId: string): string => `timer-${caseId}`

/**
 * `next`: when the case has something due. `seen`: the last ledger row that a former run was told of, by which a
 * database that was put back is found; 0 at the first start.
 */
export interface TimerInput {
  caseId: string
  next: Instant
  seen: number
}

export interface Wake extends Pick<TimerInput, 'caseId' | 'next'> {
  /** Set at the start only: a workflow that runs says itself how it is listed. */
  listed?: Listed | undefined
}

/**
 * Temporal is told at once of an instant that is nearer than this, and by the sweep of the rest. Most limits of a case
 * that was just opened are met within minutes: a workflow that was told of them woke for nothing when they came.
 */
export const SOON_MS = 600_000

/** The case has something due at this instant, maybe earlier than known so far. */
export const wakeSignal = defineSignal<[next: Instant]>('wake')

/**
 * How everybody wakes a case: its workflow gets the instant, or begins with it. An id may be used again, because a
 * workflow ends when nothing is due any more.
 */
export const timerStart = ({ caseId, next, listed }: Wake) =>
  ({
    workflowId: timerIdOf(caseId),
    taskQueue: TIMER_QUEUE,
    args: [{ caseId, next, seen: 0 }] satisfies [TimerInput],
    signal: wakeSignal,
    signalArgs: [next] satisfies [number],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    ...(listed === undefined ? {} : { typedSearchAttributes: listing(listed, next) }),
  }) as const

/** Work that lasts and that a row orders: the id is the id of the row. */
export const LONG_KINDS = ['move', 'rehearsal', 'erasure', 'referral', 'release'] as const
export type LongKind = (typeof LONG_KINDS)[number]
/** Work that comes every night, ordered by no row. */
export const NIGHTLY = ['night', 'retention'] as const
export type Nightly = (typeof NIGHTLY)[number]
export interface LongWork {
  kind: LongKind | Nightly
  id: string
}
const KINDS: readonly unknown[] = [...LONG_KINDS, ...NIGHTLY]
export const isLongWork = (value: unknown): value is LongWork =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  KINDS.includes(value.kind) &&
  'id' in value &&
  typeof value.id === 'string'

export const LONG_WORK = 'longWork'
/** Its activities have slots of their own, so that no clock waits behind an hour of work. */
export const longQueueOf = (taskQueue: string): string => `${taskQueue}-long`

/** Whoever waits for the work asks the row again now. */
export const comeSignal = defineSignal('come')

/** How everybody begins it. The id lets one workflow at a time do it, and may be used again: a move can be undone. */
export const longWorkStart = (work: LongWork) =>
  ({
    workflowId: `${work.kind}:${work.id}`,
    taskQueue: TIMER_QUEUE,
    args: [work] satisfies [LongWork],
    signal: comeSignal,
    signalArgs: [] satisfies [],
    workflowTaskTimeout: '3s',
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  }) as const

export const WITNESS = 'witness'
/** The store of Temporal is known by the id of its witness. */
export const witnessIdOf = (incarnation: string): string => `witness-${incarnation}`

/** How far a database had been written: `system` is its cluster, `position` a place in its log, in decimal digits. */
export interface Standing {
  system: string
  position: string
}
export const isStanding = (value: unknown): value is Standing =>
  typeof value === 'object' &&
  value !== null &&
  'system' in value &&
  'position' in value &&
  typeof value.position === 'string' &&
  /^\d+$/.test(value.position)

export const stoodSignal = defineSignal<[standing: Standing]>('stood')

export const witnessStart = (incarnation: string, standing: Standing) =>
  ({
    workflowId: witnessIdOf(incarnation),
    args: [standing] satisfies [Standing],
    signal: stoodSignal,
    signalArgs: [standing] satisfies [Standing],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  }) as const
