// The card of a client's own window, as its office makes and ends it. What a client does with it needs no contract: it
// is pages alone.
import { z } from 'zod'
import { Allowed, Id, Instant } from './labels.ts'

export const WINDOW_TILES = ['way', 'appointment', 'allowed', 'looked', 'call'] as const
/** What is asked of the client before a card is made; each answer has to be yes. */
export const SAFETY_QUESTIONS = ['own_wish', 'spoken_alone', 'device_safe', 'exit_shown'] as const
const yes = z.literal(true)

export const MakeWindowCard = z
  .strictObject({
    own_wish: yes,
    spoken_alone: yes,
    device_safe: yes,
    exit_shown: yes,
    tiles: z.array(z.enum(WINDOW_TILES)).min(1).max(WINDOW_TILES.length),
  })
  .meta({ id: 'MakeWindowCard' })
export type MakeWindowCard = z.infer<typeof MakeWindowCard>

/** Shown once, to be written on a slip that says nothing else. */
export const WindowCardMade = z
  .object({ id: Id, number: z.string(), code: z.string(), path: z.string(), until: Instant })
  .meta({ id: 'WindowCardMade' })
export type WindowCardMade = z.infer<typeof WindowCardMade>

/** `begun`: its PIN was set. `openedThisMonth`: and nothing more of when. */
const Card = z.object({
  id: Id,
  madeAt: Instant,
  codeUntil: Instant,
  begun: z.boolean(),
  openedThisMonth: z.boolean(),
  tiles: z.array(z.string()),
})
/**
 * `consent`: the code of the consent that a card rests on; null where there are no windows. `secondPin`: who signed off
 * that a second PIN is offered; null also for whoever may make no card.
 */
export const WindowCardState = z
  .object({
    consent: z.string().nullable(),
    card: Card.nullable(),
    secondPin: z.object({ by: z.string(), on: z.iso.date() }).nullable(),
    allowedActions: z.object({ make: Allowed, end: Allowed }),
  })
  .meta({ id: 'WindowCardState' })
export type WindowCardState = z.infer<typeof WindowCardState>
export const WindowCardEnded = z.object({ id: Id }).meta({ id: 'WindowCardEnded' })
