// The verbs on passkeys. The code that talks to the device is loaded on first use. A refusal of the device is shown
// like a refusal of the server.
import type { ToldProblem } from '../../api/contract/errors.ts'
import type { Fresh } from '../../api/contract/accounts.ts'
import type { PasskeyAnswer } from '../../api/contract/passkey-answer.ts'
import {
  NewPasskeyQuestion,
  PasskeyAdded,
  PasskeyQuestion,
  PasskeyRemoved,
  PasskeyView,
  TRANSPORTS,
  type NewPasskey,
} from '../../api/contract/passkeys.ts'
import { z } from 'zod'
import { forgetMe } from './auth-provider.ts'
import { command, Said } from './http.ts'
import { verb } from './verbs.ts'

const FEW = 3

/** By the browser's name for what went wrong; for any other name, trying again is the best advice. */
const NOES: Readonly<Record<string, ToldProblem['sentence']>> = {
  InvalidStateError: {
    id: 'Perangkat ini sudah menyimpan kunci sandi untuk akun Anda.',
    en: 'This device already keeps a passkey for your account.',
  },
  SecurityError: {
    id: 'Kunci sandi hanya berlaku di alamat resmi layanan ini. Buka Tapak lewat alamat itu.',
    en: 'Passkeys work at the official address of this service only. Open Tapak at that address.',
  },
  NotSupportedError: {
    id: 'Perangkat ini belum dapat menyimpan kunci sandi.',
    en: 'This device cannot keep passkeys.',
  },
}
const UNANSWERED = {
  id: 'Perangkat tidak menjawab dengan kunci sandi. Coba sekali lagi, atau pakai cara lain.',
  en: 'The device did not answer with a passkey. Try once more, or use another way.',
}

function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return ''
  return fault.cause instanceof Error ? fault.cause.name : fault.name
}
const noOf = (fault: unknown): Said =>
  new Said({
    type: 'about:blank',
    title: 'No passkey',
    status: 409,
    code: 'passkey_unanswered',
    sentence: NOES[nameOf(fault)] ?? UNANSWERED,
  })

/** The extension `prf` of WebAuthn. The library's types lack it; one property that they have lets it pass. */
const withSecret = (prf: { eval?: { first: BufferSource } }) => ({ credProps: undefined, prf })
const MadeSecret = z.object({ prf: z.object({ results: z.object({ first: z.instanceof(ArrayBuffer) }) }) })

/** `secret`: what the passkey makes of a salt, always the same and on that device alone; not every device can. */
interface Asked {
  answer: PasskeyAnswer
  secret: Uint8Array<ArrayBuffer> | undefined
}
async function askDevice(question: PasskeyQuestion, salt?: Uint8Array<ArrayBuffer>): Promise<Asked> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const extensions = salt === undefined ? undefined : withSecret({ eval: { first: salt } })
  const { id, response, clientExtensionResults } = await startAuthentication({
    optionsJSON: { ...question, extensions },
  }).catch((fault: unknown) => {
    throw noOf(fault)
  })
  const { clientDataJSON, authenticatorData, signature, userHandle = null } = response
  const made = MadeSecret.safeParse(clientExtensionResults).data
  return {
    answer: { id, clientDataJSON, authenticatorData, signature, userHandle },
    secret: made === undefined ? undefined : new Uint8Array(made.prf.results.first),
  }
}

const SECRETLESS = {
  id: 'Kunci sandi ini tidak dapat membuka daftar di perangkat. Pakai kalimat sandi.',
  en: 'This passkey cannot open a list on a device. Use a passphrase.',
}
const secretOf = ({ secret }: Asked): Uint8Array<ArrayBuffer> => {
  if (secret === undefined)
    throw new Said({
      type: 'about:blank',
      title: 'No PRF',
      status: 409,
      code: 'passkey_secretless',
      sentence: SECRETLESS,
    })
  return secret
}
/** A secret from one of this user's own passkeys, as the server confirms. */
export async function newSecretOfPasskey(
  salt: Uint8Array<ArrayBuffer>,
): Promise<{ credential: string; secret: Uint8Array<ArrayBuffer> }> {
  const asked = await askDevice(await command({ path: '/api/me/fresh/question', schema: PasskeyQuestion }, FEW), salt)
  const secret = secretOf(asked)
  await verb('me', 'prove', { data: { passkey: asked.answer } })
  return { credential: asked.answer.id, secret }
}
const ANSWER_MS = 120_000
/** The same secret again, without a server: nobody checks the signature, what counts is what the secret opens. */
export const secretOfPasskey = async (
  credential: string,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> =>
  secretOf(
    await askDevice(
      {
        challenge: crypto.randomUUID().replaceAll('-', ''),
        rpId: window.location.hostname,
        timeout: ANSWER_MS,
        userVerification: 'required',
        allowCredentials: [{ id: credential, type: 'public-key' }],
      },
      salt,
    ),
  )

async function newOnDevice(question: NewPasskeyQuestion): Promise<Omit<NewPasskey, 'name'>> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const { id, response } = await startRegistration({
    optionsJSON: { ...question, extensions: withSecret({}) },
  }).catch((fault: unknown) => {
    throw noOf(fault)
  })
  const { clientDataJSON, attestationObject } = response
  return {
    id,
    clientDataJSON,
    attestationObject,
    transports: TRANSPORTS.filter((one) => response.transports?.includes(one) === true),
  }
}

/** A passkey response for signing in; the API finds out whose it is. */
export const answerForDoor = async (): Promise<PasskeyAnswer> =>
  (await askDevice(await command({ path: '/api/session/question', schema: PasskeyQuestion }, FEW))).answer

export const proveByPasskey = async (): Promise<z.infer<typeof Fresh>> =>
  verb('me', 'prove', {
    data: {
      passkey: (await askDevice(await command({ path: '/api/me/fresh/question', schema: PasskeyQuestion }, FEW)))
        .answer,
    },
  })

/** What the desk knows about the user is asked again. */
const iChanged = <T>(answer: T): T => {
  forgetMe()
  return answer
}

export async function makePasskey(name: string): Promise<z.infer<typeof PasskeyAdded>> {
  const made = await newOnDevice(await command({ path: '/api/me/passkeys/begin', schema: NewPasskeyQuestion }, FEW))
  return iChanged(await command({ path: '/api/me/passkeys', body: { name, ...made }, schema: PasskeyAdded }, FEW))
}
export const renamePasskey = ({ id, name }: { id: string; name: string }): Promise<PasskeyView> =>
  command({ method: 'PATCH', path: `/api/me/passkeys/${id}`, body: { name }, schema: PasskeyView }, FEW)
export const removePasskey = (id: string): Promise<z.infer<typeof PasskeyRemoved>> =>
  command({ method: 'DELETE', path: `/api/me/passkeys/${id}`, schema: PasskeyRemoved }, FEW).then(iChanged)
