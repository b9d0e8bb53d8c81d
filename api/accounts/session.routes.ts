// The nouns session and me.
import { z } from 'zod'
import { withDoor } from '../../db/ground/connect.ts'
import { findArea } from '../../db/accounts/organisations.ts'
import { findPreferences } from '../../db/accounts/preferences.ts'
import { revokeSession, setLanguage } from '../../db/accounts/sessions.ts'
import { factorsOf, isAny } from './factors.ts'
import { beginSession } from './begin-session.ts'
import { signIn } from '../policy/auth.ts'
import type { Actor } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import { Me, SetLanguage, SignIn } from '../contract/people.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { scopeOf } from '../policy/scope.ts'

async function presentMe({ deps }: Pick<AnyCall, 'deps'>, actor: Actor): Promise<Me> {
  const [area, factors, { density, hidden }] = await withDoor(
    deps.db,
    scopeOf(actor, 'session'),
    async (tx) =>
      [await findArea(tx, actor.area), await factorsOf(tx, actor.user), await findPreferences(tx, actor.user)] as const,
  )
  return {
    id: actor.user,
    name: actor.name,
    email: actor.email,
    language: actor.language,
    organisation: {
      id: actor.organisation,
      name: actor.organisationName,
      level: actor.level,
      area: actor.area,
      areaName: area?.name ?? actor.area,
      zone: area?.zone ?? 'WIB',
    },
    roles: deps.roles.filter(({ id }) => actor.roles.includes(id)).map(({ id, label }) => ({ id, label })),
    capabilities: [...actor.capabilities],
    demo: deps.demo,
    contact: deps.contact,
    secondFactor: isAny(factors),
    passkeys: factors.passkeys > 0,
    mustAddFactor: actor.confined,
    density,
    hidden,
  }
}

/** Signs the person in and answers who it is. */
export async function enter(call: AnyCall, token: string): Promise<Me> {
  return presentMe(call, await beginSession(call, token))
}

export const sessionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in; the answer sets the session cookie',
    action: 'anyone',
    body: SignIn,
    answer: Me,
    keys: 'free',
    handle: async (call) => {
      const { deps, body, ip, cookies, now, agent, requestId, gone } = call
      return enter(call, await signIn(deps, { ...body, ip, cookies, now, agent, requestId, gone }))
    },
  }),
  endpoint({
    method: 'delete',
    path: '/api/session',
    summary: 'Sign out: the session ends at once',
    action: 'anyone',
    answer: z.object({ signedOut: z.literal(true) }),
    keys: 'free',
    handle: async ({ actor, now, scoped, setSession }) => {
      if (actor.session !== '') await scoped((tx) => revokeSession(tx, Buffer.from(actor.session, 'hex'), now))
      setSession(null)
      return { signedOut: true as const }
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/me',
    summary: 'Who am I, my roles and capabilities',
    action: 'signed_in',
    answer: Me,
    whileConfined: true,
    handle: (call) => presentMe(call, call.actor),
  }),
  endpoint({
    method: 'patch',
    path: '/api/me',
    summary: 'Set my language',
    action: 'signed_in',
    body: SetLanguage,
    answer: Me,
    keys: 'kept',
    handle: async (call) => {
      await call.scoped((tx) => setLanguage(tx, call.actor.user, call.body.language))
      return presentMe(call, { ...call.actor, language: call.body.language })
    },
  }),
]
