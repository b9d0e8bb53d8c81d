// The noun rehearsal: a version or a draft tried over many cases. Workers carry it out; these routes request, follow
// and cancel it.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import {
  cancelRehearsal,
  findRehearsal,
  listRehearsals,
  listRehearsed,
  startRehearsal,
  type Rehearsal,
} from '../../db/procedures/rehearsals.ts'
import { keepTrial, type Tried } from '../../db/procedures/sop-trials.ts'
import { findSop, findSopTitles, hashOfDocument } from '../../db/procedures/sops.ts'
import type { Call, Deps } from '../door/call.ts'
import { Id } from '../contract/labels.ts'
import {
  RehearsalList,
  RehearsalQuery,
  RehearsalView,
  RehearsedCases,
  RehearsedQuery,
  StartRehearsal,
} from '../contract/moves.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentRehearsal, presentRehearsed, type Both } from './move.view.ts'
import { draftAtHand, examined, isError, issuesIn } from './load-draft.ts'
import type { Examined } from './examine.ts'
import { pairOf, publishedMap, wordsOfBoth } from './moving.ts'

const OneRehearsal = z.strictObject({ rehearsal: Id })

type Rehearsing = Call<unknown, unknown, z.output<typeof StartRehearsal>>

/** The present text of a draft; null where a version is tried. */
async function toTry(call: Rehearsing): Promise<Examined | null> {
  const { draft } = call.body
  return draft === undefined ? null : examined(call, (await call.scoped((tx) => draftAtHand(tx, draft))).text)
}

/** A taken revision prevents publication, but not trying it. */
async function draftTried(tx: Tx, { remarks, sop, ir }: Examined, from: string): Promise<Tried> {
  const wrong = remarks.filter((remark) => isError(remark) && remark.rule !== 'revision')
  if (sop === null || wrong.length > 0)
    throw problem('invalid', { issues: issuesIn(wrong), details: { remarks: wrong } })
  const before = await findSop(tx, from)
  if (before !== undefined && before.sop !== sop.sop) throw problem('conflict', { sentence: OTHER })
  // A new number alone changes nothing for a case.
  const renumbered = { ...sop, edition: before?.edition ?? sop.edition, revision: before?.revision ?? sop.revision }
  if (before?.hash === hashOfDocument(renumbered)) throw problem('conflict', { sentence: SAME })
  return keepTrial(tx, { sop, ir })
}
const OTHER = {
  id: 'Draf ini prosedur lain. Muat ulang halaman, lalu pilih versi dari prosedur yang sama.',
  en: 'This draft is of another procedure. Load the page anew, and choose a version of the same one.',
}
const SAME = {
  id:
    'Isi draf ini sama dengan versi itu, jadi tidak ada yang berubah bagi kasusnya. Ubah draf, atau pilih versi ' +
    'lain.',
  en:
    'This draft says the same as that version, so nothing changes for its cases. Change the draft, or choose ' +
    'another version.',
}

async function rehearsalAt(tx: Tx, deps: Deps, id: string): Promise<{ rehearsal: Rehearsal; words: Both }> {
  const rehearsal = await findRehearsal(tx, id)
  if (rehearsal === undefined) throw problem('not_found')
  return { rehearsal, words: await wordsOfBoth(tx, deps, rehearsal) }
}

async function rehearsalView(tx: Tx, deps: Deps, id: string): Promise<RehearsalView> {
  const [view] = await presentTried(tx, deps, [(await rehearsalAt(tx, deps, id)).rehearsal])
  if (view === undefined) throw problem('not_found')
  return view
}

async function presentTried(tx: Tx, deps: Deps, tried: readonly Rehearsal[]): Promise<RehearsalView[]> {
  const published = await findSopTitles(
    tx,
    tried.map(({ to_hash }) => to_hash),
  )
  const views = []
  for (const rehearsal of tried)
    views.push(presentRehearsal(rehearsal, await wordsOfBoth(tx, deps, rehearsal), published.has(rehearsal.to_hash)))
  return views
}

export const rehearsalRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/rehearsals',
    summary: 'Try a version or a draft out over the cases of a version; nothing of them changes',
    action: 'sop.move',
    body: StartRehearsal,
    answer: RehearsalView,
    status: 201,
    load: 'examining',
    prepare: toTry,
    handle: ({ prepared, body, actor, deps, key, scoped, begins }) =>
      scoped(async (tx) => {
        const id = uuidV5('rehearsal', key.id)
        const { from, draft, map } = body
        const pair = await pairOf(tx, {
          from,
          to: prepared === null ? await findSop(tx, body.to ?? '') : await draftTried(tx, prepared, from),
        })
        // A map with errors may be tried: the rehearsal shows what it does, and moves nothing.
        const way = { to: pair.next.hash, map: map ?? (await publishedMap(tx, deps, pair)).map }
        await startRehearsal(tx, {
          id,
          from,
          ...way,
          ...(draft === undefined ? {} : { draftId: draft }),
          areas: body.areas ?? [],
          closed: body.closed,
          userId: actor.user,
          organisationId: actor.organisation,
        })
        begins({ kind: 'rehearsal', id })
        return rehearsalView(tx, deps, id)
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/rehearsals',
    summary: 'Rehearsals, the newest first',
    action: 'sop.move',
    query: RehearsalQuery,
    answer: RehearsalList,
    handle: ({ query, deps, scoped }) =>
      scoped(async (tx) => {
        const page = await listRehearsals(tx, query)
        return {
          data: await presentTried(tx, deps, page.rows),
          page: { after: page.after, hasMore: page.hasMore },
          total: page.total,
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/rehearsals/:rehearsal',
    summary: 'One rehearsal: how far it is, and its sum',
    action: 'sop.move',
    params: OneRehearsal,
    answer: RehearsalView,
    handle: ({ params, deps, scoped }) => scoped((tx) => rehearsalView(tx, deps, params.rehearsal)),
  }),
  endpoint({
    method: 'get',
    path: '/api/rehearsals/:rehearsal/cases',
    summary: 'What would happen to each case',
    action: 'sop.move',
    params: OneRehearsal,
    query: RehearsedQuery,
    answer: RehearsedCases,
    handle: ({ params, query, deps, scoped }) =>
      scoped(async (tx) => {
        const { rehearsal, words } = await rehearsalAt(tx, deps, params.rehearsal)
        const page = await listRehearsed(tx, { id: rehearsal.id, ...query })
        return {
          data: page.rows.map((row) => presentRehearsed(row, words)),
          page: { after: page.after, hasMore: page.hasMore },
          total: page.total,
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/rehearsals/:rehearsal/cancel',
    summary: 'Call a rehearsal off',
    action: 'sop.move',
    params: OneRehearsal,
    answer: RehearsalView,
    handle: ({ params, deps, scoped }) =>
      scoped(async (tx) => {
        await rehearsalAt(tx, deps, params.rehearsal)
        if (!(await cancelRehearsal(tx, params.rehearsal)))
          throw problem('conflict', {
            sentence: { id: 'Uji coba ini sudah berakhir.', en: 'This rehearsal has ended already.' },
          })
        return rehearsalView(tx, deps, params.rehearsal)
      }),
  }),
]
