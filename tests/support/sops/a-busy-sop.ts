// One SOP that uses every construct of the language at least once; its topic has no meaning.
import type { CaseIr, Condition } from '../../../sop-definitions/definition/ir.ts'
import { aClock, aMilestone, anIr, aStage, aTask, on, THRESHOLDS, within } from './a-sop.ts'

const fact = (name: string, value: string | boolean): Condition => ({
  op: 'eq',
  args: [
    { op: 'fact', name },
    { op: 'literal', value },
  ],
})
const consent = (needs: string[], unless: string[] = [], collects: string[] = []) => ({ needs, unless, collects })
const CHAIN = THRESHOLDS.map((threshold) => ({ ...threshold, action: 'reassign' as const }))
const none = { kind: 'none', reason: 'set by others', basis: 'product-default', evidence: 'inferred' } as const

const intake = [
  aStage('intake', { required: true }),
  aTask('receive', {
    parent: 'intake',
    required: true,
    outcomes: ['high', 'normal', 'not_ours'],
    facts: ['risk', 'is_minor', 'needs', 'count'],
    required_facts: ['risk'],
    due: [
      within(2, 'hour', { when: fact('risk', 'high') }),
      within(1, 'day', { pausable: ['waiting_client'], thresholds: CHAIN }),
    ],
  }),
  aTask('talk', {
    parent: 'intake',
    outcomes: ['gives', 'refuses'],
    consent: consent([], [], ['C1', 'C2']),
    due: [
      within(4, 'hour', { counting: 'working', until: 'started', pausable: ['client_unwell'] }),
      within(3, 'day', {
        counting: 'working',
        skips: ['national'],
        pausable: ['client_unwell', 'waiting_document'],
        thresholds: CHAIN,
      }),
    ],
  }),
  aTask('rescue', {
    parent: 'intake',
    entry: [on('receive.high')],
    consent: consent(['C1'], ['life_saving', 'court_order']),
    due: [within(6, 'hour', { from: 'receive.completed' })],
  }),
  aTask('guardian', {
    parent: 'intake',
    entry: [{ on: ['receive.completed'], if: fact('is_minor', true) }],
    skippable: true,
  }),
  aMilestone('known', { parent: 'intake', entry: [on('receive.normal'), on('rescue.done')] }),
]
const care = [
  aStage('care', {
    entry: [on('known.reached'), on('case.reopened')],
    exit: [on('consent.C2.withdrawn')],
    repeat: { max: 3 },
    discretionary: true,
  }),
  aTask('exam', {
    parent: 'care',
    required: true,
    roles: ['nurse'],
    outcomes: ['done', 'refers'],
    consent: consent(['C2'], ['court_order']),
    protections: { minors: { needs: ['guardian'], cosign: 'signer' } },
    due: [within(2, 'week', { counting: 'calendar' })],
  }),
  aTask('session', {
    parent: 'care',
    roles: ['nurse', 'worker'],
    entry: [on('exam.done'), on('session.again')],
    repeat: { max: 4 },
    outcomes: ['again', 'enough'],
    due: [within(1, 'month', { counting: 'calendar' })],
    skippable: true,
  }),
  aTask('visit', { parent: 'care', discretionary: true, repeat: { max: 2 }, skippable: true }),
  aTask('course', { parent: 'care', manual: true, exit: [on('session.enough')] }),
  aStage('aftercare', { parent: 'care', entry: [on('session.enough')] }),
  aTask('call', { parent: 'aftercare', required: true, due: [within(30, 'second')] }),
  aClock('first_help', {
    parent: 'care',
    due: [within(7, 'day')],
    until: ['exam.completed'],
    exit: [on('session.skipped')],
  }),
]
const claim = [
  aStage('claim', { entry: [{ on: [], if: fact('wants_claim', true) }], manual: false }),
  aTask('file', {
    parent: 'claim',
    due: [{ kind: 'before', before: 'verdict.done', basis: 'law-2', evidence: 'recalled' }],
  }),
  aTask('verdict', { parent: 'claim', due: [none], roles: ['nurse'] }),
  aTask('pay', {
    parent: 'claim',
    entry: [on('verdict.done')],
    due: [within(1, 'year', { counting: 'calendar', fromFact: 'judged_on' })],
  }),
  aClock('appeal', {
    parent: 'claim',
    entry: [on('file.breached'), on('verdict.done')],
    due: [within(10, 'day', { counting: 'working', fromFact: 'judged_on' })],
    until: ['pay.done'],
  }),
]
const end = [
  aTask('wish', {
    facts: ['wants_claim', 'judged_on'],
    repeat: { max: 2 },
    entry: [on('known.reached'), on('visit.completed')],
    due: [within(1, 'day', { counting: 'calendar' })],
  }),
  aTask('closure', {
    entry: [on('care.completed'), on('care.terminated')],
    repeat: { max: 3 },
    outcomes: ['finished', 'go_on'],
    cosign: 'signer',
    roles: ['coordinator'],
    required: true,
  }),
  aMilestone('said_goodbye', { entry: [on('closure.finished')] }),
  aStage('shop', { manual: true, entry: [on('receive.completed')] }),
  aTask('buy', { parent: 'shop' }),
]

export const busySop = (): CaseIr =>
  anIr({
    sop: 'busy',
    facts: {
      risk: { type: 'one_of', codes: ['high', 'low'] },
      is_minor: { type: 'boolean' },
      wants_claim: { type: 'boolean' },
      judged_on: { type: 'date' },
      needs: { type: 'many_of', codes: ['food', 'shelter'] },
      count: { type: 'number' },
    },
    consents: ['C1', 'C2'],
    protections: [{ id: 'minors', when: fact('is_minor', true) }],
    items: [...intake, ...care, ...claim, ...end],
    closes: [
      { on: ['said_goodbye.reached'], code: 'finished' },
      { on: ['receive.not_ours'], code: 'not_ours' },
    ],
    closeCodes: ['finished', 'not_ours'],
    letters: [
      { id: 'refers', to: 'organisation', needs: ['C1'], sign: 'worker' },
      { id: 'summons', to: 'client', needs: [], sign: 'worker' },
    ],
  })
