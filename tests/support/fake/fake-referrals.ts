// Referrals of the made-up world: one card in each kind and state, as either office sees it.
import type { ByHandView } from '../../../api/contract/by-hand.ts'
import type { ReferralPrep, ReferralRow, ReferralView } from '../../../api/contract/referrals.ts'
import {
  REFERRAL_HAPPENED_WORDS,
  REFERRAL_STATE_WORDS,
  type ReferralVerb,
} from '../../../sop-definitions/language/referral-kinds.ts'
import { ago, ahead, both, hexOf, idOf, yes } from './fake-moments.ts'
import { rs, sentra, uptd } from './fake-people.ts'

export const UPTD = { id: uptd?.id ?? '', name: uptd?.name ?? '' }
export const RS = { id: rs?.id ?? '', name: rs?.name ?? '' }
const SENTRA = { id: sentra?.id ?? '', name: sentra?.name ?? '' }

export const referralRow = (name: string, over: Partial<ReferralRow> = {}): ReferralRow => {
  const state = over.state ?? 'offered'
  return {
    id: idOf(`referral ${name}`),
    kind: 'service',
    state,
    stateLabel: REFERRAL_STATE_WORDS[state],
    waitsOn: 'receiver',
    from: UPTD,
    to: RS,
    caseId: idOf('case0'),
    number: 'K-0417',
    referralNumber: 'R-0023',
    item: both('Rujukan layanan', 'Referral for a service'),
    taskId: idOf('step'),
    service: null,
    offeredAt: ago(20),
    seenAt: null,
    since: ago(20),
    answerBy: ahead(50),
    dueBy: over.answerBy ?? ahead(50),
    lawBy: ahead(120),
    startsAt: null,
    arriveBy: null,
    late: false,
    reason: null,
    outcome: null,
    ...over,
  }
}

/** One in each of the states that a reader looks for. */
export const referralRows: ReferralRow[] = [
  referralRow('late', { late: true, since: ago(90), offeredAt: ago(90), answerBy: ago(4) }),
  referralRow('countered', { state: 'countered', waitsOn: 'sender', seenAt: ago(5), to: SENTRA, since: ago(5) }),
  referralRow('transfer', { kind: 'transfer', state: 'accepted', seenAt: ago(9), lawBy: null, item: null }),
  referralRow('leg', {
    kind: 'leg',
    state: 'departed',
    seenAt: ago(9),
    lawBy: null,
    arriveBy: ahead(8),
    item: null,
    to: SENTRA,
  }),
]
/** As the other office sees an offer: nothing of the case. */
export const receivedRows: ReferralRow[] = [
  referralRow('received', { caseId: null, number: null, item: null, taskId: null }),
]
export const declinedRow = referralRow('declined', { state: 'declined', waitsOn: null, reason: 'full', since: ago(2) })

const allowed = (...verbs: readonly ReferralVerb[]): ReferralView['allowedActions'] =>
  Object.fromEntries(verbs.map((verb) => [verb, yes]))
const coveredStep = { id: idOf('covered'), label: both('Pemeriksaan kesehatan', 'Health examination') }

export const referralView = (name: string, over: Partial<ReferralView> = {}): ReferralView => ({
  ...referralRow(name, over),
  side: 'sender',
  hash: hexOf(name),
  round: 1,
  transport: 'console',
  after: null,
  waitsUntil: null,
  suggests: null,
  officer: null,
  countered: null,
  signatures: [{ side: 'sender', office: UPTD, user: 'Rina Contoh', method: 'session', underTheseTerms: true }],
  timeline: [{ at: ago(20), office: UPTD, type: 'referral_offered', words: REFERRAL_HAPPENED_WORDS.referral_offered }],
  packet: {
    facts: [
      {
        name: 'age_group',
        label: both('Kelompok usia', 'Age group'),
        value: 'adult',
        valueLabel: both('Dewasa', 'Adult'),
      },
    ],
    steps: [coveredStep.label],
    file: [],
    note: 'Perlu pemeriksaan, contoh.',
    identity: null,
  },
  covers: [coveredStep],
  next: null,
  scans: [],
  allowedActions: allowed('withdraw'),
  ...over,
})

const signedByBoth: ReferralView['signatures'] = [
  { side: 'sender', office: UPTD, user: 'Rina Contoh', method: 'session', underTheseTerms: true },
  { side: 'receiver', office: RS, user: 'Sari Contoh', method: 'passkey', underTheseTerms: true },
]

export const CARDS = {
  offered: referralView('offered'),
  received: referralView('received', {
    side: 'receiver',
    caseId: null,
    number: null,
    item: null,
    taskId: null,
    seenAt: ago(1),
    allowedActions: allowed('accept', 'counter', 'decline'),
  }),
  countered: referralView('countered', {
    state: 'countered',
    waitsOn: 'sender',
    seenAt: ago(6),
    countered: { counter: 'other_date', hash: hexOf('other'), startsAt: ahead(72), service: null },
    allowedActions: allowed('agree', 'insist', 'withdraw'),
  }),
  accepted: referralView('accepted', {
    state: 'accepted',
    side: 'receiver',
    seenAt: ago(6),
    signatures: signedByBoth,
    allowedActions: allowed('begin', 'wait', 'give_back'),
  }),
  answered: referralView('answered', {
    state: 'accepted',
    seenAt: ago(6),
    scans: [
      { id: idOf('scan'), kind: 'jpg', size: 812_345, sha256: hexOf('scan'), scanned: true, at: ago(6) },
      { id: idOf('other scan'), kind: 'pdf', size: 91_234, sha256: hexOf('other scan'), scanned: false, at: ago(6) },
    ],
    allowedActions: {},
  }),
  declined: referralView('declined', {
    state: 'declined',
    waitsOn: null,
    reason: 'full',
    suggests: SENTRA,
    packet: null,
    covers: [],
    allowedActions: {},
  }),
  transfer: referralView('transfer', {
    kind: 'transfer',
    state: 'released',
    side: 'receiver',
    item: null,
    taskId: null,
    covers: [],
    signatures: signedByBoth,
    allowedActions: allowed('confirm'),
  }),
  leg: referralView('leg', {
    kind: 'leg',
    state: 'departed',
    side: 'sender',
    item: null,
    taskId: null,
    covers: [],
    arriveBy: ahead(6),
    officer: 'Sari Contoh',
    signatures: signedByBoth,
    allowedActions: allowed('stop'),
  }),
  met: referralView('met', {
    kind: 'leg',
    state: 'departed',
    side: 'receiver',
    item: null,
    taskId: null,
    covers: [],
    arriveBy: ahead(6),
    officer: 'Sari Contoh',
    signatures: signedByBoth,
    allowedActions: allowed('arrive'),
  }),
} as const satisfies Record<string, ReferralView>

export const referralPrep: ReferralPrep = {
  number: 'K-0417',
  zone: 'WIB',
  facts: [
    {
      name: 'age_group',
      label: both('Kelompok usia', 'Age group'),
      value: 'adult',
      valueLabel: both('Dewasa', 'Adult'),
      isHelpful: true,
    },
    {
      name: 'nationality',
      label: both('Kewarganegaraan', 'Nationality'),
      value: 'IDN',
      valueLabel: both('Indonesia', 'Indonesia'),
      isHelpful: false,
    },
  ],
  steps: [{ taskId: coveredStep.id, code: null, label: coveredStep.label }],
  offices: [
    { ...RS, area: 'Kota Batam', reason: null, mayKnow: true },
    { ...SENTRA, area: 'Kepulauan Riau', reason: 'no_such_service', mayKnow: false },
  ],
  identityConsent: both('C5 Berbagi data', 'C5 Sharing data'),
  custody: null,
  transfer: {
    moves: [{ taskId: coveredStep.id, code: null, label: coveredStep.label }],
    elsewhere: 2,
    lawLimits: 1,
    consents: [both('C5 Berbagi data', 'C5 Sharing data')],
    gaps: [{ gap: 'steps_late', count: 1 }],
  },
  step: null,
  again: null,
}

/** How an office without a console is asked: nothing was done so yet. */
export const byHand: ByHandView = {
  note: null,
  link: null,
  answers: ['accept', 'counter', 'decline'],
  scansTo: null,
  mayNote: { allowed: true },
  mayLink: { allowed: true },
}
