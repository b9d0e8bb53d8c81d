// Whether a value fits the fact that the SOP declares. Facts are coded values; anything else is refused.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr, FactType, FactValue } from '../../sop-definitions/definition/ir.ts'
import { parseDay } from './time/calendar.ts'

type Fits<K extends FactType['type']> = (type: Extract<FactType, { type: K }>, value: FactValue) => boolean

const FITS: { [K in FactType['type']]: Fits<K> } = {
  boolean: (_, value) => typeof value === 'boolean',
  number: (_, value) => typeof value === 'number' && Number.isFinite(value),
  date: (_, value) => typeof value === 'string' && parseDay(value) !== undefined,
  one_of: ({ codes }, value) => typeof value === 'string' && codes.includes(value),
  many_of: ({ codes }, value) =>
    typeof value === 'object' && value !== null && value.every((code) => codes.includes(code)),
}

export function factsProblem(
  ir: CaseIr,
  facts: Readonly<Record<string, FactValue>>,
  allowed: readonly string[],
): Refusal | undefined {
  const wrong = Object.entries(facts).find(([name, value]) => {
    const type = Object.hasOwn(ir.facts, name) ? ir.facts[name] : undefined
    return type === undefined || !allowed.includes(name) || !fits(type, type.type, value)
  })
  return wrong === undefined ? undefined : refuse('wrong_fact', { fact: wrong[0] })
}

function fits<K extends FactType['type']>(type: Extract<FactType, { type: K }>, kind: K, value: FactValue): boolean {
  return FITS[kind](type, value)
}
