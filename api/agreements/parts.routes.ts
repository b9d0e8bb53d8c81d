// Parts of a log under a data agreement, fetched one after the other. A part that was handed out once is the same bytes
// again, but for what may not be told any more.
import { createHash, randomBytes } from 'node:crypto'
import {
  addPart,
  findPart,
  findPartAt,
  piecesOf,
  pseudonymKey,
  type AgreementPart,
  type Piece,
} from '../../db/agreements/agreement-parts.ts'
import { holdAgreement, type Agreement } from '../../db/agreements/agreements.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { eventOf, rowsAfter } from '../../db/ledger/ledger.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { tellerOf } from '../cases/cases.routes.ts'
import { LivingQuery } from '../contract/agreements.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { BYTES, Deliver, endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { livingLog, told, type PartMark, type Told } from '../exports/living-log.ts'
import { fileRoute } from '../exports/making.ts'
import { namelessness, namelessUnder, utc, type Nameless } from '../exports/rows.ts'
import { spanOf, startOfYear, stateOf } from './agreement.view.ts'
import { handsOf, isTellable, nextPieces } from './next-part.ts'

const STANDS_NOT = both(
  'Bagian log hanya dapat diambil selama kesepakatan berlaku: sesudah tanda tangan kedua, dan sebelum dihentikan ' +
    'atau berakhir.',
  'Parts are fetched while the agreement stands: after the second signature, and before it ends or is over.',
)
const OTHER_OFFICE = both(
  'Bagian log diambil di kantor yang membuat kesepakatan.',
  'Parts are fetched at the office that made the agreement.',
)
const NO_SUCH_CURSOR = both(
  'Penanda ini bukan dari bagian yang sudah diambil menurut kesepakatan ini.',
  'This cursor is of no part that was fetched under this agreement.',
)
type Fetching = Call<unknown, LivingQuery, unknown>

/** Locked, so that of two who fetch at once the later one gets the part that the other made. */
async function standing(tx: Tx, { actor, query, now }: Fetching): Promise<Agreement> {
  const agreement = await holdAgreement(tx, query.agreement)
  if (agreement === null) throw problem('not_found')
  if (agreement.organisation_id !== actor.organisation) throw problem('forbidden', { sentence: OTHER_OFFICE })
  if (stateOf(agreement, now) !== 'standing') throw problem('conflict', { sentence: STANDS_NOT })
  return agreement
}

async function numberAsked(tx: Tx, { query: { agreement, since } }: Fetching): Promise<number> {
  if (since === undefined) return 1
  const before = await findPartAt(tx, { agreement, cursor: since })
  if (before !== null) return before.n + 1
  const unknown = issue(['query', 'since'], 'not_found', 'a cursor of no part of this agreement')
  throw problem('invalid', { issues: [{ ...unknown, sentence: NO_SUCH_CURSOR }] })
}

/** `number`, `cursor`: null where there is nothing to say, which makes no part. */
interface Making {
  agreement: Agreement
  number: number | null
  cursor: string | null
  year: number
  madeBy: string
  madeAt: Date
  startOver: boolean
  pieces: readonly Piece[]
  nameless: Nameless
}

async function pseudonymsOf(tx: Tx, { deps }: Fetching, of: { agreement: string; year: number }): Promise<Nameless> {
  const key = await pseudonymKey(tx, deps.vault, of)
  if (key === null) throw problem('conflict', { sentence: STANDS_NOT })
  return namelessUnder(key)
}

async function keptAgain(tx: Tx, call: Fetching, { agreement, kept }: { agreement: Agreement; kept: AgreementPart }) {
  const { n, cursor, year, made_by, made_at, start_over } = kept
  return {
    ...{ agreement, number: n, cursor, year, madeBy: made_by, madeAt: made_at, startOver: start_over },
    pieces: await piecesOf(tx, { agreement: agreement.id, n }),
    nameless: await pseudonymsOf(tx, call, { agreement: agreement.id, year }),
  }
}

async function madeAnew(
  tx: Tx,
  call: Fetching,
  { agreement, n }: { agreement: Agreement; n: number },
): Promise<Making> {
  const { pieces, year } = await nextPieces(tx, call, agreement)
  const isNothing = pieces.length === 0 && !agreement.start_over
  return {
    agreement,
    number: isNothing ? null : n,
    cursor: isNothing ? (call.query.since ?? null) : randomBytes(18).toString('base64url'),
    ...{ year, pieces, madeBy: call.actor.user, madeAt: call.now, startOver: agreement.start_over },
    nameless: isNothing ? namelessness() : await pseudonymsOf(tx, call, { agreement: agreement.id, year }),
  }
}

/**
 * Of what may be told now: nothing of who took a consent back since, or was erased. Each case is a look at it. Their
 * order is that of the pseudonyms, because any other would be the same in every log.
 */
async function toldIn(tx: Tx, call: Fetching, { agreement, pieces, year, nameless }: Making): Promise<Told[]> {
  const byCase = new Map(pieces.flatMap((piece) => (piece.kind === 'told' ? [[piece.case_id, piece] as const] : [])))
  const from = Math.max(Number(spanOf(agreement).from), Number(startOfYear(year)))
  const cases: { name: string; said: Told }[] = []
  for (const hand of await handsOf(tx, call, [...byCase.keys()])) {
    const { id } = hand.file
    const piece = byCase.get(id)
    if (piece === undefined || !isTellable(hand, agreement)) continue
    await logLookOf(tx, call, { action: 'case.export', object_type: 'case', object_id: id, purpose: agreement.purpose })
    const { words } = await tellerOf(tx, call.deps, hand)
    const ledger = (await rowsAfter(tx, id, 0)).map(eventOf)
    const { since_seq: since, until_seq: until } = piece
    cases.push({ name: nameless('case', id), said: told({ id, ledger, words, from, since, until }, nameless) })
  }
  return cases.toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(({ said }) => said)
}

async function markOf(tx: Tx, { agreement, number, madeBy, madeAt }: Making): Promise<PartMark> {
  const { id, organisation_id: office, receiver_id: receiver, receiver_name, purpose } = agreement
  const { users, organisations } = await namesOf(tx, {
    users: [madeBy],
    organisations: receiver === null ? [office] : [office, receiver],
  })
  return {
    agreement: id,
    part: number,
    office: organisations.get(office) ?? '',
    receiver: receiver === null ? (receiver_name ?? '') : (organisations.get(receiver) ?? ''),
    purpose,
    made_by: users.get(madeBy) ?? '',
    made_at: utc(madeAt),
  }
}

interface Written {
  bytes: Buffer
  cases: number
  events: number
  sha256: string
}
async function written(tx: Tx, call: Fetching, making: Making): Promise<Written> {
  const { pieces, nameless, year, cursor: next, startOver: start_over } = making
  const cases = await toldIn(tx, call, making)
  const withdrawn = pieces.flatMap(({ kind, case_id: id }) => (kind === 'withdrawn' ? [nameless('case', id)] : []))
  const living = { year, next, withdrawn: withdrawn.toSorted(), start_over }
  const bytes = Buffer.from(livingLog(cases, { watermark: await markOf(tx, making), living }))
  return {
    bytes,
    cases: cases.length,
    events: cases.reduce((sum, { rows }) => sum + rows.length, 0),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

/** Whoever fetches it, for the first time or again: on record with what was sent. */
async function onRecord(tx: Tx, call: Fetching, { making, sent }: { making: Making; sent: Written }): Promise<void> {
  const { agreement, number } = making
  const { cases, events, sha256 } = sent
  const { id, purpose } = agreement
  await logLookOf(tx, call, { action: 'export.events', object_type: 'agreement', object_id: id, purpose })
  if (number === null) return
  const command = uuidV5('agreement_part', id, String(number), call.requestId)
  await prove(
    tx,
    { ...call, key: { ...call.key, id: command } },
    {
      type: 'agreement_part_sent',
      body: { agreement: id, part: number, since: call.query.since ?? null, cases, events, sha256 },
      purpose,
    },
  )
}

async function handOut(tx: Tx, call: Fetching): Promise<Written & { number: number | null }> {
  const agreement = await standing(tx, call)
  const n = await numberAsked(tx, call)
  const kept = await findPart(tx, { agreement: agreement.id, n })
  const making =
    kept === null ? await madeAnew(tx, call, { agreement, n }) : await keptAgain(tx, call, { agreement, kept })
  const sent = await written(tx, call, making)
  const { number, cursor, pieces, year, madeBy, madeAt, startOver } = making
  if (kept === null && number !== null && cursor !== null)
    await addPart(
      tx,
      {
        ...{ agreement_id: agreement.id, n: number, cursor, year, made_by: madeBy, made_at: madeAt },
        ...{ cases: sent.cases, events: sent.events, sha256: sent.sha256, start_over: startOver },
        withdrawn: pieces.filter(({ kind }) => kind === 'withdrawn').length,
      },
      pieces,
    )
  await onRecord(tx, call, { making, sent })
  return { ...sent, number }
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
async function fetchPart(call: Fetching): Promise<Deliver> {
  await call.deps.gate.spend('part', call.actor.user)
  const { bytes, events, number } = await call.scoped((tx) => handOut(tx, call))
  return async () => ({
    media: 'application/json',
    name: `tapak-events-${number === null ? 'nothing' : `part-${number}`}-${call.now.toISOString().slice(0, 10)}.json`,
    content: once(bytes),
    lines: events,
  })
}

export const partRoutes: readonly Endpoint[] = [
  fileRoute(
    ['application/json'],
    endpoint({
      method: 'get',
      path: '/api/exports/ocel',
      summary:
        'The next part of a log of events (OCEL 2.0) under a data agreement, after the cursor of the part before; on ' +
        'record',
      action: 'export.events',
      query: LivingQuery,
      answer: Deliver,
      media: BYTES,
      load: 'long',
      stepUp: true,
      mayBeAbsent: true,
      handle: fetchPart,
    }),
  ),
]
