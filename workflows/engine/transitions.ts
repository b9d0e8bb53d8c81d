// The legal moves, on one screen: who may do what in which state, and where it leads. Buttons and checks both read this
// table.
import type { CaseStatus, CaseVerb, TaskState, TaskVerb } from '../../sop-definitions/language/vocabulary.ts'

/**
 * worker: has one of the task's roles, in the organisation that owns the task · holder: the person who holds it ·
 * keeper: the holder, or a coordinator · coordinator: of the organisation that owns the case · cosigner: the second
 * signature
 */
export type Mover = 'worker' | 'holder' | 'keeper' | 'coordinator' | 'cosigner'

export interface TaskMove {
  by: Mover
  from: Partial<Record<TaskState, readonly TaskState[]>>
}

const ended = ['ready'] as const // where a new attempt begins; the old one never changes

export const TASK_MOVES = {
  //          who may               in which state → what it becomes
  claim: { by: 'worker', from: { ready: ['reserved'] } },
  release: { by: 'holder', from: { reserved: ['ready'], in_progress: ['ready'] } },
  assign: {
    by: 'coordinator',
    from: {
      ready: ['ready', 'reserved'],
      reserved: ['ready', 'reserved'],
      in_progress: ['ready', 'reserved'],
      proposed: ['proposed'],
    },
  }, // of the proposed ending: who is asked to sign
  delegate: { by: 'holder', from: { reserved: ['reserved'], in_progress: ['reserved'] } },
  return: { by: 'holder', from: { reserved: ['reserved'], in_progress: ['reserved'] } },
  ask_override: { by: 'keeper', from: { ready: ['ready'], reserved: ['reserved'], in_progress: ['in_progress'] } },
  start: { by: 'holder', from: { reserved: ['in_progress'] } },
  hold: {
    by: 'keeper',
    from: { ready: ['suspended'], reserved: ['suspended'], in_progress: ['suspended'], suspended: ['suspended'] },
  }, // postponed again: another date, another reason
  resume: { by: 'keeper', from: { suspended: ['ready', 'reserved', 'in_progress'] } },
  complete: { by: 'holder', from: { reserved: ['completed', 'proposed'], in_progress: ['completed', 'proposed'] } },
  cosign: { by: 'cosigner', from: { proposed: ['completed', 'in_progress'] } },
  skip: {
    by: 'coordinator',
    from: { ready: ['skipped'], reserved: ['skipped'], in_progress: ['skipped'], suspended: ['skipped'] },
  },
  fail: { by: 'holder', from: { reserved: ['failed'], in_progress: ['failed'] } },
  withdraw: {
    by: 'coordinator',
    from: {
      ready: ['obsolete'],
      reserved: ['obsolete'],
      in_progress: ['obsolete'],
      suspended: ['obsolete'],
      proposed: ['obsolete'],
    },
  },
  reopen: { by: 'coordinator', from: { completed: ended, skipped: ended, failed: ended, obsolete: ended } },
} as const satisfies Record<TaskVerb, TaskMove>

/**
 * home: records what the client says, at the office that answers for the case or at the one that opened it · settler:
 * coordinator of the office above that decides on a contest
 */
export interface CaseMove {
  by: 'opener' | 'coordinator' | 'recorder' | 'home' | 'settler'
  from: Partial<Record<CaseStatus, CaseStatus>>
}

export const CASE_MOVES = {
  open: { by: 'opener', from: {} },
  hold_case: { by: 'coordinator', from: { open: 'on_hold' } },
  resume_case: { by: 'coordinator', from: { on_hold: 'open' } },
  add_item: { by: 'coordinator', from: { open: 'open' } },
  close_case: { by: 'coordinator', from: { open: 'closed', on_hold: 'closed' } },
  cancel_case: { by: 'coordinator', from: { open: 'closed', on_hold: 'closed' } },
  reopen_case: { by: 'coordinator', from: { closed: 'open' } },
  // A client may withdraw a consent at any time, whatever the state of the case.
  record_consent: { by: 'recorder', from: { open: 'open', on_hold: 'on_hold', closed: 'closed' } },
  contest_owner: { by: 'coordinator', from: { open: 'open', on_hold: 'on_hold' } },
  settle_owner: { by: 'settler', from: { open: 'open', on_hold: 'on_hold' } },
  refuse_owner: { by: 'home', from: { open: 'open', on_hold: 'on_hold' } },
} as const satisfies Record<CaseVerb, CaseMove>
