// Signing in with a passkey: the challenge for any device, and a session by its answer alone.
import { NOBODY as SIGNED_OUT, withDoor } from '../../db/ground/connect.ts'
import { askToProve, askWhoSignsIn } from './passkeys.ts'
import { addressOf } from './place.ts'
import { signInByPasskey } from '../policy/auth.ts'
import { Me } from '../contract/people.ts'
import { PasskeyQuestion, SignInByPasskey } from '../contract/passkeys.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { enter } from './session.routes.ts'

export const passkeySessionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/session/question',
    summary:
      'What to ask a device whose passkey signs in, alone or after the password; names nobody, good for three ' +
      'minutes, once',
    action: 'anyone',
    body: Nothing,
    answer: PasskeyQuestion,
    keys: 'free',
    mayBeAbsent: true,
    handle: async (call) => {
      await call.deps.gate.spend('question', addressOf(call))
      return withDoor(call.deps.db, SIGNED_OUT, (tx) => askWhoSignsIn(tx, call))
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/session/passkey',
    summary: 'Sign in by a passkey, without a password; the answer sets the session cookie',
    action: 'anyone',
    body: SignInByPasskey,
    answer: Me,
    keys: 'free',
    mayBeAbsent: true,
    handle: async (call) => {
      const { deps, body, ip, cookies, now, agent, requestId, gone } = call
      return enter(
        call,
        await signInByPasskey(deps, { passkey: body.passkey, ip, cookies, now, agent, requestId, gone }),
      )
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/me/fresh/question',
    summary: 'What to ask my devices to prove again who I am',
    action: 'signed_in',
    body: Nothing,
    answer: PasskeyQuestion,
    keys: 'free',
    mayBeAbsent: true,
    whileConfined: true,
    handle: (call) => call.scoped((tx) => askToProve(tx, call)),
  }),
]
