// After the first paint: stores the console on this device, and fetches the key with which work can wait here, for
// users who do tasks.
import type { Me } from '../../api/contract/people.ts'
import { may } from '../wire/use-me.ts'
import { forget, readAgain } from './waiting.ts'

export function start(me: Me): () => void {
  // Not over plain http, nor where it is forbidden: then the console needs a connection.
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  if (may(me, 'work_task', 'coordinate_case', 'cosign_task') && 'locks' in navigator)
    void readAgain(me.id).catch(() => undefined)
  return forget
}
