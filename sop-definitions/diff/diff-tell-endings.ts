// How a case ends: what closes it, what each exit needs, what may be waived.
import { contentOf, isJson } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import { comesAndGoes, fromTo, inList, nameAt, valueWords, type Tell, type Tellings } from './diff-tellers.ts'
import {
  chained,
  factWords,
  happeningWords,
  itemsWords,
  itemWords,
  listed,
  namedIn,
  namesIn,
  outcomeWords,
  say,
  sentryWords,
  whenWords,
  type Words,
} from './diff-words.ts'
import type { ExitDef } from '../definition/schema.ts'
import type { DUTY_RULES, Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

const closing: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'closing_added',
    sentence: say(
      'Kasus kini juga ditutup sebagai {} {}.',
      'A case is now also closed as {} {}.',
      ...closingWords(words, edit.after),
    ),
  }),
  (edit, words) => ({
    kind: 'closing_gone',
    sentence: say(
      'Kasus tidak lagi ditutup sebagai {} {}.',
      'A case is no longer closed as {} {}.',
      ...closingWords(words, edit.before),
    ),
  }),
  (edit, words) =>
    say('Penutupan sebagai {} {}', 'Closing as {} {}', ...closingWords(words, contentOf(nameAt(edit, 1)))),
)
const closingWords = (words: Words, value: unknown): [Label, Label] =>
  isJson(value)
    ? [quoted(namedIn(words, 'close_codes', String(value['code']))), sentryWords(words, value)]
    : [same(''), same('')]

const ending = (edit: Edit, words: Words): Label => quoted(namedIn(words, 'close_codes', nameAt(edit, 1)))

/** What an exit can need, each in words. */
const ASKED: Readonly<Record<keyof ExitDef, (words: Words, value: unknown) => Label>> = {
  through: (words, value) => say('langkah {}', 'the step {}', itemsWords(words, value)),
  needs: (words, value) =>
    say('bahwa {}', 'that {}', listed(namesIn(value).map((happening) => happeningWords(words, happening)))),
  if: (words, value) => say('bahwa {}', 'that {}', whenWords(words, value)),
  otherwise: (_, value) => say('bila tidak, dikatakan {}', 'if not, this is said: {}', valueWords(value)),
  only: (words, value) =>
    say('bahwa tidak ada yang dikerjakan selain {}', 'that nothing was done but {}', itemsWords(words, value)),
  duties: (_, value) => DUTIES[String(value)] ?? valueWords(value),
  ends: (words, value) => say('bahwa {} ikut berakhir', 'that {} ends with it', itemsWords(words, value)),
}
const DUTIES: Readonly<Record<string, Label>> = {
  refuse: {
    id: 'bahwa tidak ada kewajiban terbuka yang tetap berjalan setelah kasus ditutup',
    en: 'that no duty is open that goes on after the case has closed',
  },
  keep: {
    id: 'bahwa kewajiban yang terbuka tetap berjalan setelah kasus ditutup',
    en: 'that open duties go on after the case has closed',
  },
} satisfies Record<(typeof DUTY_RULES)[number], Label>
const isPart = (part: string): part is keyof ExitDef => Object.hasOwn(ASKED, part)
const askedWords = (words: Words, part: string, value: unknown): Label =>
  value === undefined || !isPart(part) ? valueWords(value) : ASKED[part](words, value)
const exitWords = (words: Words, exit: unknown): Label => {
  const parts = Object.entries(isJson(exit) ? exit : {})
  return parts.length === 0
    ? valueWords(undefined)
    : chained(parts.map(([part, value]) => askedWords(words, part, value)))
}
const exit: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'protection_added',
    sentence: say(
      'Agar kasus berakhir sebagai {} kini diminta {}.',
      'For a case to end as {}, this is now asked for: {}.',
      ending(edit, words),
      exitWords(words, edit.after),
    ),
  }),
  (edit, words) => ({
    kind: 'protection_gone',
    sentence: say(
      'Agar kasus berakhir sebagai {} tidak lagi diminta {}.',
      'For a case to end as {}, this is no longer asked for: {}.',
      ending(edit, words),
      exitWords(words, edit.before),
    ),
  }),
  (edit, words) => say('Akhir kasus sebagai {}', 'The end as {}', ending(edit, words)),
)
const exitPart: Tell = (edit, words) => ({
  kind: 'protection_changed',
  sentence: say(
    'Yang diminta agar kasus berakhir sebagai {} berubah {}.',
    'What is asked for a case to end as {} changes {}.',
    ending(edit, words),
    fromTo(edit, (value) => askedWords(words, nameAt(edit, 2), value)),
  ),
})

const waiverWords = (words: Words, value: unknown): Label => {
  if (!isJson(value)) return valueWords(value)
  const [task, outcome] = [String(value['task']), String(value['outcome'])]
  return say(
    'langkah {} yang berakhir {} (yang dikecualikan: {}; ditinjau lagi pada {})',
    'the step {} that ends as {} (what is waived: {}; looked at again on {})',
    itemWords(words, task),
    quoted(outcomeWords(words, task, outcome)),
    quoted(factWords(words, String(value['names']))),
    quoted(factWords(words, String(value['until']))),
  )
}
const waiver: Tell = (edit, words) => ({
  kind: 'protection_changed',
  sentence: say(
    'Cara mengecualikan syarat akhir kasus berubah {}.',
    'How a condition of an end may be waived changes {}.',
    fromTo(edit, (value) => waiverWords(words, value)),
  ),
})

export const ENDING_TELLINGS: Tellings = [
  [
    'close_codes/*',
    inList(
      'close_codes',
      { id: 'kode penutupan', en: 'closing code' },
      { came: 'wording_changed', went: 'closing_gone' },
    ),
  ],
  ['closes/*', closing],
  ['exits/*', exit],
  ['exits/*/*', exitPart],
  ['waiver', waiver],
]
