// Write, sign, send and withdraw a letter: commands of its case. What it says is sealed in the same transaction, and
// the number is taken under a lock that ends with it.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { closedBy } from '../../db/accounts/organisations.ts'
import { findLetter, keepLetter, nextLetter } from '../../db/cases/letters.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { letterNumber } from '../../sop-definitions/language/letter-acts.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { letterSheet } from '../../sop-definitions/papers/letter-sheet.ts'
import { maySend, maySign, mayWrite } from '../../workflows/engine/letters.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { commandCase, instantOf, type AnyCall, type LockedCase } from '../cases/commands.ts'
import { CommandAnswer } from '../contract/cases.ts'
import { DraftLetter, SendLetter, WithdrawLetter } from '../contract/letters.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { printed } from '../papers/press-thread.ts'
import { refusesContact } from '../policy/contact.ts'
import { caseToKnow } from '../policy/purpose.ts'
import { worded } from '../words/allowed.view.ts'
import { dayOf, shifted } from '../words/day-words.view.ts'
import { draftOf, logIdentity, refuseSight, type Draft } from './letter-draft.ts'
import { sealable, textOfLetter, type LetterText } from './letter-text.ts'
import { openIn, unprintable, valuesOf } from './letter-values.ts'
import { ByLetter, viewOn } from './case-letters.routes.ts'

type One<B extends z.ZodType> = Call<{ id: string; letter: string }, unknown, z.output<B>>
type Write = Call<{ id: string }, unknown, DraftLetter>

function refuseFirst(no: Refusal | undefined, { words }: Pick<LockedCase, 'words'>): void {
  if (no !== undefined) throw refused(no, worded(no, words))
}

/** Nobody is there any more to open it; one that left before that is noted as it went. */
async function refuseClosed(tx: Tx, { file }: Pick<LockedCase, 'file'>, { id, at }: { id: string; at: Date }) {
  const office = file.state.letters?.[id]?.to.office
  if (office !== undefined && (await closedBy(tx, [office], at)).size > 0) throw refused(refuse('letter_office_closed'))
}

/** A letter with an open field is a draft, and nobody signs it. */
async function textToSign(
  tx: Tx,
  call: Write,
  { hand, draft, at, number }: { hand: LockedCase; draft: Draft; at: number; number: string },
): Promise<LetterText> {
  const { letter, language } = draft
  const values = await valuesOf(tx, call, { hand, draft, at, number })
  const open = openIn(draft, values, hand)
  if (open.length > 0)
    throw problem('invalid', { issues: open.map(({ field }) => issue(['values', field], 'missing', 'still open')) })
  refuseFirst(unprintable(values, { writer: call.actor.name }), hand)
  return { letter, language, values, head: { made: new Date(at), written: call.actor.name } }
}

async function keepText(tx: Tx, call: AnyCall, { hand, id, text }: { hand: LockedCase; id: string; text: LetterText }) {
  const { id: caseId, subject: personId } = hand.file
  const sealed = { id, caseId, personId, userId: call.actor.user, part: 'text', text: sealable(text) } as const
  if (!(await keepLetter(tx, call.deps.vault, sealed))) throw refused(refuse('person_erased'))
  await logIdentity(tx, call, { personId, letter: text.letter })
}

async function write(call: Write) {
  await call.deps.gate.spend('reveal', call.actor.user)
  return commandCase(call, call.params.id, async (tx, hand) => {
    const draft = await draftOf(tx, call.body, hand)
    const { letter, language, to } = draft
    refuseFirst(mayWrite(viewOn(hand, call), { template: letter.id, to }), hand)
    await refuseSight(tx, call, { hand, letter, people: [] })
    const at = Math.max(instantOf(call, hand), hand.file.state.at)
    const year = shifted(at, offsetOf(hand.file.state)).getUTCFullYear()
    const n = await nextLetter(tx, year)
    if (n === null) throw problem('not_found')
    const numbered = { template: letter.id, code: letter.code, language, to, year, n }
    const id = uuidV5('letter', call.key.id)
    const text = await textToSign(tx, call, { hand, draft, at, number: letterNumber(numbered) })
    return {
      ask: { type: 'write_letter', letter: id, ...numbered },
      besides: () => keepText(tx, call, { hand, id, text }),
    }
  })
}

/** Printed before the case is locked; null for whoever may not sign it, who is told so under the lock. */
const paperToSign = (call: One<z.ZodType>) =>
  call.scoped(async (tx) => {
    const hand = await caseToKnow(tx, call, call.params.id)
    const row = await findLetter(tx, { caseId: hand.file.id, id: call.params.letter })
    if (row === null) throw problem('not_found')
    if (maySign(viewOn(hand, call), row.id) !== undefined) return null
    const text = await textOfLetter(tx, call, { hand, row })
    if (text === null) throw refused(refuse('person_erased'))
    refuseFirst(unprintable({}, { signer: call.actor.name }), hand)
    const day = inLanguage(dayOf(call.now.getTime(), offsetOf(hand.file.state)), text.language)
    return letterSheet({ ...text, head: { ...text.head, signed: `${call.actor.name}, ${day}` } })
  })

async function sign(call: One<z.ZodType>) {
  const sheet = await paperToSign(call)
  const bytes = sheet === null ? null : await printed({ sheet })
  return commandCase(call, call.params.id, async (tx, hand) => {
    const { letter: id } = call.params
    refuseFirst(maySign(viewOn(hand, call), id), hand)
    await refuseClosed(tx, hand, { id, at: call.now })
    if (bytes === null) throw problem('conflict')
    const { id: caseId, subject: personId } = hand.file
    const text = Buffer.from(bytes).toString('base64')
    return {
      ask: { type: 'sign_letter', letter: id, hash: createHash('sha256').update(bytes).digest('hex') },
      besides: async () => {
        const kept = { id, caseId, personId, userId: call.actor.user, part: 'pdf', text } as const
        if (!(await keepLetter(tx, call.deps.vault, kept))) throw refused(refuse('person_erased'))
      },
    }
  })
}

const send = (call: One<typeof SendLetter>) =>
  commandCase(call, call.params.id, async (tx, hand) => {
    const { letter } = call.params
    const sentAt = Date.parse(call.body.at)
    const ask = { type: 'send_letter', letter, how: call.body.how, sentAt } as const
    refuseFirst(maySend(viewOn(hand, call), letter, { since: sentAt, how: ask.how }), hand)
    await refuseClosed(tx, hand, { id: letter, at: new Date(sentAt) })
    const isToClient = hand.file.state.letters?.[letter]?.to.kind === 'client'
    const said = { personId: hand.file.subject, by: sentAt }
    if (isToClient && ask.how !== 'client' && (await refusesContact(tx, call.deps, said)))
      throw refused(refuse('letter_contact'))
    return { ask }
  })

const withdraw = (call: One<typeof WithdrawLetter>) =>
  commandCase(call, call.params.id, async () => ({
    ask: { type: 'withdraw_letter', letter: call.params.letter, reason: call.body.reason },
  }))

const commanding = { method: 'post', answer: CommandAnswer, keys: 'command', object: 'case' } as const

export const letterVerbRoutes: readonly Endpoint[] = [
  endpoint({
    ...commanding,
    action: 'case.command',
    path: '/api/cases/:id/letters',
    summary: 'Write a letter: it gets the next number of the office and waits for a second signature',
    params: ById,
    body: DraftLetter,
    stepUp: true,
    handle: write,
  }),
  endpoint({
    ...commanding,
    action: 'task.command',
    path: '/api/cases/:id/letters/:letter/sign',
    summary: 'Sign a letter as the second person, which makes it',
    params: ByLetter,
    handle: sign,
  }),
  endpoint({
    ...commanding,
    action: 'case.command',
    path: '/api/cases/:id/letters/:letter/send',
    summary: 'Note how and when a letter was sent',
    params: ByLetter,
    body: SendLetter,
    handle: send,
  }),
  endpoint({
    ...commanding,
    action: 'task.command',
    path: '/api/cases/:id/letters/:letter/withdraw',
    summary: 'Withdraw a letter that was not sent; its number stays used',
    params: ByLetter,
    body: WithdrawLetter,
    handle: withdraw,
  }),
]
