// After the first paint: the console is kept on this device, and whoever does tasks gets the key under which her work
// can wait here.
import type { Me } from '../../api/contract/people.ts'
import { may } from '../wire/use-me.ts'
import { forget, readAgain } from './waiting.ts'

export function start(me: Me): () => void {
  // Not over plain http, nor where it is forbidden: then the console needs a connection, as before.
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  if (may(me, 'work_task', 'coordinate_case', 'cosign_task') && 'locks' in navigator)
    void readAgain(me.id).catch(() => undefined)
  return forget
}
