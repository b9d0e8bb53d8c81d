// On which side of a referral a person may act.
import { describe, expect, test } from '@jest/globals'
import { sidesOf } from '../../../api/referrals/referral-at-hand.ts'
import type { Capability } from '../../../sop-definitions/language/vocabulary.ts'
import type { ReferralKind } from '../../../sop-definitions/language/referral-kinds.ts'
import { AReferral, RECEIVER, SENDER, someTerms } from '../../support/engine/a-referral.ts'

const ALL: readonly Capability[] = ['coordinate_case', 'answer_referral', 'sign_handover']
const referral = (kind: ReferralKind) => {
  const one = new AReferral()
  one.offer(someTerms({ kind }))
  if (one.state === null) throw new Error('nothing was offered')
  return one.state
}
const at = (organisation: string, capabilities = ALL) => ({ user: 'somebody', organisation, capabilities })

describe('nobody signs for both offices', () => {
  test.each(['service', 'transfer', 'leg'] as const)(
    'also not at the office that was asked once the case is its own (%s)',
    (kind) => {
      for (const owner of [SENDER, RECEIVER, 'another-office', null])
        expect([owner, sidesOf(referral(kind), owner, at(RECEIVER))]).toEqual([owner, ['receiver']])
    },
  )

  test('the office that has the case now stands in for the one that asked, and an office without part does not', () => {
    expect(sidesOf(referral('service'), 'new-owner', at('new-owner'))).toEqual(['sender'])
    expect(sidesOf(referral('service'), 'new-owner', at('new-owner', ['answer_referral']))).toEqual([])
    expect(sidesOf(referral('service'), SENDER, at('new-owner'))).toEqual([])
  })
})
