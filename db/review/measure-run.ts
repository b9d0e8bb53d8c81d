// A number that was reported: of which indicators and days, as of which instant, under which checkpoint. Counted from
// ledgers alone, so that whoever has an export of them counts it again. Pure.
import { IMPORT_CHANNEL } from '../../sop-definitions/language/imports.ts'
import { z } from 'zod'
import type { Condition } from '../../sop-definitions/definition/ir.ts'
import { INDICATOR_SOURCES, INDICATOR_UNITS } from '../../sop-definitions/language/indicator-units.ts'
import type { Indicator, IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { Instant } from '../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { uuidV5 } from '../ground/ids.ts'
import { canonical } from '../ledger/ledger.ts'
import { hashOfDocument } from '../procedures/sops.ts'
import { codesAt, dayOf, holdsOfCase, holdsOfStaff, knownCase, periodAt, type KnownCase } from './known-case.ts'
import { isHeldOn, type Held } from './staff-register.ts'

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const Literal = z.union([z.boolean(), z.number(), z.string()])
const Tree: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ op: z.literal('literal'), value: Literal }),
    z.strictObject({ op: z.literal('fact'), name: z.string() }),
    z.strictObject({ op: z.literal('list'), values: z.array(Literal) }),
    z.strictObject({ op: z.literal('not'), arg: Tree }),
    z.strictObject({ op: z.enum(['and', 'or']), args: z.array(Tree) }),
    z.strictObject({ op: z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in']), args: z.tuple([Tree, Tree]) }),
  ]),
)
const Pair = z.tuple([z.number().int(), z.number().int()])
/** `by`: by dimension and code, needing and served. */
const Numbers = z.array(
  z.strictObject({
    id: z.string(),
    needing: z.number().int(),
    served: z.number().int(),
    by: z.record(z.string(), z.record(z.string(), Pair)),
  }),
)
export type RunNumbers = z.infer<typeof Numbers>

const AskedIndicator = z.strictObject({
  id: z.string(),
  unit: z.enum(INDICATOR_UNITS),
  from: z.enum(INDICATOR_SOURCES),
  periodBy: z.string(),
  denominator: Tree,
  numerator: Tree,
  by: z.array(z.strictObject({ name: z.string(), facts: z.array(z.string()) })),
})
export type AskedIndicator = z.infer<typeof AskedIndicator>
const Question = z.strictObject({
  set: z.strictObject({ sop: z.string(), cite: z.string(), indicators: z.array(AskedIndicator) }),
  period: z.strictObject({ from: z.iso.datetime(), until: z.iso.datetime() }),
  asOf: z.iso.datetime(),
})
/** Of whom, in which span, as known at which instant. What an indicator is called and its target are no part of it. */
export type RunQuestion = z.infer<typeof Question>

/** Where each counts by its opening, only what was opened in the span can count. */
export const countsByOpening = ({ indicators }: RunQuestion['set']): boolean =>
  indicators.every(({ from, periodBy }) => from === 'staff' || periodBy === 'case.opened')

/** `checkpoint`: the newest signed one when it was counted first; null where there was none. */
export const MeasureRun = z.strictObject({
  tapak: z.literal('measure-run'),
  version: z.literal(2),
  id: z.uuid(),
  ...Question.shape,
  hash: Hex32,
  checkpoint: z.string().nullable(),
  numbers: Numbers,
  sha256: Hex32,
})
export type MeasureRun = z.infer<typeof MeasureRun>

/** `factsOf`: which facts a dimension is, in the editions of the procedure. */
export const questionOf = (
  { sop, cite, indicators }: IndicatorSet,
  { from, until, asOf }: { from: Date; until: Date; asOf: Date },
  factsOf: (dimension: string) => readonly string[],
): RunQuestion => ({
  set: {
    sop,
    cite,
    indicators: indicators.map((indicator: Indicator) => ({
      id: indicator.id,
      unit: indicator.unit,
      from: indicator.from,
      periodBy: indicator.periodBy,
      denominator: indicator.denominator,
      numerator: indicator.numerator,
      by: indicator.by.map((name) => ({ name, facts: [...factsOf(name)] })),
    })),
  },
  period: { from: from.toISOString(), until: until.toISOString() },
  asOf: asOf.toISOString(),
})

/** What a register brought was opened elsewhere, on a day of its own. */
const openedHere = ({ at, body }: CaseEvent): Instant | null =>
  body.type === 'case_opened' && body.channel === IMPORT_CHANNEL ? null : at

/** Each unit once, however many of its cases count. */
class Tally {
  readonly #needing = new Set<string>()
  readonly #served = new Set<string>()

  add(unit: string, isServed: boolean): void {
    this.#needing.add(unit)
    if (isServed) this.#served.add(unit)
  }

  get pair(): [needing: number, served: number] {
    return [this.#needing.size, this.#served.size]
  }
}
interface Kept {
  all: Tally
  by: Map<string, Map<string, Tally>>
}

/** Case by case, because the ledgers of a country do not fit into memory. `held`: what staff held, as known then. */
export class RunCount {
  readonly #question: RunQuestion
  readonly #held: ReadonlyMap<string, readonly Held[]>
  readonly #kept: Kept[]

  constructor(question: RunQuestion, held: readonly Held[]) {
    this.#question = question
    this.#held = Map.groupBy(held, ({ user }) => user)
    this.#kept = question.set.indicators.map(() => ({ all: new Tally(), by: new Map() }))
    for (const [place, indicator] of question.set.indicators.entries())
      if (indicator.from === 'staff') this.#countStaff(indicator, this.#kept[place])
  }

  #heldOn(user: string, day: string): ReadonlySet<string> {
    const entries = this.#held.get(user) ?? []
    return new Set(entries.filter((entry) => isHeldOn(entry, day)).map(({ code }) => code))
  }

  /** On the last day of the span. */
  #countStaff({ denominator, numerator }: AskedIndicator, kept: Kept | undefined): void {
    const day = dayOf(Date.parse(this.#question.period.until) - 1)
    for (const user of this.#held.keys()) {
      const held = this.#heldOn(user, day)
      if (holdsOfStaff(denominator, held)) kept?.all.add(user, holdsOfStaff(numerator, held))
    }
  }

  add(events: readonly CaseEvent[]): void {
    const { set, asOf } = this.#question
    const [opened] = events
    const state = fold(events.filter(({ at }) => at < Date.parse(asOf)))
    if (opened === undefined || state === null || state.sop.sop !== set.sop) return
    const known = knownCase(state, openedHere(opened))
    for (const [place, indicator] of set.indicators.entries()) {
      const kept = this.#kept[place]
      if (indicator.from === 'cases' && kept !== undefined) this.#countCase(indicator, known, kept)
    }
  }

  #countCase(indicator: AskedIndicator, known: KnownCase, { all, by }: Kept): void {
    const { from, until } = this.#question.period
    const at = periodAt(known, indicator.periodBy)
    if (at === undefined || at < Date.parse(from) || at >= Date.parse(until)) return
    const asked = {
      known,
      at,
      isQualified: (user: string, code: string, day: string) => this.#heldOn(user, day).has(code),
    }
    if (!holdsOfCase(indicator.denominator, asked)) return
    const unit = indicator.unit === 'person' ? known.subject : known.id
    const isServed = holdsOfCase(indicator.numerator, asked)
    all.add(unit, isServed)
    for (const split of indicator.by) {
      const codes = by.get(split.name) ?? new Map<string, Tally>()
      by.set(split.name, codes)
      for (const code of codesAt(known, split)) {
        const tally = codes.get(code) ?? new Tally()
        codes.set(code, tally)
        tally.add(unit, isServed)
      }
    }
  }

  get numbers(): RunNumbers {
    return this.#question.set.indicators.map(({ id }, place) => {
      const [needing, served] = this.#kept[place]?.all.pair ?? [0, 0]
      const by = [...(this.#kept[place]?.by ?? [])].map(([name, codes]) => [
        name,
        Object.fromEntries([...codes].map(([code, tally]) => [code, tally.pair])),
      ])
      return { id, needing, served, by: Object.fromEntries(by) }
    })
  }
}

const sealOf = (question: RunQuestion, numbers: RunNumbers): string => hashOfDocument({ ...question, numbers })
const ofRun = ({ set, period, asOf }: RunQuestion): RunQuestion => ({ set, period, asOf })

/** The same question has the same id, and where the ledger is whole the same bytes, whenever it is asked. */
export const runOf = (question: RunQuestion, numbers: RunNumbers, checkpoint: string | null): MeasureRun => ({
  tapak: 'measure-run',
  version: 2,
  id: uuidV5('measure-run', canonical(question)),
  ...question,
  hash: hashOfDocument(question.set),
  checkpoint,
  numbers,
  sha256: sealOf(question, numbers),
})
/** Of a whole set, as reported numbers of it name their definition. */
export const hashOfSet = ({ set }: Pick<RunQuestion, 'set'>): string => hashOfDocument(set)
export const bytesOf = (run: MeasureRun): string => `${canonical(run)}\n`

/** Whether what the file says of itself is so: its definition, its question and its numbers. */
export const isWholeRun = (run: MeasureRun): boolean =>
  canonical(run) === canonical(runOf(ofRun(run), run.numbers, run.checkpoint))

export interface RunDifference {
  id: string
  told: RunNumbers[number]
  counted: RunNumbers[number] | undefined
}
export const differencesIn = (told: RunNumbers, counted: RunNumbers): RunDifference[] =>
  told.flatMap((one, place) => {
    const other = counted[place]
    return canonical(one) === canonical(other ?? null) ? [] : [{ id: one.id, told: one, counted: other }]
  })
