// My passkeys: add, rename, remove. Every change except a new name needs a fresh proof of identity and ends my other
// sessions.
import { listPasskeys, removePasskey, renamePasskey, type PasskeyRow } from '../../db/accounts/passkeys.ts'
import { countRecoveryCodes } from '../../db/accounts/second-factors.ts'
import { factorChanged, refuseWithoutFactor } from './factor-changed.ts'
import { dropIdleCodes } from './factors.ts'
import { addNew, askForNew } from './passkeys.ts'
import {
  ByPasskey,
  NewPasskey,
  NewPasskeyQuestion,
  PasskeyAdded,
  PasskeyList,
  PasskeyRemoved,
  PasskeyView,
  RenamePasskey,
} from '../contract/passkeys.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { prove } from '../door/append-to-ledger.ts'

const present = ({ id, name, made_at, used_at }: PasskeyRow): PasskeyView => ({
  id,
  name,
  madeAt: made_at.toISOString(),
  usedAt: used_at?.toISOString() ?? null,
})

export const myPasskeyRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/passkeys',
    summary: 'My passkeys: when each was made and last used',
    action: 'signed_in',
    answer: PasskeyList,
    whileConfined: true,
    handle: ({ actor, scoped }) => scoped(async (tx) => ({ data: (await listPasskeys(tx, actor.user)).map(present) })),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/passkeys/begin',
    summary: 'Begin a passkey: what to ask the device; good for three minutes, in this session, once',
    action: 'signed_in',
    body: Nothing,
    answer: NewPasskeyQuestion,
    keys: 'again',
    stepUp: true,
    mayBeAbsent: true,
    whileConfined: true,
    handle: (call) => call.scoped((tx) => askForNew(tx, call)),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/passkeys',
    summary: 'Keep the passkey that the device made',
    action: 'signed_in',
    body: NewPasskey,
    answer: PasskeyAdded,
    status: 201,
    stepUp: true,
    mayBeAbsent: true,
    whileConfined: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        const made = await addNew(tx, call, call.body)
        if (made === null) throw problem('passkey_wrong')
        await factorChanged(tx, call, 'passkey_added')
        return { ...present(made), recoveryLeft: await countRecoveryCodes(tx, call.actor.user) }
      }),
  }),
  endpoint({
    method: 'patch',
    path: '/api/me/passkeys/:passkey',
    summary: 'Call a passkey by another name',
    action: 'signed_in',
    params: ByPasskey,
    body: RenamePasskey,
    answer: PasskeyView,
    handle: (call) =>
      call.scoped(async (tx) => {
        const renamed = await renamePasskey(tx, {
          id: call.params.passkey,
          userId: call.actor.user,
          name: call.body.name,
        })
        if (renamed === null) throw problem('not_found')
        await prove(tx, call, { type: 'passkey_renamed', body: { user: call.actor.user, passkey: renamed.id } })
        return present(renamed)
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/me/passkeys/:passkey',
    summary: 'Take a passkey away',
    action: 'signed_in',
    params: ByPasskey,
    answer: PasskeyRemoved,
    stepUp: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        if (!(await removePasskey(tx, { id: call.params.passkey, userId: call.actor.user }))) throw problem('not_found')
        await refuseWithoutFactor(tx, call)
        await dropIdleCodes(tx, call.actor.user)
        await factorChanged(tx, call, 'passkey_removed')
        return { removed: true as const }
      }),
  }),
]
