// The nouns rehearsal and migration: a version tried out over many cases, and cases moved to it. Workers carry both out; here they are asked for,
// followed, called off and taken back.
import { z } from 'zod'
import { cancelMigration, countMigrated, findMigration, listMigrated, listMigrations, startMigration, undoMigration, type CaseMigration } from '../../db/case-migrations.ts'
import type { Tx } from '../../db/connect.ts'
import { uuidV5 } from '../../db/ids.ts'
import { namesOf } from '../../db/organisations.ts'
import { cancelRehearsal, findRehearsal, listRehearsals, listRehearsed, startRehearsal, type Rehearsal } from '../../db/rehearsals.ts'
import { findTried, keepTrial, type Tried } from '../../db/sop-trials.ts'
import { findSop, findSopTitles, hashOfDocument } from '../../db/sops.ts'
import type { MigrationMap } from '../../sop-definitions/ir.ts'
import { mapBetween } from '../../sop-definitions/migration-map.ts'
import type { Call, Deps } from '../call.ts'
import { engineActor, wordsFor } from '../case-at-hand.ts'
import { Id } from '../contract/labels.ts'
import { MigratedCases, MigratedQuery, MigrationList, MigrationListQuery, MigrationView, RehearsalList, RehearsalQuery, RehearsalView, RehearsedCases, RehearsedQuery, StartMigration, StartRehearsal, UndoMigration } from '../contract/migrations.ts'
import { endpoint, type Endpoint } from '../endpoint.ts'
import { problem, type Issue } from '../errors.ts'
import { prove } from '../prove.ts'
import { presentMigrated, presentMigration, presentRehearsal, presentRehearsed, type Both } from '../presenters/migration.ts'
import { knownWords, triedWords, wordsOfTrial, type Words } from '../presenters/words.ts'
import { draftAtHand, examined, isError, issuesIn } from '../studio/at-hand.ts'
import type { Examined } from '../studio/examine.ts'

const OneRehearsal = z.strictObject({ rehearsal: Id })
const OneMigration = z.strictObject({ migration: Id })

const missing = (path: string, message = 'not found', code = 'not_found'): Issue => ({ path: [path], message, code })

interface Pair { from: string; to: Tried | undefined; map?: MigrationMap | undefined }

/** Both are of one procedure, and the first is published. The map is the given one, else the one that lies ready between them. */
async function wayTo(tx: Tx, deps: Deps, { from, to: next, map }: Pair): Promise<{ to: string; map: MigrationMap }> {
  const old = await findSop(tx, from)
  if (old === undefined || next === undefined) throw problem('invalid', { issues: [...(old === undefined ? [missing('from')] : []), ...(next === undefined ? [missing('to')] : [])] })
  if (old.sop !== next.sop || from === next.hash) throw problem('invalid', { issues: [missing('to', 'not another version of the same procedure', 'invalid_value')] })
  return { to: next.hash, map: map ?? mapBetween(deps.maps, { from: old, to: next }) }
}

type Rehearsing = Call<unknown, unknown, z.output<typeof StartRehearsal>>

/** A draft as its text stands now; nothing where a version is tried. */
async function toTry(call: Rehearsing): Promise<Examined | null> {
  const { draft } = call.body
  return draft === undefined ? null : examined(call, (await call.scoped((tx) => draftAtHand(tx, draft))).text)
}

/** That its revision is taken keeps it from being published, not from being tried. */
async function draftTried(tx: Tx, { findings, sop, ir }: Examined, from: string): Promise<Tried> {
  const wrong = findings.filter((finding) => isError(finding) && finding.rule !== 'revision')
  if (sop === null || wrong.length > 0) throw problem('invalid', { issues: issuesIn(wrong), details: { findings: wrong } })
  const { sop: name, hash } = await findSop(tx, from) ?? {}
  if (name !== undefined && name !== sop.sop) throw problem('conflict', { sentence: OTHER })
  if (hash === hashOfDocument(sop)) throw problem('conflict', { sentence: SAME })
  return keepTrial(tx, { sop, ir })
}
const OTHER = { id: 'Draf ini prosedur lain. Muat ulang halaman, lalu pilih versi dari prosedur yang sama.', en: 'This draft is of another procedure. Load the page anew, and choose a version of the same one.' }
const SAME = { id: 'Isi draf ini sama dengan versi itu, jadi tidak ada yang berubah bagi kasusnya. Ubah draf, atau pilih versi lain.', en: 'This draft says the same as that version, so nothing changes for its cases. Change the draft, or choose another version.' }

async function wordsTried(tx: Tx, deps: Deps, hash: string): Promise<Words> {
  if (await findSop(tx, hash) !== undefined) return wordsFor(tx, deps, hash)
  const trial = await findTried(tx, hash)
  if (trial === undefined) throw new Error(`no text ${hash} was ever tried`)
  return wordsOfTrial(trial, deps.roles)
}

const wordsOfBoth = async (tx: Tx, deps: Deps, { from_hash, to_hash }: Pick<Rehearsal, 'from_hash' | 'to_hash'>): Promise<Both> =>
  ({ from: await wordsFor(tx, deps, from_hash), to: knownWords(to_hash) ?? triedWords(to_hash) ?? await wordsTried(tx, deps, to_hash) })

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
  const published = await findSopTitles(tx, tried.map(({ to_hash }) => to_hash))
  const views = []
  for (const rehearsal of tried) views.push(presentRehearsal(rehearsal, await wordsOfBoth(tx, deps, rehearsal), published.has(rehearsal.to_hash)))
  return views
}

async function migrationAt(tx: Tx, deps: Deps, id: string): Promise<{ migration: CaseMigration; words: Both }> {
  const migration = await findMigration(tx, id)
  if (migration === undefined) throw problem('not_found')
  return { migration, words: await wordsOfBoth(tx, deps, migration) }
}

async function presentAll(tx: Tx, deps: Deps, migrations: readonly CaseMigration[]) {
  const counts = await countMigrated(tx, migrations.map(({ id }) => id))
  const { users } = await namesOf(tx, { users: migrations.map(({ created_by }) => created_by), organisations: [] })
  const views = []
  for (const migration of migrations) views.push(presentMigration(migration, await wordsOfBoth(tx, deps, migration), { counts: counts.get(migration.id), user: users.get(migration.created_by) ?? null }))
  return views
}

async function migrationView(tx: Tx, deps: Deps, id: string): Promise<MigrationView> {
  const { migration } = await migrationAt(tx, deps, id)
  const [view] = await presentAll(tx, deps, [migration])
  if (view === undefined) throw problem('not_found')
  return view
}

const rehearsals: readonly Endpoint[] = [
  endpoint({
    method: 'post', path: '/api/rehearsals', summary: 'Try a version or a draft out over the cases of a version; nothing of them changes', action: 'sop.move', body: StartRehearsal, answer: RehearsalView, status: 201,
    load: 'examining', prepare: toTry,
    handle: ({ prepared, body, actor, deps, key, scoped }) => scoped(async (tx) => {
      const id = uuidV5('rehearsal', key.id)
      const { from, draft, map } = body
      const way = await wayTo(tx, deps, { from, map, to: prepared === null ? await findSop(tx, body.to ?? '') : await draftTried(tx, prepared, from) })
      await startRehearsal(tx, { id, from, ...way, ...(draft === undefined ? {} : { draftId: draft }), areas: body.areas ?? [], closed: body.closed, userId: actor.user, organisationId: actor.organisation })
      return rehearsalView(tx, deps, id)
    }),
  }),
  endpoint({
    method: 'get', path: '/api/rehearsals', summary: 'Rehearsals, the newest first', action: 'sop.move', query: RehearsalQuery, answer: RehearsalList,
    handle: ({ query, deps, scoped }) => scoped(async (tx) => {
      const page = await listRehearsals(tx, query)
      return { data: await presentTried(tx, deps, page.rows), page: { after: page.after, hasMore: page.hasMore }, total: page.total }
    }),
  }),
  endpoint({ method: 'get', path: '/api/rehearsals/:rehearsal', summary: 'One rehearsal: how far it is, and its sum', action: 'sop.move', params: OneRehearsal, answer: RehearsalView, handle: ({ params, deps, scoped }) => scoped((tx) => rehearsalView(tx, deps, params.rehearsal)) }),
  endpoint({
    method: 'get', path: '/api/rehearsals/:rehearsal/cases', summary: 'What would happen to each case', action: 'sop.move', params: OneRehearsal, query: RehearsedQuery, answer: RehearsedCases,
    handle: ({ params, query, deps, scoped }) => scoped(async (tx) => {
      const { rehearsal, words } = await rehearsalAt(tx, deps, params.rehearsal)
      const page = await listRehearsed(tx, { id: rehearsal.id, ...query })
      return { data: page.rows.map((row) => presentRehearsed(row, words)), page: { after: page.after, hasMore: page.hasMore }, total: page.total }
    }),
  }),
  endpoint({
    method: 'post', path: '/api/rehearsals/:rehearsal/cancel', summary: 'Call a rehearsal off', action: 'sop.move', params: OneRehearsal, answer: RehearsalView,
    handle: ({ params, deps, scoped }) => scoped(async (tx) => {
      await rehearsalAt(tx, deps, params.rehearsal)
      if (!await cancelRehearsal(tx, params.rehearsal)) throw problem('conflict', { sentence: { id: 'Uji coba ini sudah berakhir.', en: 'This rehearsal has ended already.' } })
      return rehearsalView(tx, deps, params.rehearsal)
    }),
  }),
]

const NOT_NOW = { id: 'Perpindahan ini sudah berakhir atau sedang dibatalkan.', en: 'This migration has ended, or is being taken back.' }
const NOT_YET = { id: 'Perpindahan ini masih berjalan atau sudah dibatalkan. Hentikan lebih dulu.', en: 'This migration is still running, or was taken back. Stop it first.' }

const migrations: readonly Endpoint[] = [
  endpoint({
    method: 'post', path: '/api/migrations', summary: 'Move cases to another version: now, at their next stage, or none but new ones', action: 'sop.move', body: StartMigration, answer: MigrationView, status: 201,
    handle: (call) => call.scoped(async (tx) => {
      const { body: { from, to, areas = [], when, reason }, actor, deps, key } = call
      const { map } = await wayTo(tx, deps, { from, to: await findSop(tx, to), map: call.body.map })
      const id = uuidV5('migration', key.id)
      await startMigration(tx, { id, from, to, map, areas, when, reason, actor: engineActor(actor) })
      await prove(tx, call, { type: 'migration_started', body: { migration: id, from, to, when, areas } })
      return migrationView(tx, deps, id)
    }),
  }),
  endpoint({
    method: 'get', path: '/api/migrations', summary: 'Migrations, the newest first', action: 'sop.move', query: MigrationListQuery, answer: MigrationList,
    handle: ({ query, deps, scoped }) => scoped(async (tx) => {
      const page = await listMigrations(tx, query)
      return { data: await presentAll(tx, deps, page.rows), page: { after: page.after, hasMore: page.hasMore }, total: page.total }
    }),
  }),
  endpoint({ method: 'get', path: '/api/migrations/:migration', summary: 'One migration and what became of its cases', action: 'sop.move', params: OneMigration, answer: MigrationView, handle: ({ params, deps, scoped }) => scoped((tx) => migrationView(tx, deps, params.migration)) }),
  endpoint({
    method: 'get', path: '/api/migrations/:migration/cases', summary: 'What became of each case', action: 'sop.move', params: OneMigration, query: MigratedQuery, answer: MigratedCases,
    handle: ({ params, query, deps, scoped }) => scoped(async (tx) => {
      const { migration, words } = await migrationAt(tx, deps, params.migration)
      const page = await listMigrated(tx, { id: migration.id, ...query })
      return { data: page.rows.map((row) => presentMigrated(row, words)), page: { after: page.after, hasMore: page.hasMore }, total: page.total }
    }),
  }),
  endpoint({
    method: 'post', path: '/api/migrations/:migration/cancel', summary: 'Stop a migration; cases that have moved stay moved', action: 'sop.move', params: OneMigration, answer: MigrationView,
    handle: (call) => call.scoped(async (tx) => {
      const { params: { migration: id }, deps } = call
      await migrationAt(tx, deps, id)
      if (!await cancelMigration(tx, id)) throw problem('conflict', { sentence: NOT_NOW })
      await prove(tx, call, { type: 'migration_cancelled', body: { migration: id } })
      return migrationView(tx, deps, id)
    }),
  }),
  endpoint({
    method: 'post', path: '/api/migrations/:migration/undo', summary: 'Take a migration back, case by case', action: 'sop.move', params: OneMigration, body: UndoMigration, answer: MigrationView,
    handle: (call) => call.scoped(async (tx) => {
      const { params: { migration: id }, body: { reason }, actor, deps } = call
      await migrationAt(tx, deps, id)
      if (!await undoMigration(tx, id, { reason, actor: engineActor(actor) })) throw problem('conflict', { sentence: NOT_YET })
      await prove(tx, call, { type: 'migration_taken_back', body: { migration: id } })
      return migrationView(tx, deps, id)
    }),
  }),
]

export const migrationRoutes: readonly Endpoint[] = [...rehearsals, ...migrations]
