// Passkeys: the options for a browser, its answer, and the list. The shapes of WebAuthn, without fields that are not
// used.
import { z } from 'zod'
import { Id, Instant } from './labels.ts'
import { Bytes, CredentialId, PasskeyAnswer } from './passkey-answer.ts'

export const PASSKEY_NAME_MAX = 80
export const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
export type Transport = (typeof TRANSPORTS)[number]

const Known = z.object({
  id: CredentialId,
  type: z.literal('public-key'),
  transports: z.array(z.enum(TRANSPORTS)).optional(),
})

/** Options for `navigator.credentials.get`. Without a list any passkey of this site may answer. */
export const PasskeyQuestion = z
  .object({
    challenge: Bytes,
    rpId: z.string(),
    timeout: z.number(),
    userVerification: z.literal('required'),
    allowCredentials: z.array(Known).optional(),
  })
  .meta({ id: 'PasskeyQuestion' })
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>
export const SignInByPasskey = z.strictObject({ passkey: PasskeyAnswer }).meta({ id: 'SignInByPasskey' })

/** Options for `navigator.credentials.create`. `user.id` is random and does not reveal the person. */
export const NewPasskeyQuestion = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: Bytes, name: z.string(), displayName: z.string() }),
    challenge: Bytes,
    timeout: z.number(),
    attestation: z.literal('none'),
    pubKeyCredParams: z.array(z.object({ alg: z.number().int(), type: z.literal('public-key') })),
    excludeCredentials: z.array(Known),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
  })
  .meta({ id: 'NewPasskeyQuestion' })
export type NewPasskeyQuestion = z.infer<typeof NewPasskeyQuestion>
const Name = z.string().trim().min(1).max(PASSKEY_NAME_MAX)
export const NewPasskey = z
  .strictObject({
    name: Name,
    id: CredentialId,
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.array(z.enum(TRANSPORTS)).max(TRANSPORTS.length),
  })
  .meta({ id: 'NewPasskey' })
export type NewPasskey = z.infer<typeof NewPasskey>

export const PasskeyView = z
  .object({ id: Id, name: z.string(), madeAt: Instant, usedAt: Instant.nullable() })
  .meta({ id: 'PasskeyView' })
export type PasskeyView = z.infer<typeof PasskeyView>
/** `recoveryLeft`: with 0, a person who loses the device cannot sign in. */
export const PasskeyAdded = PasskeyView.extend({ recoveryLeft: z.number().int() }).meta({ id: 'PasskeyAdded' })
export const PasskeyList = z.object({ data: z.array(PasskeyView) }).meta({ id: 'PasskeyList' })
export const ByPasskey = z.strictObject({ passkey: Id })
export const RenamePasskey = z.strictObject({ name: Name }).meta({ id: 'RenamePasskey' })
export const PasskeyRemoved = z.object({ removed: z.literal(true) }).meta({ id: 'PasskeyRemoved' })
