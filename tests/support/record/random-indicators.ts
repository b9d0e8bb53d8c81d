// Random sets of indicators over the measured SOP, written as a file is, and random spans and instants to ask them of.
import type { Chance } from '../engine/a-chance.ts'
import { MEASURED_IR } from '../sops/a-measured-sop.ts'
import { parseIndicators, type IndicatorSet } from '../../../sop-definitions/rules/indicators.ts'

const STEPS = ['intake', 'ask', 'agree', 'agreed', 'care', 'help', 'session', 'first_service', 'nowhere']
const OUTCOMES = ['done', 'more', 'again', 'never']
export const DUTIES = ['helping', 'trained_help', 'asking']
const CODES = { risk: ['high', 'low', 'none'], kinds: ['basic', 'spiritual', 'skills'] }

const call = (random: Chance): string => {
  const step = `'${random.pick(STEPS)}'`
  return random.pick([
    `opened(${step})`,
    `done(${step})`,
    `done(${step}, '${random.pick(OUTCOMES)}')`,
    `done_by(${step}, '${random.pick(DUTIES)}')`,
    `days(${step}) ${random.pick(['<', '<=', '>', '>='])} ${random.below(4)}.0`,
    `count(${step}) ${random.pick(['==', '!=', '>'])} ${random.below(3)}.0`,
  ])
}
const fact = (random: Chance): string =>
  random.pick([
    'urgent',
    `urgent ${random.pick(['==', '!='])} true`,
    `visits ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${random.below(40)}.0`,
    `asked_on ${random.pick(['<', '>='])} '2026-11-${10 + random.below(19)}'`,
    `risk ${random.pick(['==', '!='])} '${random.pick(CODES.risk)}'`,
    `risk in ['${random.pick(CODES.risk)}', '${random.pick(CODES.risk)}']`,
    `'${random.pick(CODES.kinds)}' in kinds`,
  ])
const held = (random: Chance): string => `holds('${random.pick(DUTIES)}')`

function condition(random: Chance, atom: (random: Chance) => string, depth = 2): string {
  if (depth === 0 || random.often(0.4)) return atom(random)
  const inner = (): string => condition(random, atom, depth - 1)
  return random.often(0.25) ? `!(${inner()})` : `(${inner()} ${random.pick(['&&', '||'])} ${inner()})`
}
const ofCase = (random: Chance): string => (random.often(0.6) ? call(random) : fact(random))

const both = { id: 'contoh', en: 'example' }
function indicator(random: Chance, n: number): object {
  const named = { id: `i${n}`, number: `${n}`, label: both, definition: both, evidence: 'inferred' }
  if (random.often(0.2))
    return {
      ...named,
      ...{ unit: 'staff', from: 'staff', denominator: condition(random, held), numerator: condition(random, held) },
    }
  return {
    ...named,
    unit: random.pick(['person', 'case']),
    period_by: random.pick(['case.opened', 'case.opened', 'ask.done', 'help.completed', 'care.opened', 'asked_on']),
    denominator: random.often(0.3) ? "opened('intake')" : condition(random, ofCase),
    numerator: condition(random, ofCase),
    by: random.pick([[], ['danger'], ['kind', 'province']]),
  }
}

export const randomSet = (random: Chance): IndicatorSet =>
  parseIndicators(
    JSON.stringify({
      set: 'contoh',
      sop: MEASURED_IR.sop,
      cite: 'Contoh',
      note: both,
      indicators: Array.from({ length: 4 }, (_, n) => indicator(random, n)),
    }),
  )
