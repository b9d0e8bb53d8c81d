// The public end of a one-time link: what it shows to whoever has its code, and their one answer.
import { findArea, findOrganisation, namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { logLookByLink } from '../../db/people/access-log.ts'
import { packetPlace, unseal, type Vault } from '../../db/people/vault.ts'
import { keepAnswerer, readLetter, type LetterRow } from '../../db/referrals/one-time-links.ts'
import { REFERRAL_KIND_WORDS, REFERRAL_STATE_WORDS } from '../../sop-definitions/language/referral-kinds.ts'
import { scansOfLetter } from '../../db/referrals/scans.ts'
import { AnswerLetter, LetterAnswered, LetterView, OpenLetter } from '../contract/by-hand.ts'
import { BY_LINK } from '../contract/looks.ts'
import type { Deps } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { sealAnswerer } from './answerers.ts'
import { askOf } from './asks.ts'
import { answersTo } from './by-hand.view.ts'
import { actByLetter, byLetter, clickOf, type LetterCall } from './by-letter.ts'
import { PURPOSE } from './carrying.ts'
import { shownOf, type Packet } from './packets.ts'
import { countedOf } from './scans.routes.ts'

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

async function letterAtHand(tx: Tx): Promise<LetterRow> {
  const letter = await readLetter(tx)
  if (letter === null) throw problem('not_found')
  return letter
}

function packetIn(vault: Vault, { snapshot, sealed, tells_identity, ...wrapped }: LetterRow): Packet {
  const key = vault.unwrap(snapshot.id, wrapped)
  const packet: Packet = JSON.parse(unseal(key, sealed, packetPlace(snapshot.id)))
  return tells_identity ? packet : { ...packet, identity: null }
}

async function viewOf(tx: Tx, { vault }: Pick<Deps, 'vault'>, letter: LetterRow): Promise<LetterView> {
  const { number, snapshot: state, expires_at } = letter
  const { terms, sender, hash } = state
  const { organisations } = await namesOf(tx, { users: [], organisations: [sender, terms.to] })
  const office = await findOrganisation(tx, terms.to)
  const area = office === null ? null : await findArea(tx, office.area)
  return {
    number,
    kind: terms.kind,
    kindLabel: REFERRAL_KIND_WORDS[terms.kind],
    state: state.state,
    stateLabel: REFERRAL_STATE_WORDS[state.state],
    from: organisations.get(sender) ?? null,
    to: organisations.get(terms.to) ?? null,
    service: terms.service,
    answerBy: new Date(terms.answerBy).toISOString(),
    startsAt: isoOf(terms.startsAt),
    arriveBy: isoOf(terms.arriveBy),
    zone: area?.zone ?? 'WIB',
    until: expires_at.toISOString(),
    hash,
    packet: shownOf(packetIn(vault, letter)),
    answers: answersTo(state),
    scans: countedOf(await scansOfLetter(tx)),
  }
}

/** Every look, not the first alone; of the client the log names which parts of the identity were shown. */
const looked = (tx: Tx, { deps, requestId }: LetterCall, letter: LetterRow): Promise<void> =>
  logLookByLink(tx, {
    action: BY_LINK,
    organisation_id: letter.snapshot.terms.to,
    purpose: PURPOSE,
    fields: Object.keys(packetIn(deps.vault, letter).identity ?? {}),
    allowed: true,
    request_id: requestId,
    referral: letter.snapshot.id,
  })

async function open(call: LetterCall): Promise<LetterView> {
  const found = await byLetter(call, async (tx, guest, tried) => {
    const before = await letterAtHand(tx)
    if (before.snapshot.state === 'offered' && before.snapshot.seenAt === null)
      await actByLetter(tx, guest, { tried, askOf: () => ({ type: 'see' }) })
    const letter = await letterAtHand(tx)
    await looked(tx, call, letter)
    return viewOf(tx, call.deps, letter)
  })
  if (found === null) throw problem('not_found')
  return found
}

async function answer(call: LetterCall<AnswerLetter>): Promise<void> {
  const { deps, body, now } = call
  const { act, name, position } = body
  const made = await byLetter(call, async (tx, guest, tried) => {
    const wrapped = await letterAtHand(tx)
    const scans = (await scansOfLetter(tx)).map(({ sha256 }) => sha256)
    const place = { referral: tried.referral, wrapped, id: tried.link }
    return actByLetter(tx, guest, {
      tried,
      scans,
      askOf: (state) => askOf(act, { state, at: now.getTime(), user: '', method: 'link' }),
      besides: () =>
        keepAnswerer(tx, { click: clickOf(call), words: sealAnswerer(deps.vault, place, { name, position }) }),
    })
  })
  for (const woken of made?.wakes ?? []) deps.waking.wake(woken)
}

export const letterRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/letters/open',
    summary: 'What a one-time link shows of a referral, to whoever has its code',
    action: 'anyone',
    body: OpenLetter,
    answer: LetterView,
    keys: 'free',
    mayBeAbsent: true,
    handle: open,
  }),
  endpoint({
    method: 'post',
    path: '/api/letters/answer',
    summary: 'Answer a referral by its one-time link, which is closed by it',
    action: 'anyone',
    body: AnswerLetter,
    answer: LetterAnswered,
    keys: 'own',
    mayBeAbsent: true,
    handle: async (call) => {
      await answer(call)
      return { done: true as const }
    },
  }),
]
