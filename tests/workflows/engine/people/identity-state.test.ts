import { describe, expect, test } from '@jest/globals'
import { contradicts, statesAfter } from '../../../../workflows/engine/people/identity-state.ts'

describe('what was written of a verified identity', () => {
  const held = { nik: '3201014505900001', birth_date: '1990-05-05', full_name: 'Contoh Satu', passport: 'A1' }

  test('is contradicted by another number or another day of birth', () => {
    expect(contradicts(held, { nik: '3201014505900002' })).toBe(true)
    expect(contradicts(held, { birth_date: '1990-05-06' })).toBe(true)
    expect(contradicts(held, { birth_date: '1991' })).toBe(true)
  })

  test('is not by the same written another way, by less, by a new passport or by another spelling', () => {
    expect(contradicts(held, { nik: '3201 0145 0590 0001', birth_date: '1990' })).toBe(false)
    expect(contradicts(held, { passport: 'B2', full_name: 'Contoh Satoe', nik: '' })).toBe(false)
    expect(contradicts({ ...held, birth_date: '1990' }, { birth_date: '1990-05-06' })).toBe(false)
    expect(contradicts({}, held)).toBe(false)
  })
})

test('nobody says anything of an identity that is empty or erased, nor twice the same', () => {
  expect([statesAfter('empty'), statesAfter('erased')]).toEqual([[], []])
  for (const state of ['provisional', 'verified', 'conflicting'] as const)
    expect(statesAfter(state)).not.toContain(state)
})
