// Why something is here, what it waits for, what ends it, and the shortest way there: answers in sentences.
import { z } from 'zod'
import { ITEM_KINDS, PLAN_ITEM_STATES, CASE_VERBS, TASK_VERBS } from '../../sop-definitions/language/vocabulary.ts'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { ClockView, Id, Instant, Label } from './labels.ts'

/** One sentence; when it happened and by whom, if it did; and what it links to. */
export const Line = z.object({
  sentence: Label,
  at: Instant.nullable(),
  by: Label.nullable(),
  item: z.string().nullable(),
  taskId: Id.nullable(),
})
export type Line = z.infer<typeof Line>

export const PathView = z.object({
  goal: Label,
  note: Label,
  steps: z.array(Line),
  found: z.boolean(),
  shortest: z.boolean(),
  planned: z.boolean(),
  tried: z.number().int(), // `tried`: steps that were tried out before the answer stood
})
export type PathView = z.infer<typeof PathView>

/** A refusal that the reader would get now, and what would help. */
export const NoView = z.object({ verb: z.enum([...TASK_VERBS, ...CASE_VERBS]), sentence: Label, helps: z.array(Line) })
export type NoView = z.infer<typeof NoView>

export const ItemExplanation = z
  .object({
    caseId: Id,
    caseNumber: z.string(),
    zone: z.enum(ZONE_NAMES),
    item: z.string(),
    instance: z.string().nullable(),
    taskId: Id.nullable(),
    code: z.string().nullable(),
    label: Label,
    kind: z.enum(ITEM_KINDS),
    state: z.enum(PLAN_ITEM_STATES),
    clause: z.string().nullable(),
    why: z.array(Line),
    now: Line.nullable(),
    ended: z.array(Line),
    owner: z.array(Line),
    waits: z.array(Line),
    blocks: z.array(Line),
    closes: z.array(Line),
    limits: z.array(ClockView),
    path: PathView.nullable(),
    refusals: z.array(NoView),
  })
  .meta({ id: 'ItemExplanation' })
export type ItemExplanation = z.infer<typeof ItemExplanation>

export const CaseExplanation = z
  .object({
    caseId: Id,
    caseNumber: z.string(),
    zone: z.enum(ZONE_NAMES),
    next: z.array(Line),
    missing: z.array(Line),
    endings: z.array(z.object({ code: z.string(), label: Label, waits: z.array(Line) })),
    path: PathView.nullable(),
    refusals: z.array(NoView),
    items: z.array(
      z.object({
        item: z.string(),
        instance: z.string().nullable(),
        code: z.string().nullable(),
        label: Label,
        kind: z.enum(ITEM_KINDS),
        state: z.enum(PLAN_ITEM_STATES),
      }),
    ),
  })
  .meta({ id: 'CaseExplanation' })
export type CaseExplanation = z.infer<typeof CaseExplanation>
