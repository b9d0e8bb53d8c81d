// The noun release: announced, computed, signed by two people of two offices, published, withdrawn. A worker counts and
// attacks; these routes order it, and never read whom it counts.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { listAreas, namesOf } from '../../db/accounts/organisations.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import {
  announceRelease,
  askWork,
  callWorkOff,
  findRelease,
  listReleases,
  lockRelease,
  markSigned,
  newestPublished,
  publishRelease,
  releaseBytes,
  revisable,
  signaturesOf,
  signRelease,
  withdrawRelease,
  type Release,
} from '../../db/releases/releases.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { WITHDRAW_REASONS, WITHDRAW_WORDS } from '../../sop-definitions/language/release-words.ts'
import { Id } from '../contract/labels.ts'
import { FileContent } from '../contract/papers.ts'
import {
  AnnounceRelease,
  ReleaseList,
  ReleaseQuery,
  ReleaseTables,
  ReleaseTablesQuery,
  ReleaseView,
  WithdrawRelease,
  type ReleaseVerb,
} from '../contract/releases.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { dataPackage } from '../public/figures/data-package.ts'
import { readCatalogueWords } from '../public/figures/catalogue-words.ts'
import { figureTables, type Figure } from '../public/figures/tables.ts'
import { readRelease } from '../statistics/release-form.ts'
import { isFullySigned, mayNot, presentRelease, type ReleaseAtHand } from './release.view.ts'

const ByRelease = z.strictObject({ release: Id })
type ReleaseCall<B> = Call<{ release: string }, unknown, B>

async function atHand(tx: Tx, release: Release): Promise<ReleaseAtHand> {
  return { release, signatures: await signaturesOf(tx, [release.id]), newest: await newestPublished(tx, release) }
}
async function viewAt(tx: Tx, call: Call<unknown, unknown, unknown>, id: string): Promise<ReleaseView> {
  const release = await findRelease(tx, id)
  if (release === undefined) throw problem('not_found')
  return presentRelease(await atHand(tx, release), call)
}

const announce = (call: Call<unknown, unknown, z.output<typeof AnnounceRelease>>) =>
  call.scoped(async (tx) => {
    const { body, actor, key } = call
    const { kind, year, isRevision, day } = body
    const month = isRevision ? 12 : body.month
    const revises = isRevision ? await revisable(tx, { kind, year }) : null
    if (isRevision && revises === null)
      throw problem('invalid', { issues: [{ path: ['isRevision'], code: 'not_found', message: 'nothing to revise' }] })
    const id = uuidV5('release', key.id)
    if (!(await announceRelease(tx, { id, kind, year, month, revises, day, userId: actor.user })))
      throw refused(refuse('release_there'))
    await prove(tx, call, { type: 'release_announced', body: { release: id, kind, year, month, revises, day } })
    return viewAt(tx, call, id)
  })

const prove = (tx: Tx, call: Call<unknown, unknown, unknown>, entry: { type: string; body: object }): Promise<void> =>
  proveToAll(tx, call, { ...entry, purpose: 'publish_statistics' })

interface Act<B> {
  verb: ReleaseVerb
  /** Under the lock of all releases of its kind and year, and allowed by now. */
  work(tx: Tx, call: ReleaseCall<B>, at: ReleaseAtHand): Promise<void>
}
const acting =
  <B>({ verb, work }: Act<B>) =>
  (call: ReleaseCall<B>) =>
    call.scoped(async (tx) => {
      const release = await lockRelease(tx, call.params.release)
      if (release === undefined) throw problem('not_found')
      const at = await atHand(tx, release)
      const no = mayNot(verb, at, call)
      if (no !== null) throw refused(no)
      await work(tx, call, at)
      const { id, sha256, rows_sha256: rows } = release
      const body = { release: id, sha256, ...(rows === null ? {} : { rows }), ...reasonIn(call.body) }
      await prove(tx, call, { type: `release_${ACTED[verb]}`, body })
      return viewAt(tx, call, id)
    })
const ACTED = {
  compute: 'ordered',
  callOff: 'called_off',
  sign: 'signed',
  publish: 'published',
  withdraw: 'withdrawn',
} as const satisfies Record<ReleaseVerb, string>
const reasonIn = (body: unknown): object => {
  const { data } = WithdrawRelease.safeParse(body)
  return data ?? {}
}

const compute = acting<unknown>({
  verb: 'compute',
  work: async (tx, { actor, begins }, { release: { id } }) => {
    await askWork(tx, id, actor.user)
    begins({ kind: 'release', id })
  },
})
const callOff = acting<unknown>({ verb: 'callOff', work: (tx, _, { release }) => callWorkOff(tx, release.id) })
const sign = acting<unknown>({
  verb: 'sign',
  work: async (tx, { actor }, { release: { id, sha256 }, signatures }) => {
    const { users, organisations } = await namesOf(tx, { users: [actor.user], organisations: [actor.organisation] })
    const [name, office] = [users.get(actor.user) ?? '', organisations.get(actor.organisation) ?? '']
    await signRelease(tx, {
      ...{ id, userId: actor.user, organisationId: actor.organisation },
      ...{ name, office, sha256: sha256 ?? '' },
    })
    if (isFullySigned(signatures)) await markSigned(tx, id)
  },
})
const publish = acting<unknown>({
  verb: 'publish',
  work: (tx, { actor }, { release }) => publishRelease(tx, release, actor.user),
})
const withdraw = acting<z.output<typeof WithdrawRelease>>({
  verb: 'withdraw',
  work: (tx, { actor, body: { reason } }, { release }) => withdrawRelease(tx, release.id, { by: actor.user, reason }),
})

interface ReadFile {
  release: Release
  text: string
  sha256: string
  placeName(code: string): string
}
/** What was computed, for whoever may read it: before it is published only those who make releases. */
async function fileAt(tx: Tx, id: string): Promise<ReadFile> {
  const release = await findRelease(tx, id)
  const bytes = release === undefined ? null : await releaseBytes(tx, release.id)
  if (release === undefined || bytes === null || release.sha256 === null) throw problem('not_found')
  const names = new Map((await listAreas(tx)).map(({ code, name }) => [code, name]))
  const placeName = (code: string): string => names.get(code) ?? code
  return { release, text: bytes.toString('utf8'), sha256: release.sha256, placeName }
}

async function packageAt(tx: Tx, call: ReleaseCall<unknown>): Promise<Uint8Array> {
  const { publicWords: program } = call.deps
  const { release, text, sha256, placeName } = await fileAt(tx, call.params.release)
  if (program === null) throw problem('not_found')
  return dataPackage(
    {
      ...{ id: release.id, file: readRelease(text), bytes: text, sha256 },
      publishedOn: (release.published_at ?? release.computed_at ?? call.now).toISOString().slice(0, 10),
      offices: [],
    },
    { program, words: readCatalogueWords(), placeName },
  )
}

type TablesCall = Call<{ release: string }, z.output<typeof ReleaseTablesQuery>, unknown>
const figureIn = (figure: Figure): ReleaseTables['tables'][number]['rows'][number]['figures'][number] =>
  figure === undefined ? 'none' : (figure ?? 'not_shown')
/** From the bytes that are signed, as the public pages make them from the same bytes. */
async function tablesAt(tx: Tx, { params, query: { province } }: TablesCall): Promise<ReleaseTables> {
  const { text, sha256, placeName } = await fileAt(tx, params.release)
  const file = readRelease(text)
  const provinces = file.provinces.map(({ code }) => ({ code, name: placeName(code) }))
  if (province !== undefined && !provinces.some(({ code }) => code === province))
    throw problem('invalid', { issues: [{ path: ['query', 'province'], code: 'not_found', message: 'no such place' }] })
  const tables = figureTables(file, { province: province ?? null, words: readCatalogueWords(), placeName })
  return {
    ...{ sha256, provinces },
    tables: tables.map(({ id, title, rowsAre, columns, rows }) => ({
      ...{ id, title, rowsAre, columns: [...columns] },
      rows: rows.map(({ name, isPart, figures }) => ({ name, isPart, figures: figures.map(figureIn) })),
    })),
  }
}

export const releaseRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/releases',
    summary: 'Releases of numbers about people, the newest first',
    action: 'release.read',
    query: ReleaseQuery,
    answer: ReleaseList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { rows, after, hasMore, total } = await listReleases(tx, call.query)
        const data: ReleaseView[] = []
        for (const release of rows) data.push(presentRelease(await atHand(tx, release), call))
        const reasons = WITHDRAW_REASONS.map((code) => ({ code, label: WITHDRAW_WORDS[code] }))
        return { data, page: { after, hasMore }, total, reasons }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/releases',
    summary: 'Announce a release of a period, or the one revision of a year',
    action: 'release.make',
    body: AnnounceRelease,
    answer: ReleaseView,
    status: 201,
    handle: announce,
  }),
  endpoint({
    method: 'get',
    path: '/api/releases/:release',
    summary: 'One release: how far it is, and what was found',
    action: 'release.read',
    params: ByRelease,
    answer: ReleaseView,
    handle: (call) => call.scoped((tx) => viewAt(tx, call, call.params.release)),
  }),
  endpoint({
    method: 'get',
    path: '/api/releases/:release/tables',
    summary: 'What it shows, table by table, as whoever signs it and whoever reads it later sees it',
    action: 'release.read',
    params: ByRelease,
    query: ReleaseTablesQuery,
    answer: ReleaseTables,
    handle: (call) => call.scoped((tx) => tablesAt(tx, call)),
  }),
  endpoint({
    method: 'get',
    path: '/api/releases/:release/package.zip',
    summary: 'What it shows, as tables for programs, with the sealed bytes',
    action: 'release.read',
    params: ByRelease,
    answer: FileContent,
    media: 'application/zip',
    handle: (call) => call.scoped((tx) => packageAt(tx, call)),
  }),
  ...(
    [
      ['compute', 'Have it counted, computed and attacked by a worker', compute],
      ['call-off', 'Call that work off', callOff],
      ['sign', 'Sign what was computed, as one of two people of two offices', sign],
      ['publish', 'Publish what two people signed', publish],
    ] as const
  ).map(([verb, summary, handle]) =>
    endpoint({
      method: 'post',
      path: `/api/releases/:release/${verb}`,
      summary,
      action: 'release.make',
      params: ByRelease,
      body: Nothing,
      answer: ReleaseView,
      stepUp: verb === 'sign' || verb === 'publish',
      handle,
    }),
  ),
  endpoint({
    method: 'post',
    path: '/api/releases/:release/withdraw',
    summary: 'Take it back, and say why; of one that was published a note stays',
    action: 'release.make',
    params: ByRelease,
    body: WithdrawRelease,
    answer: ReleaseView,
    stepUp: true,
    handle: withdraw,
  }),
]
