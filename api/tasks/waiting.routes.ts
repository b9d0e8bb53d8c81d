// Commands that wait on a device for a connection, and texts that were not sent, are sealed there under a key of their
// author. The API gives the key to the signed-in author, and the browser never stores it: the next person at the device
// can neither read nor forge them.
import { hkdfSync } from 'node:crypto'
import { WaitingKey } from '../contract/waiting.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'

const keyFor = (secret: Buffer, user: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `waiting on a device: ${user}`, 32))

export const waitingRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/waiting-key',
    summary: 'The key under which a device seals what I made without a connection',
    action: 'signed_in',
    answer: WaitingKey,
    handle: async ({ deps, actor }) => ({
      key: keyFor(deps.fingerprintKey, actor.user).toString('base64'),
      userId: actor.user,
      keepsTasks: deps.keepsTasks,
    }),
  }),
]
