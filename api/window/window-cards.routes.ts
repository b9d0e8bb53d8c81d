// The card of a client's own window: made by a coordinator of the case at the client's wish, with the consent for it,
// and ended by one. Number and code are shown once; here and in the ledger is only that a card was made.
import { newCardKey } from '../../db/window/card-seals.ts'
import { keepLetterbox, newLetterbox } from '../../db/window/complaints.ts'
import { namePlanned } from '../../db/window/names.ts'
import { addCard, endCard, findCard, type Card } from '../../db/window/cards.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { isInForce } from '../../workflows/engine/consents.ts'
import { caseAtHand, type CaseAtHand } from '../cases/case-at-hand.ts'
import { ById } from '../cases/case-commands.routes.ts'
import type { Actor, Call, Deps } from '../door/call.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { MakeWindowCard, WindowCardEnded, WindowCardMade, WindowCardState } from '../contract/window.ts'
import { prove } from '../door/append-to-ledger.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { caseToRead } from '../policy/purpose.ts'
import { allowedOr } from '../sops/studio.view.ts'
import { codeHash, newCode, newNumber, newSalt, numberHash, wrapOpener } from './pins.ts'

const HOURS = 72
type One<B = unknown> = Call<{ id: string }, unknown, B>

/** Null: this installation, or this procedure, has no windows. */
const consentFor = (
  { windowDb, windowWords }: Pick<Deps, 'windowDb' | 'windowWords'>,
  { file, words }: CaseAtHand,
): string | null => (windowDb === null || !windowWords.has(file.state.sop.sop) ? null : (words.ir.window ?? null))

const mayEnd = ({ file }: CaseAtHand, { organisation, capabilities }: Actor): Refusal | null => {
  if (!mayDo(capabilities, 'window.make'))
    return refuse('missing_capability', { capability: capabilitiesFor('window.make')[0] ?? '' })
  return file.owner_organisation === organisation ? null : refuse('other_organisation')
}
/** For a child the consent was given by whoever may speak for the child, and ends with that. */
function mayMake(hand: CaseAtHand, actor: Actor, consent: string | null): Refusal | null {
  const no = mayEnd(hand, actor)
  if (no !== null) return no
  if (hand.file.status === 'closed') return refuse('case_closed')
  if (consent === null) return refuse('unknown_consent', { code: '' })
  return isInForce(hand.file.state, consent, actor.organisation)
    ? null
    : refuse('consent_missing', { consents: [consent], unless: [] })
}

const presented = ({ id, made_at, code_until, begun_at, isOpened, tiles }: Card) => ({
  id,
  madeAt: made_at.toISOString(),
  codeUntil: code_until.toISOString(),
  begun: begun_at !== null,
  openedThisMonth: isOpened,
  tiles,
})

/** Also among the looks at the case, for those who answer for it and for the client. */
const noted = async (tx: Tx, call: One, { action, id }: { action: string; id: string }): Promise<void> => {
  await logLookOf(tx, call, { action, object_type: 'case', object_id: call.params.id, purpose: 'case_work' })
  await prove(tx, call, {
    type: action === 'window.make' ? 'window_card_made' : 'window_card_ended',
    body: { card: id, case: call.params.id },
  })
}

const make = (call: One<MakeWindowCard>): Promise<WindowCardMade> =>
  call.scoped(async (tx) => {
    const { deps, actor, body, key, now } = call
    const hand = await caseAtHand(tx, deps, call.params.id)
    const consent = consentFor(deps, hand)
    const no = mayMake(hand, actor, consent)
    if (no !== null || consent === null) throw refused(no ?? refuse('unknown_consent', { code: '' }))
    const id = uuidV5('window-card', actor.user, key.id)
    const [number, code, salt] = [newNumber(), newCode(), newSalt()]
    const { publicKey, opener } = newCardKey()
    const letterbox = newLetterbox()
    const hashed = numberHash(deps.vault, number)
    await endCard(tx, hand.file.id)
    const isNew = await addCard(tx, {
      id,
      caseId: hand.file.id,
      consent,
      tiles: body.tiles,
      by: actor.user,
      numberHash: hashed,
      codeHash: codeHash(deps.vault, number, code),
      publicKey,
      letterbox: letterbox.publicKey,
      salt,
      wrapped: await wrapOpener(deps.vault, opener, { pin: code, salt, number: hashed }),
    })
    // A repetition: what was shown once is not kept anywhere.
    if (!isNew) throw problem('conflict', { sentence: SHOWN_ONCE })
    const of = { caseId: hand.file.id, personId: hand.file.subject }
    if (!(await keepLetterbox(tx, deps.vault, { ...of, card: id, opener: letterbox.opener })))
      throw refused(refuse('person_erased'))
    const card = { id, public_key: publicKey }
    await namePlanned(tx, deps.vault, { ...of, card })
    await noted(tx, call, { action: 'window.make', id })
    return { id, number, code, path: '/w/new', until: new Date(now.getTime() + HOURS * 3_600_000).toISOString() }
  })
const SHOWN_ONCE = {
  id:
    'Kartu ini sudah dibuat. Nomor dan kodenya hanya tampil sekali dan tidak disimpan di mana pun. Bila tidak sempat ' +
    'dicatat, buat kartu baru: kartu ini lalu berakhir.',
  en:
    'This card has been made. Its number and code were shown once and are kept nowhere. If nobody wrote them down, ' +
    'make a new card: this one then ends.',
}

export const windowCardRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/window-card',
    summary: "The card of a client's own window, if there is one, and whether one may be made",
    action: 'case.read',
    params: ById,
    answer: WindowCardState,
    object: 'case',
    handle: ({ params, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const hand = await caseToRead(tx, { actor, deps }, params.id)
        const consent = consentFor(deps, hand)
        // That a client has a window, and uses it, is no business of whoever else reads the case.
        const isMaker = mayEnd(hand, actor) === null
        const card = isMaker ? await findCard(tx, hand.file.id) : null
        return {
          consent,
          card: card === null ? null : presented(card),
          secondPin: isMaker ? deps.secondPin : null,
          allowedActions: {
            make: allowedOr(mayMake(hand, actor, consent)),
            end: allowedOr(mayEnd(hand, actor)),
          },
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/window-cards',
    summary: "Make the card of a client's own window, at the client's wish; an older card ends",
    action: 'window.make',
    params: ById,
    body: MakeWindowCard,
    answer: WindowCardMade,
    status: 201,
    keys: 'own',
    object: 'case',
    stepUp: true,
    handle: make,
  }),
  endpoint({
    method: 'post',
    path: '/api/cases/:id/window-card/end',
    summary: "End the card of a client's own window, at once",
    action: 'window.make',
    params: ById,
    body: Nothing,
    answer: WindowCardEnded,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const hand = await caseAtHand(tx, call.deps, call.params.id)
        const no = mayEnd(hand, call.actor)
        if (no !== null) throw refused(no)
        const id = await endCard(tx, hand.file.id)
        if (id === null) throw problem('not_found')
        await noted(tx, call, { action: 'window.end', id })
        return { id }
      }),
  }),
]
