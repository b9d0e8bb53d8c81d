// The explanation of a due date in sentences: from when, how long, which days counted and which did not and by what
// decree, and who is told when.
import { LEVEL_WORDS, LIMIT_WORDS } from '../../sop-definitions/language/escalation-words.ts'
import type { DayOff } from '../../sop-definitions/calendar/calendar.ts'
import type { Threshold } from '../../sop-definitions/definition/ir.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { isBreached } from '../../db/recording/clock-facts.ts'
import type { CalendarRevision } from '../../db/procedures/calendars.ts'
import type { CaseState, Clock } from '../../workflows/engine/case-state.ts'
import { instantOf } from '../../workflows/engine/time/pending.ts'
import type { DueExplanation, DueStep, Skip } from '../../workflows/engine/explain/explain-due.ts'
import type { DueView } from '../contract/due.ts'
import { iso } from './clock.view.ts'
import { amountOf, daysOf, momentOf, spanOf } from '../words/day-words.view.ts'
import { lastOf } from '../../sop-definitions/language/day-end.ts'
import { reasonIn } from '../history/timeline.view.ts'
import { toldWords } from '../history/told.view.ts'
import type { Words } from '../words/words.view.ts'
import { both, same, joined } from '../../sop-definitions/language/label.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { localOf, type Offset } from '../../sop-definitions/language/zones.ts'

export interface Telling {
  words: Words
  state: CaseState
  calendars: readonly CalendarRevision[]
  zone: Zone
  /** Names of the offices that were told. */
  offices: ReadonlyMap<string, string>
}
const at = (instant: number, { state, zone }: Telling): Label => {
  const moment = momentOf(instant, offsetOf(state))
  return both(`${moment.id} ${zone}`, `${moment.en} ${zone}`)
}

export function presentDue(told: DueExplanation, telling: Telling): DueView {
  const { words, state } = telling
  const clock = state.clocks[told.clock]
  const item = state.instances[told.instance]?.item ?? told.instance
  const { label, isLaw } = words.basis(told.law.basis)
  return {
    clock: told.clock,
    item,
    code: words.code(item),
    label: words.item(item),
    until: told.until,
    state: clock?.state ?? 'cancelled',
    breached: clock !== undefined && isBreached(clock),
    due: iso(told.due),
    startedAt: iso(told.start.at),
    counting: told.counting,
    unit: told.unit,
    summary: summaryOf(told, telling),
    start: startOf(told, telling),
    steps: told.steps.map((step) => presentStep(step, telling)),
    notes: notesOf(told, telling),
    chain:
      clock === undefined || clock.due === null
        ? []
        : clock.thresholds.map((threshold) => presentThreshold(threshold, clock, telling)),
    basis: told.law.basis,
    basisLabel: label,
    isLaw,
    evidence: told.law.evidence,
    calendar: calendarOf(told, telling),
  }
}

const ENDS = {
  started: both('harus dimulai', 'must be begun'),
  finished: both('harus selesai', 'must be done'),
} as const

/** The whole explanation in one sentence. */
function summaryOf(told: DueExplanation, telling: Telling): Label {
  const { counting, span } = told
  const end = ENDS[told.until]
  const when = limitWords(told, telling)
  if (counting === 'event') {
    const event = telling.words.happening(told.before ?? '')
    return both(`Ini ${end.id} sebelum: ${event.id}.`, `This ${end.en} before: ${event.en}.`)
  }
  if (counting === 'chosen' && when !== null)
    return both(`Koordinator memilih tanggal ini: ${when.id}.`, `The coordinator chose this date: ${when.en}.`)
  if (span !== null && span.value < 0)
    return aheadOf(telling, { end, length: spanOf({ ...span, value: -span.value }), when, from: told.start.from })
  const length = span === null ? ITS_TIME : spanOf(span)
  if (counting === 'waits')
    return both(
      `Ini ${end.id} dalam ${length.id}, terhitung sejak awalnya terjadi.`,
      `This ${end.en} within ${length.en}, counted from its start, which has not happened yet.`,
    )
  const latest = when ?? same('')
  return both(
    `Ini ${end.id} dalam ${length.id}, paling lambat ${latest.id}.`,
    `This ${end.en} within ${length.en}, at the latest ${latest.en}.`,
  )
}
const ITS_TIME = both('waktunya', 'its time')

/** A limit in days or at local midnight is shown as a day, any other with its time. */
function limitWords({ due, unit }: DueExplanation, telling: Telling): Label | null {
  if (due === null) return null
  const offset = offsetOf(telling.state)
  const isDay = unit === 'day' || lastOf(due, offset) !== due
  return isDay ? endOf(due, offset) : at(due, telling)
}

/** Counted back from a date that was recorded, such as a hearing. */
function aheadOf(
  { words }: Telling,
  { end, length, when, from }: { end: Label; length: Label; when: Label | null; from: string | null },
): Label {
  const day = words.fact((from ?? '').slice('fact:'.length))
  if (when === null)
    return both(
      `Ini ${end.id} ${length.id} sebelum: ${day.id}. Harinya belum diketahui.`,
      `This ${end.en} ${length.en} before: ${day.en}. The day is not known yet.`,
    )
  return both(
    `Ini ${end.id} ${length.id} sebelum: ${day.id}, paling lambat ${when.id}.`,
    `This ${end.en} ${length.en} before: ${day.en}, at the latest ${when.en}.`,
  )
}

/** Local midnight is shown as the end of the day before: a reader would take 00:00 for the beginning. */
const endOf = (due: number, offset: Offset): Label => {
  const last = daysOf(due - 1, due, offset)
  return both(`pada akhir hari ${last.id}`, `by the end of ${last.en}`)
}

function startOf({ start }: DueExplanation, telling: Telling): Label {
  const from = startedBy(start.from, telling.words)
  if (start.at === null) return both(`menunggu: ${from.id}`, `waits for: ${from.en}`)
  const moment = at(start.at, telling)
  return both(`${from.id}, ${moment.id}`, `${from.en}, ${moment.en}`)
}

function startedBy(from: string | null, words: Words): Label {
  if (from === null) return both('tugas ini dibuka', 'this was opened')
  return from.startsWith('fact:') ? words.fact(from.slice('fact:'.length)) : words.happening(from)
}

const SKIPS = {
  first_day: both('hari mulai tidak dihitung', 'the day on which it begins is not counted'),
  weekend: both('akhir pekan', 'weekend'),
  national: both('hari libur nasional', 'national holiday'),
  joint_leave: both('cuti bersama', 'joint leave'),
  regional: both('hari libur daerah', 'regional holiday'),
  host: both('hari libur negara setempat', 'holiday of the host country'),
  pause: both('jam dihentikan', 'the clock stood still'),
} as const satisfies Record<Skip, Label>
const UNDECREED = both('belum ditetapkan', 'not decreed yet')

function presentStep(step: DueStep, telling: Telling): DueView['steps'][number] {
  const offset = offsetOf(telling.state)
  const place = { from: new Date(step.from).toISOString(), to: new Date(step.to).toISOString(), kind: step.kind }
  const bare = { source: null, provisional: false }
  if (step.kind === 'skipped') return { ...place, ...skipped(step, telling), why: step.why, counts: 0 }
  const isWhole =
    (step.to - step.from) % 86_400_000 === 0 &&
    step.from % 60_000 === 0 &&
    localOf(step.from, offset) % 86_400_000 === 0
  const when = isWhole ? daysOf(step.from, step.to, offset) : stretch(step, offset)
  if (step.kind === 'months')
    return {
      ...place,
      ...bare,
      why: null,
      counts: step.months,
      sentence: both(
        `${when.id}: ${step.months} bulan, sampai tanggal yang sama`,
        `${when.en}: ${step.months} months, to the same date`,
      ),
    }
  const amount =
    isWhole && step.counts === Math.round((step.to - step.from) / 86_400_000)
      ? both(`${step.counts} hari`, `${step.counts} day${step.counts === 1 ? '' : 's'}`)
      : amountOf(step.counts)
  return {
    ...place,
    ...bare,
    why: null,
    counts: step.counts,
    sentence: both(`${when.id}: ${amount.id} dihitung`, `${when.en}: ${amount.en} counted`),
  }
}

const stretch = ({ from, to }: { from: number; to: number }, offset: Offset): Label => {
  const [first, last] = [momentOf(from, offset), momentOf(to, offset)]
  return both(`${first.id} s.d. ${last.id}`, `${first.en} to ${last.en}`)
}

function skipped(
  step: Extract<DueStep, { kind: 'skipped' }>,
  { words, state, calendars }: Telling,
): Pick<DueView['steps'][number], 'sentence' | 'source' | 'provisional'> {
  const offset = offsetOf(state)
  const isDays = localOf(step.to, offset) % 86_400_000 === 0 && localOf(step.from, offset) % 86_400_000 === 0
  const when = isDays ? daysOf(step.from, step.to, offset) : stretch(step, offset)
  const why = SKIPS[step.why]
  if (step.why === 'pause') {
    const told = joined(step.reason === null ? [why] : [why, reasonIn(step.reason, words)])
    return { sentence: joined([when, told], ': '), source: null, provisional: false }
  }
  const named = dayOffIn(calendars, new Date(localOf(step.from, offset)).toISOString().slice(0, 10), step.why)
  const provisional = named?.day.provisional === true
  const name = named === undefined ? why : both(`${named.day.label.id}, ${why.id}`, `${named.day.label.en}, ${why.en}`)
  return {
    sentence: both(
      `${when.id}: ${name.id}${provisional ? ` (${UNDECREED.id})` : ''}`,
      `${when.en}: ${name.en}${provisional ? ` (${UNDECREED.en})` : ''}`,
    ),
    source: named?.cite ?? null,
    provisional,
  }
}

function dayOffIn(
  calendars: readonly CalendarRevision[],
  date: string,
  kind: string,
): { day: DayOff; cite: string | null } | undefined {
  for (const { document } of calendars) {
    const day = document.days.find((one) => one.date === date && one.kind === kind)
    if (day !== undefined) return { day, cite: document.decrees?.find(({ id }) => id === day.decree)?.cite ?? null }
  }
  return undefined
}

function notesOf({ calendar, pausedAt, counting, span, isClockKnown }: DueExplanation, telling: Telling): Label[] {
  const since = pausedAt === null ? null : at(pausedAt, telling)
  return [
    ...(since === null
      ? []
      : [
          both(
            `Jam ini berhenti sejak ${since.id}. Sisa waktunya dihitung lagi setelah dilanjutkan.`,
            `This clock has stood still since ${since.en}. What is left of it counts again when it goes on.`,
          ),
        ]),
    ...(calendar === null || calendar.sources.length > 0
      ? []
      : [
          both(
            'Kasus ini dibuka sebelum kalender hari libur dipakai: hanya Sabtu dan Minggu yang dilewati.',
            'This case was opened before calendars of holidays were used: only Saturdays and Sundays are left out.',
          ),
        ]),
    ...(calendar === null || calendar.sources.length === 0 || calendar.isSettled
      ? []
      : [
          both(
            'Hari libur pada tahun tanggal ini belum semuanya ditetapkan pemerintah.',
            'Not all holidays of the year of this date have been decreed yet.',
          ),
        ]),
    ...(isClockKnown
      ? []
      : [
          both(
            'Belum diketahui bagaimana jam setempat diubah pada tahun tanggal ini: dihitung dengan waktu musim dingin.',
            'It is not known yet how the clocks there are changed in the year of this date: counted in winter time.',
          ),
        ]),
    ...(counting === 'unknown' || (counting === 'counted' && span === null)
      ? [both('Cara menghitungnya tidak tercatat.', 'How it was counted is not on record.')]
      : []),
  ]
}

/** Whom it told; before it passes, whom it will tell. Null where that is not on record. */
function toldBy({ id, to }: Threshold, { fired, told }: Clock, { offices }: Telling): Label | null {
  if (fired.includes(id)) return toldWords(told?.[id], offices)
  const level = LEVEL_WORDS[to]
  return both(`${level.id} akan diberi tahu`, `${level.en} will be told`)
}

function presentThreshold(threshold: Threshold, clock: Clock, telling: Telling): DueView['chain'][number] {
  const { startedAt, due } = clock
  const { id, kind, to, action = 'notify' } = threshold
  const mark = startedAt === null || due === null ? null : instantOf(clock, threshold, { startedAt, due })
  const when = mark === null ? same('') : at(mark, telling)
  const whom = toldBy(threshold, clock, telling)
  const handed = action === 'reassign' ? both('tugas dialihkan', 'the task is handed on') : null
  return {
    kind,
    to,
    action,
    at: iso(mark),
    fired: clock.fired.includes(id),
    sentence: joined(
      [
        both(`${when.id}: ${LIMIT_WORDS[kind].id}`, `${when.en}: ${LIMIT_WORDS[kind].en}`),
        whom ?? [],
        handed ?? [],
      ].flat(),
      ', ',
    ),
  }
}

function calendarOf({ calendar }: DueExplanation, { calendars }: Telling): DueView['calendar'] {
  if (calendar === null) return null
  const title = calendars.find(({ hash }) => hash === calendar.sources[0]?.hash)?.document.title
  return {
    id: calendar.id,
    title: title ?? same(calendar.id),
    revisions: calendar.sources.map(({ calendar: name, revision }) => `${name} ${revision}`),
  }
}
