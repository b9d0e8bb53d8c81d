// Where new cases follow a version: release it for an area, resume after a stop, end it. And the overview page of the
// studio.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { listSopDrafts } from '../../db/procedures/sop-drafts.ts'
import {
  addRelease,
  countCasesOfVersions,
  endRelease,
  listReleases,
  lockRelease,
  resumeRelease,
  type SopRelease,
} from '../../db/procedures/sop-releases.ts'
import { listSopRequests, type SopRequestRow } from '../../db/procedures/sop-requests.ts'
import { findSop, type SopVersion } from '../../db/procedures/sops.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Call } from '../door/call.ts'
import { Id } from '../contract/labels.ts'
import {
  GiveReason,
  Hash,
  Release,
  Released,
  SopStudio,
  SopVersionView,
  type SopVersionRow,
} from '../contract/studio.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { presentSopRow } from './sop.view.ts'
import { allowedOr, presentDraftRow, presentRelease, presentRequestRow, stateOf, type Sight } from './studio.view.ts'
import { publishedVersions, type PublishedVersion } from '../words/published-words.ts'
import { wordsOf } from '../words/words.view.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import { stopOverLimit } from './stop-rule.ts'
import { sightOf, strangeAreas } from './sop-drafts.routes.ts'

const ByHash = z.strictObject({ version: Hash })
const ByRelease = z.strictObject({ release: Id })
type ReleaseCall = Call<{ release: string }, unknown, { reason: string }>

const peopleOf = (releases: readonly SopRelease[]): string[] =>
  releases.flatMap(({ released_by: by, decided_by: decided }) => [by, ...(decided === null ? [] : [decided])])
const askersOf = (requests: readonly SopRequestRow[]): string[] =>
  requests.flatMap(({ asked_by: by, decided_by: decided }) => [by, ...(decided === null ? [] : [decided])])

interface Told {
  sight: Sight
  releases: readonly SopRelease[]
  open: ReadonlyMap<string, number>
}
const presentVersion = ({ words, ...version }: PublishedVersion, { sight, releases, open }: Told): SopVersionRow => {
  const own = releases.filter(({ hash }) => hash === version.hash)
  const { published_by: by } = version
  return {
    ...presentSopRow(version, words),
    state: stateOf(by === null, own),
    isShipped: by === null,
    publishedBy: by === null ? null : { id: by, name: sight.users.get(by) ?? '' },
    openCases: open.get(version.hash) ?? 0,
    releases: own.map((release) => presentRelease(release, sight)),
  }
}

const studio = (call: Call<unknown, unknown, unknown>) =>
  call.scoped(async (tx) => {
    await stopOverLimit(tx, call)
    // A version made by an overlay is written in a file of its own and is for its place alone: a draft starts from the
    // version below it.
    const versions = (await publishedVersions(tx, call.deps)).filter(({ overlay_name: overlay }) => overlay === '')
    const [drafts, requests] = [await listSopDrafts(tx), await listSopRequests(tx)]
    const releases = await listReleases(
      tx,
      versions.map(({ hash }) => hash),
    )
    const users = [
      ...drafts.map(({ created_by: by }) => by),
      ...askersOf(requests),
      ...peopleOf(releases),
      ...versions.flatMap(({ published_by: by }) => by ?? []),
    ]
    const sight = await sightOf(tx, call.actor, { users, hashes: [...drafts, ...requests].map(({ base }) => base) })
    const told = { sight, releases, open: await countCasesOfVersions(tx) }
    return {
      versions: versions.map((version) => presentVersion(version, told)),
      drafts: drafts.map((draft) => presentDraftRow(draft, sight)),
      requests: requests.map((request) => presentRequestRow(request, sight)),
    }
  })

async function versionAtHand(tx: Tx, hash: string): Promise<SopVersion> {
  const version = await findSop(tx, hash)
  if (version === undefined) throw problem('not_found')
  return version
}

const show = (call: Call<{ version: string }, unknown, unknown>) =>
  call.scoped(async (tx) => {
    await stopOverLimit(tx, call)
    const version = await versionAtHand(tx, call.params.version)
    const [releases, requests] = [
      await listReleases(tx, [version.hash]),
      (await listSopRequests(tx)).filter(({ hash, state }) => hash === version.hash && state === 'approved'),
    ]
    const sight = await sightOf(tx, call.actor, {
      users: [
        ...peopleOf(releases),
        ...askersOf(requests),
        ...(version.published_by === null ? [] : [version.published_by]),
      ],
      hashes: requests.map(({ base }) => base),
    })
    const request = requests[0]
    return {
      ...presentVersion(
        { ...version, words: wordsOf(version, call.deps.roles) },
        { sight, releases, open: await countCasesOfVersions(tx) },
      ),
      text: version.source,
      request: request === undefined ? null : presentRequestRow(request, sight),
      allowedActions: { release: allowedOr(version.published_by === null ? refuse('released_already') : null) },
    }
  })

const release = (call: Call<{ version: string }, unknown, z.output<typeof Release>>) =>
  call.scoped(async (tx) => {
    const { hash, published_by: by } = await versionAtHand(tx, call.params.version)
    const { area, reason, stop } = call.body
    const issues = await strangeAreas(tx, area === null ? null : [area])
    if (issues.length > 0) throw problem('invalid', { issues: issues.map((issue) => ({ ...issue, path: ['area'] })) })
    const id = by === null ? null : await addRelease(tx, { hash, area, by: call.actor.user, reason, stop })
    if (id === null) throw refused(refuse('released_already'))
    await proveToAll(tx, call, { type: 'sop_released', body: { release: id, hash, area, stop } })
    return { id }
  })

const decide = (type: 'sop_release_resumed' | 'sop_release_ended') => (call: ReleaseCall) =>
  call.scoped(async (tx) => {
    const found = await lockRelease(tx, call.params.release)
    if (found === null) throw problem('not_found')
    if (type === 'sop_release_resumed' && found.stopped_at === null) throw refused(refuse('release_not_stopped'))
    await (type === 'sop_release_resumed' ? resumeRelease : endRelease)(tx, found.id, {
      by: call.actor.user,
      reason: call.body.reason,
    })
    await proveToAll(tx, call, { type, body: { release: found.id, hash: found.hash, area: found.area } })
    return { id: found.id }
  })

export const sopReleaseRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/sop-studio',
    summary: 'Versions and where they are in force, drafts, and what waits for a second person',
    action: 'sop.publish',
    answer: SopStudio,
    handle: studio,
  }),
  endpoint({
    method: 'get',
    path: '/api/sop-versions/:version',
    summary: 'One version: its text, its releases, who published it',
    action: 'sop.publish',
    params: ByHash,
    answer: SopVersionView,
    handle: show,
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-versions/:version/releases',
    summary: 'Let new cases of an area, or of all, follow this version',
    action: 'sop.publish',
    params: ByHash,
    body: Release,
    answer: Released,
    status: 201,
    stepUp: true,
    handle: release,
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-releases/:release/resume',
    summary: 'Go on after a stop; what was missed so far is decided on',
    action: 'sop.publish',
    params: ByRelease,
    body: GiveReason,
    answer: Released,
    stepUp: true,
    handle: decide('sop_release_resumed'),
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-releases/:release/end',
    summary: 'New cases there follow this version no more',
    action: 'sop.publish',
    params: ByRelease,
    body: GiveReason,
    answer: Released,
    handle: decide('sop_release_ended'),
  }),
]
