import { describe, expect, test } from '@jest/globals'
import { connectionOptions, TemporalEnv, temporalSettings } from '../../../workflows/wire/config.ts'

const parse = (env: Record<string, string>): TemporalEnv =>
  TemporalEnv.parse({ TEMPORAL_ADDRESS: 'temporal.example:7233', TAPAK_CODEC_KEYS: 'k:…', ...env })
const options = (env: Record<string, string>): object => connectionOptions(temporalSettings(parse(env)))

describe('reaching Temporal', () => {
  test('an address alone is spoken to in plain text', () => {
    expect(options({})).toEqual({ address: 'temporal.example:7233' })
  })

  test('an API key is never sent in plain text', () => {
    expect(options({ TEMPORAL_API_KEY: 'secret' })).toEqual({
      address: 'temporal.example:7233',
      tls: {},
      apiKey: 'secret',
    })
  })

  test('certificates are read from the files that are named', () => {
    const certificate = import.meta.filename

    expect(options({ TEMPORAL_TLS_CA: certificate, TEMPORAL_TLS_SERVER_NAME: 'inside' })).toMatchObject({
      tls: { serverNameOverride: 'inside', serverRootCACertificate: expect.any(Buffer) },
    })
    expect(options({ TEMPORAL_TLS_CERT: certificate, TEMPORAL_TLS_KEY: certificate })).toMatchObject({
      tls: { clientCertPair: { crt: expect.any(Buffer), key: expect.any(Buffer) } },
    })
  })

  test('the namespace has a name of its own unless told otherwise', () => {
    expect(temporalSettings(parse({})).namespace).toBe('tapak')
    expect(temporalSettings(parse({ TEMPORAL_NAMESPACE: 'other' })).namespace).toBe('other')
  })
})
