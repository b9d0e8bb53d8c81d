// The comparison of a case with its procedure in sentences: what was done or left out, each limit with its lateness and
// basis, and why a step was not required.
import {
  DEVIATIONS,
  MARKS,
  type Label,
  type LimitEnd,
  type LimitVerdict,
} from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { hasMark, type Absence, type Judgement } from '../../workflows/engine/conformance/conformance.ts'
import type { JudgedLimit } from '../../workflows/engine/conformance/conformance-limits.ts'
import { originOf } from '../../workflows/engine/explain/explain-cause.ts'
import type { ConformanceRow, ConformanceView } from '../contract/conformance.ts'
import { iso } from './clock.view.ts'
import { lengthOf, limitOf, momentOf } from '../words/day-words.view.ts'
import { waitLines, type Reading } from './explain-lines.view.ts'
import { originLines } from './explain-origin.view.ts'
import { filled, happened, nameOf, sentenceOf } from './happened.view.ts'
import { reasonIn } from '../history/timeline.view.ts'
import type { Words } from '../words/words.view.ts'
import { same, both, quoted } from '../../sop-definitions/language/label.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

const at = ({ hand: { file } }: Reading, instant: number, zone: Zone): Label => {
  const moment = momentOf(instant, offsetOf(file.state))
  return both(`${moment.id} ${zone}`, `${moment.en} ${zone}`)
}

function limitAt({ hand: { file } }: Reading, due: number, zone: Zone): Label {
  const limit = limitOf(due, offsetOf(file.state))
  return both(`${limit.id} ${zone}`, `${limit.en} ${zone}`)
}

const ENDS = {
  started: both('Batas untuk memulai', 'Limit for beginning'),
  finished: both('Batas', 'Limit'),
} as const satisfies Record<LimitEnd, Label>
const VERDICTS = {
  kept: both('{0} {1}: dipenuhi.', '{0} {1}: kept.'),
  late: both('{0} {1}: dipenuhi, terlambat {2}.', '{0} {1}: met {2} late.'),
  passed: both('{0} {1}: lewat {2}.', '{0} {1}: passed by {2}.'),
  running: both('{0} {1}: masih berjalan.', '{0} {1}: still running.'),
  ended: both('{0} {1}: tidak ditagih lagi.', '{0} {1}: no longer asked for.'),
} as const satisfies Record<LimitVerdict, Label>
const UNSET = both('yang belum mulai dihitung', 'that has not begun to count')

function presentLimit(
  reading: Reading,
  { clock, until, law, due, before, verdict, lateBy, rows }: JudgedLimit,
  zone: Zone,
): ConformanceRow['limits'][number] {
  const { words } = reading.hand
  const unset = before === null ? UNSET : filled(both('sebelum {0}', 'before {0}'), happened(words, before))
  const when = due === null ? unset : limitAt(reading, due, zone)
  const { label, isLaw } = words.basis(law.basis)
  return {
    clock,
    until,
    verdict,
    due: iso(due),
    lateMs: lateBy,
    sentence: filled(VERDICTS[verdict], ENDS[until], when, lengthOf(lateBy ?? 0)),
    basisLabel: label,
    isLaw,
    evidence: law.evidence,
    rows: [...rows],
  }
}

const OPTIONAL = both(
  'Tidak diwajibkan: koordinator dapat menambahkannya bila diperlukan.',
  'Nobody had to: a coordinator may add it when it is needed.',
)
const OFFERED = both(
  'Ditawarkan kepada koordinator, dan tidak wajib diambil.',
  'Offered to the coordinator, who need not take it up.',
)
const NEVER = both('Tidak pernah dibuka: {0}', 'Never opened: {0}')
const STAGE_OVER = both(
  'Tidak pernah diminta: tahap {0} berakhir tanpa langkah ini',
  'Never asked for: the stage {0} ended without this step',
)
const NOT_YET = both('Belum dibuka: {0}', 'Not opened yet: {0}')
const ENDED = both('Diakhiri SOP sebelum dikerjakan: {0}', 'Ended by the procedure before it was done: {0}')

/** Sentences of explanations begin with a capital; inside another sentence they do not. */
const inside = ({ id, en }: Label): Label => both(lowered(id), lowered(en))
const lowered = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text

function absenceWords(reading: Reading, absence: Absence, mayCome: boolean): Label[] {
  switch (absence.kind) {
    case 'discretionary':
      return [OPTIONAL]
    case 'offered':
      return [OFFERED]
    case 'stage_over':
      return [filled(STAGE_OVER, nameOf(reading.hand.words, absence.stage))]
    case 'waits':
      return waitLines(reading, absence.waits).map(({ sentence }) =>
        filled(mayCome ? NOT_YET : NEVER, inside(sentence)),
      )
    case 'ended': {
      const event = reading.ledger.find(({ seq }) => seq === absence.seq)
      return event === undefined
        ? []
        : originLines(reading, originOf(reading.ledger, event)).map(({ sentence }) => filled(ENDED, inside(sentence)))
    }
  }
}

function toldOf(reading: Reading, one: Judgement, zone: Zone): Label[] {
  const { words } = reading.hand
  if (one.absence !== null)
    return [
      ...overrideWords(one, words),
      ...absenceWords(reading, one.absence, hasMark(one, ['not_due'])).map(sentenceOf),
    ]
  const open = one.instance === null ? [] : [both('Sedang terbuka.', 'Still open.')]
  return [
    ...(one.endedAt === null ? open : [endWords(one, words, at(reading, one.endedAt, zone))]),
    ...overrideWords(one, words),
  ]
}

/** How a step ended, and when. */
function endWords(one: Judgement, words: Words, when: Label): Label {
  if (one.reason !== null)
    return filled(
      hasMark(one, ['skipped'])
        ? both('Dilewati pada {0}: {1}.', 'Skipped on {0}: {1}.')
        : both('Tidak dikerjakan, dicatat pada {0}: {1}.', 'Left undone, recorded on {0}: {1}.'),
      when,
      reasonIn(one.reason, words),
    )
  if (one.outcome !== null)
    return filled(both('Selesai pada {0}: {1}.', 'Done on {0}: {1}.'), when, words.outcome(one.item, one.outcome))
  return filled(
    one.kind === 'milestone'
      ? both('Tercapai pada {0}.', 'Reached on {0}.')
      : both('Terpenuhi pada {0}.', 'Met on {0}.'),
    when,
  )
}

const OVERRIDDEN = both(
  'Berjalan tanpa persetujuan {0}, dengan alasan {1}; tanda tangan orang kedua adalah langkah tersendiri.',
  'Went on without consent {0}, for the reason {1}; the signature of a second person is a step of its own.',
)
const overrideWords = ({ override }: Judgement, words: Words): Label[] =>
  override === null
    ? []
    : [filled(OVERRIDDEN, same(override.consents.join(', ')), quoted(words.reason(override.reason)))]

const stageOf = (words: Words, item: string): Label | null => {
  const parent = words.parent(item)
  return parent === null ? null : words.item(parent)
}

function presentRow(reading: Reading, one: Judgement, zone: Zone): ConformanceRow {
  const { words, file } = reading.hand
  return {
    key: one.instance ?? one.item,
    item: one.item,
    instance: one.instance,
    attempt: one.instance === null ? 0 : (file.state.instances[one.instance]?.n ?? 1),
    code: words.code(one.item),
    label: words.item(one.item),
    stage: stageOf(words, one.item),
    clause: words.clause(one.item),
    kind: one.kind,
    marks: [...one.marks],
    told: toldOf(reading, one, zone),
    limits: one.limits.map((limit) => presentLimit(reading, limit, zone)),
    rows: [...one.rows],
  }
}

export function presentConformance(
  reading: Reading,
  judged: readonly Judgement[],
  { now, zone }: { now: number; zone: Zone },
): ConformanceView {
  const { file, words } = reading.hand
  return {
    caseId: file.id,
    number: file.number,
    status: file.status,
    sop: words.sop.sop,
    sopTitle: words.sop.title,
    edition: words.sop.edition,
    revision: words.sop.revision,
    zone,
    asOf: new Date(now).toISOString(),
    seq: reading.ledger.at(-1)?.seq ?? 0,
    judged: judged.length,
    deviating: judged.filter((one) => hasMark(one, DEVIATIONS)).length,
    counts: MARKS.map((mark) => ({ mark, count: judged.filter((one) => hasMark(one, [mark])).length })),
    data: judged.map((one) => presentRow(reading, one, zone)),
  }
}
