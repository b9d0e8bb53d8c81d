// Finding one's way through the history of a case: what may be filtered by, and what there is to choose from.
import { z } from 'zod'
import { Id, Label } from './labels.ts'
import { PageQuery } from './paging.ts'

/** `breach` is a part of `limit`: what passed a limit. */
export const EVENT_KINDS = [
  'decision',
  'assignment',
  'progress',
  'limit',
  'breach',
  'consent',
  'override',
  'case',
  'version',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const HistoryQuery = PageQuery.extend({
  who: z
    .string()
    .regex(/^(clock|(person|office):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|role:[a-z0-9_]{1,60})$/)
    .optional(), // a colleague, an office or a role by its id, or what time did
  item: z.string().max(80).optional(),
  kind: z.enum(EVENT_KINDS).optional(),
})

export const HistoryChoices = z
  .object({
    people: z.array(z.object({ id: Id, name: z.string() })),
    offices: z.array(z.object({ id: Id, name: z.string() })),
    roles: z.array(z.object({ id: z.string(), label: Label })),
    clock: z.boolean(),
    items: z.array(z.object({ item: z.string(), code: z.string().nullable(), label: Label })),
    kinds: z.array(z.enum(EVENT_KINDS)),
  })
  .meta({ id: 'HistoryChoices' })
export type HistoryChoices = z.infer<typeof HistoryChoices>
