// Events, facts and conditions as whole sentences, made of the procedure's own labels.
import { codesOf } from '../../sop-definitions/definition/plan.ts'
import type { Condition, FactValue, Happening } from '../../sop-definitions/definition/ir.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Cited } from '../../workflows/engine/events.ts'
import type { Words } from '../words/words.view.ts'
import { both, inEach, inLanguage, quoted, same, joined } from '../../sop-definitions/language/label.ts'

/** Fills `{0}`, `{1}` … of a sentence with labels. */
export const filled = (sentence: Label, ...labels: readonly Label[]): Label =>
  inEach((language) =>
    labels.reduce(
      (text, label, index) => text.replaceAll(`{${index}}`, inLanguage(label, language)),
      inLanguage(sentence, language),
    ),
  )
const BEFORE_LAST = { dan: both(' dan ', ' and '), atau: both(' atau ', ' or ') } as const
export function listed(labels: readonly Label[], by: keyof typeof BEFORE_LAST = 'dan'): Label {
  if (joined(labels, '; ').id === '') return same('')
  const [last, rest] = [labels.at(-1) ?? same(''), labels.slice(0, -1)]
  if (rest.length === 0) return last
  return joined([joined(rest), last], BEFORE_LAST[by])
}

/** An item by the name that people use: its code, if it has one, and its label. */
export const nameOf = (words: Words, item: string): Label => {
  const code = words.code(item)
  const label = words.item(item)
  return code === null ? quoted(label) : joined([same(code), quoted(label)], ' ')
}

const WHAT = {
  opened: both('{0} dibuka', '{0} was opened'),
  completed: both('{0} selesai', '{0} is done'),
  terminated: both('{0} berakhir sebelum selesai', '{0} ended before it was done'),
  skipped: both('{0} dilewati', '{0} was skipped'),
  breached: both('batas waktu {0} terlewati', 'the time limit of {0} has passed'),
  reached: both('{0} tercapai', '{0} was reached'),
  reopened: both('{0} dibuka kembali', '{0} was reopened'),
  unrepresented: both(
    'yang mewakili klien dalam {0} tidak lagi boleh mewakilinya',
    'whoever spoke for the client in {0} may do so no longer',
  ),
} as const satisfies Record<string, Label>
const isWhat = (what: string): what is keyof typeof WHAT => Object.hasOwn(WHAT, what)
const CONSENTS = {
  given: both('klien menyetujui {0}', 'the client agreed to {0}'),
  refused: both('klien memilih tidak menyetujui {0}', 'the client chose not to agree to {0}'),
  withdrawn: both('klien menarik persetujuan {0}', 'the client withdrew consent to {0}'),
  ended: both(
    'persetujuan tentang {0} berakhir karena jawaban yang lebih baru',
    'the consent to {0} has ended because of a later answer',
  ),
  expired: both(
    'persetujuan klien tentang {0} habis masa berlakunya',
    "the time of the client's consent to {0} is over",
  ),
} as const satisfies Record<string, Label>
const isConsent = (what: string): what is keyof typeof CONSENTS => Object.hasOwn(CONSENTS, what)

export function happened(words: Words, happening: Happening): Label {
  const [subject = '', what = '', state = ''] = happening.split('.')
  if (subject === 'consent')
    return isConsent(state) ? filled(CONSENTS[state], quoted(words.consent(what))) : same(happening)
  const name = subject === 'case' ? both('kasus', 'the case') : nameOf(words, subject)
  if (isWhat(what)) return filled(WHAT[what], name)
  return filled(
    both('{0} berakhir dengan hasil {1}', '{0} ended with the outcome {1}'),
    name,
    quoted(words.outcome(subject, what)),
  )
}

const YES = both('ya', 'yes')
const NO = both('tidak', 'no')

/** A coded answer in words. Facts are of class D0 or D1 by the rules of the language; no other answer can be a fact. */
export function factValue({ sop }: Words, name: string, value: FactValue): Label {
  if (typeof value === 'boolean') return value ? YES : NO
  const codes = codesOfFact(sop, name)
  const worded = (code: string): Label => codes?.[code] ?? same(code)
  if (typeof value !== 'object') return worded(String(value))
  return value.length === 0 ? both('tidak ada', 'none') : listed(value.map(worded))
}

function codesOfFact(sop: Words['sop'], name: string): ReturnType<typeof codesOf> {
  const declared = sop.facts?.[name]
  if (typeof declared !== 'object') return undefined
  if ('one_of' in declared) return codesOf(sop, declared.one_of)
  return 'many_of' in declared ? codesOf(sop, declared.many_of) : undefined
}

const ITEM_STATES: Readonly<Record<string, readonly [Label, Label]>> = {
  active: [both('{0} sedang berjalan', '{0} is under way'), both('{0} tidak sedang berjalan', '{0} is not under way')],
  enabled: [
    both('{0} ditawarkan kepada koordinator', '{0} is offered to the coordinator'),
    both('{0} tidak ditawarkan', '{0} is not offered'),
  ],
  completed: [both('{0} sudah selesai', '{0} is done'), both('{0} belum selesai', '{0} is not done')],
  terminated: [both('{0} sudah berakhir', '{0} has ended'), both('{0} belum berakhir', '{0} has not ended')],
}
const itemIs = (words: Words, { item, state, holds }: { item: string; state: string; holds: boolean }): Label =>
  filled(ITEM_STATES[state]?.[holds ? 0 : 1] ?? same('{0}'), nameOf(words, item))

/** `open`: whether this reader may know the answers themselves. */
export function citedWords(words: Words, cited: Cited, open: boolean): Label {
  switch (cited.kind) {
    case 'happening':
      return happened(words, cited.happening)
    case 'fact':
      return open
        ? filled(
            both('jawaban {0} adalah {1}', 'the answer to {0} is {1}'),
            quoted(words.fact(cited.name)),
            quoted(factValue(words, cited.name, cited.value)),
          )
        : filled(both('jawaban {0} sudah tercatat', 'the answer to {0} is on record'), quoted(words.fact(cited.name)))
    case 'consent':
      return filled(CONSENTS[cited.state], quoted(words.consent(cited.code)))
    case 'item':
      return itemIs(words, cited)
  }
}

/** A fact or consent that was not recorded yet. */
export function unknownWords(words: Words, key: string): Label {
  const [kind = '', name = ''] = key.split(':')
  return kind === 'consent'
    ? filled(
        both('klien belum ditanya tentang {0}', 'the client has not been asked about {0}'),
        quoted(words.consent(name)),
      )
    : filled(both('jawaban {0} belum diketahui', 'the answer to {0} is not known yet'), quoted(words.fact(name)))
}

const COMPARED = {
  eq: both('jawaban {0} adalah {1}', 'the answer to {0} is {1}'),
  ne: both('jawaban {0} bukan {1}', 'the answer to {0} is not {1}'),
  lt: both('{0} kurang dari {1}', '{0} is less than {1}'),
  le: both('{0} paling banyak {1}', '{0} is at most {1}'),
  gt: both('{0} lebih dari {1}', '{0} is more than {1}'),
  ge: both('{0} paling sedikit {1}', '{0} is at least {1}'),
} as const

/** A condition in words; `truth` false: its opposite. */
export function conditionWords(words: Words, condition: Condition, truth = true): Label {
  switch (condition.op) {
    case 'literal':
    case 'list':
      return both('selalu', 'always')
    case 'fact':
      return filled(COMPARED.eq, quoted(words.fact(condition.name)), quoted(truth ? YES : NO))
    case 'consent':
      return consentIs(words, condition.code, truth)
    case 'item':
      return itemIs(words, { item: condition.item, state: condition.state, holds: truth })
    case 'not':
      return conditionWords(words, condition.arg, !truth)
    case 'and':
    case 'or':
      return compound(words, condition, truth)
    case 'in':
      return membership(words, condition.args, truth)
    default:
      return comparison(words, { op: condition.op, args: condition.args }, truth)
  }
}

const consentIs = (words: Words, code: string, isGiven: boolean): Label =>
  filled(
    isGiven ? CONSENTS.given : both('klien tidak menyetujui {0}', 'the client has not agreed to {0}'),
    quoted(words.consent(code)),
  )

const compound = (words: Words, { op, args }: Extract<Condition, { op: 'and' | 'or' }>, truth: boolean): Label =>
  listed(
    args.map((arg) => conditionWords(words, arg, truth)),
    (op === 'and') === truth ? 'dan' : 'atau',
  )

type Pair = readonly [Condition, Condition]
const OPPOSITE = { eq: 'ne', ne: 'eq', lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } as const

function membership(words: Words, [needle, haystack]: Pair, truth: boolean): Label {
  if (needle.op === 'fact' && haystack.op === 'list') {
    const values = listed(
      haystack.values.map((value) => quoted(factValue(words, needle.name, value))),
      'atau',
    )
    return filled(truth ? COMPARED.eq : COMPARED.ne, quoted(words.fact(needle.name)), values)
  }
  if (needle.op !== 'literal' || haystack.op !== 'fact') return same('?')
  const value = quoted(factValue(words, haystack.name, [String(needle.value)]))
  return filled(
    truth ? both('{0} memuat {1}', '{0} include {1}') : both('{0} tidak memuat {1}', '{0} do not include {1}'),
    quoted(words.fact(haystack.name)),
    value,
  )
}

function comparison(
  words: Words,
  { op, args: [left, right] }: { op: keyof typeof COMPARED; args: Pair },
  truth: boolean,
): Label {
  if (left.op !== 'fact' || right.op !== 'literal') return same('?')
  const value = factValue(words, left.name, right.value)
  return filled(
    COMPARED[truth ? op : OPPOSITE[op]],
    quoted(words.fact(left.name)),
    op === 'eq' || op === 'ne' ? quoted(value) : value,
  )
}

/** Makes a part of a sentence a sentence of its own. */
export const sentenceOf = ({ id, en }: Label): Label => both(capital(id), capital(en))
const capital = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`
