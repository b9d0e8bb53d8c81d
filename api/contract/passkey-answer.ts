// A device's answer with one of its passkeys. In a file of its own, because the first page of the console needs it.
import { z } from 'zod'

export const Bytes = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000)
export const CredentialId = z
  .string()
  .regex(/^[\w-]+$/)
  .max(1_364)
export const PasskeyAnswer = z
  .strictObject({
    id: CredentialId,
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.nullable(),
  })
  .meta({ id: 'PasskeyAnswer' })
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>
