// What one colleague could see of a case at a moment: rights and counts of looks, never a value.
import { z } from 'zod'
import { DATA_CLASSES } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant, Label } from './labels.ts'
import { Moment } from './moments.ts'

/** Everybody who looked at the case or worked on it, by office and name. */
export const Lookers = z
  .object({ data: z.array(z.object({ id: Id, name: z.string(), organisation: z.string().nullable() })) })
  .meta({ id: 'Lookers' })
export type Lookers = z.infer<typeof Lookers>

export const SeenByQuery = z.object({ who: Id, at: Moment.optional() })

const ClassSeen = z.object({ class: z.enum(DATA_CLASSES), isSeen: z.boolean(), sentence: Label.nullable() })
export type ClassSeen = z.infer<typeof ClassSeen>
export const STANDINGS = [
  'owner',
  'holder',
  'opener',
  'asked',
  'past',
  'reviewer',
  'emergency',
  'outside',
  'shut_out',
  'closed',
  'unknown',
] as const
/**
 * `facts`: whether the colleague could see the coded facts of the case; null, like `isSeen`, where that is not known.
 * `steps`: those opened by then, with the data classes that their forms ask for.
 */
export const SeenBy = z
  .object({
    seq: z.number().int(),
    at: Instant,
    name: z.string(),
    organisation: z.string().nullable(),
    roles: z.array(Label),
    standing: z.enum(STANDINGS),
    sentence: Label,
    isSeen: z.boolean().nullable(),
    facts: z.boolean().nullable(),
    steps: z.array(
      z.object({
        instance: z.string(),
        code: z.string().nullable(),
        label: Label,
        isAnswered: z.boolean(),
        classes: z.array(ClassSeen),
      }),
    ),
    looks: z.object({ seen: z.number().int(), refused: z.number().int(), last: Instant.nullable() }),
  })
  .meta({ id: 'SeenBy' })
export type SeenBy = z.infer<typeof SeenBy>
