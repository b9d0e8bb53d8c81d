// A real OpenID provider on loopback: a visitor who types a name is that person. It remembers sessions, as real ones
// do.
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Oidc from 'oidc-provider'
import type { ProviderSettings } from '../../../api/oidc/oidc-config.ts'

const FORM =
  '<!doctype html><html lang="id"><title>Penyedia Contoh</title><h1>Penyedia Contoh</h1><form ' +
  'method="post"><label>Nama di penyedia <input name="login"></label><button>Lanjut</button><button name="cancel" ' +
  'value="1">Batal</button></form></html>'

/** Cookies of one browser at the provider. */
export type Jar = Map<string, string>

export interface AccountProvider {
  issuer: string
  settings: ProviderSettings
  /** Allows this return address only. */
  knows(returnTo: string): void
  /**
   * What a browser does there: opens the address, types a name where it is asked for (null cancels), and answers the
   * query that it comes back with.
   */
  visit(url: string, who: string | null, jar?: Jar): Promise<string>
  /** `silent`: connections break. `broken`: it answers that it cannot. */
  mood: 'well' | 'silent' | 'broken'
  stop(): Promise<void>
}

const CLIENT = { client_id: 'tapak', client_secret: 'rahasia-contoh-yang-panjang' }
const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString()
}

const signing = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' })
const TTL_S = 600

function running(issuer: string, returnTo: string): Oidc {
  const provider: Oidc = new Oidc(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [returnTo], grant_types: ['authorization_code'], response_types: ['code'] }],
    cookies: { keys: ['contoh'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    jwks: { keys: [{ ...signing, kty: 'RSA' }] },
    ttl: {
      AccessToken: TTL_S,
      AuthorizationCode: TTL_S,
      Grant: TTL_S,
      IdToken: TTL_S,
      Interaction: TTL_S,
      Session: TTL_S,
    },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    // Skips the question whether this client may know the identity.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.account?.accountId ?? '',
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  return provider
}

async function interact(provider: Oidc, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html').end(FORM)
    return
  }
  const typed = new URLSearchParams(await textOf(request))
  const result = typed.has('cancel') ? { error: 'access_denied' } : { login: { accountId: typed.get('login') ?? '' } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

const remember = (jar: Jar, response: Response): void => {
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
    jar.set(name, value)
  }
}

async function visit(
  issuer: string,
  { url, who, jar }: { url: string; who: string | null; jar: Jar },
): Promise<string> {
  let [at, body]: [string, string | undefined] = [url, undefined]
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    remember(jar, response)
    const next = response.headers.get('location')
    if (next !== null) {
      const goal = new URL(next, at)
      if (goal.origin !== issuer) return goal.search.slice(1)
      ;[at, body] = [goal.href, undefined]
    } else if (response.status === 200)
      body = new URLSearchParams(who === null ? { cancel: '1' } : { login: who }).toString()
    else throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
  }
  throw new Error('the provider redirects in a loop')
}

export async function aProvider(port = 0): Promise<AccountProvider> {
  let serve: Oidc | undefined
  const server = createServer((request, response) => {
    if (it.mood === 'silent') return request.socket.destroy()
    if (it.mood === 'broken' || serve === undefined) return response.writeHead(503).end()
    return request.url?.startsWith('/interaction/') === true
      ? void interact(serve, request, response)
      : void serve.callback()(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const it: AccountProvider = {
    issuer,
    settings: {
      issuer: new URL(issuer),
      client: CLIENT.client_id,
      secret: CLIENT.client_secret,
      name: 'Penyedia Contoh',
    },
    mood: 'well',
    knows: (returnTo) => {
      serve = running(issuer, returnTo)
    },
    visit: (url, who, jar = new Map()) => visit(issuer, { url, who, jar }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return it
}
