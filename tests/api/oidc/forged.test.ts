// A provider that answers what it likes: which tokens we believe.
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createProvider, type Identity } from '../../../api/oidc/provider.ts'
import { Stop } from '../../../api/door/errors.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [ours, theirs] = [pair(), pair()]
const SECRET = 'rahasia-contoh-yang-panjang'
const RETURN = 'https://tapak.example/login/return'

interface Answering {
  claims: Record<string, unknown>
  header: Record<string, unknown>
  key: KeyObject | 'secret' | null
  token: { status: number; body: Record<string, unknown> } | null
  issuer: string | null
}
let answering: Answering
let server: Server
let issuer = ''

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenOf = ({ claims, header, key }: Answering): string => {
  const text = `${part(header)}.${part(claims)}`
  if (key === null) return `${text}.`
  const signed =
    key === 'secret' ? createHmac('sha256', SECRET).update(text).digest() : sign('sha256', Buffer.from(text), key)
  return `${text}.${signed.toString('base64url')}`
}
const answers: Record<string, () => { status: number; body: Record<string, unknown> }> = {
  '/.well-known/openid-configuration': () => ({
    status: 200,
    body: {
      issuer: answering.issuer ?? issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    },
  }),
  '/keys': () => ({
    status: 200,
    body: { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] },
  }),
  '/token': () =>
    answering.token ?? { status: 200, body: { access_token: 'x', token_type: 'Bearer', id_token: tokenOf(answering) } },
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, body } = answers[new URL(request.url ?? '', 'http://x').pathname]?.() ?? { status: 404, body: {} }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(
  () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
)

const seconds = (): number => Math.floor(Date.now() / 1_000)
beforeEach(() => {
  answering = { claims: {}, header: { alg: 'RS256', kid: 'one' }, key: ours.privateKey, token: null, issuer: null }
})

const noted: unknown[] = []
const provider = (at = issuer) =>
  createProvider({ issuer: new URL(at), client: 'tapak', secret: SECRET, name: 'Contoh' }, (error) => {
    noted.push(error)
  })
/** What came of it: the identity, or the code of the no. */
async function outcome(
  change: Partial<Answering> & { claim?: Record<string, unknown> },
  query = 'code=x&state=STATE',
): Promise<Identity | string> {
  const one = provider()
  const { nonce, state, verifier } = await one.begin(new URL(RETURN))
  const { claim = {}, ...rest } = change
  Object.assign(
    answering,
    { claims: { iss: issuer, aud: 'tapak', sub: 'contoh', exp: seconds() + 60, iat: seconds(), nonce, ...claim } },
    rest,
  )
  return one
    .finish(new URL(`${RETURN}?${query.replace('STATE', state)}`), { nonce, state, verifier })
    .catch((no: unknown) => (no instanceof Stop ? no.document.code : String(no)))
}

describe('an answer of the provider', () => {
  test('is believed when it is for us, of this sign-in and signed by the provider', async () => {
    expect(await outcome({})).toEqual({ issuer, subject: 'contoh', at: null })
    expect(await outcome({ claim: { aud: ['tapak', 'other'], azp: 'tapak', auth_time: 1_795_000_000 } })).toEqual({
      issuer,
      subject: 'contoh',
      at: new Date(1_795_000_000_000),
    })
  })

  test.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://elsewhere.example' }],
    ['another audience', { aud: 'other' }],
    ['another party it was issued to', { aud: ['tapak', 'other'], azp: 'other' }],
    ['another sign-in', { nonce: 'other' }],
    ['no sign-in in particular', { nonce: undefined }],
    ['a time that is over', { exp: seconds() - 600 }],
    ['no end', { exp: undefined }],
    ['nobody', { sub: undefined }],
    ['a time told in words', { auth_time: 'yesterday' }],
  ])('is not believed when it is for or of %s', async (_, claim) => {
    expect(await outcome({ claim })).toBe('oidc_unproved')
  })

  test.each<[string, Partial<Answering>]>([
    ['by another key', { key: theirs.privateKey }],
    ['by nobody', { header: { alg: 'none' }, key: null }],
    ['with our own secret', { header: { alg: 'HS256' }, key: 'secret' }],
    ['by a key that the provider does not name', { header: { alg: 'RS256', kid: 'two' } }],
  ])('is not believed when it is signed %s', async (_, change) => {
    expect(await outcome(change)).toBe('oidc_unproved')
  })

  test('is not taken from another provider that sends people to our address', async () => {
    expect(await outcome({}, 'code=x&state=STATE&iss=https%3A%2F%2Felsewhere.example')).toBe('oidc_unproved')
  })
  test('without a token of identity proves nobody', async () => {
    expect(await outcome({ token: { status: 200, body: { access_token: 'x', token_type: 'Bearer' } } })).toBe(
      'oidc_unproved',
    )
  })

  test('tells a used code, a person who went back, a wrong setting and a provider in trouble apart', async () => {
    expect(await outcome({ token: { status: 400, body: { error: 'invalid_grant' } } })).toBe('oidc_over')
    expect(await outcome({}, 'error=access_denied&state=STATE')).toBe('oidc_stopped')
    expect(await outcome({ token: { status: 401, body: { error: 'invalid_client' } } })).toBe('oidc_unproved')
    expect(await outcome({ token: { status: 502, body: {} } })).toBe('oidc_away')
    expect(noted.length).toBeGreaterThan(3)
  })

  test('is not asked for where the provider says it is another one or not there, and again when it is', async () => {
    const [one, away] = [provider(), provider('http://127.0.0.1:9')]
    const code = (asked: ReturnType<typeof provider>) =>
      asked.begin(new URL(RETURN)).then(
        () => 'begun',
        (no: unknown) => (no instanceof Stop ? no.document.code : String(no)),
      )
    answering.issuer = 'https://elsewhere.example'
    expect([await code(one), await code(away)]).toEqual(['oidc_unproved', 'oidc_away'])
    answering.issuer = null
    expect(await code(one)).toBe('begun')
  })
})
