// Notes about a case: read, write, correct, take back. A mentioned colleague is notified, without any word of the note.
import type { z } from 'zod'
import {
  addNote,
  colleaguesOn,
  correctNote,
  countNotes,
  COUNTED_NOTES,
  findNote,
  listNotes,
  takeBackNote,
  textsOf,
  type Colleague,
} from '../../db/cases/case-notes.ts'
import { isOpenInEmergency } from '../../db/cases/break-glass.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { notifyColleagues } from '../../db/recording/notify.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { erasedAt } from '../../db/people/people.ts'
import { refuse, sentence, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { DATA_CATEGORIES } from '../../sop-definitions/language/vocabulary.ts'
import { keptBackFrom } from '../../workflows/engine/kept-back.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { mayReadNote, takesPartIn } from '../policy/access.ts'
import type { Actor, Call, Deps } from '../door/call.ts'
import { caseAtHand, type CaseAtHand } from './case-at-hand.ts'
import {
  ByNote,
  CorrectNote,
  NoteChanged,
  NoteColleagues,
  NoteList,
  NotesQuery,
  WriteNote,
} from '../contract/case-notes.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { mayDo } from '../contract/policy.ts'
import { presentNote } from './case-note.view.ts'
import { caseToRead, rolesIn } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { ById } from './case-commands.routes.ts'

type WriteCall = Call<{ id: string }, unknown, z.output<typeof WriteNote>>
type NoteCall<B> = Call<{ note: string }, unknown, B>

/** Checked before anything is written: the office takes part in the case, and there still is a key to seal with. */
async function mayWrite(tx: Tx, actor: Actor, { file }: CaseAtHand): Promise<Refusal | null> {
  const { relation } = (await eyesOn(tx, [file], actor))(file)
  if (await isOpenInEmergency(tx, file.id)) return refuse('emergency_reads_only')
  if ((relation !== 'owner' && relation !== 'holder') || !mayDo(actor.capabilities, 'case.command'))
    return refuse('notes_for_part')
  return (await erasedAt(tx, file.subject)) === null ? null : refuse('person_erased')
}

const list = ({ params, query, actor, deps, scoped }: Call<{ id: string }, z.output<typeof NotesQuery>, unknown>) =>
  scoped(async (tx): Promise<NoteList> => {
    const hand = await caseToRead(tx, { actor, deps }, params.id)
    const { file } = hand
    const page = await listNotes(tx, { caseId: file.id, after: query.after, limit: query.limit })
    const names = await namesOf(tx, {
      users: page.rows.flatMap(({ created_by, mentions }) => [created_by, ...mentions]),
      organisations: page.rows.map(({ organisation_id }) => organisation_id),
    })
    const texts = await textsOf(tx, deps.vault, { personId: file.subject, notes: page.rows.map(({ id }) => id) })
    const reading = { eyes: (await eyesOn(tx, [file], actor))(file), roles: rolesIn(hand), names, texts }
    const count = await countNotes(tx, file.id)
    const no = await mayWrite(tx, actor, hand)
    return {
      data: page.rows.map((row) => presentNote(row, reading)),
      page: { after: page.after, hasMore: page.hasMore },
      total: { value: Math.min(count, COUNTED_NOTES), exact: count <= COUNTED_NOTES },
      writable: no === null ? null : { id: sentence(no, 'id'), en: sentence(no, 'en') },
    }
  })

/** Colleagues who could read a note of the asker: decided by the rule that applies when they read. */
function readersAmong(
  people: readonly Colleague[],
  { deps, actor, hand }: { deps: Pick<Deps, 'roles'>; actor: Actor; hand: CaseAtHand },
): Colleague[] {
  const { file, words } = hand
  const roles = rolesIn(hand)
  return people.filter(({ id, organisationId, roles: held }) => {
    const capabilities = deps.roles.filter((role) => held.includes(role.id)).flatMap((role) => role.capabilities)
    const keptBack = keptBackFrom({ plan: planOf(words.ir), state: file.state }, organisationId).map(
      (category) => DATA_CATEGORIES[category],
    )
    const eyes = {
      relation: organisationId === file.owner_organisation ? 'owner' : 'holder',
      user: id,
      roles: held,
      capabilities,
      takesPart: takesPartIn(file.state, id),
      keptBack,
    } as const
    return id !== actor.user && mayReadNote(eyes, { by: actor.user, mentions: [id], roles }).allowed
  })
}

const readersOf = async (
  tx: Tx,
  { deps, actor, hand }: { deps: Pick<Deps, 'roles'>; actor: Actor; hand: CaseAtHand },
): Promise<Colleague[]> => readersAmong(await colleaguesOn(tx, hand.file.id), { deps, actor, hand })

const colleagues = ({ params, actor, deps, scoped }: Call<{ id: string }, unknown, unknown>) =>
  scoped(async (tx): Promise<NoteColleagues> => {
    const hand = await caseToRead(tx, { actor, deps }, params.id)
    const { organisations } = await namesOf(tx, { users: [], organisations: [hand.file.owner_organisation] })
    return {
      data: (await readersOf(tx, { deps, actor, hand })).map(({ id, name, organisation }) => ({
        id,
        name,
        organisation,
      })),
      sharers: organisations.get(hand.file.owner_organisation) ?? '',
    }
  })

/**
 * A mentioned person who may not read it is named, together with those who could let that person in. An unknown id is
 * an invalid request.
 */
async function checkMentions(tx: Tx, { actor, deps, body }: WriteCall, hand: CaseAtHand): Promise<void> {
  if (body.mentions.length === 0) return
  const readers = new Set((await readersOf(tx, { deps, actor, hand })).map(({ id }) => id))
  const outside = body.mentions.filter((id) => !readers.has(id))
  if (outside.length === 0) return
  const { users, organisations } = await namesOf(tx, { users: outside, organisations: [hand.file.owner_organisation] })
  const issues = body.mentions.flatMap((id, index) =>
    outside.includes(id) && !users.has(id) ? [issue(['mentions', index], 'not_found', 'no such person')] : [],
  )
  if (issues.length > 0) throw problem('invalid', { issues })
  throw refused(
    refuse('mention_out_of_sight', {
      people: outside.map((id) => users.get(id) ?? ''),
      office: organisations.get(hand.file.owner_organisation) ?? '',
    }),
  )
}

const write = (call: WriteCall) =>
  call.scoped(async (tx) => {
    const { actor, body, deps, key, now, params } = call
    const hand = await caseToRead(tx, { actor, deps }, params.id)
    const no = await mayWrite(tx, actor, hand)
    if (no !== null) throw refused(no)
    await checkMentions(tx, call, hand)
    const id = uuidV5('case_note', `${key.id}:${key.fingerprint}`)
    const note = {
      id,
      caseId: hand.file.id,
      personId: hand.file.subject,
      userId: actor.user,
      mentions: body.mentions,
      text: body.text,
    }
    if (!(await addNote(tx, deps.vault, note))) throw refused(refuse('person_erased'))
    await notifyColleagues(tx, {
      caseId: hand.file.id,
      concerns: body.mentions.map((person) => ({
        kind: 'mention',
        source: `note:${id}`,
        task: null,
        at: now.toISOString(),
        person,
        roles: [],
      })),
    })
    return { id }
  })

/** The asker's own note, not taken back. A note of a case that is out of sight is absent. */
async function ownNote(tx: Tx, { actor, deps, params }: NoteCall<unknown>) {
  const note = await findNote(tx, params.note)
  if (note === null) throw problem('not_found')
  const { file } = await caseAtHand(tx, deps, note.case_id)
  if (note.created_by !== actor.user) throw refused(refuse('note_not_yours'))
  if (note.taken_back_at !== null) throw refused(refuse('note_taken_back'))
  return { note, file }
}

const correct = (call: NoteCall<z.output<typeof CorrectNote>>) =>
  call.scoped(async (tx) => {
    const { note, file } = await ownNote(tx, call)
    const done = await correctNote(tx, call.deps.vault, {
      id: note.id,
      caseId: file.id,
      personId: file.subject,
      text: call.body.text,
      seen: call.body.seen,
    })
    if (done === null) throw problem('conflict')
    if (!done) throw refused(refuse('person_erased'))
    return { id: note.id }
  })

const takeBack = (call: NoteCall<unknown>) =>
  call.scoped(async (tx) => {
    const { note } = await ownNote(tx, call)
    if (!(await takeBackNote(tx, note.id))) throw refused(refuse('note_taken_back'))
    return { id: note.id }
  })

export const caseNoteRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/notes',
    summary: 'Notes about a case, the newest first',
    action: 'case.read',
    params: ById,
    query: NotesQuery,
    answer: NoteList,
    object: 'case',
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/notes/colleagues',
    summary: 'Who may be mentioned in a note about a case',
    action: 'answer.read',
    params: ById,
    answer: NoteColleagues,
    object: 'case',
    handle: colleagues,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/notes',
    summary: 'Write a note about a case, and mention colleagues who may read it',
    action: 'answer.read',
    params: ById,
    body: WriteNote,
    answer: NoteChanged,
    status: 201,
    object: 'case',
    handle: write,
  }),
  endpoint({
    method: 'post',
    path: '/api/notes/:note/correct',
    summary: 'Correct a note of mine; what it said before stays to be read',
    action: 'answer.read',
    params: ByNote,
    body: CorrectNote,
    answer: NoteChanged,
    handle: correct,
  }),
  endpoint({
    method: 'post',
    path: '/api/notes/:note/take-back',
    summary: 'Take back a note of mine; it leaves a mark',
    action: 'answer.read',
    params: ByNote,
    body: Nothing,
    answer: NoteChanged,
    handle: takeBack,
  }),
]
