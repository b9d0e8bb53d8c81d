import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ApiEnv } from '../../../api/door/config.ts'
import { GroundEnv, parseEnv } from '../../../runtime/ground/config.ts'
import { exampleEnv } from '../../../runtime/ground/env-example.ts'
import { TemporalEnv } from '../../../workflows/wire/config.ts'

const root = resolve(import.meta.dirname, '../../..')

describe('the environment', () => {
  test('nothing has to be set', () => {
    expect(parseEnv({})).toMatchObject({
      TAPAK_HOME: '.tapak',
      PORT: 8080,
      TEMPORAL_NAMESPACE: 'tapak',
      LOG_LEVEL: 'info',
    })
  })

  test('all mistakes are told at once', () => {
    expect(() => parseEnv({ PORT: 'eighty', DATABASE_URL: 'mysql://x', TAPAK_DEMO: 'perhaps' })).toThrow(
      /3 mistakes(.|\n)*(PORT(.|\n)*DATABASE_URL|DATABASE_URL(.|\n)*PORT)(.|\n)*TAPAK_DEMO/,
    )
    expect(() => parseEnv({ PORT: '0' })).toThrow('The environment has a mistake:\n  PORT')
  })

  test('a value left empty is a value not given', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '', TAPAK_DEMO_PASSWORD: '' })).toEqual(parseEnv({}))
  })

  test('.env.example lists every name with its meaning and its default', () => {
    expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe(exampleEnv())
  })

  test('what the parts read is in the list, so it can be set and found', () => {
    const read = [...Object.keys(TemporalEnv.shape), ...Object.keys(ApiEnv.shape)]
    expect(read.filter((name) => !(name in GroundEnv.shape))).toEqual([])
  })
})
