import { describe, expect, test } from '@jest/globals'
import { DemandText, isDemanded } from '../../../api/accounts/demand.ts'
import { readApiEnv } from '../../../api/door/config.ts'

const KEY = Buffer.alloc(32).toString('base64')
const SURROUNDINGS = {
  DATABASE_URL: 'postgres://x/y',
  TEMPORAL_ADDRESS: 'x:1',
  TAPAK_CODEC_KEYS: `a:${KEY}`,
  TAPAK_VAULT_KEYS: `a:${KEY}`,
  TAPAK_INDEX_PEPPER: KEY,
  TAPAK_SESSION_SECRET: KEY,
  TAPAK_ACCOUNT_KEYS: `a:${KEY}`,
}

describe('of whom a second factor is demanded', () => {
  test('is nobody, everybody, or whoever holds one of the capabilities that are named', () => {
    expect([
      DemandText.parse(undefined),
      DemandText.parse('nobody'),
      DemandText.parse(''),
      DemandText.parse('everybody'),
      DemandText.parse('administer, reveal_identity'),
    ]).toEqual([[], [], [], 'everybody', ['administer', 'reveal_identity']])
    expect([
      isDemanded([], ['administer']),
      isDemanded('everybody', []),
      isDemanded(['administer', 'break_glass'], ['read_case', 'break_glass']),
      isDemanded(['administer'], ['read_case']),
    ]).toEqual([false, true, true, false])
  })

  test('is not guessed: a word that names no capability is told, and what may stand there', () => {
    const told = readApiEnv({ ...SURROUNDINGS, TAPAK_SECOND_FACTOR: 'administer,reveal' })
    expect('problems' in told ? told.problems : []).toEqual([
      expect.stringMatching(/^TAPAK_SECOND_FACTOR: reveal: must be everybody, nobody, or some of .*reveal_identity/),
    ])
  })
})
