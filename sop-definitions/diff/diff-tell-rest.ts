// What applies to the whole procedure: protected groups, the review, the law behind it, its names.
import { contentOf, isJson } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import { changes, comesAndGoes, fromTo, inList, nameAt, valueWords, type Tell, type Tellings } from './diff-tellers.ts'
import { factWords, namedIn, rolesWords, say, whenWords, type Words } from './diff-words.ts'
import type { Label } from '../language/vocabulary.ts'
import { joined, quoted, same } from '../language/label.ts'
import { LEVEL_NAMES, ROUTE_WORDS } from '../language/place-words.ts'
import { withinWords } from '../definition/durations.ts'
import { RoutingDef, type ContestDef, type Sop } from '../definition/schema.ts'

const group = (edit: Edit, words: Words): Label => quoted(namedIn(words, 'protections', nameAt(edit, 1)))
const protection: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'protection_added',
    sentence: say(
      'Kelompok yang dilindungi kini juga: {}, bila {}.',
      'Also protected now: {}, when {}.',
      group(edit, words),
      whenWords(words, isJson(edit.after) ? edit.after['when'] : ''),
    ),
  }),
  (edit, words) => ({
    kind: 'protection_gone',
    sentence: say('Kelompok {} tidak lagi dilindungi.', 'The group {} is no longer protected.', group(edit, words)),
  }),
  (edit, words) => say('Kelompok {}', 'The group {}', group(edit, words)),
)

const represented: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'protection_added',
    sentence: say('{} kini tidak menyetujui sendiri.', '{} now does not agree alone.', group(edit, words)),
  }),
  (edit, words) => ({
    kind: 'protection_gone',
    sentence: say('{} kini menyetujui sendiri.', '{} now agrees alone.', group(edit, words)),
  }),
  (edit, words) => say('Siapa yang menyetujui untuk {}', 'Who agrees for {}', group(edit, words)),
)

const law: Tell = comesAndGoes(
  (edit) => ({ kind: 'law_added', sentence: say('Dasar hukum baru: {}.', 'New legal basis: {}.', cite(edit.after)) }),
  (edit) => ({
    kind: 'law_gone',
    sentence: say('Dasar hukum {} dihapus.', 'The legal basis {} is gone.', cite(edit.before)),
  }),
  (edit) => say('Dasar hukum “{}”', 'The legal basis “{}”', same(nameAt(edit, 1))),
)
const cite = (value: unknown): Label => (isJson(value) ? valueWords(value['cite']) : same(''))

const headline: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'wording_changed',
    sentence: say(
      'Daftar kasus kini juga menampilkan {}.',
      'The list of cases now also shows {}.',
      quoted(factWords(words, nameAt(edit, 1))),
    ),
  }),
  (edit, words) => ({
    kind: 'wording_changed',
    sentence: say(
      'Daftar kasus tidak lagi menampilkan {}.',
      'The list of cases no longer shows {}.',
      quoted(factWords(words, nameAt(edit, 1))),
    ),
  }),
  (edit, words) => say('Pada daftar kasus, {}', 'In the list of cases, {}', quoted(factWords(words, nameAt(edit, 1)))),
)

const overlayWords = (value: unknown): Label =>
  isJson(value)
    ? same(`${String(value['name'])} (${String(value['area'] ?? value['organisation'])})`)
    : valueWords(value)
const LEVELS: Readonly<Record<string, Label>> = {
  national: { id: 'seluruh Indonesia', en: 'all of Indonesia' },
  province: { id: 'provinsi', en: 'a province' },
  city: { id: 'kota atau kabupaten', en: 'a city or regency' },
  organisation: { id: 'satu kantor', en: 'one office' },
} satisfies Record<NonNullable<Sop['area']>, Label>

/** A warning of the proof that the author accepts. */
const acceptedWords = (value: unknown): Label => {
  const { rule, at, reason } = isJson(value) ? value : {}
  return say('{} pada {} ({})', '{} at {} ({})', valueWords(rule), valueWords(at), valueWords(reason))
}
const accepted: Tell = comesAndGoes(
  (edit) => ({
    kind: 'wording_changed',
    sentence: say(
      'Peringatan pembuktian kini diterima: {}.',
      'A warning of the proof is now accepted: {}.',
      acceptedWords(edit.after),
    ),
  }),
  (edit) => ({
    kind: 'wording_changed',
    sentence: say(
      'Peringatan pembuktian tidak lagi diterima: {}.',
      'A warning of the proof is no longer accepted: {}.',
      acceptedWords(edit.before),
    ),
  }),
  (edit) =>
    say('Peringatan yang diterima, {},', 'The accepted warning, {},', acceptedWords(contentOf(nameAt(edit, 1)))),
)

const routed = (value: unknown): Label => {
  const found = RoutingDef.safeParse(value)
  if (!found.success) return { id: 'kantor yang membukanya', en: 'the office that opens it' }
  const { by, up } = found.data.owner
  const from = joined(
    by.map((start) => ROUTE_WORDS[start]),
    ', ',
  )
  const levels = joined(
    up.map((level) => LEVEL_NAMES[level]),
    ', ',
  )
  const settled = contested(found.data.owner.contest)
  return {
    id: `kantor terdekat dari ${from.id} (tingkat ${levels.id})${settled.id}`,
    en: `the office nearest to ${from.en} (levels ${levels.en})${settled.en}`,
  }
}

function contested(rules: readonly ContestDef[] | undefined): Label {
  if (rules === undefined) return same('')
  const limits = joined(
    rules.map(({ within }) => withinWords(within)),
    ', ',
  )
  return { id: `, gugatan diputus dalam ${limits.id}`, en: `, a contest settled within ${limits.en}` }
}

export const REST_TELLINGS: Tellings = [
  ['accepts/*', accepted],
  [
    'purposes/*',
    inList(
      'purposes',
      { id: 'tujuan pertanyaan', en: 'purpose of questions' },
      { came: 'wording_changed', went: 'wording_changed' },
    ),
  ],
  [
    'outcomes/*',
    inList(
      'outcomes',
      { id: 'hasil bersama', en: 'shared outcome' },
      { came: 'wording_changed', went: 'wording_changed' },
    ),
  ],
  [
    'reasons/*',
    inList('reasons', { id: 'alasan', en: 'reason' }, { came: 'wording_changed', went: 'wording_changed' }),
  ],
  [
    'review/role',
    (edit, words) => ({
      kind: 'review_changed',
      who: [edit.after].flat().map(String),
      sentence: say(
        'Kasus yang terhenti kini ditinjau oleh {}; dulu oleh {}.',
        'A case at a standstill is now reviewed by {}; before by {}.',
        rolesWords(words, edit.after),
        rolesWords(words, edit.before),
      ),
    }),
  ],
  [
    'review/days',
    (edit, words) => ({
      kind: 'review_changed',
      who: [words.after.sop.review.role].flat(),
      sentence: say(
        'Peninjauan kasus yang terhenti berubah {} hari.',
        'The review of a case at a standstill changes {} days.',
        fromTo(edit, (days) =>
          days === undefined ? { id: '14 (bawaan produk)', en: '14 (default of this product)' } : valueWords(days),
        ),
      ),
    }),
  ],
  [
    'routing',
    (edit) => ({
      kind: 'routing_changed',
      sentence: say(
        'Penanggung jawab kasus baru kini {}; dulu {}.',
        'Who answers for a new case is now {}; before {}.',
        routed(edit.after),
        routed(edit.before),
      ),
    }),
  ],
  ['protections/*', protection],
  [
    'protections/*/when',
    (edit, words) => ({
      kind: 'protection_changed',
      sentence: say(
        'Siapa yang termasuk {} berubah {}.',
        'Who belongs to {} changes {}.',
        group(edit, words),
        fromTo(edit, (side) => whenWords(words, side)),
      ),
    }),
  ],
  ['protections/*/represented', represented],
  [
    'protections/*/represented/otherwise',
    changes(
      'wording_changed',
      'Kalimat tentang siapa yang menyetujui berubah {}.',
      'The sentence on who agrees changes {}.',
    ),
  ],
  [
    'protections/*/represented/*',
    (edit, words) => ({
      kind: 'protection_changed',
      sentence: say(
        'Siapa yang menyetujui untuk {} berubah {}.',
        'Who agrees for {} changes {}.',
        group(edit, words),
        fromTo(edit),
      ),
    }),
  ],
  [
    'protections/*/label',
    changes('wording_changed', 'Kelompok yang dilindungi berganti nama {}.', 'A protected group is renamed {}.'),
  ],
  ['legal/*', law],
  ['legal/*/cite', changes('law_changed', 'Dasar hukum ditulis lain {}.', 'A legal basis is cited otherwise {}.')],
  ['headline/*', headline],
  ['title', changes('wording_changed', 'Judul SOP berubah {}.', 'The title of the SOP changes {}.')],
  ['summary', changes('wording_changed', 'Ringkasan SOP berubah {}.', 'The summary of the SOP changes {}.')],
  [
    'sop',
    changes(
      'version_changed',
      'Ini SOP lain: nama programnya berubah {}.',
      'This is another SOP: the name of the programme changes {}.',
    ),
  ],
  ['edition', changes('version_changed', 'Edisi peraturan berubah {}.', 'The edition of the regulation changes {}.')],
  ['revision', changes('version_changed', 'Nomor revisi berubah {}.', 'The revision changes {}.')],
  [
    'overlay',
    (edit) => ({
      kind: 'version_changed',
      sentence: say('Overlay yang berlaku berubah {}.', 'The overlay in force changes {}.', fromTo(edit, overlayWords)),
    }),
  ],
  [
    'overlay/*',
    (edit) => ({
      kind: 'version_changed',
      sentence: say(
        'Pada overlay, {} berubah {}.',
        'Of the overlay, {} changes {}.',
        same(nameAt(edit, 1)),
        fromTo(edit),
      ),
    }),
  ],
  [
    'area',
    (edit) => ({
      kind: 'version_changed',
      sentence: say(
        'Tempat berlakunya berubah {}.',
        'Where it applies changes {}.',
        fromTo(edit, (level) => LEVELS[String(level)] ?? valueWords(level)),
      ),
    }),
  ],
]
