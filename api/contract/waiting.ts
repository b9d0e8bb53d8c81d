// What a device needs to keep work for later: see api/tasks/waiting.routes.ts.
import { z } from 'zod'
import { Id } from './labels.ts'

/** 32 bytes, base64, and whose: the session may be another person's than the page that asks believes. */
export const WaitingKey = z.object({ key: z.base64(), userId: Id }).meta({ id: 'WaitingKey' })
export type WaitingKey = z.infer<typeof WaitingKey>
