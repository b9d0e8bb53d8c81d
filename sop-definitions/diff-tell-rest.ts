// What holds for the whole procedure: consents, exceptions, protected groups, closings, the safety net, the law behind
// it, its names.
import { isJson } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import { comesAndGoes, fromTo, isNew, nameAt, valueWords, type Tell, type Tellings, type Told } from './diff-telling.ts'
import {
  consentWords,
  factWords,
  itemWords,
  namedIn,
  namesIn,
  quoted,
  rolesOf,
  rolesWords,
  same,
  say,
  sentryWords,
  whenWords,
  type Words,
} from './diff-words.ts'
import type { Label } from './vocabulary.ts'

const item = (edit: Edit, words: Words): Label => itemWords(words, nameAt(edit, 1))

interface Sentence {
  kind: Told['kind']
  id: string
  en: string
}
/** A consent or an exception of a step that came or went. */
const ofStep = (came: Sentence, went: Sentence, name: (words: Words, code: string) => Label): Tell => {
  const tell =
    ({ kind, id, en }: Sentence): Tell =>
    (edit, words) => ({
      kind,
      sentence: say(id, en, item(edit, words), name(words, nameAt(edit, -1))),
      who: rolesOf(words, nameAt(edit, 1)),
    })
  return comesAndGoes(tell(came), tell(went), (edit, words) =>
    say('Pada {}, {}', 'At {}, {}', item(edit, words), name(words, nameAt(edit, -1))),
  )
}
/** One reason and several are written differently; what counts is which are new. */
function exceptionKind({ before, after }: Edit): Told['kind'] {
  const [old, now] = [namesIn(before), namesIn(after)]
  return now.some((name) => !old.includes(name))
    ? 'exception_added'
    : old.some((name) => !now.includes(name))
      ? 'exception_gone'
      : 'wording_changed'
}
const exception = (words: Words, code: string): Label => quoted(namedIn(words, 'overrides', code))

/** A list of the whole procedure: an entry that came, went or is worded otherwise. */
const inList = (
  list: 'consents' | 'overrides' | 'purposes' | 'close_codes' | 'outcomes',
  noun: Label,
  kinds: { came: Told['kind']; went: Told['kind'] },
): Tell => {
  const name = (edit: Edit, words: Words): Label =>
    list === 'consents' ? consentWords(words, nameAt(edit, 1)) : quoted(namedIn(words, list, nameAt(edit, 1)))
  return comesAndGoes(
    (edit, words) =>
      isNew(edit)
        ? { kind: kinds.came, sentence: say('{} baru: {}.', 'New {}: {}.', capital(noun), name(edit, words)) }
        : {
            kind: 'wording_changed',
            sentence: say('{} berganti bunyi {}.', 'The {} is worded otherwise {}.', capital(noun), fromTo(edit)),
          },
    (edit, words) => ({
      kind: kinds.went,
      sentence: say('{} {} dihapus.', 'The {} {} is gone.', capital(noun), name(edit, words)),
    }),
    (edit, words) => say('{} {}', 'The {} {}', capital(noun), name(edit, words)),
  )
}
const capital = ({ id, en }: Label): Label => ({ id: `${id.charAt(0).toUpperCase()}${id.slice(1)}`, en })

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
    say(
      'Penutupan sebagai {} {}',
      'Closing as {} {}',
      ...closingWords(words, JSON.parse(nameAt(edit, 1).replace(/#\d+$/, ''))),
    ),
)
const closingWords = (words: Words, value: unknown): [Label, Label] =>
  isJson(value)
    ? [quoted(namedIn(words, 'close_codes', String(value['code']))), sentryWords(words, value)]
    : [same(''), same('')]

const ending = (edit: Edit, words: Words): Label => quoted(namedIn(words, 'close_codes', nameAt(edit, 1)))
const exit: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'protection_added',
    sentence: say(
      'Sebelum kasus berakhir sebagai {} kini diminta: {}.',
      'Before a case ends as {}, this is now asked for: {}.',
      ending(edit, words),
      valueWords(edit.after),
    ),
  }),
  (edit, words) => ({
    kind: 'protection_gone',
    sentence: say(
      'Sebelum kasus berakhir sebagai {} tidak lagi diminta: {}.',
      'Before a case ends as {}, this is no longer asked for: {}.',
      ending(edit, words),
      valueWords(edit.before),
    ),
  }),
  (edit, words) => say('Akhir kasus sebagai {}', 'The end as {}', ending(edit, words)),
)
const exitChange: Tell = (edit, words) => ({
  kind: 'protection_changed',
  sentence: say(
    'Yang diminta sebelum kasus berakhir sebagai {} berubah pada “{}” {}.',
    'What is asked for before a case ends as {} changes at “{}” {}.',
    ending(edit, words),
    same(nameAt(edit, 2)),
    fromTo(edit),
  ),
})
const waiver: Tell = (edit) => ({
  kind: 'protection_changed',
  sentence: say(
    'Cara mengecualikan syarat akhir kasus berubah {}.',
    'How a condition of an end may be waived changes {}.',
    fromTo(edit),
  ),
})

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

const atOnce: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'consent_declared',
    sentence: say(
      'Dengan alasan {} langkah kini berjalan segera; orang kedua menandatangani sesudahnya.',
      'For {} a step now goes on at once; the second person signs afterwards.',
      exception(words, nameAt(edit, 1)),
    ),
  }),
  (edit, words) => ({
    kind: 'consent_declared',
    sentence: say(
      'Dengan alasan {} langkah kini menunggu tanda tangan orang kedua.',
      'For {} a step now waits for the second person to sign.',
      exception(words, nameAt(edit, 1)),
    ),
  }),
  () => say('Alasan yang tidak dapat menunggu', 'Reasons that cannot wait'),
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

const changes =
  (kind: Told['kind'], id: string, en: string): Tell =>
  (edit) => ({ kind, sentence: say(id, en, fromTo(edit)) })
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
  organisation: { id: 'satu instansi', en: 'one organisation' },
}

const many = (value: unknown): Label => same(String(Array.isArray(value) ? value.length : 0))

export const REST_TELLINGS: Tellings = [
  [
    'accepts',
    ({ before, after }) => ({
      kind: 'wording_changed',
      sentence: say(
        'Daftar peringatan pembuktian yang diterima beserta alasannya berubah: dari {} menjadi {} butir.',
        'The list of warnings of the proof that are accepted, with their reasons, changes: from {} to {} entries.',
        many(before),
        many(after),
      ),
    }),
  ],
  [
    'plan/*/consent/needs/*',
    ofStep(
      { kind: 'consent_needed', id: '{} kini perlu persetujuan {}.', en: '{} now needs consent {}.' },
      { kind: 'consent_dropped', id: '{} tidak lagi perlu persetujuan {}.', en: '{} no longer needs consent {}.' },
      consentWords,
    ),
  ],
  [
    'plan/*/consent/unless/*',
    ofStep(
      {
        kind: 'exception_added',
        id: '{} kini boleh tanpa persetujuan karena alasan {}.',
        en: '{} may now go without consent for the reason {}.',
      },
      {
        kind: 'exception_gone',
        id: '{} tidak lagi boleh tanpa persetujuan karena alasan {}.',
        en: '{} may no longer go without consent for the reason {}.',
      },
      exception,
    ),
  ],
  [
    'plan/*/consent/unless',
    (edit, words) => ({
      kind: exceptionKind(edit),
      who: rolesOf(words, nameAt(edit, 1)),
      sentence: say(
        'Alasan untuk menjalankan {} tanpa persetujuan berubah {}.',
        'The reasons for which {} may go without consent change {}.',
        item(edit, words),
        fromTo(edit),
      ),
    }),
  ],
  [
    'plan/*/consent/collects/*',
    ofStep(
      { kind: 'consent_asked', id: '{} kini juga meminta persetujuan {}.', en: '{} now also asks for consent {}.' },
      {
        kind: 'consent_not_asked',
        id: '{} tidak lagi meminta persetujuan {}.',
        en: '{} no longer asks for consent {}.',
      },
      consentWords,
    ),
  ],
  [
    'consents/*',
    inList('consents', { id: 'persetujuan', en: 'consent' }, { came: 'consent_declared', went: 'consent_removed' }),
  ],
  [
    'read_aloud/*',
    comesAndGoes(
      (edit) => ({
        kind: 'wording_changed',
        sentence: say(
          'Pertanyaan {} kini dibacakan sebelum persetujuan.',
          'The question {} is now read aloud before a consent.',
          same(nameAt(edit, 1)),
        ),
      }),
      (edit) => ({
        kind: 'wording_changed',
        sentence: say(
          'Pertanyaan {} tidak lagi dibacakan sebelum persetujuan.',
          'The question {} is no longer read aloud before a consent.',
          same(nameAt(edit, 1)),
        ),
      }),
      (edit) => say('Sebelum persetujuan, {}', 'Before a consent, {}', same(nameAt(edit, 1))),
    ),
  ],
  [
    'consents/*/ended_by',
    (edit, words) => ({
      kind: 'consent_needed',
      sentence: say(
        'Jawaban yang mengakhiri persetujuan {} berubah {}.',
        'The answer that ends consent {} changes {}.',
        consentWords(words, nameAt(edit, 1)),
        fromTo(edit),
      ),
    }),
  ],
  [
    'consents/*/contact',
    (edit, words) => ({
      kind: 'consent_needed',
      sentence: say(
        'Apakah persetujuan {} tentang menghubungi klien berubah {}.',
        'Whether consent {} is about contact with the client changes {}.',
        consentWords(words, nameAt(edit, 1)),
        fromTo(edit),
      ),
    }),
  ],
  [
    'consents/*/*',
    (edit, words) => ({
      kind: 'consent_reworded',
      sentence: say(
        'Persetujuan {} dijelaskan lain: {}.',
        'Consent {} is explained otherwise: {}.',
        consentWords(words, nameAt(edit, 1)),
        fromTo(edit),
      ),
    }),
  ],
  [
    'sharing',
    (edit) => ({
      kind: 'consent_needed',
      sentence: say(
        'Aturan berbagi dengan kantor lain berubah {}.',
        'The rule for sharing with other offices changes {}.',
        fromTo(edit),
      ),
    }),
  ],
  [
    'sharing/consent',
    (edit, words) => ({
      kind: 'consent_needed',
      sentence: say(
        'Persetujuan untuk berbagi dengan kantor lain berubah {}.',
        'The consent to share with other offices changes {}.',
        fromTo(edit, (side) => (typeof side === 'string' ? consentWords(words, side) : valueWords(side))),
      ),
    }),
  ],
  [
    'sharing/exceptions',
    (edit) => ({
      kind: 'exception_added',
      sentence: say(
        'Pengecualian dari persetujuan untuk berbagi berubah {}.',
        'The exceptions to the consent to share change {}.',
        fromTo(edit),
      ),
    }),
  ],
  [
    'sharing/exceptions/*',
    (edit) => ({
      kind: 'exception_added',
      sentence: say(
        'Pengecualian dari persetujuan untuk berbagi, “{}”, berubah {}.',
        'The exception “{}” to the consent to share changes {}.',
        same(nameAt(edit, 2)),
        fromTo(edit),
      ),
    }),
  ],
  [
    'sharing/exceptions/*/*',
    (edit) => ({
      kind: 'exception_added',
      sentence: say(
        'Pengecualian dari persetujuan untuk berbagi, “{}”, berubah {}.',
        'The exception “{}” to the consent to share changes {}.',
        same(nameAt(edit, 2)),
        fromTo(edit),
      ),
    }),
  ],
  [
    'sharing/exceptions/*/*/*',
    (edit) => ({
      kind: 'exception_added',
      sentence: say(
        'Pengecualian dari persetujuan untuk berbagi, “{}”, kini menyangkut “{}” lain dari dulu.',
        'The exception “{}” to the consent to share now concerns “{}” otherwise than before.',
        same(nameAt(edit, 2)),
        same(nameAt(edit, 4)),
      ),
    }),
  ],
  [
    'overrides/*',
    inList(
      'overrides',
      { id: 'alasan tanpa persetujuan', en: 'reason to go without consent' },
      { came: 'consent_declared', went: 'consent_reworded' },
    ),
  ],
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
    'close_codes/*',
    inList(
      'close_codes',
      { id: 'kode penutupan', en: 'closing code' },
      { came: 'wording_changed', went: 'closing_gone' },
    ),
  ],
  [
    'reasons/*',
    (edit) => ({
      kind: 'wording_changed',
      sentence: say('Alasan “{}” berubah {}.', 'The reason “{}” changes {}.', same(nameAt(edit, 1)), fromTo(edit)),
    }),
  ],
  ['closes/*', closing],
  ['exits/*', exit],
  ['exits/*/*', exitChange],
  ['exits/*/*/*', exitChange],
  ['waiver', waiver],
  ['waiver/*', waiver],
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
  ['legal/*', law],
  ['legal/*/cite', changes('law_changed', 'Dasar hukum ditulis lain {}.', 'A legal basis is cited otherwise {}.')],
  ['at_once/*', atOnce],
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
