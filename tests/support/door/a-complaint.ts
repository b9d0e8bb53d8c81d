// What a client complains of in an own window, and who hears of it.
import { expect } from '@jest/globals'
import { ComplaintList } from '../../../api/contract/complaints.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import type { Browser } from './a-window.ts'
import type { Person } from './test-app.ts'

export const WORDS = 'Contoh keluhan 7391: ia membentak saya'

export const complains = async (her: Browser, id: string = crypto.randomUUID(), words = WORDS): Promise<string> => {
  expect((await her.post('/w/complain', { id, words })).to).toBe('/w/call')
  return id
}
export const heardBy = async (who: Person, id: string): Promise<boolean> =>
  ComplaintList.parse((await who.get('/api/complaints')).body).data.some((one) => one.id === id)
export const newsOf = async (who: Person) =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter(
    ({ kind }) => kind === 'complaint_received',
  )
