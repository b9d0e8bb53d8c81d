// A number that was reported: of which indicators and days, as of which instant, under which checkpoint. Counted from
// ledgers alone, so that whoever has an export of them counts it again. Pure.
import { z } from 'zod'
import type { IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { uuidV5 } from '../ground/ids.ts'
import { canonical } from '../ledger/ledger.ts'
import { hashOfDocument } from '../procedures/sops.ts'
import { courseOf } from '../recording/course.ts'

const Items = z.array(z.string())
const Hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const Numbers = z.array(z.strictObject({ id: z.string(), needing: z.number().int(), served: z.number().int() }))
export type RunNumbers = z.infer<typeof Numbers>

const Question = z.strictObject({
  set: z.strictObject({
    sop: z.string(),
    cite: z.string(),
    indicators: z.array(z.strictObject({ id: z.string(), needing: Items, served: Items })),
  }),
  period: z.strictObject({ from: z.iso.datetime(), until: z.iso.datetime() }),
  asOf: z.iso.datetime(),
})
/** Of which cases, opened in which span, as known at which instant. What an indicator is called is no part of it. */
export type RunQuestion = z.infer<typeof Question>

/** `checkpoint`: the newest signed one when it was counted first; null where there was none. */
export const MeasureRun = z.strictObject({
  tapak: z.literal('measure-run'),
  version: z.literal(1),
  id: z.uuid(),
  ...Question.shape,
  hash: Hex32,
  checkpoint: z.string().nullable(),
  numbers: Numbers,
  sha256: Hex32,
})
export type MeasureRun = z.infer<typeof MeasureRun>

export const questionOf = (
  { sop, cite, indicators }: IndicatorSet,
  { from, until, asOf }: { from: Date; until: Date; asOf: Date },
): RunQuestion => ({
  set: { sop, cite, indicators: indicators.map(({ id, needing, served }) => ({ id, needing, served })) },
  period: { from: from.toISOString(), until: until.toISOString() },
  asOf: asOf.toISOString(),
})

/** Case by case, because the ledgers of a country do not fit into memory. */
export class RunCount {
  readonly #question: RunQuestion
  readonly #numbers: RunNumbers

  constructor(question: RunQuestion) {
    this.#question = question
    this.#numbers = question.set.indicators.map(({ id }) => ({ id, needing: 0, served: 0 }))
  }

  add(events: readonly CaseEvent[]): void {
    const { set, period, asOf } = this.#question
    const [opened] = events
    const isIn = opened !== undefined && opened.at >= Date.parse(period.from) && opened.at < Date.parse(period.until)
    const state = isIn ? fold(events.filter(({ at }) => at < Date.parse(asOf))) : null
    if (state === null || state.sop.sop !== set.sop) return
    const course = courseOf(state)
    for (const [place, { needing, served }] of set.indicators.entries()) {
      const number = this.#numbers[place]
      if (number === undefined || !needing.some((item) => item in course.opened)) continue
      number.needing += 1
      if (served.some((item) => item in course.done)) number.served += 1
    }
  }

  get numbers(): RunNumbers {
    return this.#numbers
  }
}

const sealOf = (question: RunQuestion, numbers: RunNumbers): string => hashOfDocument({ ...question, numbers })
const ofRun = ({ set, period, asOf }: RunQuestion): RunQuestion => ({ set, period, asOf })

/** The same question has the same id, and where the ledger is whole the same bytes, whenever it is asked. */
export const runOf = (question: RunQuestion, numbers: RunNumbers, checkpoint: string | null): MeasureRun => ({
  tapak: 'measure-run',
  version: 1,
  id: uuidV5('measure-run', canonical(question)),
  ...question,
  hash: hashOfDocument(question.set),
  checkpoint,
  numbers,
  sha256: sealOf(question, numbers),
})
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
