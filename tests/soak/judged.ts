// What an even pace of work may and may not do to an installation. Pure.
import { percentile } from '../bench/figures.ts'
import { REFERENCE_SPIN } from '../bench/machine.ts'

/** What was seen in one minute. */
export interface Minute {
  times: readonly number[]
  /** Of the floor of a decision, clicked beside it: what the machine itself had to give in this minute. */
  floor: readonly number[]
  failed: readonly string[]
  /** Milliseconds of a million steps on one thread: how fast the machine was in this minute. */
  spin: number
  /** Processor time of a click in each part, in milliseconds: what goes on without clicks is in it. */
  processor: Readonly<Record<string, number>>
  megabytes: Readonly<Record<string, number>>
}
export interface Soaked {
  minutes: readonly Minute[]
  /** Rows of each table. */
  before: Readonly<Record<string, number>>
  after: Readonly<Record<string, number>>
}

/** Tables that grow with the work, and why. Every other has to stay as it is. */
export const GROWS = {
  case_event: 'the ledger: nothing of it is ever deleted',
  ledger_head: 'a stream for each case and each person',
  ledger_leaf: 'what a checkpoint covers of each stream',
  ledger_check: 'each check of the ledger',
  checkpoint: 'one each five minutes, or a thousand rows',
  command: 'a click is known by its name for thirty days',
  case_file: 'a case each',
  case_access: 'who takes part in a case',
  plan_item: 'the plan of each case',
  task: 'the tasks of each case',
  clock: 'the limits of each case',
  case_fit: 'how each case went beside its procedure',
  case_spell: 'what held in each case, since when and until when',
  consent: 'the consents of each case',
  consent_record: 'every answer of a client',
  answer: 'what was filled in',
  waiting: 'open tasks that wait for somebody',
  office_count: 'a sum for each way to count: days, statuses, offices',
  area_count: 'the same of each area',
  office_count_change: 'what the last second changed',
  notification: 'what was told to people, for ninety days',
  person: 'a client each',
  person_identity: 'what is known of a client',
  person_key: 'by what a client is found',
  person_compared: 'when a client was compared with the others',
  duplicate_candidate: 'two records that may be one client',
  person_link: 'links that people proposed',
  candidate_side: 'two for each of these',
  access_log: 'every look at a person, a case or a task',
  session: 'sign-ins',
} as const satisfies Record<string, string>
const isReasoned = (table: string): boolean => Object.hasOwn(GROWS, table)

/** A look at a memory that still warms up says nothing: the first quarter is left out. */
const MEMORY = 1.25
const LATENCY = 1.3
/** The floor shares the machine: what takes more and more of its processors would slow both down alike. */
const PROCESSOR = 1.3
/** Rows that a table without a reason may gain. */
const STRAY = 50

const quarter = (minutes: readonly Minute[], from: number): readonly Minute[] =>
  minutes.slice(Math.floor((minutes.length * from) / 4), Math.max(1, Math.floor((minutes.length * (from + 1)) / 4)))
const p50Of = (times: readonly number[]): number =>
  percentile(
    times.toSorted((one, other) => one - other),
    0.5,
  )
/** A click beside the floor of the same minutes: a machine that is busier for a while is busier for both. */
const clickOf = (minutes: readonly Minute[]): { p50: number; toFloor: number } => {
  const p50 = p50Of(minutes.flatMap(({ times }) => times))
  return { p50, toFloor: p50 / p50Of(minutes.flatMap(({ floor }) => floor)) }
}
/** Processor time as it would be at the speed by which the bench judges. */
const READ = {
  megabytes: ({ megabytes }, part) => megabytes[part] ?? 0,
  processor: ({ processor, spin }, part) => ((processor[part] ?? 0) * REFERENCE_SPIN) / spin,
} as const satisfies Record<string, (minute: Minute, part: string) => number>
const meanOf = (minutes: readonly Minute[], what: keyof typeof READ, part: string): number =>
  minutes.reduce((sum, minute) => sum + READ[what](minute, part), 0) / Math.max(1, minutes.length)

const spentOn = (minutes: readonly Minute[]): number =>
  Object.keys(minutes[0]?.processor ?? {}).reduce((sum, part) => sum + meanOf(minutes, 'processor', part), 0)

export const tell = (minute: Minute | undefined): string => {
  const sorted = (minute?.times ?? []).toSorted((one, other) => one - other)
  const took = (share: number): string => `${percentile(sorted, share).toFixed(1)} ms`
  const parts = Object.entries(minute?.megabytes ?? {}).map(
    ([part, size]) => `${part} ${size} MB ${(minute?.processor[part] ?? 0).toFixed(1)} ms`,
  )
  const floor = `floor ${p50Of(minute?.floor ?? []).toFixed(1)} ms, spin ${(minute?.spin ?? 0).toFixed(1)} ms`
  return [`${sorted.length} clicks, p50 ${took(0.5)}, p95 ${took(0.95)}, ${floor}`, ...parts].join(', ')
}

const toldClick = ({ p50, toFloor }: ReturnType<typeof clickOf>): string =>
  `${p50.toFixed(1)} ms (${Number.isNaN(toFloor) ? 'no floor beside it' : `${toFloor.toFixed(2)} times the floor`})`

/** Each line says what was found; the first word of a promise that does not hold is NOT. */
export const judge = ({
  minutes,
  before: rowsBefore,
  after: rowsAfter,
}: Soaked): { isMet: boolean; lines: readonly string[] } => {
  const count = minutes.reduce((sum, { times }) => sum + times.length, 0)
  const failed = minutes.flatMap((minute) => minute.failed)
  const [second, last] = [quarter(minutes, 1), quarter(minutes, 3)]
  const [then, now] = [clickOf(second), clickOf(last)]
  const spent = [spentOn(second), spentOn(last)] as const
  const grew = Object.entries(rowsAfter)
    .map(([table, rows]) => ({ table, more: rows - (rowsBefore[table] ?? 0) }))
    .filter(({ more }) => more !== 0)
    .toSorted((one, other) => other.more - one.more)
  const stray = grew.filter(({ table, more }) => !isReasoned(table) && more > STRAY)
  const promises = [
    [failed.length === 0, `${count} clicks, ${failed.length} failed ${failed.slice(0, 3).join('; ')}`],
    [
      now.toFloor <= then.toFloor * LATENCY,
      `p50 ${toldClick(then)} in the second quarter, ${toldClick(now)} in the last`,
    ],
    [
      spent[1] <= spent[0] * PROCESSOR,
      `processor of a click: ${spent[0].toFixed(1)} ms in the second quarter, ${spent[1].toFixed(1)} ms in the last`,
    ],
    ...Object.keys(minutes[0]?.megabytes ?? {}).map((part) => {
      const [before, after] = [meanOf(second, 'megabytes', part), meanOf(last, 'megabytes', part)]
      return [
        after <= before * MEMORY,
        `${part}: ${before.toFixed(0)} MB in the second quarter, ${after.toFixed(0)} MB in the last`,
      ] as const
    }),
    [
      stray.length === 0,
      `${stray.length} tables grew without a reason ${stray.map(({ table, more }) => `${table} +${more}`).join(', ')}`,
    ],
  ] as const
  return {
    isMet: promises.every(([holds]) => holds),
    lines: [
      ...promises.map(([holds, line]) => `${holds ? 'holds' : 'NOT  '}  ${line.trim()}`),
      '',
      ...Object.keys(minutes[0]?.processor ?? {}).map((part) => {
        const [before, after] = [meanOf(second, 'processor', part), meanOf(last, 'processor', part)]
        return `  ${part}: ${before.toFixed(1)} ms of processor a click, in the last quarter ${after.toFixed(1)} ms`
      }),
      '',
      ...grew.map(
        ({ table, more }) =>
          `  ${table}: ${more > 0 ? '+' : ''}${more}, ${((more / count) * 1_000).toFixed(0)} a thousand clicks`,
      ),
    ],
  }
}
