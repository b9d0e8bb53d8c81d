// The noun draft of a procedure: begin, read, save changes, check, request publication.
import { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { listAreas, namesOf } from '../../db/accounts/organisations.ts'
import {
  addSopDraft,
  findFreeRevision,
  moveSopDraft,
  writeSopDraft,
  type SopDraft,
} from '../../db/procedures/sop-drafts.ts'
import { addSopRequest, waitingRequestOf } from '../../db/procedures/sop-requests.ts'
import { findSop, findSopTitles, hashOfDocument } from '../../db/procedures/sops.ts'
import type { Actor, Call } from '../door/call.ts'
import { Id } from '../contract/labels.ts'
import { EditSopDraft, SopDraftEdited, SopStructure } from '../contract/sop-editing.ts'
import {
  AskPublication,
  PublicationAsked,
  SaveSopDraft,
  SopDraftSaved,
  SopDraftStarted,
  SopDraftView,
  SopReport,
  StartSopDraft,
} from '../contract/studio.ts'
import { diffSops } from '../../sop-definitions/diff/diff.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { Fault, issue, problem, type Issue } from '../door/errors.ts'
import { allowedOr, presentBase, presentDraftRow, type Sight } from './studio.view.ts'
import { wordsOf } from '../words/words.view.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import { draftAtHand, examined, issuesIn, namedIn, ownDraft, proved, refusalToChange } from './load-draft.ts'
import type { Edited } from './editing/edit-text.ts'
import type { Examined } from './examine.ts'
import { splice } from './splice.ts'

const ByDraft = z.strictObject({ draft: Id })
type DraftCall<B> = Call<{ draft: string }, unknown, B>

export async function sightOf(
  tx: Tx,
  me: Actor,
  ids: { users: readonly string[]; hashes: readonly (string | null)[] },
): Promise<Sight> {
  const { users } = await namesOf(tx, { users: ids.users, organisations: [] })
  return {
    me,
    users,
    titles: await findSopTitles(tx, ids.hashes),
    areas: new Map((await listAreas(tx)).map(({ code, name }) => [code, name])),
  }
}

const authorOf =
  (tx: Tx) =>
  async (user: string): Promise<string> =>
    (await namesOf(tx, { users: [user], organisations: [] })).users.get(user) ?? ''

type Starting = Call<unknown, unknown, z.output<typeof StartSopDraft>>
/** A text with its remarks: examined before the transaction that saves it. */
interface Looked {
  text: string
  found: Examined
}
type With<C, P> = C & { prepared: P }

async function toStart(call: Starting): Promise<Looked> {
  const { base, text = '' } = call.body
  const begun = base === undefined ? text : await textFrom(call, base)
  return { text: begun, found: await examined(call, begun) }
}

/** The text of a version under the next free revision, since a published one never changes. */
async function textFrom({ deps, actor, scoped }: Starting, base: string): Promise<string> {
  const { source, free } = await scoped(async (tx) => {
    const version = await findSop(tx, base)
    if (version === undefined) throw problem('invalid', { issues: [issue(['base'], 'not_found', 'not found')] })
    // The text of an overlay is not a procedure, and its revision not that of one.
    return { source: version.source, free: version.overlay_name === '' ? await findFreeRevision(tx, version) : null }
  })
  if (free === null) return source
  const raised = await deps.examiner.edit(actor.user, {
    text: source,
    edits: [{ do: 'set', path: ['revision'], value: free }],
  })
  return 'text' in raised ? raised.text : source
}

const start = ({ prepared: { text, found }, ...call }: With<Starting, Looked>) =>
  call.scoped(async (tx) => ({
    id: await addSopDraft(tx, { base: call.body.base ?? null, text, userId: call.actor.user, named: namedIn(found) }),
  }))

async function show(call: DraftCall<unknown>) {
  const { params, actor, scoped } = call
  const { draft, ...shown } = await scoped(async (tx) => {
    const draft = await draftAtHand(tx, params.draft)
    const sight = await sightOf(tx, actor, { users: [draft.created_by], hashes: [draft.base] })
    const no = refusalToChange(draft, actor, sight.users.get(draft.created_by) ?? '')
    const allowedActions = { save: allowedOr(no), ask: allowedOr(no), drop: allowedOr(no) }
    return {
      draft,
      ...presentDraftRow(draft, sight),
      text: draft.text,
      requestId: await waitingRequestOf(tx, draft.id),
      allowedActions,
    }
  })
  const { remarks } = await examined(call, draft.text)
  return { ...shown, remarks }
}

/** For an author who continues from a version: what another window saved since is not overwritten. */
async function draftAsSeen(tx: Tx, { params, body, actor }: DraftCall<{ version: number }>): Promise<SopDraft> {
  const draft = await ownDraft(tx, actor, { id: params.draft, author: authorOf(tx) })
  if (draft.version !== body.version)
    throw problem('conflict', { details: { version: draft.version, savedAt: draft.saved_at.toISOString() } })
  return draft
}

/**
 * The version was checked before the text was examined, and is checked again now, because the draft may have changed in
 * between.
 */
const write = (call: DraftCall<{ version: number }>, { text, found }: Looked) =>
  call.scoped(async (tx) => {
    const draft = await draftAsSeen(tx, call)
    const { version, savedAt } = await writeSopDraft(tx, {
      id: draft.id,
      version: draft.version,
      text,
      named: namedIn(found),
    })
    return { version, savedAt: savedAt.toISOString(), named: found.named, remarks: found.remarks }
  })

async function toSave(call: DraftCall<SaveSopDraft>): Promise<Looked> {
  const draft = await call.scoped((tx) => draftAsSeen(tx, call))
  const next = splice(draft.text, call.body.changes)
  if ('issues' in next) throw problem('invalid', { issues: next.issues })
  return { text: next.text, found: await examined(call, next.text) }
}

const save = ({ prepared, ...call }: With<DraftCall<SaveSopDraft>, Looked>) => write(call, prepared)

type Editing = DraftCall<z.output<typeof EditSopDraft>>
type Edits = Extract<Edited, { text: string }>['changes']

/** The text stays the only source: an edit names a place, and the answer holds the changed characters. */
async function toEdit(call: Editing): Promise<Looked & { changes: Edits }> {
  const draft = await call.scoped((tx) => draftAsSeen(tx, call))
  const next = await call.deps.examiner.edit(call.actor.user, { text: draft.text, edits: call.body.edits })
  if ('issues' in next) throw problem('invalid', { issues: next.issues })
  return { text: next.text, changes: next.changes, found: await examined(call, next.text) }
}

const edit = async ({ prepared, ...call }: With<Editing, Looked & { changes: Edits }>) => ({
  ...(await write(call, prepared)),
  changes: prepared.changes,
})

async function structure({
  params,
  query,
  actor,
  deps,
  scoped,
}: Call<{ draft: string }, z.output<typeof LookAt>, unknown>) {
  const { version, text } = await scoped((tx) => draftAtHand(tx, params.draft))
  return { version, ...(await deps.examiner.structure(actor.user, { text, roles: deps.roles, at: query.at ?? null })) }
}
/** The part to show in full, as `stages[0].items[2]`. */
const LookAt = z.strictObject({ at: z.string().min(1).max(400).optional() })

const report = async (call: DraftCall<unknown>) =>
  reportOn(call, await call.scoped((tx) => draftAtHand(tx, call.params.draft)))

export async function reportOn(
  call: Call<unknown, unknown, unknown>,
  { text, base }: { text: string; base: string | null },
): Promise<SopReport> {
  const { deps, actor, scoped } = call
  const found = await proved(call, text).catch((error: unknown) => {
    if (error instanceof Fault) return null
    throw error
  })
  const { named, remarks, sop } = found ?? (await examined(call, text))
  const { shown, before } = await scoped(async (tx) => ({
    shown: presentBase(await sightOf(tx, actor, { users: [], hashes: [base] }), base),
    before: base === null ? undefined : await findSop(tx, base),
  }))
  const changes =
    sop === null || before === undefined ? null : diffSops(wordsOf(before, deps.roles).sop, sop, deps.roles)
  const readable = found === null ? 'proving' : 'proved'
  return { named, remarks, changes, base: shown, state: sop === null ? 'broken' : readable }
}

type Asking = DraftCall<z.output<typeof AskPublication>>

async function draftToAsk(tx: Tx, { params, body, actor }: Asking): Promise<SopDraft> {
  const draft = await ownDraft(tx, actor, { id: params.draft, author: authorOf(tx) })
  if (draft.version !== body.version) throw problem('conflict', { details: { version: draft.version } })
  return draft
}

const toAsk = async (call: Asking): Promise<Examined> =>
  proved(call, (await call.scoped((tx) => draftToAsk(tx, call))).text)

/** All errors are answered at once; a warning needs a reason, which is stored with the publication. */
const ask = ({ prepared: found, ...call }: With<Asking, Examined>) =>
  call.scoped(async (tx) => {
    const { body, actor } = call
    const draft = await draftToAsk(tx, call)
    const warnings = found.remarks.filter(({ severity }) => severity === 'warning')
    const issues = [
      ...issuesIn(found.remarks),
      ...(await strangeAreas(tx, body.plan.areas)),
      ...(warnings.length > 0 && body.reason === undefined
        ? [issue(['reason'], 'reason_needed', 'warnings need a reason')]
        : []),
    ]
    if (issues.length > 0 || found.sop === null)
      throw problem('invalid', { issues, details: { remarks: found.remarks } })
    const { sop, edition, revision, title } = found.sop
    const hash = hashOfDocument(found.sop)
    const id = await addSopRequest(tx, {
      draftId: draft.id,
      base: draft.base,
      hash,
      text: draft.text,
      sop,
      edition,
      revision,
      title,
      warnings,
      reason: body.reason ?? null,
      plan: body.plan,
      askedBy: actor.user,
    })
    await moveSopDraft(tx, draft.id, 'asked')
    await proveToAll(tx, call, {
      type: 'sop_publication_asked',
      body: { request: id, sop, edition, revision, hash, warnings: warnings.length },
    })
    return { id }
  })

export async function strangeAreas(tx: Tx, areas: readonly string[] | null): Promise<Issue[]> {
  const known = new Set((await listAreas(tx)).map(({ code }) => code))
  return (areas ?? []).flatMap((area, index) =>
    known.has(area) ? [] : [issue(['plan', 'areas', index], 'not_found', 'not found')],
  )
}

export const sopDraftRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/sop-drafts',
    summary: 'Begin a draft: from a version, from a text, or empty',
    action: 'sop.publish',
    body: StartSopDraft,
    answer: SopDraftStarted,
    status: 201,
    load: 'examining',
    prepare: toStart,
    handle: start,
  }),
  endpoint({
    method: 'get',
    path: '/api/sop-drafts/:draft',
    summary: 'A draft with its remarks',
    action: 'sop.publish',
    params: ByDraft,
    answer: SopDraftView,
    load: 'examining',
    handle: show,
  }),
  endpoint({
    method: 'put',
    path: '/api/sop-drafts/:draft',
    summary: 'Save what changed; answers every remark with line and column',
    action: 'sop.publish',
    params: ByDraft,
    body: SaveSopDraft,
    answer: SopDraftSaved,
    load: 'examining',
    prepare: toSave,
    handle: save,
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-drafts/:draft/edits',
    summary: 'Change what a draft says, by place; comments and everything else stay as written',
    action: 'sop.publish',
    params: ByDraft,
    body: EditSopDraft,
    answer: SopDraftEdited,
    load: 'examining',
    prepare: toEdit,
    handle: edit,
  }),
  endpoint({
    method: 'get',
    path: '/api/sop-drafts/:draft/structure',
    summary: 'The outline of a draft, with one part of it whole',
    action: 'sop.publish',
    params: ByDraft,
    query: LookAt,
    answer: SopStructure,
    load: 'examining',
    handle: structure,
  }),
  endpoint({
    method: 'get',
    path: '/api/sop-drafts/:draft/report',
    summary: 'Everything known of a draft: remarks, proof, and what it changes',
    action: 'sop.publish',
    params: ByDraft,
    answer: SopReport,
    load: 'examining',
    handle: report,
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-drafts/:draft/ask',
    summary: 'Ask for publication; a second person decides',
    action: 'sop.publish',
    params: ByDraft,
    body: AskPublication,
    answer: PublicationAsked,
    status: 201,
    load: 'examining',
    prepare: toAsk,
    handle: ask,
  }),
  endpoint({
    method: 'post',
    path: '/api/sop-drafts/:draft/drop',
    summary: 'Give a draft up',
    action: 'sop.publish',
    params: ByDraft,
    body: Nothing,
    answer: SopDraftStarted,
    handle: ({ params, actor, scoped }) =>
      scoped(async (tx) => {
        const draft = await ownDraft(tx, actor, { id: params.draft, author: authorOf(tx) })
        await moveSopDraft(tx, draft.id, 'dropped')
        return { id: draft.id }
      }),
  }),
]
