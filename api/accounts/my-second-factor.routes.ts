// My second factor: set up, confirm, new recovery codes, remove. Every change ends my other sessions.
import { countRecoveryCodes, findSecondFactor, removeSecondFactor } from '../../db/accounts/second-factors.ts'
import { factorChanged, refuseWithoutFactor } from './factor-changed.ts'
import { dropIdleCodes, factorsOf, isAny } from './factors.ts'
import { tellPerson } from './tell-person.ts'
import { beginFactor, finishFactor, newRecoveryCodes } from './second-factor.ts'
import type { AnyCall } from '../cases/commands.ts'
import {
  ConfirmSecondFactor,
  RecoveryCodes,
  SecondFactorBegun,
  SecondFactorRemoved,
  SecondFactorView,
} from '../contract/accounts.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'

const confirm = async (call: AnyCall & { body: { code: string } }) => {
  const { deps, actor, body, now } = call
  const codes = await deps.gate.guess({ second: actor.user }, () =>
    call.scoped(async (tx) => {
      const made = await finishFactor(tx, deps.accountKeys, { user: actor.user, code: body.code, now })
      if (made === 'absent') throw problem('not_found')
      if (made !== null) await factorChanged(tx, call, 'second_factor_added')
      return made
    }),
  )
  if (codes === null) throw problem('factor_wrong')
  return { codes }
}

export const mySecondFactorRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/second-factor',
    summary: 'Whether I have a second factor, and how many recovery codes are left',
    action: 'signed_in',
    answer: SecondFactorView,
    whileConfined: true,
    handle: ({ actor, scoped }) =>
      scoped(async (tx) => {
        const factor = await findSecondFactor(tx, actor.user, 'active')
        return {
          active: factor !== null,
          since: factor?.since.toISOString() ?? null,
          recoveryLeft: await countRecoveryCodes(tx, actor.user),
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/second-factor',
    summary: 'Begin a second factor: the secret, shown once; it counts after its first code',
    action: 'signed_in',
    body: Nothing,
    answer: SecondFactorBegun,
    status: 201,
    keys: 'again',
    stepUp: true,
    whileConfined: true,
    handle: ({ actor, deps, scoped }) =>
      scoped((tx) => beginFactor(tx, deps.accountKeys, { id: actor.user, email: actor.email })),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/second-factor/confirm',
    summary: 'Confirm it with a code; answers the recovery codes, shown once',
    action: 'signed_in',
    body: ConfirmSecondFactor,
    answer: RecoveryCodes,
    keys: 'again',
    mayBeAbsent: true,
    whileConfined: true,
    handle: confirm,
  }),
  endpoint({
    method: 'post',
    path: '/api/me/recovery-codes',
    summary: 'New recovery codes, shown once; the old ones end',
    action: 'signed_in',
    body: Nothing,
    answer: RecoveryCodes,
    keys: 'again',
    stepUp: true,
    mayBeAbsent: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        if (!isAny(await factorsOf(tx, call.actor.user))) throw problem('not_found')
        const codes = await newRecoveryCodes(tx, call.actor.user)
        await prove(tx, call, { type: 'recovery_codes_made', body: { user: call.actor.user } })
        await tellPerson(tx, { user: call.actor.user, what: 'recovery_codes_made', now: call.now })
        return { codes }
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/me/second-factor',
    summary: 'Take my second factor away',
    action: 'signed_in',
    answer: SecondFactorRemoved,
    stepUp: true,
    mayBeAbsent: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        if (!(await removeSecondFactor(tx, call.actor.user))) throw problem('not_found')
        await refuseWithoutFactor(tx, call)
        await dropIdleCodes(tx, call.actor.user)
        await factorChanged(tx, call, 'second_factor_removed')
        return { removed: true as const }
      }),
  }),
]
