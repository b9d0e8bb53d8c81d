// Rehearsals and migrations in words: steps by the names of the version that knows them, refusals as sentences, counts as they are.
import type { CaseMigration, MigratedRow, MigrationCounts } from '../../db/case-migrations.ts'
import type { Rehearsal, RehearsedRow } from '../../db/rehearsals.ts'
import { isRefusal, type Refusal } from '../../sop-definitions/refusals.ts'
import type { Label } from '../../sop-definitions/vocabulary.ts'
import type { Deadline, MigrationReport, Step } from '../../workflows/engine/rehearsing.ts'
import type { CaseOutcome, Tally } from '../../workflows/engine/tally.ts'
import type { CaseReport, MigratedCase, MigrationView, RehearsalView, RehearsedCase } from '../contract/migrations.ts'
import { worded } from './allowed.ts'
import { iso } from './clock.ts'
import type { Words } from './words.ts'

/** The words of the version that cases come from, and of the one that they move to. */
export interface Both { from: Words; to: Words }
type NamedStep = CaseReport['added'][number]

const EMPTY = { added: [], removed: [], owners: [], deadlines: [], sentBack: [], lost: { facts: [], consents: [], outcomes: [] }, closes: null, stuck: false } as const

export const presentReport = (outcome: CaseOutcome, words: Both): CaseReport =>
  isRefusal(outcome) ? { ...EMPTY, added: [], removed: [], owners: [], deadlines: [], sentBack: [], lost: { facts: [], consents: [], outcomes: [] }, refused: presentRefusal(outcome, words.from) } : { refused: null, ...presentChanges(outcome, words) }

export const presentRefusal = (refusal: Refusal, words: Words): { code: string; sentence: Label } => ({ code: refusal.refusal, sentence: worded(refusal, words) })

function presentChanges({ added, removed, owners, deadlines, sentBack, lost, closes, stuck }: MigrationReport, { from, to }: Both): Omit<CaseReport, 'refused'> {
  const rolesOf = (words: Words, ids: readonly string[]) => ids.map((id) => words.role(id))
  return {
    added: added.map((step) => named(to, step)), removed: removed.map((step) => ({ ...named(from, step), inHand: step.inHand })),
    owners: owners.map((step) => ({ ...named(to, step), from: rolesOf(from, step.from), to: rolesOf(to, step.to) })),
    deadlines: deadlines.map((deadline) => presentDeadline(to, deadline)), sentBack: sentBack.map((step) => named(to, step)),
    lost: {
      facts: lost.facts.map((name) => from.fact(name)), consents: lost.consents.map((code) => from.consent(code)),
      outcomes: lost.outcomes.map(({ item, outcome }) => ({ step: from.item(item), outcome: from.outcome(item, outcome) })),
    },
    closes: closes === null ? null : to.closeCode(closes), stuck,
  }
}

const named = (words: Words, { instance, item }: Step): NamedStep => ({ instance, item, code: words.code(item), label: words.item(item) })

function presentDeadline(words: Words, deadline: Deadline): CaseReport['deadlines'][number] {
  const { label, isLaw } = words.basis(deadline.basis)
  return { ...named(words, deadline), from: iso(deadline.from), to: iso(deadline.to), basis: label, isLaw, broken: deadline.broken }
}

const versionOf = ({ sop, hash }: Words): MigrationView['from'] => ({ sop: sop.sop, edition: sop.edition, revision: sop.revision, hash, title: sop.title })

const tallyOf = (items: Readonly<Record<string, number>> | undefined, words: Words): RehearsalView['added'] =>
  Object.entries(items ?? {}).map(([item, cases]) => ({ item, code: words.code(item), label: words.item(item), cases })).toSorted((one, other) => other.cases - one.cases || one.item.localeCompare(other.item))

const sumOf = ({ cases = 0, closedCases = 0, unchanged = 0, counts = {} }: Partial<Tally>): RehearsalView['sum'] => ({
  cases, closedCases, unchanged, refused: counts.refused ?? 0, added: counts.added ?? 0, removed: counts.removed ?? 0, inHand: counts.inHand ?? 0, owners: counts.owners ?? 0,
  broken: counts.broken ?? 0, stuck: counts.stuck ?? 0, closes: counts.closes ?? 0, lost: counts.lost ?? 0,
})

export function presentRehearsal(rehearsal: Rehearsal, words: Both, isPublished: boolean): RehearsalView {
  const { id, state, draft_id: draftId, areas, closed, created_at, started_at, finished_at, done, total, tally } = rehearsal
  return {
    id, state, from: versionOf(words.from), to: { ...versionOf(words.to), isPublished }, draftId, areas, closed, createdAt: created_at.toISOString(), startedAt: started_at?.toISOString() ?? null, finishedAt: finished_at?.toISOString() ?? null,
    progress: { done, total }, sum: sumOf(tally), added: tallyOf(tally.items?.added, words.to), removed: tallyOf(tally.items?.removed, words.from), broken: tallyOf(tally.items?.broken, words.to), owners: tallyOf(tally.items?.owners, words.to),
  }
}

export const presentRehearsed = ({ case_id, number, status, report }: RehearsedRow, words: Both): RehearsedCase => ({ caseId: case_id, number, status, report: presentReport(report, words) })

const NONE: MigrationCounts = { states: {}, total: 0, mispredicted: 0 }

export function presentMigration(migration: CaseMigration, words: Both, { counts = NONE, user }: { counts?: MigrationCounts | undefined; user: string | null }): MigrationView {
  const { id, state, run_when, areas, reason, undo_reason, created_by, created_at, finished_at } = migration
  return {
    id, state, when: run_when, from: versionOf(words.from), to: versionOf(words.to), areas, reason, undoReason: undo_reason, by: { userId: created_by, user },
    createdAt: created_at.toISOString(), finishedAt: finished_at?.toISOString() ?? null,
    cases: { pending: 0, done: 0, refused: 0, failed: 0, cancelled: 0, undo_pending: 0, undone: 0, undo_refused: 0, ...counts.states }, total: counts.total, mispredicted: counts.mispredicted,
  }
}

export const presentMigrated = ({ case_id, number, state, at, refusal, report, predicted, actual }: MigratedRow, words: Both): MigratedCase => ({
  caseId: case_id, number, state, at: at?.toISOString() ?? null, sentence: refusal === null ? null : worded(refusal, words.from), report: report === null ? null : presentReport(report, words), predicted, actual,
})
