// Rehearsals and migrations in words: steps by the names of the version that has them, refusals as sentences, counts as
// they are.
import type { CaseMigration, MigratedRow, MigrationCounts } from '../../db/cases/case-moves.ts'
import type { MigrationRequest } from '../../db/cases/move-requests.ts'
import type { Rehearsal, RehearsedRow } from '../../db/procedures/rehearsals.ts'
import type { MigrationMap } from '../../sop-definitions/definition/ir.ts'
import { isRefusal, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Deadline, MigrationReport, Step } from '../../workflows/engine/move/rehearsing.ts'
import type { CaseOutcome, Tally, Trouble } from '../../workflows/engine/move/tally.ts'
import type { Actor } from '../door/call.ts'
import type {
  CaseReport,
  MigratedCase,
  MigrationRequestView,
  MigrationView,
  RehearsalView,
  RehearsedCase,
} from '../contract/moves.ts'
import { toDecide, toWithdraw } from './second-reader.ts'
import { worded } from '../words/allowed.view.ts'
import { iso } from '../explain/clock.view.ts'
import { allowedOr } from './studio.view.ts'
import type { Words } from '../words/words.view.ts'
import { same, joined } from '../../sop-definitions/language/label.ts'

/** The words of the former and of the new version. */
export interface Both {
  from: Words
  to: Words
}
type NamedStep = CaseReport['added'][number]

const EMPTY = {
  added: [],
  removed: [],
  owners: [],
  deadlines: [],
  lawKept: [],
  sentBack: [],
  lost: { facts: [], consents: [], outcomes: [] },
  closes: null,
  stuck: false,
} as const

export const presentReport = (outcome: CaseOutcome, words: Both): CaseReport =>
  isRefusal(outcome)
    ? {
        ...EMPTY,
        added: [],
        removed: [],
        owners: [],
        deadlines: [],
        lawKept: [],
        sentBack: [],
        lost: { facts: [], consents: [], outcomes: [] },
        refused: presentRefusal(outcome, words.from),
      }
    : { refused: null, ...presentChanges(outcome, words) }

const presentRefusal = (refusal: Refusal, words: Words): NonNullable<CaseReport['refused']> => ({
  code: refusal.refusal,
  sentence: worded(refusal, words),
})

function presentChanges(
  { added, removed, owners, deadlines, lawKept, sentBack, lost, closes, stuck }: MigrationReport,
  { from, to }: Both,
): Omit<CaseReport, 'refused'> {
  const rolesOf = (words: Words, ids: readonly string[]) => ids.map((id) => words.role(id))
  return {
    added: added.map((step) => named(to, step)),
    removed: removed.map((step) => ({ ...named(from, step), inHand: step.inHand })),
    owners: owners.map((step) => ({ ...named(to, step), from: rolesOf(from, step.from), to: rolesOf(to, step.to) })),
    deadlines: deadlines.map((deadline) => presentDeadline(to, deadline)),
    lawKept: lawKept.map(({ due, would, basis, late, ...step }) => ({
      ...named(to, step),
      due: iso(due),
      would: iso(would),
      basis: from.basis(basis).label,
      late,
    })),
    sentBack: sentBack.map((step) => named(to, step)),
    lost: {
      facts: lost.facts.map((name) => from.fact(name)),
      consents: lost.consents.map((code) => from.consent(code)),
      outcomes: lost.outcomes.map(({ item, outcome }) => ({
        step: from.item(item),
        outcome: from.outcome(item, outcome),
      })),
    },
    closes: closes === null ? null : to.closeCode(closes),
    stuck,
  }
}

const named = (words: Words, { instance, item }: Step): NamedStep => ({
  instance,
  item,
  code: words.code(item),
  label: words.item(item),
})

function presentDeadline(words: Words, deadline: Deadline): CaseReport['deadlines'][number] {
  const { label, isLaw } = words.basis(deadline.basis)
  return {
    ...named(words, deadline),
    from: iso(deadline.from),
    to: iso(deadline.to),
    basis: label,
    isLaw,
    broken: deadline.broken,
  }
}

const versionOf = ({ sop, hash }: Words): MigrationView['from'] => ({
  sop: sop.sop,
  edition: sop.edition,
  revision: sop.revision,
  hash,
  title: sop.title,
})

const tallyOf = (items: Readonly<Record<string, number>> | undefined, words: Words): RehearsalView['added'] =>
  Object.entries(items ?? {})
    .map(([item, cases]) => ({ item, code: words.code(item), label: words.item(item), cases }))
    .toSorted((one, other) => other.cases - one.cases || one.item.localeCompare(other.item))

const sumOf = ({
  cases = 0,
  closedCases = 0,
  unchanged = 0,
  lawLimits = 0,
  counts = {},
}: Partial<Tally>): RehearsalView['sum'] => {
  const count = (trouble: Trouble): number => counts[trouble] ?? 0
  return {
    cases,
    closedCases,
    unchanged,
    refused: count('refused'),
    added: count('added'),
    removed: count('removed'),
    inHand: count('inHand'),
    owners: count('owners'),
    broken: count('broken'),
    stuck: count('stuck'),
    closes: count('closes'),
    lost: count('lost'),
    lawKept: count('lawKept'),
    lawLimits,
    lateByLaw: count('lateByLaw'),
  }
}

export function presentRehearsal(rehearsal: Rehearsal, words: Both, isPublished: boolean): RehearsalView {
  const {
    id,
    state,
    draft_id: draftId,
    areas,
    closed,
    created_at,
    started_at,
    finished_at,
    done,
    total,
    tally,
  } = rehearsal
  return {
    id,
    state,
    from: versionOf(words.from),
    to: { ...versionOf(words.to), isPublished },
    draftId,
    areas,
    closed,
    createdAt: created_at.toISOString(),
    startedAt: started_at?.toISOString() ?? null,
    finishedAt: finished_at?.toISOString() ?? null,
    progress: { done, total },
    sum: sumOf(tally),
    added: tallyOf(tally.items?.added, words.to),
    removed: tallyOf(tally.items?.removed, words.from),
    broken: tallyOf(tally.items?.broken, words.to),
    owners: tallyOf(tally.items?.owners, words.to),
    lawKept: tallyOf(tally.items?.lawKept, words.to),
  }
}

export const presentRehearsed = ({ case_id, number, status, report }: RehearsedRow, words: Both): RehearsedCase => ({
  caseId: case_id,
  number,
  status,
  report: presentReport(report, words),
})

const NONE: MigrationCounts = { states: {}, total: 0, mispredicted: 0 }

/** The reader, and the names of all people mentioned. */
interface Onlookers {
  me: Actor
  users: ReadonlyMap<string, string>
}
interface Migrated {
  counts?: MigrationCounts | undefined
  request: MigrationRequest | undefined
  onlookers: Onlookers
}

export function presentMigration(
  migration: CaseMigration,
  words: Both,
  { counts = NONE, request, onlookers }: Migrated,
): MigrationView {
  const {
    id,
    state,
    run_when,
    areas,
    reason,
    undo_reason,
    created_by,
    created_at,
    finished_at,
    map,
    is_prepared: isPrepared,
  } = migration
  return {
    id,
    state,
    when: run_when,
    from: versionOf(words.from),
    to: versionOf(words.to),
    areas,
    reason,
    undoReason: undo_reason,
    by: { userId: created_by, user: onlookers.users.get(created_by) ?? null },
    request: request === undefined ? null : presentRequest(request, onlookers),
    map: linesOf(map, words),
    isPrepared,
    createdAt: created_at.toISOString(),
    finishedAt: finished_at?.toISOString() ?? null,
    cases: {
      pending: 0,
      done: 0,
      refused: 0,
      failed: 0,
      cancelled: 0,
      undo_pending: 0,
      undone: 0,
      undo_refused: 0,
      ...counts.states,
    },
    total: counts.total,
    mispredicted: counts.mispredicted,
  }
}

function presentRequest(request: MigrationRequest, { me, users }: Onlookers): MigrationRequestView {
  const {
    id,
    verb,
    state,
    reason,
    asked_by,
    asked_at,
    decided_by,
    decided_at,
    decision_reason: decisionReason,
  } = request
  const person = (user: string) => ({ id: user, name: users.get(user) ?? '' })
  const decide = allowedOr(toDecide(request, me, users))
  return {
    id,
    verb,
    state,
    reason,
    askedBy: person(asked_by),
    askedAt: asked_at.toISOString(),
    isMine: asked_by === me.user,
    decidedBy: decided_by === null ? null : person(decided_by),
    decidedAt: decided_at?.toISOString() ?? null,
    decisionReason,
    allowedActions: { approve: decide, reject: decide, withdraw: allowedOr(toWithdraw(request, me, users)) },
  }
}

function linesOf(
  { items, outcomes, facts, factValues, consents }: MigrationMap,
  { from, to }: Both,
): MigrationView['map'] {
  const names = (
    part: 'items' | 'facts' | 'consents',
    told: Readonly<Record<string, string | null>>,
    named: (words: Words, name: string) => Label,
  ) =>
    Object.entries(told).map(([name, target]) => ({
      part,
      from: named(from, name),
      to: target === null ? null : named(to, target),
    }))
  const codes = (
    part: 'outcomes' | 'values',
    told: MigrationMap['outcomes'],
    named: (words: Words, name: string, code: string) => Label,
  ) =>
    Object.entries(told).flatMap(([name, each]) =>
      Object.entries(each).map(([code, target]) => ({
        part,
        from: named(from, name, code),
        to: named(to, targetOf(part === 'values' ? facts : items, name), target),
      })),
    )
  return [
    ...names('consents', consents, (words, code) => words.consent(code)),
    ...names('facts', facts, (words, name) => words.fact(name)),
    ...codes('values', factValues, (words, name, code) => joined([words.fact(name), same(code)], ': ')),
    ...names('items', items, (words, id) => words.item(id)),
    ...codes('outcomes', outcomes, (words, item, code) => joined([words.item(item), words.outcome(item, code)], ': ')),
  ]
}
const targetOf = (told: Readonly<Record<string, string | null>>, name: string): string => told[name] ?? name

export const presentMigrated = (
  { case_id, number, state, at, refusal, report, predicted, actual }: MigratedRow,
  words: Both,
): MigratedCase => ({
  caseId: case_id,
  number,
  state,
  at: at?.toISOString() ?? null,
  sentence: refusal === null ? null : worded(refusal, words.from),
  report: report === null ? null : presentReport(report, words),
  predicted,
  actual,
})
