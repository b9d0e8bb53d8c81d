// The noun letter: those of a case, what one can be made of, a preview, one with its words, and the PDF. Whoever may
// read the case sees that there are letters; what one says is read at the office that wrote it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { closedBy, countColleagues, listOrganisations, namesOf } from '../../db/accounts/organisations.ts'
import { findLetter, listLetters, readLetter, type LetterFile } from '../../db/cases/letters.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { identityIn } from '../../sop-definitions/language/letters.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { letterSheet } from '../../sop-definitions/papers/letter-sheet.ts'
import type { Sheet } from '../../sop-definitions/papers/print-thread.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import { maySend, maySign, mayWithdraw, mayWrite, mayWriteAny } from '../../workflows/engine/letters.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { engineActor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { ById } from '../cases/case-commands.routes.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { Allowed } from '../contract/labels.ts'
import { Id } from '../contract/labels.ts'
import { CaseLetters, DraftLetter, LetterPrep, LetterPreview, LetterView, type LetterRow } from '../contract/letters.ts'
import { FileContent } from '../contract/papers.ts'
import { proveAbout } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { printed } from '../papers/press-thread.ts'
import { caseToKnow } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import type { Eyes } from '../policy/access.ts'
import { allowed } from '../words/allowed.view.ts'
import { dayOf } from '../words/day-words.view.ts'
import { draftOf, logIdentity, maySeeLetter, refuseSight, templateIn } from './letter-draft.ts'
import { textOfLetter, type LetterText } from './letter-text.ts'
import { openIn, unprintable, valuesOf } from './letter-values.ts'
import { idsOf, paperOf, presentLetter } from './letter.view.ts'

export const ByLetter = z.strictObject({ id: Id, letter: Id })
type One = Call<{ id: string; letter: string }, unknown, unknown>

export const viewOn = ({ file, words }: CaseAtHand, { actor }: AnyCall) => ({
  plan: planOf(words.ir),
  state: file.state,
  actor: engineActor(actor),
})

/** A frozen case refuses everything, and its buttons say why. */
const told = ({ file, words }: CaseAtHand, no: Refusal | undefined): Allowed =>
  allowed(file.frozen_at === null ? (no ?? { allowed: true }) : refuse('ledger_behind'), words)

/** Of a template that the version no longer has nobody is told before its words are opened. */
function mayRead(hand: CaseAtHand, row: LetterFile, { eyes, actor }: { eyes: Eyes; actor: AnyCall['actor'] }) {
  if (row.organisation_id !== actor.organisation) return refuse('letter_other_office')
  const letter = templateIn(hand, row.template)
  const people = [row.written_by, row.signed_by].flatMap((one) => one ?? [])
  return letter === undefined ? undefined : maySeeLetter(eyes, { letter, people, actor })
}

async function present(tx: Tx, call: AnyCall, { hand, rows }: { hand: CaseAtHand; rows: readonly LetterFile[] }) {
  const names = await namesOf(tx, idsOf(rows))
  const closed = await closedBy(tx, [...new Set(rows.flatMap(({ to_organisation: to }) => to ?? []))], call.now)
  const eyes = (await eyesOn(tx, [hand.file], call.actor))(hand.file)
  const view = viewOn(hand, call)
  return rows.map((row): LetterRow => {
    const unread = mayRead(hand, row, { eyes, actor: call.actor })
    const gone = closed.has(row.to_organisation ?? '') ? refuse('letter_office_closed') : undefined
    return presentLetter(row, {
      names,
      words: hand.words,
      allowedActions: {
        read: allowed(unread ?? { allowed: true }, hand.words),
        sign: told(hand, maySign(view, row.id) ?? unread ?? gone),
        send: told(hand, maySend(view, row.id, { since: row.made_at?.getTime() ?? 0 })),
        withdraw: told(hand, mayWithdraw(view, row.id)),
      },
    })
  })
}

const list = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<z.infer<typeof CaseLetters>> => {
    const hand = await caseToKnow(tx, call, call.params.id)
    return { data: await present(tx, call, { hand, rows: await listLetters(tx, hand.file.id) }) }
  })

const MOST_OFFICES = 500
const prepare = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<LetterPrep> => {
    const hand = await caseToKnow(tx, call, call.params.id)
    const { file, words } = hand
    const no = mayWriteAny(viewOn(hand, call))
    const eyes = (await eyesOn(tx, [file], call.actor))(file)
    const open = Object.values(file.state.instances).flatMap(({ item, task }) => (isOpenTask(task) ? [item] : []))
    const letters = (no === undefined ? (words.sop.letters ?? []) : []).map(
      (letter): LetterPrep['letters'][number] => ({
        id: letter.id,
        label: letter.label,
        to: letter.to,
        sign: words.role(letter.sign).label,
        now: letter.at?.some((item) => open.includes(item)) === true,
        allowedActions: { write: told(hand, maySeeLetter(eyes, { letter, people: [], actor: call.actor })) },
      }),
    )
    const offices = letters.length === 0 ? [] : await listOrganisations(tx, { after: '', limit: MOST_OFFICES })
    return {
      letters,
      offices: offices.flatMap(({ id, name }) => (id === call.actor.organisation ? [] : [{ id, name }])),
      allowedActions: { write: told(hand, no) },
    }
  })

async function preview(call: Call<{ id: string }, unknown, DraftLetter>): Promise<LetterPreview> {
  const { actor, deps, params, body, now } = call
  await deps.gate.spend('reveal', actor.user)
  return call.scoped(async (tx) => {
    const hand = await caseToKnow(tx, call, params.id)
    const refusedAll = mayWriteAny(viewOn(hand, call))
    if (refusedAll !== undefined) throw refused(refusedAll)
    const draft = await draftOf(tx, body, hand)
    const { letter, language, to } = draft
    await refuseSight(tx, call, { hand, letter, people: [] })
    const values = await valuesOf(tx, call, { hand, draft, at: now.getTime(), number: null })
    await logIdentity(tx, call, { personId: hand.file.subject, letter })
    for (const field of identityIn(letter))
      await proveAbout(tx, call, { type: 'identity_revealed', person: hand.file.subject, body: { field } })
    const head = { made: now, written: actor.name, signed: null }
    const no = mayWrite(viewOn(hand, call), { template: letter.id, to })
    const second = { office: actor.organisation, role: letter.sign, except: actor.user }
    return {
      paper: paperOf(letterSheet({ letter, language, values, head })),
      open: openIn(draft, values, hand),
      signers: await countColleagues(tx, second),
      allowedActions: { write: told(hand, no ?? unprintable(values, { writer: actor.name })) },
    }
  })
}

async function letterAt(tx: Tx, call: One): Promise<{ hand: CaseAtHand; row: LetterFile }> {
  const hand = await caseToKnow(tx, call, call.params.id)
  const row = await findLetter(tx, { caseId: hand.file.id, id: call.params.letter })
  if (row === null) throw problem('not_found')
  return { hand, row }
}

/** With both names, as it was signed. */
async function withdrawnSheet(
  tx: Tx,
  { hand: { file }, row, text }: { hand: CaseAtHand; row: LetterFile; text: LetterText },
): Promise<Sheet> {
  const { users } = await namesOf(tx, idsOf([row]))
  const day = inLanguage(dayOf(row.made_at?.getTime() ?? 0, offsetOf(file.state)), text.language)
  const signed = `${users.get(row.signed_by ?? '') ?? ''}, ${day}`
  return letterSheet({ ...text, head: { ...text.head, signed, isWithdrawn: true } })
}

async function show(call: One): Promise<LetterView> {
  await call.deps.gate.spend('open', call.actor.user)
  return call.scoped(async (tx) => {
    const { hand, row } = await letterAt(tx, call)
    const text = await textOfLetter(tx, call, { hand, row })
    const isWithdrawn = row.state === 'withdrawn'
    const [one] = await present(tx, call, { hand, rows: [row] })
    if (one === undefined) throw problem('not_found')
    return {
      ...one,
      paper:
        text === null ? null : paperOf(letterSheet({ ...text, head: { ...text.head, signed: null, isWithdrawn } })),
    }
  })
}

/** The bytes that were hashed when it was made, or none at all; of one that is withdrawn a paper that says so. */
async function pdf(call: One): Promise<Uint8Array> {
  await call.deps.gate.spend('open', call.actor.user)
  const kept = await call.scoped(async (tx) => {
    const { hand, row } = await letterAt(tx, call)
    const text = await textOfLetter(tx, call, { hand, row })
    if (text === null) throw problem('not_found')
    if (row.hash === null) throw refused(refuse('letter_over', { letter: row.state }))
    const sealed = await readLetter(tx, call.deps.vault, { id: row.id, personId: hand.file.subject, part: 'pdf' })
    const bytes = sealed === null ? null : Buffer.from(sealed, 'base64')
    if (bytes === null) throw problem('not_found')
    if (createHash('sha256').update(bytes).digest('hex') !== row.hash) throw problem('file_changed')
    return row.state === 'withdrawn' ? { sheet: await withdrawnSheet(tx, { hand, row, text }) } : bytes
  })
  return 'sheet' in kept ? printed(kept) : kept
}

export const letterOfCaseRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/letters',
    summary: 'Letters of a case, the newest first, without their words',
    action: 'case.read',
    params: ById,
    answer: CaseLetters,
    object: 'case',
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/letter-prep',
    summary: 'Which letters can be written in a case, and to which offices',
    action: 'case.command',
    params: ById,
    answer: LetterPrep,
    object: 'case',
    handle: prepare,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/letter-previews',
    summary: 'A letter as it would be now, and what is still open; each part of the identity is a logged look',
    action: 'case.command',
    params: ById,
    body: DraftLetter,
    answer: LetterPreview,
    keys: 'again',
    object: 'case',
    stepUp: true,
    handle: preview,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/letters/:letter',
    summary: 'One letter with its words, for its own office; a logged look',
    action: 'answer.read',
    params: ByLetter,
    answer: LetterView,
    object: 'case',
    handle: show,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/letters/:letter/pdf',
    summary: 'The letter that both people signed, to print (PDF), marked where it is withdrawn; a logged look',
    action: 'answer.read',
    params: ByLetter,
    answer: FileContent,
    media: 'application/pdf',
    object: 'case',
    handle: pdf,
  }),
]
