// "Not this": what a client keeps back from the offices that she shares with.
import { describe, expect, test } from '@jest/globals'
import type { Consent } from '../../../workflows/engine/case-state.ts'
import { keptBackFrom } from '../../../workflows/engine/consents.ts'

const owner = { organisation: 'own', roles: [] }
const state = (consents: Record<string, Omit<Consent, 'at'>>) => ({ owner, consents: Object.fromEntries(Object.entries(consents).map(([code, consent]) => [code, { ...consent, at: 0 }])) })

describe('what a client keeps back', () => {
  test('is kept back from every office but her own, whichever consent says so', () => {
    const one = state({ C3: { state: 'given' }, C5: { state: 'given', without: ['identity'] }, C6: { state: 'given', without: ['findings', 'identity'] } })
    expect([keptBackFrom(one, 'hospital'), keptBackFrom(one, 'own')]).toEqual([['identity', 'findings'], []])
  })

  test('is said to the offices that the consent names, and to no other', () => {
    const one = state({ C5: { state: 'given', receivers: ['hospital'], without: ['identity'] } })
    expect([keptBackFrom(one, 'hospital'), keptBackFrom(one, 'shelter')]).toEqual([['identity'], []])
  })

  test('ends with the consent that said it: then there is nothing to share at all', () => {
    expect(keptBackFrom(state({ C5: { state: 'withdrawn', without: ['identity'] } }), 'hospital')).toEqual([])
  })
})
