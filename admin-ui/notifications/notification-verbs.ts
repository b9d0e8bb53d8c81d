// The verbs on notifications, and on the address of the user's calendar.
import type { z } from 'zod'
import { CalendarFeedMade, CalendarFeedRemoved } from '../../api/contract/calendar-feed.ts'
import {
  NotificationChoiceView,
  Unread,
  type MarkRead,
  type NotificationChoice,
} from '../../api/contract/notifications.ts'
import { command } from '../wire/http.ts'

const FEW = 3
export const markRead = (body: z.input<typeof MarkRead>): Promise<z.infer<typeof Unread>> =>
  command({ path: '/api/me/notifications/read', body, schema: Unread }, FEW)
export const setChoice = (body: NotificationChoice): Promise<NotificationChoiceView> =>
  command({ method: 'PUT', path: '/api/me/notification-choice', body, schema: NotificationChoiceView }, FEW)
export const makeFeed = (): Promise<z.infer<typeof CalendarFeedMade>> =>
  command({ path: '/api/me/calendar-feed', schema: CalendarFeedMade }, FEW)
export const removeFeed = (): Promise<z.infer<typeof CalendarFeedRemoved>> =>
  command({ method: 'DELETE', path: '/api/me/calendar-feed', schema: CalendarFeedRemoved }, FEW)
