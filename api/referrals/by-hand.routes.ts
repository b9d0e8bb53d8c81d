// The sender's side of an answer by hand: a one-time link for the other office, and what an officer noted of its
// answer, which a second person confirms.
import { z } from 'zod'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findDocument } from '../../db/cases/files.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { findCase } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { confirmNote, findNote, keepNote, newestNote, type NoteRow } from '../../db/referrals/noted-answers.ts'
import { findLink, keepLink, replaceLink } from '../../db/referrals/one-time-links.ts'
import { findPacket } from '../../db/referrals/referrals.ts'
import { scansOf } from '../../db/referrals/scans.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import type { Call, Deps } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused } from '../door/errors.ts'
import { Id } from '../contract/labels.ts'
import {
  type Answerer,
  ByHandView,
  HandAct,
  LetterWanted,
  MakeReferralLink,
  NoteAnswer,
  ReferralLinkMade,
} from '../contract/by-hand.ts'
import { FileContent } from '../contract/papers.ts'
import { printed } from '../papers/press-thread.ts'
import { byHandOf } from './by-hand.view.ts'
import { sealAnswerer } from './answerers.ts'
import { answeredBefore, firstAnswer } from './answered-before.ts'
import { askOf } from './asks.ts'
import { actOn } from './carrying.ts'
import { letterPaper, type LetterTold } from './letter.ts'
import { codeHash, newCode, newToken } from './link-codes.ts'
import { openPacket } from './packets.ts'
import { referralToRead, sidesOf } from './referral-at-hand.ts'

const ByReferral = z.object({ id: Id })
const ByNote = z.object({ id: Id, note: Id })
type One<B = unknown> = Call<{ id: string }, unknown, B>
type LinkMade = z.input<typeof ReferralLinkMade>

const HOUR_MS = 3_600_000
const LINK_HOURS = 72
const NOTE_HOURS = 24

/** Not longer than the offer waits for its answer. */
function linkUntil({ state, terms }: Referral, now: number): number {
  const longest = now + LINK_HOURS * HOUR_MS
  return state === 'offered' || state === 'countered' ? Math.min(longest, terms.answerBy) : longest
}

async function makeLink(call: One<z.output<typeof MakeReferralLink>>): Promise<LinkMade> {
  const { deps, params, body, actor, key, now } = call
  const id = uuidV5('referral-link', actor.user, key.id)
  const [token, code] = [newToken(), newCode()]
  let replaces: string | null = null
  const made: LinkMade[] = []
  await actOn(call, {
    shown: async () => ({ ...made[0], path: null, address: null, code: null, again: SHOWN_ONCE }),
    first: async (tx) => {
      replaces = await replaceLink(tx, params.id)
    },
    askOf: (state) => ({ type: 'link', link: id, until: linkUntil(state, now.getTime()), replaces }),
    besides: async (tx, state) => {
      const until = new Date(linkUntil(state, now.getTime()))
      const path = `/letter#${token}`
      const address = deps.site === null ? null : `${deps.site.origin}${path}`
      made.push({ id, path, address, code, until: until.toISOString(), again: null })
      await keepLink(tx, {
        id,
        referral: params.id,
        tokenHash: hashToken(token),
        codeHash: codeHash(deps.fingerprintKey, id, code),
        tellsIdentity: body.identity,
        user: actor.user,
        organisation: actor.organisation,
        expiresAt: until,
      })
    },
  })
  return made[0] ?? firstAnswer(call, ReferralLinkMade)
}
const SHOWN_ONCE = {
  id:
    'Tautan ini sudah dibuat. Alamat dan kodenya hanya ditampilkan sekali dan tidak disimpan. Bila hilang, buat ' +
    'tautan baru: yang ini lalu tidak berlaku lagi.',
  en:
    'This link has been made. Its address and code are shown only once and kept nowhere. If they are lost, make a ' +
    'new link: this one then ends.',
}

/** Null: there is no key any more, so nobody is named. */
async function sealedWho(tx: Tx, { vault }: Pick<Deps, 'vault'>, { referral, id, who }: Named): Promise<Buffer | null> {
  const wrapped = await findPacket(tx, referral)
  return wrapped === null ? null : sealAnswerer(vault, { referral, wrapped, id }, who)
}
interface Named {
  referral: string
  id: string
  who: Answerer
}

/** What was scanned is kept like each file of the case, under the key of the client. Answers its hash. */
async function hashOfScan(tx: Tx, { referral, file: id }: { referral: string; file: string }): Promise<string> {
  const { case_id } = await referralToRead(tx, referral)
  const file = await findDocument(tx, id)
  if (file?.case_id !== case_id || file.state !== 'ready' || file.sha256 === null)
    throw problem('invalid', { issues: [issue(['documentId'], 'not_found', 'no ready file of this case')] })
  return file.sha256
}

async function note(call: One<NoteAnswer>, shown: Shown): Promise<void> {
  const { deps, params, body, actor, key, now } = call
  const { act, means, saidAt, documentId, name, position } = body
  if (Date.parse(saidAt) > now.getTime())
    throw problem('invalid', { issues: [issue(['saidAt'], 'too_big', 'later than now')] })
  const id = uuidV5('referral-note', actor.user, key.id)
  let scan: string | undefined
  await actOn(call, {
    shown,
    first: async (tx) => {
      if (documentId !== undefined) scan = await hashOfScan(tx, { referral: params.id, file: documentId })
    },
    askOf: () => ({ type: 'note', note: id, verb: act.verb, ...(scan === undefined ? {} : { scan }) }),
    besides: async (tx) => {
      await keepNote(tx, {
        id,
        referral_id: params.id,
        verb: act.verb,
        asked: act,
        means,
        document_id: documentId ?? null,
        said_at: new Date(saidAt),
        sealed: await sealedWho(tx, deps, { referral: params.id, id, who: { name, position } }),
        noted_by: actor.user,
        noted_office: actor.organisation,
        expires_at: new Date(now.getTime() + NOTE_HOURS * HOUR_MS),
      })
    },
  })
}

/** Whoever confirms is of the same office, and somebody else; the database asks the same. */
async function confirm(call: Call<z.output<typeof ByNote>, unknown, unknown>, shown: Shown): Promise<void> {
  const { params, actor, now } = call
  const noted = await call.scoped((tx) => findNote(tx, { referral: params.id, note: params.note }))
  if (noted === null || noted.noted_office !== actor.organisation) throw problem('not_found')
  if (noted.noted_by === actor.user) throw refused(refuse('referral_note_own'))
  const act = HandAct.parse(noted.asked)
  const scans = await call.scoped((tx) => hashesOf(tx, noted))
  await actOn(call, {
    shown,
    by: { method: 'hand', id: noted.id, ...(scans.length === 0 ? {} : { scans }) },
    askOf: (state) => askOf(act, { state, at: now.getTime(), user: '', method: 'hand' }),
    besides: async (tx) => {
      if (!(await confirmNote(tx, { note: noted.id, user: actor.user }))) throw refused(refuse('referral_note_gone'))
      // From here on no file comes to it.
      if ((await hashesOf(tx, noted)).length !== scans.length) throw problem('conflict', { sentence: MORE_CAME })
    },
  })
}
const MORE_CAME = {
  id: 'Baru saja ada berkas lagi untuk catatan ini. Lihat dulu, lalu konfirmasi.',
  en: 'One more file has just come with this note. Look at it first, then confirm.',
}

const hashesOf = async (tx: Tx, { id, referral_id }: NoteRow): Promise<string[]> =>
  (await scansOf(tx, referral_id)).flatMap(({ note_id, sha256 }) => (note_id === id ? [sha256] : []))

/** Read in a short transaction, and printed after it. */
async function letter(call: Call<{ id: string }, z.output<typeof LetterWanted>, unknown>): Promise<Uint8Array> {
  const { deps, params, query, actor } = call
  const told = await call.scoped(async (tx): Promise<LetterTold> => {
    const { number, case_id, from_office, to_office, snapshot: state } = await referralToRead(tx, params.id)
    const owner = (await findCase(tx, case_id))?.owner_organisation ?? null
    if (!sidesOf(state, owner, actor).includes('sender')) throw refused(refuse('referral_not_yours'))
    if (state.terms.kind === 'transfer') throw refused(refuse('referral_transfer_by_hand'))
    const packet = await openPacket(tx, deps.vault, params.id)
    if (packet === null) throw problem('not_found')
    const { organisations } = await namesOf(tx, { users: [], organisations: [from_office, to_office] })
    return {
      number,
      from: organisations.get(from_office) ?? '',
      to: organisations.get(to_office) ?? '',
      state,
      packet: query.identity === 'yes' ? packet : { ...packet, identity: null },
      address: deps.site?.origin ?? null,
    }
  })
  return printed({ sheet: letterPaper(told, query.language ?? actor.language) })
}

async function show(tx: Tx, call: One): Promise<ByHandView> {
  const { deps, params, actor, now } = call
  const row = await referralToRead(tx, params.id)
  const owner = (await findCase(tx, row.case_id))?.owner_organisation ?? null
  // The office that is asked answers in its own console; the office of the case helps one that has none.
  const isKept = row.from_office === actor.organisation || owner === actor.organisation
  if (!isKept || row.to_office === actor.organisation) throw problem('not_found')
  const [link, noted] = [await findLink(tx, row.id), await newestNote(tx, row.id)]
  const people = [link?.made_by, noted?.noted_by, noted?.confirmed_by].flatMap((one) => one ?? [])
  const names = await namesOf(tx, { users: people, organisations: [] })
  const packet = isOpenReferral(row.snapshot) ? await findPacket(tx, row.id) : null
  const scans = noted === null ? [] : await scansOf(tx, row.id)
  return byHandOf({ vault: deps.vault, actor, now }, { row, owner, link, noted, scans, names, packet })
}

type Shown = (tx: Tx) => Promise<object>
/** Who answered for the other office is sealed, and not kept with the click. */
async function answered(call: One, act: (shown: Shown) => Promise<void>): Promise<ByHandView> {
  const again = await answeredBefore(call, ByHandView, (tx) => show(tx, call))
  if (again !== null) return again
  await act(async (tx) => {
    const { note: noted, link, ...rest } = await show(tx, call)
    return { ...rest, note: noted && { ...noted, who: null }, link: link && { ...link, who: null } }
  })
  return call.scoped((tx) => show(tx, call))
}

export const byHandRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/referrals/:id/by-hand',
    summary: 'How an office without a console answers: its link, and what was noted of its answer',
    action: 'referral.read',
    params: ByReferral,
    object: 'referral',
    answer: ByHandView,
    handle: (call) => call.scoped((tx) => show(tx, call)),
  }),
  endpoint({
    method: 'get',
    path: '/api/referrals/:id/letter',
    summary: 'The referral as a letter with a slip for the answer, to print (PDF)',
    action: 'referral.read',
    params: ByReferral,
    query: LetterWanted,
    object: 'referral',
    answer: FileContent,
    media: 'application/pdf',
    prepare: letter,
    handle: async ({ prepared }) => prepared,
  }),
  endpoint({
    method: 'post',
    path: '/api/referrals/:id/links',
    summary: 'A one-time link for the office that is asked, and the code that is told by telephone; shown once',
    action: 'referral.act',
    params: ByReferral,
    object: 'referral',
    body: MakeReferralLink,
    answer: ReferralLinkMade,
    status: 201,
    keys: 'own',
    stepUp: true,
    handle: makeLink,
  }),
  endpoint({
    method: 'post',
    path: '/api/referrals/:id/notes',
    summary: 'Note what the other office answered by telephone or letter; it waits for a second person',
    action: 'referral.act',
    params: ByReferral,
    object: 'referral',
    body: NoteAnswer,
    answer: ByHandView,
    status: 201,
    keys: 'own',
    handle: (call) => answered(call, (shown) => note(call, shown)),
  }),
  endpoint({
    method: 'post',
    path: '/api/referrals/:id/notes/:note/confirm',
    summary: 'Confirm as a second person what a colleague noted; from then on it counts',
    action: 'referral.act',
    params: ByNote,
    object: 'referral',
    answer: ByHandView,
    keys: 'own',
    handle: (call) => answered(call, (shown) => confirm(call, shown)),
  }),
]
