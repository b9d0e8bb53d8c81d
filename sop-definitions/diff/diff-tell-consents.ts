// What the client agrees to: consents, the reasons to go without one, work at other offices.
import { isJson } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import {
  bySides,
  comesAndGoes,
  fromTo,
  inList,
  nameAt,
  ofStep,
  valueWords,
  type Sides,
  type Tell,
  type Tellings,
  type Told,
} from './diff-tellers.ts'
import {
  basisWords,
  chained,
  consentWords,
  evidenceWords,
  itemsWords,
  itemWords,
  listed,
  namedIn,
  namesIn,
  OR,
  say,
  type Words,
} from './diff-words.ts'
import type { SharingExceptionDef } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

const item = (edit: Edit, words: Words): Label => itemWords(words, nameAt(edit, 1))
interface Sentence {
  kind: Told['kind']
  id: string
  en: string
}
/** A consent or an exception that a step got or lost. */
const atStep = (came: Sentence, went: Sentence, name: (words: Words, code: string) => Label): Tell => {
  const tell =
    ({ kind, id, en }: Sentence): Tell =>
    (edit, words) => ({ kind, sentence: say(id, en, item(edit, words), name(words, nameAt(edit, -1))) })
  return comesAndGoes(tell(came), tell(went), (edit, words) =>
    say('Pada {}, {}', 'At {}, {}', item(edit, words), name(words, nameAt(edit, -1))),
  )
}
/** One reason and several are written differently in the file; what counts is which reasons are new. */
function exceptionKind({ before, after }: Edit): Told['kind'] {
  const [old, now] = [namesIn(before), namesIn(after)]
  if (now.some((name) => !old.includes(name))) return 'exception_added'
  return old.some((name) => !now.includes(name)) ? 'exception_gone' : 'wording_changed'
}
const reasonWords = (words: Words, code: string): Label => quoted(namedIn(words, 'overrides', code))

const atOnce: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'consent_declared',
    sentence: say(
      'Dengan alasan {} langkah kini berjalan segera; orang kedua menandatangani sesudahnya.',
      'For {} a step now goes on at once; the second person signs afterwards.',
      reasonWords(words, nameAt(edit, 1)),
    ),
  }),
  (edit, words) => ({
    kind: 'consent_declared',
    sentence: say(
      'Dengan alasan {} langkah kini menunggu tanda tangan orang kedua.',
      'For {} a step now waits for the second person to sign.',
      reasonWords(words, nameAt(edit, 1)),
    ),
  }),
  () => say('Alasan yang tidak dapat menunggu', 'Reasons that cannot wait'),
)

const sharingConsent: Tell = (edit, words) => {
  const consent = (value: unknown): Label => consentWords(words, String(value))
  return bySides(edit, {
    came: {
      kind: 'consent_needed',
      sentence: say(
        'Berbagi dengan kantor lain kini perlu persetujuan {}.',
        'Sharing with other offices now needs consent {}.',
        consent(edit.after),
      ),
    },
    went: {
      kind: 'consent_dropped',
      sentence: say(
        'Berbagi dengan kantor lain tidak lagi perlu persetujuan {}.',
        'Sharing with other offices no longer needs consent {}.',
        consent(edit.before),
      ),
    },
    changed: {
      kind: 'consent_needed',
      sentence: say(
        'Persetujuan untuk berbagi dengan kantor lain berubah {}.',
        'The consent to share with other offices changes {}.',
        fromTo(edit, consent),
      ),
    },
  } satisfies Sides<Told>)
}

/** The parts of an exception to the consent to share, each in words. */
const EXCEPTION_PARTS: Readonly<Record<keyof SharingExceptionDef, (words: Words, value: unknown) => Label>> = {
  id: (_, value) => valueWords(value),
  label: (_, value) => valueWords(value),
  steps: (words, value) => say('untuk {}', 'for {}', itemsWords(words, value)),
  consent: (words, value) => say('dengan persetujuan {}', 'with consent {}', consentWords(words, String(value))),
  overrides: (words, value) =>
    say(
      'dengan alasan {}',
      'for the reason {}',
      listed(
        namesIn(value).map((reason) => reasonWords(words, reason)),
        OR,
      ),
    ),
  basis: (words, value) => say('menurut {}', 'by {}', basisWords(words, value)),
  clause: (_, value) => valueWords(value),
  evidence: (_, value) => evidenceWords(value),
}
const isExceptionPart = (part: string): part is keyof SharingExceptionDef => Object.hasOwn(EXCEPTION_PARTS, part)
const partWords = (words: Words, part: string, value: unknown): Label =>
  value === undefined || !isExceptionPart(part) ? valueWords(value) : EXCEPTION_PARTS[part](words, value)
const exceptionWords = (words: Words, value: unknown): Label => {
  const { id: _, label, ...rest } = isJson(value) ? value : {}
  const parts = Object.entries(rest).map(([part, content]) => partWords(words, part, content))
  return say('{} ({})', '{} ({})', valueWords(label), chained(parts, same(', ')))
}
const nameOfException = (edit: Edit, { after, before }: Words): Label => {
  const exceptions = [after, before].flatMap(({ sop }) => sop.sharing?.exceptions ?? [])
  return say(
    'Pengecualian dari persetujuan untuk berbagi, {},',
    'The exception {} to the consent to share',
    quoted(exceptions.find(({ id }) => id === nameAt(edit, 2))?.label ?? same(nameAt(edit, 2))),
  )
}
const sharingException: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'exception_added',
    sentence: say(
      'Pengecualian baru dari persetujuan untuk berbagi: {}.',
      'New exception to the consent to share: {}.',
      exceptionWords(words, edit.after),
    ),
  }),
  (edit, words) => ({
    kind: 'exception_gone',
    sentence: say(
      'Pengecualian dari persetujuan untuk berbagi dihapus: {}.',
      'An exception to the consent to share is gone: {}.',
      exceptionWords(words, edit.before),
    ),
  }),
  nameOfException,
)
const sharingExceptionPart: Tell = (edit, words) => ({
  kind: 'exception_added',
  sentence: say(
    '{} berubah {}.',
    '{} changes {}.',
    nameOfException(edit, words),
    fromTo(edit, (value) => partWords(words, nameAt(edit, 3), value)),
  ),
})
const ofException = (came: Sentence, went: Sentence, name: (words: Words, id: string) => Label): Tell => {
  const tell =
    ({ kind, id, en }: Sentence): Tell =>
    (edit, words) => ({ kind, sentence: say(id, en, nameOfException(edit, words), name(words, nameAt(edit, 4))) })
  return comesAndGoes(tell(came), tell(went), (edit, words) =>
    say('{} {}', '{}, {}', nameOfException(edit, words), name(words, nameAt(edit, 4))),
  )
}

const tellings: Tellings = [
  [
    'plan/*/consent/needs/*',
    atStep(
      { kind: 'consent_needed', id: '{} kini perlu persetujuan {}.', en: '{} now needs consent {}.' },
      { kind: 'consent_dropped', id: '{} tidak lagi perlu persetujuan {}.', en: '{} no longer needs consent {}.' },
      consentWords,
    ),
  ],
  [
    'plan/*/consent/unless/*',
    atStep(
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
      reasonWords,
    ),
  ],
  [
    'plan/*/consent/unless',
    (edit, words) => ({
      kind: exceptionKind(edit),
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
    atStep(
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
    'consents/*/window',
    (edit, words) => ({
      kind: 'consent_needed',
      sentence: say(
        'Apakah halaman klien sendiri memerlukan persetujuan {} berubah {}.',
        "Whether the client's own window rests on consent {} changes {}.",
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
  ['sharing/consent', sharingConsent],
  ['sharing/exceptions/*', sharingException],
  ['sharing/exceptions/*/*', sharingExceptionPart],
  [
    'sharing/exceptions/*/steps/*',
    ofException(
      { kind: 'exception_added', id: '{} kini berlaku juga bagi {}.', en: '{} now also holds for {}.' },
      { kind: 'exception_gone', id: '{} tidak lagi berlaku bagi {}.', en: '{} no longer holds for {}.' },
      itemWords,
    ),
  ],
  [
    'sharing/exceptions/*/overrides/*',
    ofException(
      { kind: 'exception_added', id: '{} kini berlaku juga dengan alasan {}.', en: '{} now also holds for {}.' },
      { kind: 'exception_gone', id: '{} tidak lagi berlaku dengan alasan {}.', en: '{} no longer holds for {}.' },
      reasonWords,
    ),
  ],
  [
    'overrides/*',
    inList(
      'overrides',
      { id: 'alasan tanpa persetujuan', en: 'reason to go without consent' },
      { came: 'consent_declared', went: 'consent_reworded' },
    ),
  ],
  ['at_once/*', atOnce],
]

export const CONSENT_TELLINGS = ofStep(tellings)
