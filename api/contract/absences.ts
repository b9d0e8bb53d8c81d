// Absences: until when, and who is the deputy.
import { z } from 'zod'
import { TASK_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant, Label, Planned } from './labels.ts'

const Person = z.object({ id: Id, name: z.string() })
export const NameDeputy = z.strictObject({ deputyId: Id, until: Planned }).meta({ id: 'NameDeputy' })
/**
 * `handedOver`: tasks that the deputy holds now, delegated by the absent person. `left`: tasks that could not be
 * delegated, because the deputy has none of their roles or is locked out of the case, or because they are on hold.
 */
export const DeputyNamed = z
  .object({ id: Id, handedOver: z.number().int(), left: z.array(Id) })
  .meta({ id: 'DeputyNamed' })
/**
 * A task that stayed with a deputy after the absence. `mine`: I am the deputy, and `person` is the one I stood in for;
 * otherwise `person` is my deputy.
 */
const StayedTask = z.object({
  id: Id,
  number: z.string(),
  label: Label,
  state: z.enum(TASK_STATES),
  mine: z.boolean(),
  person: Person,
})
export const AbsenceView = z
  .object({
    mine: z.object({ deputy: Person, since: Instant, until: Instant }).nullable(),
    standingFor: z.array(z.object({ person: Person, until: Instant })),
    colleagues: z.array(Person),
    stayed: z.array(StayedTask),
  })
  .meta({ id: 'AbsenceView' })
export type AbsenceView = z.infer<typeof AbsenceView>
export const AbsenceEnded = z.object({ ended: z.boolean() }).meta({ id: 'AbsenceEnded' })
