// The difference of two published versions, as GET /api/sops/:version/diff/:other answers it. `changes` are in reading
// order, duties and deadlines first, wording last. Show `sentence`; `weight` is for grouping, `effect` for colour (more
// or less is asked than before), `who` are the roles concerned. `path`, `before` and `after` give the exact text (an
// absent side is left out): enough to make the new version from the old one.
import { z } from 'zod'
import { CHANGE_EFFECTS, CHANGE_KINDS, CHANGE_WEIGHTS } from '../../sop-definitions/diff/diff-kinds.ts'
import { Label } from './labels.ts'

export const SopChange = z
  .object({
    kind: z.enum(CHANGE_KINDS),
    weight: z.enum(CHANGE_WEIGHTS),
    effect: z.enum(CHANGE_EFFECTS),
    sentence: Label,
    who: z.array(z.object({ id: z.string(), label: Label })),
    item: z.string().nullable(), // the plan item it is about: for a link to the step
    path: z.array(z.string()),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
  })
  .meta({ id: 'SopChange' })
export type SopChange = z.infer<typeof SopChange>
const Side = z.object({ hash: z.string(), name: z.string(), title: Label })
export const SopDiff = z.object({ before: Side, after: Side, changes: z.array(SopChange) }).meta({ id: 'SopDiff' })
export type SopDiff = z.infer<typeof SopDiff>
