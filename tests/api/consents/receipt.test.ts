import { expect, test } from '@jest/globals'
import { endedWith, receiptOf } from '../../../api/consents/receipt.view.ts'
import { COORDINATOR, openCase, OWNER } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const ir = anIr({
  consents: ['C5'],
  sharing: { consent: 'C5', unless: [], grounds: {} },
  items: [aTask('examine'), aTask('house')],
})
const PLAIN = { type: 'open_referral', kind: 'service', from: OWNER, task: null, service: 'health' } as const
const offer = (to: string, covers: string) => ({ ...PLAIN, referral: `ref-${to}`, to, covers: [covers] })
const said = (state: 'given' | 'withdrawn') => ({ type: 'record_consent', code: 'C5', state, record: null }) as const

test('a consent that is taken back names on its receipt the offices that can read no more of it', () => {
  const one = openCase(ir)
    .do(said('given'), COORDINATOR)
    .do(offer('clinic', 'examine#1'), COORDINATOR)
    .do(offer('shelter', 'house#1'), COORDINATOR)
    .do({ type: 'move_referral', referral: 'ref-shelter', state: 'withdrawn', reason: 'mistake' }, COORDINATOR)
    .do({ ...offer('post', 'house#1'), kind: 'leg', covers: [] }, COORDINATOR)
    .do({ type: 'move_referral', referral: 'ref-post', state: 'accepted' }, COORDINATOR)
    .do({ type: 'move_referral', referral: 'ref-post', state: 'departed' }, COORDINATOR)
    .wait(60_000)
    .do(said('withdrawn'), COORDINATOR)
  const consent = one.open.consents['C5']
  if (consent === undefined) throw new Error('the answer is not there')
  const ended = endedWith(one.open, consent)
  expect(ended).toEqual(['clinic', 'post'])

  const names = { users: new Map(), organisations: new Map([['clinic', 'Klinik Contoh']]) }
  const label = { id: 'Berbagi', en: 'Sharing' }
  const receipt = { number: 'K-1', offset: 420, label, consent, record: null, requests: [], ended, names } as const
  const text = (language: 'id' | 'en') =>
    JSON.stringify(receiptOf({ ...receipt, owner: '', now: new Date(0) }, language).blocks)
  expect(text('id')).toMatch(/tidak lagi diminta membantu.*Klinik Contoh/)
  expect(text('en')).toMatch(/no longer asked to help.*Klinik Contoh/)
})

test.each([
  ['border', 'station', ['border', 'station']],
  ['port', OWNER, ['port']],
])('of a journey from %s to %s it names both ends, but not the office that answers for the case', (from, to, named) => {
  const { open } = openCase(ir)
    .do(said('given'), COORDINATOR)
    .do({ ...PLAIN, referral: 'leg', kind: 'leg', from, to, service: null, covers: [] }, COORDINATOR)
    .do(said('withdrawn'), COORDINATOR)
  expect(open.consents['C5'] && endedWith(open, open.consents['C5'])).toEqual(named)
})
