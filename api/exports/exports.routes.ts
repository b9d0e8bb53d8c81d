// The noun export: lists as sheets and histories as event logs, with a watermark, recorded, and sent while they are
// read.
import { logLookOf } from '../../db/people/access-log.ts'
import { findCases, listCaseIds, type CaseFile } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../../db/ledger/ledger.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { MakeList, MakeLog, type LogFormat } from '../contract/exports.ts'
import { BYTES, Deliver, endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { sourceOf } from './lists.ts'
import { begin, ending, fileRoute, pagesOf, refuseMoreThan } from './making.ts'
import { ocel } from './ocel.ts'
import { MEDIA, MOST_ROWS, sheetOf, type Head, type Part } from './sheets.ts'
import { namelessness, type Nameless } from './rows.ts'
import { historyOf, type History } from './steps.ts'
import { xes } from './xes.ts'
import { capabilitiesFor, mayDo, type Action } from '../contract/policy.ts'
import { knownAmong } from '../policy/relation.ts'
import { wantedCases } from '../cases/wanted-cases.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { tellerOf } from '../cases/cases.routes.ts'

const MOST_HISTORIES = 5_000
const LOGS = {
  xes: { media: 'application/xml', ending: 'xes', make: xes },
  ocel: { media: 'application/json', ending: 'json', make: ocel },
} as const satisfies Record<
  LogFormat,
  {
    media: string
    ending: string
    make: (histories: AsyncIterable<readonly History[]>, head: Head) => AsyncGenerator<Part>
  }
>

/** A date and the kind of content: the file name identifies nobody. */
const nameOf = (content: string, now: Date, extension: string): string =>
  `tapak-${content}-${now.toISOString().slice(0, 10)}.${extension}`

/** What a person may not read on screen cannot be taken along either, whoever may take lists along. */
const READING = {
  cases: 'case.read',
  tasks: 'task.read',
  referrals: 'referral.read',
  'given-steps': 'task.read',
  findings: 'finding.read',
  looks: 'look.read',
  unusual: 'access.review',
  question: 'question.ask',
} as const satisfies Record<MakeList['list'], Action>
const mayTake = ({ actor }: AnyCall, { list }: MakeList): void => {
  const action = READING[list]
  if (!mayDo(actor.capabilities, action))
    throw problem('forbidden', { details: { action, capabilities: capabilitiesFor(action) } })
}

const takeAlong = (tx: Tx, call: AnyCall, { caseId, purpose }: { caseId: string; purpose: string }): Promise<void> =>
  logLookOf(tx, call, { action: 'case.export', object_type: 'case', object_id: caseId, purpose })

async function makeList(call: AnyCall & { body: MakeList }): Promise<Deliver> {
  const { body, deps, actor, now } = call
  mayTake(call, body)
  await deps.gate.spend('export', actor.user)
  const most = MOST_ROWS[body.format]
  const { source, watermark } = await call.scoped(async (tx) => {
    const source = await sourceOf(tx, { actor, deps, now, most }, body)
    refuseMoreThan(most, source.ids.length)
    if (body.list === 'looks') await takeAlong(tx, call, { caseId: body.caseId, purpose: body.purpose })
    return {
      source,
      watermark: await begin(tx, call, {
        content: body.list,
        format: body.format,
        purpose: body.purpose,
        rows: source.ids.length,
      }),
    }
  })
  const parts = sheetOf(
    body.format,
    {
      columns: source.columns.map(([head]) => inLanguage(head, body.language)),
      pages: pagesOf(call, source.ids, source.rows),
    },
    { watermark, language: body.language },
  )
  return async () => ({
    media: MEDIA[body.format],
    name: nameOf(body.list, now, body.format),
    content: ending(call, watermark.id, parts),
    ...(body.format === 'csv' ? { lines: source.ids.length } : {}),
  })
}

/** A look at each exported case is logged in the transaction that reads it. */
async function historiesOf(
  tx: Tx,
  call: AnyCall,
  { files, purpose, nameless }: { files: readonly CaseFile[]; purpose: string; nameless: Nameless },
): Promise<History[]> {
  const histories: History[] = []
  for (const file of files) {
    await takeAlong(tx, call, { caseId: file.id, purpose })
    const teller = await tellerOf(tx, call.deps, { file, words: await wordsFor(tx, call.deps, file.sop_hash) })
    histories.push(historyOf(file, (await rowsAfter(tx, file.id, 0)).map(eventOf), { teller, nameless }))
  }
  return histories
}

async function makeLog(call: AnyCall & { body: MakeLog }): Promise<Deliver> {
  const { body, deps, actor, now } = call
  await deps.gate.spend('export', actor.user)
  const { ids, watermark } = await call.scoped(async (tx) => {
    const found = await listCaseIds(
      tx,
      await wantedCases(tx, { ...body.filter, limit: MOST_HISTORIES }, { actor, deps, at: 'filter' }),
      MOST_HISTORIES,
    )
    refuseMoreThan(MOST_HISTORIES, found.length)
    const known = await knownAmong(tx, found, actor)
    return {
      ids: known,
      watermark: await begin(tx, call, {
        content: 'events',
        format: body.format,
        purpose: body.purpose,
        rows: known.length,
      }),
    }
  })
  const nameless = namelessness()
  const { media, make, ending: extension } = LOGS[body.format]
  const histories = pagesOf(call, ids, async (tx, page) =>
    historiesOf(tx, call, { files: await findCases(tx, page), purpose: body.purpose, nameless }),
  )
  return async () => ({
    media,
    name: nameOf('events', now, extension),
    content: ending(call, watermark.id, make(histories, { watermark, language: body.language })),
    lines: ids.length,
  })
}

export const exportRoutes: readonly Endpoint[] = [
  fileRoute(
    Object.values(MEDIA),
    endpoint({
      method: 'post',
      path: '/api/exports/lists',
      summary:
        'Take a list of cases, tasks, steps between offices, findings or looks, or an answer, as CSV or XLSX, with a ' +
        'watermark; on record',
      action: 'export.lists',
      body: MakeList,
      answer: Deliver,
      keys: 'own',
      media: BYTES,
      load: 'long',
      stepUp: true,
      mayBeAbsent: true,
      handle: makeList,
    }),
  ),
  fileRoute(
    Object.values(LOGS).map(({ media }) => media),
    endpoint({
      method: 'post',
      path: '/api/exports/events',
      summary:
        'Take the histories of cases along as an event log, XES (IEEE 1849-2016) or OCEL 2.0, without names; on record',
      action: 'export.events',
      body: MakeLog,
      answer: Deliver,
      keys: 'own',
      media: BYTES,
      load: 'long',
      stepUp: true,
      handle: makeLog,
    }),
  ),
]
