// What a device needs to keep commands for later: see api/tasks/waiting.routes.ts.
import { z } from 'zod'
import { Id } from './labels.ts'

/**
 * 32 bytes in base64, and their owner: the session may belong to another person than the page believes. `keepsTasks`:
 * this installation allows a device to keep a list of claimed tasks.
 */
export const WaitingKey = z.object({ key: z.base64(), userId: Id, keepsTasks: z.boolean() }).meta({ id: 'WaitingKey' })
export type WaitingKey = z.infer<typeof WaitingKey>
