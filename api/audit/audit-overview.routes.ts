// The first page of an auditor: counts of what needs a look, each with the first rows of its list. It shows nothing
// that the lists do not.
import { countCases } from '../../db/review/kept-counts.ts'
import {
  listOverrides,
  listUnreviewed,
  listWaived,
  type Overridden,
  type Waived,
} from '../../db/review/audit-overview.ts'
import { findCase, type CaseFile } from '../../db/cases/cases.ts'
import { newestCheckpoint } from '../../db/ledger/checkpoints.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { DAMAGE_WORDS } from '../../db/ledger/damage.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import type { Call, Deps } from '../door/call.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { AuditOverview } from '../contract/audit.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { mayDo } from '../contract/policy.ts'
import { waiverTold } from '../cases/exits.view.ts'
import { presentTimeline } from '../history/timeline.view.ts'
import { placeAt, tellerOf } from '../cases/cases.routes.ts'
import { unusualSince } from './review.routes.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

const SHOWN = 10
const UNUSUAL_DAYS = 7
const DAY = 86_400_000
const NO_NAMES = { users: new Map<string, string>(), organisations: new Map<string, string>() }

/** In the words of the version that the case followed then, without the person who did it. */
async function tellOverride(
  tx: Tx,
  deps: Deps,
  { caseId, event }: Overridden,
): Promise<AuditOverview['overrides']['data']> {
  const file = await findCase(tx, caseId)
  if (file === null) return []
  const teller = await tellerOf(tx, deps, { file, words: await wordsFor(tx, deps, file.sop_hash) })
  const { sentence, seq, at } = presentTimeline(teller.event(event), {
    words: teller.words(event.seq),
    names: NO_NAMES,
    offset: offsetOf(file.state),
    knows: false,
  })
  return [
    {
      caseId,
      number: file.number,
      seq,
      at,
      zone: (await placeAt(tx, file.area)).zone,
      sentence,
      signed: signedOf(file, event),
    },
  ]
}

/** The answer of the second person; null when nobody was asked in the product. */
function signedOf(
  { state }: CaseFile,
  { body }: Overridden['event'],
): AuditOverview['overrides']['data'][number]['signed'] {
  const task = body.type === 'need_overridden' ? state.instances[body.signature]?.task : undefined
  if (task === undefined || task === null) return null
  if (isOpenTask(task)) return 'waits'
  return task.outcome === 'agreed' ? 'agreed' : 'not_agreed'
}

/** The newest waiver of a case in the words of the procedure: what was waived, why, and until when. */
async function tellWaived(tx: Tx, deps: Deps, { caseId, at }: Waived): Promise<AuditOverview['waivers']['data']> {
  const file = await findCase(tx, caseId)
  if (file === null) return []
  return [
    {
      caseId,
      number: file.number,
      at: at.toISOString(),
      zone: (await placeAt(tx, file.area)).zone,
      ...waiverTold(await wordsFor(tx, deps, file.sop_hash), file.state.facts),
    },
  ]
}

async function ledgerIn(tx: Tx): Promise<AuditOverview['ledger']> {
  const { newest, alarms, check } = await newestCheckpoint(tx)
  return {
    checkpoint: newest === null ? null : { at: newest.at.toISOString(), size: newest.size },
    check: check ?? null,
    alarms: alarms
      .filter(({ ended_at }) => ended_at === null)
      .map(({ kind, stream, seq, found_at }) => ({
        kind,
        sentence: DAMAGE_WORDS[kind],
        caseId: isUuid(stream) ? stream : null,
        seq,
        foundAt: found_at.toISOString(),
      })),
  }
}

async function emergenciesIn(tx: Tx, now: Date): Promise<AuditOverview['emergencies']> {
  const rows = await listUnreviewed(tx)
  return {
    waiting: rows.length,
    overdue: rows.filter(({ review_due_at }) => review_due_at < now).length,
    data: rows.slice(0, SHOWN).map(({ id, case_id, number, reason, opened_at, review_due_at }) => ({
      id,
      caseId: case_id,
      number: number ?? '',
      reason,
      openedAt: opened_at.toISOString(),
      reviewDueAt: review_due_at.toISOString(),
      isOverdue: review_due_at < now,
    })),
  }
}

const overview = ({ actor, deps, now, scoped }: Call<unknown, unknown, unknown>) =>
  scoped(async (tx): Promise<AuditOverview> => {
    const [counts, overrides] = [await countCases(tx), await listOverrides(tx, SHOWN)]
    const told = []
    for (const one of overrides.rows) told.push(...(await tellOverride(tx, deps, one)))
    const waivers = await listWaived(tx, SHOWN)
    const waived = []
    for (const one of waivers.rows) waived.push(...(await tellWaived(tx, deps, one)))
    return {
      cases: { all: counts.all, open: counts.open },
      late: { cases: counts.late, tasks: counts.lateTasks },
      overrides: { total: overrides.total, data: told },
      waivers: { total: waivers.total, data: waived },
      emergencies: await emergenciesIn(tx, now),
      unusual: mayDo(actor.capabilities, 'access.review')
        ? {
            days: UNUSUAL_DAYS,
            found: (await unusualSince(tx, { since: new Date(now.getTime() - UNUSUAL_DAYS * DAY), until: now })).found
              .length,
          }
        : null,
      ledger: await ledgerIn(tx),
    }
  })

export const auditOverviewRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/audit/overview',
    summary:
      'What to check: cases to draw from, what is late, overrides, unreviewed emergencies, unusual access, alarms ' +
      'of the ledger',
    action: 'audit.overview',
    answer: AuditOverview,
    handle: overview,
  }),
]
