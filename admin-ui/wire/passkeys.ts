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
import type { z } from 'zod'
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

async function askDevice(question: PasskeyQuestion): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { id, response } = await startAuthentication({ optionsJSON: question }).catch((fault: unknown) => {
    throw noOf(fault)
  })
  const { clientDataJSON, authenticatorData, signature, userHandle = null } = response
  return { id, clientDataJSON, authenticatorData, signature, userHandle }
}

async function newOnDevice(question: NewPasskeyQuestion): Promise<Omit<NewPasskey, 'name'>> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const { id, response } = await startRegistration({ optionsJSON: question }).catch((fault: unknown) => {
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
  askDevice(await command({ path: '/api/session/question', schema: PasskeyQuestion }, FEW))

export const proveByPasskey = async (): Promise<z.infer<typeof Fresh>> =>
  verb('me', 'prove', {
    data: { passkey: await askDevice(await command({ path: '/api/me/fresh/question', schema: PasskeyQuestion }, FEW)) },
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
