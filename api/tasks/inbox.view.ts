// A row of an inbox, made from the row itself: what it is, for whom, until when, and the verbs of its button.
import type { InboxRow } from '../../db/cases/tasks.ts'
import { TASK_VERBS } from '../../sop-definitions/language/vocabulary.ts'
import { taskAbilities } from '../../workflows/engine/abilities.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Actor } from '../../workflows/engine/commands.ts'
import type { TaskRow } from '../contract/tasks.ts'
import { rolesOf } from '../cases/plan.view.ts'
import { stageLabelOf } from './stage-label.view.ts'
import type { Words } from '../words/words.view.ts'

/**
 * Whether the row is not enough to say what may be done: an own task (its gates depend on consents and facts), one that
 * waits for a signature, an old instance, or a case whose next clock has passed.
 */
export const asksForCase = ({ user_id, state, ended_at, case_next }: InboxRow, { user }: Actor, now: Date): boolean =>
  user_id === user || state === 'proposed' || ended_at !== null || (case_next !== null && case_next <= now)

/** The case as far as a row knows it, for verbs that depend on nothing else. */
export function stateOfRow(row: InboxRow): CaseState {
  const { case_id: caseId, instance, item, organisation_id: organisation, user_id: user } = row
  const openedAt = row.opened_at.getTime()
  return {
    caseId,
    seq: 0,
    at: openedAt,
    status: row.case_status,
    held: null,
    sop: { sop: '', edition: '', revision: 0, hash: row.case_sop },
    subject: '',
    owner: { organisation: row.owner_organisation, roles: [] },
    area: row.area,
    offsetMinutes: 0,
    demo: false,
    caughtUp: true,
    closedCode: null,
    facts: {},
    consents: {},
    counts: {},
    happened: {},
    clocks: {},
    instances: {
      [instance]: {
        item,
        n: 1,
        kind: 'task',
        parent: null,
        state: row.state === 'suspended' ? 'suspended' : 'active',
        openedSeq: 1,
        openedAt,
        endedSeq: null,
        endedAt: null,
        task: {
          state: row.state,
          holder: { organisation, user },
          delegatedBy: null,
          before: null,
          held: null,
          proposal: null,
          outcome: row.outcome,
          override: null,
        },
      },
    },
  }
}

/** A list offers what is possible; the task's own page says why something is not. */
function offered({
  words,
  state,
  actor,
  instance,
}: {
  words: Words
  state: CaseState
  actor: Actor
  instance: string
}): TaskRow['allowedActions'] {
  const abilities = taskAbilities(words.ir, state, { key: instance, actor })
  const told: TaskRow['allowedActions'] = {}
  for (const verb of TASK_VERBS) {
    const ability = abilities[verb]
    if (ability !== undefined && 'allowed' in ability) told[verb] = { allowed: true }
  }
  return told
}

export function presentInboxRow(
  row: InboxRow,
  { words, state, actor, from }: { words: Words; state: CaseState; actor: Actor; from: string | undefined },
): TaskRow {
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    item: row.item,
    code: row.code,
    label: words.item(row.item),
    stageLabel: stageLabelOf(words, { ...row, from }),
    state: row.state,
    roles: rolesOf(words, row.item),
    who: { organisationId: row.organisation_id, organisation: row.organisation, userId: row.user_id, user: row.person },
    areaName: row.area_name ?? row.area,
    zone: row.zone ?? 'WIB',
    openedAt: row.opened_at.toISOString(),
    due: row.due?.toISOString() ?? null,
    riskAt: row.risk_at?.toISOString() ?? null,
    late: row.late,
    heldUntil: row.held_until?.toISOString() ?? null,
    basis: row.basis,
    isLaw: row.basis === null ? false : words.basis(row.basis).isLaw,
    allowedActions: offered({ words, state, actor, instance: row.instance }),
    seq: row.case_seq,
    ...(row.case_behind ? { behind: true } : {}),
  }
}
