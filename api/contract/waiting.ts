// What a device needs to keep work for later: see api/routes/waiting.ts.
import { z } from 'zod'

/** 32 bytes, base64. */
export const WaitingKey = z.object({ key: z.base64() }).meta({ id: 'WaitingKey' })
