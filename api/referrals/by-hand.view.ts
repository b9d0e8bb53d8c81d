// How an office without a console answers, as the people of the sender see it: the link, what was noted, and what they
// may do about it.
import type { namesOf } from '../../db/accounts/organisations.ts'
import type { Vault } from '../../db/people/vault.ts'
import type { NoteRow } from '../../db/referrals/noted-answers.ts'
import type { LinkRow } from '../../db/referrals/one-time-links.ts'
import type { DoorReferral, PacketRow } from '../../db/referrals/referrals.ts'
import type { ScanRow } from '../../db/referrals/scans.ts'
import { HAND_VERBS, type HandVerb } from '../../sop-definitions/language/referral-kinds.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import { canAnswer } from '../../workflows/engine/referral/decide-referral.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import { isEmptied, isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import { HandAct, type Answerer, type ByHandView, type LinkState, type NoteState } from '../contract/by-hand.ts'
import type { Actor } from '../door/call.ts'
import { allowed } from '../words/allowed.view.ts'
import { openAnswerer } from './answerers.ts'
import { sidesOf } from './referral-at-hand.ts'
import { scanOf } from './referral.view.ts'

interface Asker {
  vault: Vault
  actor: Actor
  now: Date
}
/** `packet`: null once it is destroyed, and with it who answered. */
interface Told {
  row: DoorReferral
  owner: string | null
  link: LinkRow | null
  noted: NoteRow | null
  /** All that came with an answer. */
  scans: readonly ScanRow[]
  names: Awaited<ReturnType<typeof namesOf>>
  packet: PacketRow | null
}

/** What the other office may answer now; nothing where the case would change hands. */
export const answersTo = (state: Referral): HandVerb[] =>
  state.terms.kind === 'transfer' || !isOpenReferral(state) ? [] : HAND_VERBS.filter((verb) => canAnswer(state, verb))

const able = (why: Refusal | null): Ability => why ?? { allowed: true }

const stateOf = ({ state }: Pick<DoorReferral, 'state'>): Refusal =>
  refuse('referral_state', { referral_state: state, last: '' })

function whyNotPrepare({ row, owner }: Told, { actor }: Asker): Refusal | null {
  const { snapshot } = row
  if (!isOpenReferral(snapshot)) return stateOf(row)
  if (row.kind === 'transfer') return refuse('referral_transfer_by_hand')
  return sidesOf(snapshot, owner, actor).includes('sender') ? null : refuse('referral_not_yours')
}

export function noteStateOf({ confirmed_at, dropped_at, expires_at }: NoteRow, now: Date): NoteState {
  if (confirmed_at !== null) return 'confirmed'
  if (dropped_at !== null) return 'replaced'
  return expires_at > now ? 'waiting' : 'lapsed'
}

function whyNotConfirm(noted: NoteRow, { row }: Told, { actor, now }: Asker): Refusal | null {
  const isOfOthers = noted.noted_office !== actor.organisation
  if (isOfOthers || noteStateOf(noted, now) !== 'waiting' || !isOpenReferral(row.snapshot))
    return refuse('referral_note_gone')
  return noted.noted_by === actor.user ? refuse('referral_note_own') : null
}

function whoOf({ row, packet }: Told, { vault }: Asker, of: { id: string; sealed: Buffer | null }): Answerer | null {
  if (packet === null || of.sealed === null) return null
  return openAnswerer(vault, { referral: row.id, wrapped: packet, id: of.id }, of.sealed)
}

function linkStateOf({ closed_because, expires_at }: LinkRow, { row }: Told, now: Date): LinkState {
  if (closed_because !== null) return closed_because
  if (!isOpenReferral(row.snapshot)) return 'ended'
  if (expires_at <= now) return 'lapsed'
  return isEmptied(row.snapshot) ? 'emptied' : 'open'
}

const linkOf = (link: LinkRow, told: Told, asker: Asker): ByHandView['link'] => ({
  id: link.id,
  state: linkStateOf(link, told, asker.now),
  madeBy: told.names.users.get(link.made_by) ?? null,
  madeAt: link.made_at.toISOString(),
  until: link.expires_at.toISOString(),
  openedAt: link.opened_at?.toISOString() ?? null,
  wrongCodes: link.wrong,
  who: whoOf(told, asker, link),
})

function noteOf(noted: NoteRow, told: Told, asker: Asker): ByHandView['note'] {
  const { users } = told.names
  const state = noteStateOf(noted, asker.now)
  return {
    id: noted.id,
    state: state === 'waiting' && !isOpenReferral(told.row.snapshot) ? 'ended' : state,
    act: HandAct.parse(noted.asked),
    means: noted.means,
    saidAt: noted.said_at.toISOString(),
    documentId: noted.document_id,
    notedAt: noted.noted_at.toISOString(),
    notedBy: users.get(noted.noted_by) ?? null,
    until: noted.expires_at.toISOString(),
    confirmedBy: users.get(noted.confirmed_by ?? '') ?? null,
    who: whoOf(told, asker, noted),
    scans: told.scans.filter(({ note_id }) => note_id === noted.id).map(scanOf),
    mayConfirm: allowed(able(whyNotConfirm(noted, told, asker)), null),
  }
}

type ScansTo = NonNullable<ByHandView['scansTo']>
interface Counted extends ScansTo {
  at: Date
}
const linked = (link: LinkRow | null): Counted[] =>
  link?.closed_because === 'answered' && link.closed_at !== null
    ? [{ by: 'links', id: link.id, at: link.closed_at }]
    : []
const confirmed = (noted: NoteRow | null): Counted[] =>
  noted === null || noted.confirmed_at === null ? [] : [{ by: 'notes', id: noted.id, at: noted.confirmed_at }]

/** The newest answer that counts. */
function scansTo({ row, owner, link, noted }: Told, { actor }: Asker): ScansTo | null {
  if (row.kind === 'transfer' || !sidesOf(row.snapshot, owner, actor).includes('sender')) return null
  const [newest] = [...linked(link), ...confirmed(noted)].toSorted((one, other) => Number(other.at) - Number(one.at))
  return newest === undefined ? null : { by: newest.by, id: newest.id }
}

export function byHandOf(asker: Asker, told: Told): ByHandView {
  const { row, link, noted } = told
  const may = allowed(able(whyNotPrepare(told, asker)), null)
  return {
    note: noted === null ? null : noteOf(noted, told, asker),
    link: link === null ? null : linkOf(link, told, asker),
    answers: answersTo(row.snapshot),
    scansTo: scansTo(told, asker),
    mayNote: may,
    mayLink: isEmptied(row.snapshot) ? allowed(able(stateOf(row)), null) : may,
  }
}
