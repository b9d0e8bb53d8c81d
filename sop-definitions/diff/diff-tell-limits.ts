// Limits: longer or shorter and by how much, by law or by default of the product; what pauses the clock, and who is
// told when it runs out.
import { compareDurations, differenceWords, withinWords } from '../definition/durations.ts'
import { isJson } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import { comesAndGoes, fromTo, isNew, nameAt, ofStep, valueWords, type Tell, type Tellings } from './diff-tellers.ts'
import {
  basisWords,
  evidenceWords,
  happeningWords,
  itemWords,
  limitWords,
  say,
  whenWords,
  type Words,
} from './diff-words.ts'
import { isClock, isTask } from '../definition/plan.ts'
import type { DueDef } from '../definition/schema.ts'
import { LEVEL_WORDS } from '../language/escalation-words.ts'
import type { DayOffKind, HoldReason, Label, ThresholdKind } from '../language/vocabulary.ts'
import { parseWithin } from '../definition/within.ts'
import { same } from '../language/label.ts'

const item = (edit: Edit, words: Words): Label => itemWords(words, nameAt(edit, 1))

/** Which limit of a step with several: the cases for which it applies, and whether it limits the beginning. */
function which(edit: Edit, words: Words): Label {
  const [start, when] = nameAt(edit, 3).startsWith('started: ')
    ? [true, nameAt(edit, 3).slice('started: '.length)]
    : [false, nameAt(edit, 3)]
  const begin = start ? { id: ' untuk mulai', en: ' to begin' } : same('')
  const text = when.replace(/#\d+$/, '')
  return say('{}{}', '{}{}', begin, text === '' ? same('') : say(' bila {}', ' when {}', whenWords(words, text)))
}

const ruleIn = (edit: Edit, { after, before }: Words): DueDef | undefined => {
  const entry = (after.plan.get(nameAt(edit, 1)) ?? before.plan.get(nameAt(edit, 1)))?.item
  const due = entry !== undefined && (isTask(entry) || isClock(entry)) ? entry.due : undefined
  return due?.find(({ when = '' }) => nameAt(edit, 3).endsWith(when))
}
const lawOf = (edit: Edit, words: Words): Label => {
  const rule = ruleIn(edit, words)
  return rule === undefined ? same('') : say(' (dasar: {})', ' (basis: {})', basisWords(words, rule.basis, rule.clause))
}

const rule: Tell = comesAndGoes(
  (edit, words) =>
    isNew(edit)
      ? {
          kind: 'deadline_added',
          sentence: say(
            '{} kini punya batas waktu: {}.',
            '{} now has a limit: {}.',
            item(edit, words),
            limitWords(words, edit.after),
          ),
        }
      : {
          kind: 'deadline_changed',
          sentence: say(
            'Batas waktu {} berubah {}.',
            'The limit of {} changes {}.',
            item(edit, words),
            fromTo(edit, (value) => limitWords(words, value)),
          ),
        },
  (edit, words) => ({
    kind: 'deadline_gone',
    sentence: say(
      '{} tidak lagi punya batas waktu {}.',
      '{} no longer has the limit {}.',
      item(edit, words),
      limitWords(words, edit.before),
    ),
  }),
  (edit, words) => say('Pada {}, batas waktu{}', 'At {}, the limit{}', item(edit, words), which(edit, words)),
)

const within: Tell = (edit, words) => {
  const [old, now] = [parseWithin(String(edit.before)), parseWithin(String(edit.after))]
  const order = old === undefined || now === undefined ? undefined : compareDurations(old, now)
  const by = old === undefined || now === undefined ? undefined : differenceWords(old, now)
  const head = [item(edit, words), which(edit, words)] as const
  const tail = [withinWords(String(edit.before)), withinWords(String(edit.after)), lawOf(edit, words)] as const
  if (order === undefined || order === 0)
    return {
      kind: order === 0 ? 'wording_changed' : 'deadline_changed',
      sentence: say(
        'Batas waktu {}{} berubah: dari {} menjadi {}{}.',
        'The limit of {}{} changes: from {} to {}{}.',
        ...head,
        ...tail,
      ),
    }
  const amount = by === undefined ? same('') : say(' {}', ' by {}', by)
  return order === -1
    ? {
        kind: 'deadline_longer',
        sentence: say(
          'Batas waktu {}{} lebih lama{}: dari {} menjadi {}{}.',
          'The limit of {}{} is longer{}: from {} to {}{}.',
          ...head,
          amount,
          ...tail,
        ),
      }
    : {
        kind: 'deadline_shorter',
        sentence: say(
          'Batas waktu {}{} lebih singkat{}: dari {} menjadi {}{}.',
          'The limit of {}{} is shorter{}: from {} to {}{}.',
          ...head,
          amount,
          ...tail,
        ),
      }
}

const REASONS: Readonly<Record<string, Label>> = {
  waiting_client: { id: 'menunggu klien', en: 'waiting for the client' },
  waiting_organisation: { id: 'menunggu lembaga lain', en: 'waiting for another organisation' },
  waiting_document: { id: 'menunggu dokumen', en: 'waiting for a document' },
  client_unwell: { id: 'klien tidak sehat', en: 'the client is unwell' },
  outside_control: { id: 'hal di luar kendali', en: "something outside anybody's control" },
} satisfies Record<HoldReason, Label>
const reason = (edit: Edit): Label => REASONS[nameAt(edit, -1)] ?? same(nameAt(edit, -1))
const pause: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'pause_allowed',
    sentence: say(
      'Batas waktu {}{} kini berhenti berjalan selama {}.',
      'The limit of {}{} now stands still while {}.',
      item(edit, words),
      which(edit, words),
      reason(edit),
    ),
  }),
  (edit, words) => ({
    kind: 'pause_gone',
    sentence: say(
      'Batas waktu {}{} tidak lagi berhenti selama {}.',
      'The limit of {}{} no longer stands still while {}.',
      item(edit, words),
      which(edit, words),
      reason(edit),
    ),
  }),
  (edit, words) => say('Pada {}, {}', 'At {}, {}', item(edit, words), reason(edit)),
)

const LEVELS: Readonly<Record<string, Label>> = LEVEL_WORDS
const RUNGS: Readonly<Record<string, Label>> = {
  breach: { id: ' (pelanggaran)', en: ' (breach)' },
  escalation: { id: ' (eskalasi)', en: ' (escalation)' },
} satisfies Record<Exclude<ThresholdKind, 'at_risk'>, Label>
function thresholdWords(value: unknown): Label {
  if (!isJson(value)) return same('')
  const share = typeof value['at'] === 'number' ? same(`${Math.round(value['at'] * 1000) / 10} %`) : same('')
  const kind = RUNGS[String(value['kind'])] ?? same('')
  const told =
    value['action'] === 'reassign'
      ? { id: 'tugas diserahkan kepada', en: 'the task is handed to' }
      : { id: 'diberi tahu', en: 'is told:' }
  return say(
    'pada {} dari batas waktu{}, {} {}',
    'at {} of the limit{}, {} {}',
    share,
    kind,
    told,
    LEVELS[String(value['to'])] ?? same(String(value['to'])),
  )
}
const where = (edit: Edit, words: Words): Label =>
  nameAt(edit, 0) === 'plan'
    ? say('Pada {}{}', 'At {}{}', item(edit, words), which(edit, words))
    : { id: 'Pada semua batas waktu', en: 'At every limit' }
const threshold: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'escalation_added',
    sentence: say('{}: kini {}.', '{}: now {}.', where(edit, words), thresholdWords(edit.after)),
  }),
  (edit, words) => ({
    kind: 'escalation_gone',
    sentence: say('{}: tidak lagi {}.', '{}: no longer {}.', where(edit, words), thresholdWords(edit.before)),
  }),
  (edit, words) => say('{}, tahap eskalasi', '{}, a rung of the escalation', where(edit, words)),
)

const DAYS_OFF: Readonly<Record<string, Label>> = {
  national: { id: 'libur nasional', en: 'national holidays' },
  joint_leave: { id: 'cuti bersama', en: 'joint leave' },
  regional: { id: 'libur daerah', en: 'regional holidays' },
  host: { id: 'libur negara setempat', en: 'holidays of the host country' },
} satisfies Record<DayOffKind, Label>
const daysOff = (edit: Edit): Label => DAYS_OFF[nameAt(edit, -1)] ?? same(nameAt(edit, -1))
const skips: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'deadline_changed',
    sentence: say(
      'Batas waktu {}{} kini tidak menghitung {}.',
      'The limit of {}{} now does not count {}.',
      item(edit, words),
      which(edit, words),
      daysOff(edit),
    ),
  }),
  (edit, words) => ({
    kind: 'deadline_changed',
    sentence: say(
      'Batas waktu {}{} kini ikut menghitung {}.',
      'The limit of {}{} now counts {} too.',
      item(edit, words),
      which(edit, words),
      daysOff(edit),
    ),
  }),
  (edit, words) => say('Pada {}, {}', 'At {}, {}', item(edit, words), daysOff(edit)),
)

const start = (words: Words, value: unknown): Label =>
  value === undefined
    ? { id: 'saat langkah dibuka', en: 'the opening of the step' }
    : happeningWords(words, String(value))
const limit =
  (id: string, en: string, value: (words: Words, side: unknown) => Label): Tell =>
  (edit, words) => ({
    kind: 'deadline_changed',
    sentence: say(
      id,
      en,
      item(edit, words),
      which(edit, words),
      fromTo(edit, (side) => value(words, side)),
    ),
  })
const law =
  (id: string, en: string, value: (words: Words, side: unknown) => Label): Tell =>
  (edit, words) => ({ ...limit(id, en, value)(edit, words), kind: 'basis_changed' })

const stops: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'clock_stops_also',
    sentence: say(
      '{} kini juga berhenti setelah {}.',
      '{} now also stops after {}.',
      item(edit, words),
      happeningWords(words, nameAt(edit, -1)),
    ),
  }),
  (edit, words) => ({
    kind: 'clock_stops_no_more',
    sentence: say(
      '{} tidak lagi berhenti setelah {}.',
      '{} no longer stops after {}.',
      item(edit, words),
      happeningWords(words, nameAt(edit, -1)),
    ),
  }),
  (edit, words) => say('Pada {}, “{}”', 'At {}, “{}”', item(edit, words), happeningWords(words, nameAt(edit, -1))),
)

const tellings: Tellings = [
  ['plan/*/due/*', rule],
  ['plan/*/due/*/within', within],
  [
    'plan/*/due/*/from',
    limit(
      'Batas waktu {}{} dihitung sejak saat lain: {}.',
      'The limit of {}{} is counted from another moment: {}.',
      start,
    ),
  ],
  [
    'plan/*/due/*/at_latest',
    limit(
      'Batas waktu {}{} dimulai paling lambat sejak saat lain: {}.',
      'The limit of {}{} begins at the latest from another moment: {}.',
      start,
    ),
  ],
  [
    'plan/*/due/*/by',
    limit(
      'Batas waktu {}{} berubah: berapa lama sebelumnya, {}.',
      'The limit of {}{} changes: how long before, {}.',
      (_, side) => (side === undefined ? valueWords(side) : withinWords(String(side))),
    ),
  ],
  [
    'plan/*/due/*/before',
    limit('Batas waktu {}{} berubah: sebelum apa, {}.', 'The limit of {}{} changes: before what, {}.', (words, side) =>
      happeningWords(words, String(side)),
    ),
  ],
  [
    'plan/*/due/*/none',
    limit(
      'Alasan tanpa batas waktu pada {}{} berubah {}.',
      'The reason for having no limit at {}{} changes {}.',
      (_, side) => valueWords(side),
    ),
  ],
  [
    'plan/*/due/*/basis',
    law('Dasar batas waktu {}{} berubah {}.', 'The basis of the limit of {}{} changes {}.', (words, side) =>
      basisWords(words, side),
    ),
  ],
  [
    'plan/*/due/*/clause',
    law('Pasal batas waktu {}{} berubah {}.', 'The clause of the limit of {}{} changes {}.', (_, side) =>
      valueWords(side),
    ),
  ],
  [
    'plan/*/due/*/evidence',
    law(
      'Seberapa jauh batas waktu {}{} dapat dipercaya berubah {}.',
      'How far the limit of {}{} can be trusted changes {}.',
      (_, side) => (side === undefined ? valueWords(side) : evidenceWords(side)),
    ),
  ],
  ['plan/*/due/*/pausable/*', pause],
  ['plan/*/due/*/skips/*', skips],
  ['plan/*/due/*/thresholds/*', threshold],
  ['escalation/*', threshold],
  ['plan/*/until/*', stops],
]

export const LIMIT_TELLINGS = ofStep(tellings)
