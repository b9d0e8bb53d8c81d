// Passkeys (WebAuthn): after its owner unlocked it, a device answers a challenge with a key that never leaves it and
// works for this site only.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { NOBODY as SIGNED_OUT, withDoor, type Scope, type Tx } from '../../db/ground/connect.ts'
import { appendToStream } from '../../db/ledger/ledger.ts'
import {
  addPasskey,
  findPasskey,
  listPasskeys,
  putChallenge,
  takeChallenge,
  usePasskey,
  type KnownPasskey,
  type PasskeyRow,
} from '../../db/accounts/passkeys.ts'
import { findSessionId } from '../../db/accounts/sessions.ts'
import type { Actor, Deps } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { PasskeyAnswer } from '../contract/passkey-answer.ts'
import {
  NewPasskeyQuestion,
  PasskeyQuestion,
  TRANSPORTS,
  type NewPasskey,
  type Transport,
} from '../contract/passkeys.ts'
import { problem } from '../door/errors.ts'
import { scopeOf } from '../policy/scope.ts'

/** The address of the console: a passkey works only for this name. */
export interface Site {
  origin: string
  rpId: string
}

/** Long enough to find the key, too short to be of use to anybody else. */
const CHALLENGE_MS = 180_000
const HANDLE_BYTES = 32
const NAME = 'Tapak'

const drawn = (bytes: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(bytes))
const hashOf = (challenge: string): Buffer => createHash('sha256').update(challenge).digest()
const transportsOf = (kept: readonly string[]): Transport[] => TRANSPORTS.filter((one) => kept.includes(one))
const known = ({ credential_id, transports }: PasskeyRow) => ({
  id: credential_id.toString('base64url'),
  transports: transportsOf(transports),
})

function siteOf({ site }: Pick<Deps, 'site'>): Site {
  if (site === null)
    throw problem('not_found', {
      sentence: {
        id: 'Kunci sandi belum dapat dipakai di sini: administrator belum menyebut alamat layanan ini (TAPAK_ORIGIN).',
        en:
          'Passkeys cannot be used here yet: the administrator has not said at which address this service is ' +
          'reached (TAPAK_ORIGIN).',
      },
    })
  return site
}

/** Needs no session: the challenge names nobody. */
export async function askWhoSignsIn(tx: Tx, { deps, now }: Pick<AnyCall, 'deps' | 'now'>): Promise<PasskeyQuestion> {
  const asked = await generateAuthenticationOptions({
    rpID: siteOf(deps).rpId,
    challenge: drawn(32),
    timeout: CHALLENGE_MS,
    userVerification: 'required',
  })
  await putChallenge(
    tx,
    {
      challenge_hash: hashOf(asked.challenge),
      ceremony: 'sign_in',
      user_id: null,
      session_id: null,
      user_handle: null,
      expires_at: new Date(now.getTime() + CHALLENGE_MS),
    },
    now,
  )
  return PasskeyQuestion.parse({ ...asked, allowCredentials: undefined })
}

const sessionIdOf = async (tx: Tx, { session }: Actor): Promise<string> => {
  const id = await findSessionId(tx, Buffer.from(session, 'hex'))
  if (id === null) throw problem('unauthenticated')
  return id
}

/** Any passkey of this person may answer. */
export async function askToProve(tx: Tx, { deps, actor, now }: AnyCall): Promise<PasskeyQuestion> {
  const own = await listPasskeys(tx, actor.user)
  if (own.length === 0) throw problem('not_found')
  const asked = await generateAuthenticationOptions({
    rpID: siteOf(deps).rpId,
    challenge: drawn(32),
    timeout: CHALLENGE_MS,
    userVerification: 'required',
    allowCredentials: own.map(known),
  })
  await putChallenge(
    tx,
    {
      challenge_hash: hashOf(asked.challenge),
      ceremony: 'prove',
      user_id: actor.user,
      session_id: await sessionIdOf(tx, actor),
      user_handle: null,
      expires_at: new Date(now.getTime() + CHALLENGE_MS),
    },
    now,
  )
  return PasskeyQuestion.parse(asked)
}

/**
 * All passkeys of a person share one random handle: a device that has one already replaces it instead of showing two.
 */
export async function askForNew(tx: Tx, { deps, actor, now }: AnyCall): Promise<NewPasskeyQuestion> {
  const own = await listPasskeys(tx, actor.user)
  const handle = new Uint8Array(own[0]?.user_handle ?? randomBytes(HANDLE_BYTES))
  const asked = await generateRegistrationOptions({
    rpName: NAME,
    rpID: siteOf(deps).rpId,
    userName: actor.email,
    userDisplayName: actor.name,
    userID: handle,
    challenge: drawn(32),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: own.map(known),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await putChallenge(
    tx,
    {
      challenge_hash: hashOf(asked.challenge),
      ceremony: 'register',
      user_id: actor.user,
      session_id: await sessionIdOf(tx, actor),
      user_handle: Buffer.from(handle),
      expires_at: new Date(now.getTime() + CHALLENGE_MS),
    },
    now,
  )
  return NewPasskeyQuestion.parse(asked)
}

const ClientData = z.looseObject({ challenge: z.string().max(200) })
/** The challenge that the device claims to answer; whether that is true is checked later. */
const challengeIn = (clientDataJSON: string): string | null => {
  try {
    return (
      ClientData.safeParse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).data?.challenge ??
      null
    )
  } catch {
    return null
  }
}

interface Taken {
  challenge: string
  handle: Buffer | null
}
type Asked = { ceremony: 'register' | 'sign_in' | 'prove'; as: Scope; actor: Actor | null; now: Date }

/** In a transaction of its own, so that a challenge is used up even if nothing else succeeds. */
async function taken(
  { db }: Pick<Deps, 'db'>,
  clientDataJSON: string,
  { ceremony, as, actor, now }: Asked,
): Promise<Taken | null> {
  const challenge = challengeIn(clientDataJSON)
  if (challenge === null) return null
  const row = await withDoor(db, as, async (tx) =>
    takeChallenge(tx, {
      hash: hashOf(challenge),
      ceremony,
      session: actor === null ? null : await sessionIdOf(tx, actor),
      now,
    }),
  )
  return row === null ? null : { challenge, handle: row.user_handle }
}

/** Null when the answer is invalid for whatever reason: the person must start again. */
export async function addNew(
  tx: Tx,
  { deps, actor, now }: AnyCall,
  { name, id, clientDataJSON, attestationObject, transports }: NewPasskey,
): Promise<PasskeyRow | null> {
  const site = siteOf(deps)
  const asked = await taken(deps, clientDataJSON, { ceremony: 'register', as: scopeOf(actor, 'account'), actor, now })
  if (asked === null || asked.handle === null) return null
  // The library throws when it rejects an answer.
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject },
    },
    expectedChallenge: asked.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }))
  if (!verified || registrationInfo === undefined || registrationInfo.credential.id !== id) return null
  const { credential } = registrationInfo
  const row = {
    id: randomUUID(),
    user_id: actor.user,
    credential_id: Buffer.from(credential.id, 'base64url'),
    public_key: Buffer.from(credential.publicKey),
    user_handle: asked.handle,
    counter: credential.counter,
    transports,
    name,
    made_at: now,
    used_at: null,
  }
  return (await addPasskey(tx, row)) ? { ...row, counter: String(row.counter) } : null
}

interface Answered {
  answer: PasskeyAnswer
  ceremony: 'sign_in' | 'prove'
  actor: Actor | null
  /** Nobody else's will do. */ only?: string
  now: Date
  requestId: string
}

/** Answers the owner of the passkey and notes its use. Null when anything is invalid, without saying what. */
export async function whoseAnswer(
  deps: Pick<Deps, 'db' | 'site' | 'log'>,
  { answer, ceremony, actor, only, now, requestId }: Answered,
): Promise<string | null> {
  const { site } = deps
  if (site === null) return null
  const as = actor === null ? SIGNED_OUT : scopeOf(actor, 'account')
  const asked = await taken(deps, answer.clientDataJSON, { ceremony, as, actor, now })
  const passkey = await withDoor(deps.db, as, (tx) => findPasskey(tx, Buffer.from(answer.id, 'base64url')))
  if (
    asked === null ||
    passkey === null ||
    (only !== undefined && passkey.user_id !== only) ||
    !isHandleOf(passkey, answer, ceremony)
  )
    return null
  const counter = await counterIn(answer, { site, passkey, challenge: asked.challenge })
  if (counter === null) return null
  const self = { ...SIGNED_OUT, userId: passkey.user_id }
  if (await withDoor(deps.db, self, (tx) => usePasskey(tx, { id: passkey.id, counter, now }))) return passkey.user_id
  deps.log.warn(
    { code: 'passkey_counter', user: passkey.user_id },
    'a passkey counts backwards: it may have been copied',
  )
  await withDoor(deps.db, self, (tx) =>
    appendToStream(tx, 'system', {
      at: now,
      actor: passkey.user_id,
      organisation: null,
      role: null,
      purpose: 'account',
      commandId: requestId,
      type: 'passkey_counted_back',
      body: { type: 'passkey_counted_back', user: passkey.user_id, passkey: passkey.id },
    }),
  )
  return null
}

/**
 * A device that was given a list of passkeys may leave the handle out; one that chose by itself must say whose key it
 * is.
 */
const isHandleOf = (
  { user_handle }: KnownPasskey,
  { userHandle }: PasskeyAnswer,
  ceremony: 'sign_in' | 'prove',
): boolean => (userHandle === null ? ceremony === 'prove' : user_handle.equals(Buffer.from(userHandle, 'base64url')))

/**
 * Checked against a counter of 0: the library judges the counter before the signature, and a counter without a valid
 * signature is no sign of a copied key.
 */
async function counterIn(
  { id, userHandle, ...response }: PasskeyAnswer,
  { site, passkey, challenge }: { site: Site; passkey: KnownPasskey; challenge: string },
): Promise<number | null> {
  const found = await verifyAuthenticationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { ...response, userHandle: userHandle ?? undefined },
    },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    credential: { id, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
  }).catch(() => null)
  return found?.verified === true ? found.authenticationInfo.newCounter : null
}
