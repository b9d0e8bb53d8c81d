// What a step says of the offer that it makes: what the other office would get, which service it gives and which office
// it is. An offer may ask for less, and for nothing beyond.
import { taskIdOf } from '../../db/ground/ids.ts'
import type { Refers } from '../../sop-definitions/definition/ir.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'
import { SERVICE_KINDS, type ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { OfferReferral } from '../contract/referrals.ts'
import { issue, type Issue } from '../door/errors.ts'

const officeIn = (value: unknown): string | null => (typeof value === 'string' && isUuid(value) ? value : null)
/** The office that the step's own answers name; null where they name none. */
export const namedOffice = ({ to }: Refers, said: Answers): string | null =>
  typeof to === 'string' ? officeIn(said[to]) : null

/** Open steps that the other office would get; null where the step does not say. */
export function coveredBy({ file, words }: CaseAtHand, { covers }: Refers): string[] | null {
  if (covers === undefined) return null
  const isWithin = (item: string | null): boolean => item !== null && (item === covers || isWithin(words.parent(item)))
  return Object.entries(file.state.instances).flatMap(([key, { item, task }]) =>
    task !== null && isOpenTask(task) && isWithin(item) ? [key] : [],
  )
}

/** Kinds of service that the codes of the step's fact name; null where it says nothing. */
export function servicesOf({ words }: CaseAtHand, { service }: Refers): readonly ServiceKind[] | null {
  const type = service === undefined ? undefined : words.ir.facts[service]
  return type === undefined || !('codes' in type) ? null : SERVICE_KINDS.filter((kind) => type.codes.includes(kind))
}

/** What an offer would ask beyond what its step says. */
export function beyondStep(
  hand: CaseAtHand,
  { rule, body, said }: { rule: Refers | undefined; body: OfferReferral; said: Answers },
): Issue[] {
  if (rule === undefined) return []
  const covered = coveredBy(hand, rule)?.map((key) => taskIdOf(hand.file.id, key))
  const services = servicesOf(hand, rule)
  const named = namedOffice(rule, said)
  return [
    ...body.covers.flatMap((id) =>
      covered === undefined || covered.includes(id)
        ? []
        : [issue(['covers'], 'invalid_value', 'the step gives the other office other steps')],
    ),
    ...(services === null || body.service === undefined || services.some((kind) => kind === body.service)
      ? []
      : [issue(['service'], 'invalid_value', 'the step asks for other services')]),
    ...(named === null || named === body.to
      ? []
      : [issue(['to'], 'invalid_value', 'the answers of the step name another office')]),
  ]
}
