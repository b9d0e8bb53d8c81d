// A legal limit runs from the day that the law names. Where the procedure asks for that day, no step may count the same
// limit from its own opening.
import type { DueRule, Item } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { PRODUCT_DEFAULT } from '../../../sop-definitions/language/vocabulary.ts'
import { fault, type Proving } from './proving.ts'

type Within = Extract<DueRule, { kind: 'within' }>
interface Limit {
  item: Item
  index: number
  rule: Within
}

const limitsIn = ({ ir }: Proving): readonly Limit[] =>
  ir.items.flatMap((item) =>
    item.kind === 'task' || item.kind === 'clock'
      ? item.due.flatMap((rule, index) =>
          rule.kind === 'within' && rule.basis !== PRODUCT_DEFAULT && rule.until === undefined
            ? [{ item, index, rule }]
            : [],
        )
      : [],
  )

/**
 * Where the day that starts it is asked for: on the step's own form, for another rule of the same step, or for the same
 * limit of the same law in another step.
 */
function startOf({ item, rule }: Limit, started: readonly Limit[]): string | undefined {
  const own =
    item.kind === 'task' ? started.find(({ rule: { fromFact = '' } }) => item.facts.includes(fromFact)) : undefined
  const same = started.find(
    (one) =>
      one.item.id === item.id ||
      (one.rule.basis === rule.basis && one.rule.value === rule.value && one.rule.unit === rule.unit),
  )
  return (own ?? same)?.rule.fromFact
}

export function lawFaults(proving: Proving): readonly Fault[] {
  const limits = limitsIn(proving)
  const started = limits.filter(({ rule }) => rule.fromFact !== undefined)
  return limits
    .filter(({ rule }) => rule.fromFact === undefined)
    .flatMap((limit) => {
      const fact = startOf(limit, started)
      return fact === undefined
        ? []
        : [
            fault(
              'law_counts_from_opening',
              { item: limit.item.id, part: ['due', limit.index, 'within'] },
              { about: { fact } },
            ),
          ]
    })
}
