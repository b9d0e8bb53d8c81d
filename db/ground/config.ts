// The environment of the database. Each process entry combines this fragment with its own and reads the environment
// once.
import { z } from 'zod'
import { parseKeyRing } from '../people/key-ring.ts'

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })
const keyRing = z.string().refine((text) => parseKeyRing(text) !== null, {
  error: 'must be id:base64 of 32 bytes, separated by commas; the first one writes',
})

/** `DATABASE_URL` belongs to the owner; a role without an own url acts through it. */
export const DatabaseEnv = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_URL_DOOR: postgresUrl.optional(),
  DATABASE_URL_RECORDER: postgresUrl.optional(),
  DATABASE_URL_GATE: postgresUrl.optional(),
})

export const VaultEnv = z.object({
  TAPAK_VAULT_KEYS: keyRing,
  TAPAK_VAULT_KEYS_FILE: z
    .string()
    .optional()
    .describe('File of the same ring, read again when a key turns up that is not known yet'),
  TAPAK_INDEX_PEPPER: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length >= 32, { error: 'needs 32 bytes in base64' }),
})
