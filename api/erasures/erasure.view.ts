// An erasure as it is shown: its state, what prevents it, who may do what; and the certificate as a paper.
import type { Erasure } from '../../db/people/erasures.ts'
import { NAMELESS } from '../../db/people/identity.ts'
import { line, strong, quiet, fact, type Paper } from '../../sop-definitions/papers/paper.ts'
import { ERASED_WORDS, GROUND_WORDS, REJECTION_WORDS, STATE_WORDS } from '../../sop-definitions/rules/erasure-words.ts'
import { refuse, sentence, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Hold, RetentionRules } from '../../sop-definitions/rules/retention.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import type { Actor } from '../door/call.ts'
import type { ErasureView, HoldView } from '../contract/erasures.ts'
import type { Allowed } from '../contract/labels.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

export interface ErasureSight {
  me: Actor
  users: ReadonlyMap<string, string>
  masks: ReadonlyMap<string, string>
  cases: readonly { id: string; number: string; subject: string }[]
  rules: RetentionRules
}
export interface No {
  refusal: Refusal
  said?: Label
}

export const saidOf = ({ refusal, said }: No): Label =>
  said ?? { id: sentence(refusal, 'id'), en: sentence(refusal, 'en') }
export const allowedUnless = (no: No | null): Allowed =>
  no === null
    ? { allowed: true }
    : { allowed: false, code: no.refusal.refusal, details: { ...no.refusal.details }, sentence: saidOf(no) }

const presentHold = ({ rule, label, basis, isLaw, evidence, until }: Hold): HoldView => ({
  rule,
  label,
  basis,
  isLaw,
  evidence,
  until: until === null ? null : new Date(until).toISOString(),
})

/** What prevents it and on what basis, in both languages. */
const heldBy = (holds: readonly Hold[]): No => {
  const told = (language: Language): string =>
    holds.map(({ label, basis }) => `${inLanguage(label, language)} (${inLanguage(basis, language)})`).join('; ')
  const refusal = refuse('erasure_held', { reasons: holds.map(({ rule }) => rule) })
  return { refusal, said: { id: `Belum boleh dihapus: ${told('id')}.`, en: `May not be erased yet: ${told('en')}.` } }
}

const ended = ({ state }: Erasure): No => ({ refusal: refuse('erasure_ended', { erasure_state: state }) })
const lacking = (action: 'erasure.approve'): No => ({
  refusal: refuse('missing_capability', { capability: capabilitiesFor(action)[0] ?? '' }),
})

/** The asker may not decide. */
export function toReject(erasure: Erasure, { user, capabilities }: Actor): No | null {
  if (erasure.state !== 'waiting') return ended(erasure)
  if (!mayDo(capabilities, 'erasure.approve')) return lacking('erasure.approve')
  return erasure.asked_by === user ? { refusal: refuse('second_person_needed') } : null
}
export const toApprove = (erasure: Erasure, actor: Actor, holds: readonly Hold[]): No | null =>
  toReject(erasure, actor) ?? (holds.length > 0 ? heldBy(holds) : null)
export function toWithdraw(erasure: Erasure, { user }: Actor): No | null {
  if (!isOpen(erasure)) return ended(erasure)
  const isTheirs = erasure.asked_by === user || erasure.decided_by === user
  return isTheirs ? null : { refusal: refuse('erasure_not_yours') }
}
export const isOpen = ({ state }: Pick<Erasure, 'state'>): boolean => state === 'waiting' || state === 'approved'

const by = ({ users }: ErasureSight, id: string) => ({ userId: id, user: users.get(id) ?? null })
const labelIn = ({ holds, retention }: RetentionRules, id: string): Label =>
  [...holds, ...retention].find((rule) => rule.id === id)?.label ?? { id, en: id }
const countsOf = (erased: Record<string, number>) =>
  Object.entries(erased)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => ({ what: ERASED_WORDS[table] ?? { id: table, en: table }, count }))

export function presentErasure(erasure: Erasure, sight: ErasureSight, holds: readonly Hold[]): ErasureView {
  const { id, state, person_id: personId, ground } = erasure
  return {
    id,
    state,
    stateLabel: STATE_WORDS[state],
    personId,
    personMask: sight.masks.get(personId) ?? NAMELESS,
    ground,
    groundLabel: GROUND_WORDS[ground],
    cases: sight.cases
      .filter(({ subject }) => subject === personId)
      .map(({ id: caseId, number }) => ({ id: caseId, number })),
    asked: { ...by(sight, erasure.asked_by), at: erasure.asked_at.toISOString() },
    decided: decisionOf(erasure, sight),
    withdrawn: withdrawalOf(erasure, sight),
    holds: holds.map(presentHold),
    lapsed: lapseOf(erasure, sight.rules),
    carryOutAt: state === 'approved' ? (erasure.carry_out_at?.toISOString() ?? null) : null,
    erased: destructionOf(erasure),
    allowedActions: {
      approve: allowedUnless(toApprove(erasure, sight.me, holds)),
      reject: allowedUnless(toReject(erasure, sight.me)),
      withdraw: allowedUnless(toWithdraw(erasure, sight.me)),
    },
  }
}

const decisionOf = (
  { decided_by: decidedBy, decided_at: decidedAt, rejection }: Erasure,
  sight: ErasureSight,
): ErasureView['decided'] =>
  decidedBy === null || decidedAt === null
    ? null
    : {
        ...by(sight, decidedBy),
        at: decidedAt.toISOString(),
        rejection: rejection === null ? null : REJECTION_WORDS[rejection],
      }

const withdrawalOf = (
  { withdrawn_by: withdrawnBy, withdrawn_at: withdrawnAt }: Erasure,
  sight: ErasureSight,
): ErasureView['withdrawn'] =>
  withdrawnBy === null || withdrawnAt === null ? null : { ...by(sight, withdrawnBy), at: withdrawnAt.toISOString() }

const lapseOf = (
  { state, lapsed_at: lapsedAt, lapsed_for: reasons }: Erasure,
  rules: RetentionRules,
): ErasureView['lapsed'] =>
  lapsedAt === null || state === 'approved'
    ? null
    : { at: lapsedAt.toISOString(), reasons: reasons.map((rule) => labelIn(rules, rule)) }

const destructionOf = ({ erased_at: erasedAt, erased, scrubbed_at: scrubbedAt }: Erasure): ErasureView['erased'] =>
  erasedAt === null
    ? null
    : {
        at: erasedAt.toISOString(),
        counts: countsOf(erased ?? {}),
        scrubbedAt: scrubbedAt?.toISOString() ?? null,
      }

const SAY = {
  title: { id: 'Surat keterangan penghapusan data', en: 'Certificate of erasure' },
  said: {
    id:
      'Kunci yang membuka data orang ini sudah dimusnahkan. Apa pun yang disandikan dengan kunci itu tidak dapat ' +
      'dibaca lagi oleh siapa pun, juga dari cadangan yang kuncinya sudah dibuang.',
    en:
      'The key that opens the data of this person has been destroyed. Whatever was sealed with it can be read by ' +
      'nobody any more, nor from a backup whose key was thrown away.',
  },
  kept: {
    id: 'Yang tetap ada: langkah kasus, tanggal, hasil berkode dan angka statistik, tanpa nama.',
    en: 'What stays: steps of the case, dates, coded results and counts, without a name.',
  },
  person: { id: 'Orang (kode tanpa nama)', en: 'Person (a code without a name)' },
  why: { id: 'Dasar', en: 'Ground' },
  asked: { id: 'Diminta oleh', en: 'Asked for by' },
  approved: { id: 'Disetujui oleh', en: 'Approved by' },
  done: { id: 'Dilaksanakan', en: 'Carried out' },
  scrubbed: { id: 'Halaman penyimpanan ditulis ulang', en: 'Pages of the disk written anew' },
  later: { id: 'menyusul', en: 'to follow' },
  gone: { id: 'Yang dimusnahkan', en: 'What was destroyed' },
  row: { id: 'Baris jejak resmi', en: 'Entry of the official record' },
  request: { id: 'Permintaan', en: 'Request' },
  page: { id: 'Halaman {page} dari {pages}', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Label>

export interface Proof {
  stream: string
  seq: number
  hash: string
}

export function certificatePaper(
  view: ErasureView,
  { language, proof }: { language: Language; proof: Proof | null },
): Paper {
  const say = (label: Label): string => inLanguage(label, language)
  const { erased, asked, decided } = view
  const at = erased?.at ?? asked.at
  return {
    title: say(SAY.title),
    language,
    made: new Date(at),
    contents: null,
    about: [line(say(SAY.said)), line(quiet(say(SAY.kept)))],
    blocks: [
      {
        kind: 'facts',
        rows: [
          ...fact(say(SAY.person), [line(strong(view.personId))]),
          ...fact(say(SAY.why), [line(say(view.groundLabel))]),
          ...fact(say(SAY.asked), [line(`${asked.user ?? asked.userId}, ${asked.at}`)]),
          ...fact(
            say(SAY.approved),
            decided === null ? [] : [line(`${decided.user ?? decided.userId}, ${decided.at}`)],
          ),
          ...fact(say(SAY.done), [line(at)]),
          ...fact(say(SAY.scrubbed), [line(erased?.scrubbedAt ?? say(SAY.later))]),
          ...fact(
            say(SAY.gone),
            (erased?.counts ?? []).map(({ what, count }) => line(`${count} ${say(what)}`)),
          ),
          ...fact(say(SAY.row), proof === null ? [] : [line(`${proof.stream}, ${proof.seq}`), line(quiet(proof.hash))]),
          ...fact(say(SAY.request), [line(quiet(view.id))]),
        ],
      },
    ],
    foot: {
      left: say(SAY.title),
      page: (page, pages) => say(SAY.page).replace('{page}', String(page)).replace('{pages}', String(pages)),
    },
  }
}
