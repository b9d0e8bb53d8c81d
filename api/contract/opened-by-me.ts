// What I entered when I opened a case: only my own entries, unchanged, whatever became of the case.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

export const OpenedQuery = PageQuery
export const OpenedRow = z.object({
  caseId: Id,
  number: z.string(),
  openedAt: Instant,
  areaName: z.string(),
  zone: z.enum(ZONE_NAMES),
})
export type OpenedRow = z.infer<typeof OpenedRow>
export const OpenedList = listOf(OpenedRow).meta({ id: 'OpenedList' })
/**
 * `parts`: each form of the opening that I filled in, in the words of that day. `form`: FormDefinition of
 * sop-definitions/language/form.ts.
 */
export const OpenedByMe = OpenedRow.extend({
  sop: Label,
  channel: Label,
  parts: z.array(
    z.object({
      code: z.string().nullable(),
      label: Label,
      at: Instant,
      form: z.unknown(),
      answers: z.record(z.string(), z.unknown()),
    }),
  ),
}).meta({ id: 'OpenedByMe' })
export type OpenedByMe = z.infer<typeof OpenedByMe>
