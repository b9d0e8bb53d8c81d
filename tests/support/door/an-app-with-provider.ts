// The door with an OpenID provider beside it, and people who go back and forth between the two.
import { expect } from '@jest/globals'
import { OidcConnections, OidcGo } from '../../../api/contract/oidc.ts'
import { createProvider } from '../../../api/oidc/provider.ts'
import { aJarBrowser, type JarBrowser } from './a-browser-jar.ts'
import { aProvider, type AccountProvider } from './a-provider.ts'
import { PASSWORD, testApp, type Answer, type TestApp } from './test-app.ts'
import { mailOf } from '../setup/demo-accounts.ts'

export const START = '/api/session/oidc',
  CONNECT = '/api/me/oidc',
  PROVE = '/api/me/fresh/oidc'

export interface WithProvider {
  app: TestApp
  there: AccountProvider
  /** By how much the door's clock is ahead. */
  clock: { ahead: number }
  browser(): JarBrowser
  byPassword(name: string, on?: JarBrowser): Promise<JarBrowser>
  /** Answers the address to which the browser is sent. */
  begin(on: JarBrowser, path: string, to?: string): Promise<string>
  comeBack(on: JarBrowser, query: string): Promise<Answer>
  /** Begins, signs in at the provider as `who` (null cancels), and comes back. */
  through(on: JarBrowser, path: string, who: string | null): Promise<Answer>
  /** Signs in by password and connects the account with `who`, or with "<name> di penyedia". */
  connected(name: string, who?: string): Promise<JarBrowser>
  /** The address of the signed-in account, or the status of the refusal. */
  whoIs(on: JarBrowser): Promise<unknown>
  connections(on: JarBrowser): Promise<OidcConnections>
  /** Resets for the next test: no counted tries, right clocks, a working provider. */
  calm(): Promise<void>
  close(): Promise<void>
}

export async function anAppWithProvider(): Promise<WithProvider> {
  const clock = { ahead: 0 }
  const there = await aProvider()
  const provider = () => createProvider(there.settings, () => undefined)
  const app = await testApp({
    worker: false,
    over: { oidc: provider(), now: () => new Date(Date.now() + clock.ahead) },
  })
  there.knows(`${app.url}/login/return`)

  const browser: WithProvider['browser'] = () => aJarBrowser(app)
  const byPassword: WithProvider['byPassword'] = async (name, on = browser()) => {
    expect((await on.post('/api/session', { email: mailOf(name), password: PASSWORD })).status).toBe(200)
    return on
  }
  const begin: WithProvider['begin'] = async (on, path, to = '/me') =>
    OidcGo.parse((await on.post(path, { to })).body).url
  const comeBack: WithProvider['comeBack'] = (on, query) => on.post('/api/session/oidc/return', { query })
  const through: WithProvider['through'] = async (on, path, who) =>
    comeBack(on, await there.visit(await begin(on, path), who))
  return {
    app,
    there,
    clock,
    browser,
    byPassword,
    begin,
    comeBack,
    through,
    connected: async (name, who = `${name} di penyedia`) => {
      const on = await byPassword(name)
      expect(await through(on, CONNECT, who)).toMatchObject({ status: 200, body: { did: 'connected', to: '/me' } })
      return on
    },
    whoIs: async (on) => {
      const { status, body } = await on.ask('/api/me')
      return status === 200 && typeof body === 'object' && body !== null && 'email' in body ? body.email : status
    },
    connections: async (on) => OidcConnections.parse((await on.ask(CONNECT)).body),
    calm: async () => {
      clock.ahead = 0
      there.mood = 'well'
      app.deps.oidc = provider()
      await app.rows('delete from app.attempt')
    },
    close: async () => {
      await app.close()
      await there.stop()
    },
  }
}
