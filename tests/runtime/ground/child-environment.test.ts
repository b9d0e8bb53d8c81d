import { expect, test } from '@jest/globals'
import { parseEnv } from '../../../runtime/ground/config.ts'
import { tell } from '../../../runtime/ground/child-environment.ts'

const secrets = {
  TAPAK_CODEC_KEYS: 'a',
  TAPAK_VAULT_KEYS: 'b',
  TAPAK_INDEX_PEPPER: 'c',
  TAPAK_SESSION_SECRET: 'd',
  TAPAK_CHECKPOINT_KEY: 'e',
  TAPAK_EVIDENCE_KEY: 'f',
  TAPAK_ACCOUNT_KEYS: 'g',
}

test('only the API is told how it is known to a provider of identities', () => {
  const provider = {
    TAPAK_OIDC_ISSUER: 'https://id.example',
    TAPAK_OIDC_CLIENT: 'tapak',
    TAPAK_OIDC_SECRET: 'rahasia',
    TAPAK_OIDC_NAME: 'Akun Contoh',
  }
  const around = {
    env: parseEnv(provider),
    secrets,
    database: {},
    temporal: { address: 'localhost:1', namespace: 'x' },
  }
  expect(tell('api', around)).toMatchObject(provider)
  for (const audience of ['worker', 'seed'] as const)
    expect(Object.keys(tell(audience, around)).filter((name) => name.startsWith('TAPAK_OIDC'))).toEqual([])
})

test("the API is told where Temporal's own page is: as it was set, or as the server of this home has one", () => {
  const page = 'http://127.0.0.1:7009'
  const around = (env: Record<string, string>) => ({
    env: parseEnv(env),
    secrets,
    database: {},
    temporal: { address: 'localhost:1', namespace: 'x', page },
  })
  expect(tell('api', around({}))).toMatchObject({ TEMPORAL_PAGE: page })
  expect(tell('api', around({ TEMPORAL_PAGE: 'https://temporal.contoh.example' }))).toMatchObject({
    TEMPORAL_PAGE: 'https://temporal.contoh.example',
  })
  expect(tell('worker', around({}))).not.toHaveProperty('TEMPORAL_PAGE')
  expect(() => parseEnv({ TEMPORAL_PAGE: 'javascript:alert(1)' })).toThrow('TEMPORAL_PAGE')
})

test('the API is told that devices may not keep a list of tasks, where that is set, and else that they may', () => {
  const around = (env: Record<string, string>) => ({
    env: parseEnv(env),
    secrets,
    database: {},
    temporal: { address: 'localhost:1', namespace: 'x' },
  })
  expect(tell('api', around({ TAPAK_OFFLINE_TASKS: 'false' }))).toMatchObject({ TAPAK_OFFLINE_TASKS: 'false' })
  expect(tell('api', around({}))).toMatchObject({ TAPAK_OFFLINE_TASKS: 'true' })
})

test('whom people ask for help is told to the API, and is an address or a page that can be opened safely', () => {
  const around = (env: Record<string, string>) => ({
    env: parseEnv(env),
    secrets,
    database: {},
    temporal: { address: 'localhost:1', namespace: 'x' },
  })
  for (const contact of ['bantuan@contoh.example', 'https://bantuan.contoh.example'])
    expect(tell('api', around({ TAPAK_CONTACT: contact }))).toMatchObject({ TAPAK_CONTACT: contact })
  expect(tell('api', around({}))).not.toHaveProperty('TAPAK_CONTACT')
  for (const contact of ['javascript:alert(1)', 'http://contoh.example', 'tanya saja'])
    expect(() => parseEnv({ TAPAK_CONTACT: contact })).toThrow('TAPAK_CONTACT')
})

test('a worker gets no key by which a name could be read', () => {
  const around = { env: parseEnv({}), secrets, database: {}, temporal: { address: 'localhost:1', namespace: 'x' } }
  const told = tell('worker', around)
  expect(Object.keys(secrets).filter((name) => name in told)).toEqual(['TAPAK_CODEC_KEYS', 'TAPAK_CHECKPOINT_KEY'])
})

test('a worker in a read-only container is told where the compiler of the workflow code may unpack itself', () => {
  process.env['SWC_NATIVE_BINDING_CACHE'] = '/app/.cache/swc'
  const around = { env: parseEnv({}), secrets, database: {}, temporal: { address: 'localhost:1', namespace: 'x' } }
  expect(tell('worker', around)).toMatchObject({ SWC_NATIVE_BINDING_CACHE: '/app/.cache/swc' })
})
