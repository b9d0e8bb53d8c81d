// Who may sign for an office where the procedure names the roles that sign.
import { expect, test } from '@jest/globals'
import { signerGate } from '../../../api/referrals/terms.ts'
import type { Refers } from '../../../sop-definitions/definition/ir.ts'
import type { SigningMethod } from '../../../sop-definitions/language/referral-kinds.ts'
import type { ReferralAsk } from '../../../workflows/engine/referral/referral.ts'
import { someTerms } from '../../support/engine/a-referral.ts'

const rule: Refers = { kind: 'leg', outcomes: {}, answers: [], sign: { sender: ['escort'], receiver: ['doctor'] } }
const hash = 'terms'
const received = (method: SigningMethod): ReferralAsk[] => [
  { type: 'accept', officer: null, hash, method },
  { type: 'counter', counter: 'other_date', terms: someTerms(), hash, read: hash, method },
  { type: 'arrive', officer: 'doctor-1', hash, method },
]
const SENT: readonly ReferralAsk[] = [
  { type: 'agree', hash, method: 'session' },
  { type: 'insist', terms: someTerms(), hash, read: hash, method: 'session' },
  { type: 'depart', hash, method: 'session' },
]
const refusalOf = (ask: ReferralAsk, role: string) => signerGate(rule, ask, [role])?.refusal

test('every signature of a side, also under other terms, is given in a role that the procedure names', () => {
  for (const ask of received('session'))
    expect([refusalOf(ask, 'escort'), refusalOf(ask, 'doctor')]).toEqual(['missing_role', undefined])
  for (const ask of SENT)
    expect([refusalOf(ask, 'escort'), refusalOf(ask, 'doctor')]).toEqual([undefined, 'missing_role'])
  expect(refusalOf({ type: 'decline', reason: 'full', suggests: null, until: null }, 'escort')).toBeUndefined()
})

test('an office without a console answers all the same: nobody here knows what its people are', () => {
  for (const method of ['link', 'hand'] as const)
    for (const ask of received(method)) expect(refusalOf(ask, 'escort')).toBeUndefined()
})
