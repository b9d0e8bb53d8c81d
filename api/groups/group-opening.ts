// Opens the case of one row of a group: the person is searched for and created at most once, the case is opened under a
// key derived from the row, and the typed answers follow. If the process dies in between, the same row continues where
// it stopped.
import type { NoCode } from '../../sop-definitions/language/refusal-codes.ts'
import { createHash } from 'node:crypto'
import { keepToldAtOpening } from '../../db/cases/answers.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import {
  holdGroup,
  joinGroup,
  noteAnswer,
  notePerson,
  type IntakeGroup,
  type Opened,
} from '../../db/cases/intake-groups.ts'
import { createPerson, findPerson } from '../../db/people/people.ts'
import { sentence as refusalSentence } from '../../sop-definitions/language/refusals.ts'
import { IDENTITY_FIELDS, type Label } from '../../sop-definitions/language/vocabulary.ts'
import { saidNo } from '../assignment/hand-on.ts'
import { type AnyCall } from '../cases/commands.ts'
import type { GroupContent, GroupRow } from '../contract/intake-groups.ts'
import { problem } from '../door/errors.ts'
import { lookFor, spendRow } from '../people/person-search.ts'
import { identityOf, issueOf, toldFor, wantedOf, type GroupCourse } from './group-course.ts'
import { openCase, refusalToOpenAbout } from '../cases/opening.ts'
import { mayDo } from '../contract/policy.ts'
import { prove, proveFirst } from '../door/append-to-ledger.ts'

const MAYBE_KNOWN: Label = {
  id: 'Mungkin sudah tercatat. Lihat siapa yang ditemukan, lalu pilih.',
  en: 'May be on record already. Look at who was found, then choose.',
}

/** The key depends on the row alone: even if more was typed since, no second case is opened. */
const keyFor = (group: string, row: string): AnyCall['key'] => {
  const id = createHash('sha256').update(`group:${group}:${row}`).digest('hex')
  return { id, fingerprint: id }
}

/** Whether the person must be searched for and the asker may search. */
export const isToFind = ({ actor }: Pick<AnyCall, 'actor'>, row: GroupRow): boolean =>
  row.personId === undefined &&
  row.notSameReason === undefined &&
  Object.keys(wantedOf(identityOf(row).identity)).length > 0 &&
  mayDo(actor.capabilities, 'person.find')

const no = (code: NoCode, sentence: Label): Opened => ({ done: false, code, sentence })
type Person = { person: string } | Opened

/** Found, chosen or created, in one transaction that locks the group. */
async function personOf(tx: Tx, call: AnyCall, { group: id, row }: { group: string; row: GroupRow }): Promise<Person> {
  const group = await holdGroup(tx, id)
  if (group === null) throw problem('not_found')
  const before = group.answers[row.id]
  if (before?.done === true) return before
  const known = group.people[row.id]
  if (known !== undefined) return { person: known }
  const {
    identity,
    issues: [issue],
  } = identityOf(row)
  if (issue !== undefined) return no('invalid', issue.sentence)
  const barred = row.personId === undefined ? null : await noCaseAbout(tx, call, row.personId)
  if (barred !== null) return barred
  const looked = isToFind(call, row)
  if (looked && (await lookFor(tx, call, { ...wantedOf(identity), purpose: 'intake' })).length > 0)
    return no('maybe_known', MAYBE_KNOWN)
  const person =
    row.personId ?? (await made(tx, call, { row, identity, searched: looked || row.notSameReason !== undefined }))
  await notePerson(tx, { group: id, row: row.id, person })
  return { person }
}

/** Why no case may be opened about the chosen person; null where one may. */
async function noCaseAbout(tx: Tx, call: AnyCall, person: string): Promise<Opened | null> {
  if ((await findPerson(tx, call.deps.vault, person)) === null) return no('not_found', issueOf('personId').sentence)
  const bound = await refusalToOpenAbout(tx, person)
  return bound === null
    ? null
    : no(bound.refusal, { id: refusalSentence(bound, 'id'), en: refusalSentence(bound, 'en') })
}

async function made(
  tx: Tx,
  call: AnyCall,
  {
    row,
    identity,
    searched,
  }: { row: GroupRow; identity: ReturnType<typeof identityOf>['identity']; searched: boolean },
): Promise<string> {
  const { actor, deps } = call
  const person = await createPerson(tx, deps.vault, {
    identity,
    organisationId: actor.organisation,
    userId: actor.user,
  })
  await proveFirst(tx, call, {
    type: 'person_created',
    person: person.id,
    body: {
      fields: IDENTITY_FIELDS.filter((field) => identity[field] !== undefined),
      searched,
      not_same_reason: row.notSameReason ?? null,
    },
  })
  return person.id
}

interface Joining {
  group: Pick<IntakeGroup, 'id' | 'code'>
  content: GroupContent
  row: GroupRow
  course: GroupCourse
}

/** Adds the case to the group and records the typed answers in it. */
async function joined(
  tx: Tx,
  call: AnyCall,
  {
    joining: { group, content, row, course },
    person,
    caseId,
    seq,
  }: { joining: Joining; person: string; caseId: string; seq: number },
): Promise<Opened> {
  const { deps, actor } = call
  const told = toldFor(course, content, row)
  if (course.first !== null && Object.keys(told).length > 0) {
    await keepToldAtOpening(tx, deps.vault, {
      caseId,
      taskId: taskIdOf(caseId, course.first.instance),
      personId: person,
      userId: actor.user,
      answers: told,
    })
  }
  if (await joinGroup(tx, { caseId, group }))
    await prove(tx, call, { type: 'case_joined_group', body: { case: caseId, group: group.id } })
  return { done: true, caseId, seq }
}

export async function openRow(asking: AnyCall, joining: Joining): Promise<Opened> {
  const {
    group,
    content: { sop, area, channel },
    row,
  } = joining
  const call: AnyCall = { ...asking, key: keyFor(group.id, row.id) }
  if (isToFind(call, row)) await spendRow(call)
  const found = await call.scoped((tx) => personOf(tx, call, { group: group.id, row }))
  const answer =
    'person' in found
      ? await opened(call, joining, { person: found.person, body: { sop, area, channel, personId: found.person } })
      : found
  await call.scoped((tx) => noteAnswer(tx, { group: group.id, row: row.id, answer }))
  return answer
}

async function opened(
  call: AnyCall,
  joining: Joining,
  { person, body }: { person: string; body: Parameters<typeof openCase>[0]['body'] },
): Promise<Opened> {
  const sent = await openCase({ ...call, body }).catch(saidNo)
  return 'code' in sent
    ? no(sent.code, sent.sentence)
    : call.scoped((tx) => joined(tx, call, { joining, person, ...sent }))
}
