// What a device needs to keep commands for later: see api/tasks/waiting.routes.ts.
import { z } from 'zod'
import { Id } from './labels.ts'

/** 32 bytes in base64, and their owner: the session may belong to another person than the page believes. */
export const WaitingKey = z.object({ key: z.base64(), userId: Id }).meta({ id: 'WaitingKey' })
export type WaitingKey = z.infer<typeof WaitingKey>
