// After the first paint: stores the console on this device, fetches the key with which work can wait here, and keeps
// the list of claimed tasks, for users who do tasks.
import type { Me } from '../../api/contract/people.ts'
import { may } from '../wire/use-me.ts'
import { keepFresh, stopKeeping } from './keeper.ts'
import { forget, readAgain } from './waiting.ts'

export function start(me: Me): () => void {
  // Not over plain http, nor where it is forbidden: then the console needs a connection.
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  // What is kept here for somebody who does tasks is not for this user.
  if (!may(me, 'work_task', 'coordinate_case', 'cosign_task')) {
    stopKeeping()
    return forget
  }
  if (!('locks' in navigator)) return forget
  void readAgain(me.id).catch(() => undefined)
  const end = keepFresh(me)
  return () => {
    end()
    forget()
  }
}
