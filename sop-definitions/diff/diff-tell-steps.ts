// Steps: who does them, where they are in the plan, what opens and ends them, how they can end, whom they protect.
import { contentOf, isJson, KIND, PLACE } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import {
  bySides,
  changes,
  comesAndGoes,
  fromTo,
  isNew,
  nameAt,
  ofStep,
  PROTECTION_KINDS,
  valueWords,
  type Tell,
  type Tellings,
  type Told,
} from './diff-tellers.ts'
import {
  chained,
  consentWords,
  itemWords,
  limitWords,
  listed,
  namedIn,
  namesIn,
  outcomeWords,
  roleWords,
  rolesWords,
  rolesOf,
  say,
  sentryWords,
  type Words,
} from './diff-words.ts'
import { signersWords } from './diff-tell-safeguards.ts'
import type { ItemKind, Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

const NOUNS: Readonly<Record<string, Label>> = {
  task: { id: 'Langkah', en: 'Step' },
  stage: { id: 'Tahap', en: 'Stage' },
  milestone: { id: 'Tonggak', en: 'Milestone' },
  clock: { id: 'Batas waktu tersendiri', en: 'Limit of its own' },
} satisfies Record<ItemKind, Label>
const nounOf = (value: unknown): Label => NOUNS[isJson(value) ? String(value[KIND]) : ''] ?? same('')
const item = (edit: Edit, words: Words): Label => itemWords(words, nameAt(edit, 1))
const hers = (edit: Edit, words: Words, told: Told): Told => ({ ...told, who: rolesOf(words, nameAt(edit, 1)) })

const step = comesAndGoes(
  (edit, words) =>
    isNew(edit)
      ? hers(edit, words, { kind: 'step_added', sentence: addedWords(edit, words) })
      : hers(edit, words, {
          kind: 'step_replaced',
          sentence: say(
            '{} bukan lagi {} melainkan {}.',
            '{} is no longer a {} but a {}.',
            item(edit, words),
            nounOf(edit.before),
            nounOf(edit.after),
          ),
        }),
  (edit, words) =>
    hers(edit, words, {
      kind: 'step_gone',
      sentence: isStep(edit.before)
        ? say(
            '{} tidak lagi mengerjakan {}: langkah ini dihapus.',
            '{} no longer has to do {}: this step is gone.',
            rolesWords(words, edit.before['role']),
            item(edit, words),
          )
        : say('{} {} dihapus.', '{} {} is gone.', nounOf(edit.before), item(edit, words)),
    }),
  (edit, words) =>
    say('{} {}', '{} {}', NOUNS[words.after.plan.get(nameAt(edit, 1))?.kind ?? ''] ?? same(''), item(edit, words)),
)
const isStep = (value: unknown): value is Record<string, unknown> => isJson(value) && value[KIND] === 'task'

function addedWords(edit: Edit, words: Words): Label {
  const { after } = edit
  if (!isJson(after)) return same('')
  const where =
    after[KIND] === 'stage' && String(after[PLACE]).endsWith(':')
      ? same('')
      : say(' {}', ' {}', placeWords(words, after[PLACE]))
  const extras = [
    ...limitsOf(words, after),
    ...signerOf(words, nameAt(edit, 1), after),
    ...consentsOf(words, after),
    ...openingOf(words, after),
  ]
  const more = extras.length === 0 ? same('') : say('; {}', '; {}', chained(extras))
  return isStep(after)
    ? say(
        'Tugas baru bagi {}: {}{}{}.',
        'New duty for {}: {}{}{}.',
        rolesWords(words, after['role']),
        item(edit, words),
        where,
        more,
      )
    : say('{} baru: {}{}{}.', '{}, new: {}{}{}.', nounOf(after), item(edit, words), where, more)
}
const limitsOf = (words: Words, { due }: Record<string, unknown>): Label[] =>
  Array.isArray(due) ? [say('batas waktu: {}', 'limit: {}', listed(due.map((rule) => limitWords(words, rule))))] : []
const signerOf = (words: Words, step: string, { cosign }: Record<string, unknown>): Label[] =>
  cosign === undefined
    ? []
    : [say('ditandatangani juga oleh {}', 'also signed by {}', signersWords(words, step, cosign))]
const consentsOf = (words: Words, { consent }: Record<string, unknown>): Label[] => {
  const needs = isJson(consent) ? namesIn(consent['needs']) : []
  return needs.length === 0
    ? []
    : [say('perlu persetujuan {}', 'needs consent {}', listed(needs.map((code) => consentWords(words, code))))]
}
const openingOf = (words: Words, { entry }: Record<string, unknown>): Label[] =>
  Array.isArray(entry)
    ? [
        say(
          'dimulai {}',
          'begins {}',
          chained(
            entry.map((sentry) => sentryWords(words, sentry)),
            { id: '; atau ', en: '; or ' },
          ),
        ),
      ]
    : []

const placeWords = (words: Words, place: unknown): Label =>
  typeof place !== 'string' || place.endsWith(':')
    ? { id: 'di luar semua tahap', en: 'outside every stage' }
    : say('pada tahap {}', 'in the stage {}', itemWords(words, place))

const rolesKind = (isMore: boolean, isLess: boolean): Told['kind'] => {
  if (isMore) return isLess ? 'roles_changed' : 'roles_widened'
  return isLess ? 'roles_narrowed' : 'wording_changed'
}
const roles: Tell = (edit, words) => {
  const [old, now] = [namesIn(edit.before), namesIn(edit.after)]
  const more = now.filter((role) => !old.includes(role))
  const less = old.filter((role) => !now.includes(role))
  const kind = rolesKind(more.length > 0, less.length > 0)
  const sentence =
    kind === 'wording_changed'
      ? say(
          'Pelaksana {} ditulis dengan cara lain; orangnya tetap {}.',
          'Who does {} is written in another way; it is still {}.',
          item(edit, words),
          rolesWords(words, now),
        )
      : say(
          '{} kini dikerjakan oleh {}; dulu oleh {}.',
          '{} is now done by {}; before by {}.',
          item(edit, words),
          rolesWords(words, now),
          rolesWords(words, old),
        )
  return { kind, sentence, who: [...new Set([...now, ...old])] }
}

/** The office to which the step goes when it opens; without a rule it stays with the office of the case. */
const destination = (words: Words, to: unknown): Label => {
  if (!isJson(to)) return { id: 'kantor pemilik kasus', en: 'the office of the case' }
  if (typeof to['role'] === 'string')
    return say(
      'kantor wilayah yang memegang peran {}',
      'the office of the area that holds the role {}',
      roleWords(words, to['role']),
    )
  return say(
    'kantor yang disebut pada {}',
    'the office that is named at {}',
    itemWords(words, String(to['office']).split('.')[0] ?? ''),
  )
}
const goesTo: Tell = (edit, words) => ({
  kind: bySides(edit, PROTECTION_KINDS),
  sentence: say(
    '{} kini dikirim ke {}, dulu ke {}.',
    '{} now goes to {}, before to {}.',
    item(edit, words),
    destination(words, edit.after),
    destination(words, edit.before),
  ),
})

/** A yes-or-no key of a step: its two kinds of change and their two sentences. */
const flag =
  (on: { kind: Told['kind']; id: string; en: string }, off: { kind: Told['kind']; id: string; en: string }): Tell =>
  (edit, words) => {
    const { kind, id, en } = edit.after === true ? on : off
    const isMeant = (edit.after === true) !== (edit.before === true)
    return isMeant
      ? { kind, sentence: say(id, en, item(edit, words)) }
      : {
          kind: 'wording_changed',
          sentence: say(
            'Pada {} hal ini ditulis dengan cara lain: {}.',
            'At {} this is written in another way: {}.',
            item(edit, words),
            same(nameAt(edit, 2)),
          ),
        }
  }

const sentries = (
  came: { kind: Told['kind']; id: string; en: string },
  went: { kind: Told['kind']; id: string; en: string },
): Tell =>
  comesAndGoes(
    (edit, words) => ({
      kind: came.kind,
      sentence: say(came.id, came.en, item(edit, words), sentryWords(words, edit.after)),
    }),
    (edit, words) => ({
      kind: went.kind,
      sentence: say(went.id, went.en, item(edit, words), sentryWords(words, edit.before)),
    }),
    (edit, words) =>
      say(
        'Pada {}, aturan “{}”',
        'At {}, the rule “{}”',
        item(edit, words),
        sentryWords(words, contentOf(nameAt(edit, -1))),
      ),
  )

const outcome = comesAndGoes(
  (edit, words) =>
    isNew(edit)
      ? {
          kind: 'outcome_added',
          sentence: say(
            '{} kini dapat juga berakhir sebagai {}.',
            '{} can now also end as {}.',
            item(edit, words),
            quoted(outcomeWords(words, nameAt(edit, 1), nameAt(edit, -1))),
          ),
        }
      : {
          kind: 'wording_changed',
          sentence: say(
            'Hasil pada {} berganti nama {}.',
            'An outcome of {} is renamed {}.',
            item(edit, words),
            fromTo(edit, (label) =>
              label === null ? quoted(namedIn(words, 'outcomes', nameAt(edit, -1))) : valueWords(label),
            ),
          ),
        },
  (edit, words) => ({
    kind: 'outcome_gone',
    sentence: say(
      '{} tidak lagi dapat berakhir sebagai {}.',
      '{} can no longer end as {}.',
      item(edit, words),
      quoted(outcomeWords(words, nameAt(edit, 1), nameAt(edit, -1))),
    ),
  }),
  (edit, words) =>
    say(
      'Hasil {} pada {}',
      'The outcome {} of {}',
      quoted(outcomeWords(words, nameAt(edit, 1), nameAt(edit, -1))),
      item(edit, words),
    ),
)

const differs =
  (kind: Told['kind'], id: string, en: string): Tell =>
  (edit, words) => ({ kind, sentence: say(id, en, item(edit, words), fromTo(edit)) })

const tellings: Tellings = [
  ['plan/*', step],
  [
    `plan/*/${PLACE}`,
    (edit, words) => ({
      kind: 'step_moved',
      sentence: say(
        '{} pindah: kini {}, dulu {}.',
        '{} moves: now {}, before {}.',
        item(edit, words),
        placeWords(words, edit.after),
        placeWords(words, edit.before),
      ),
    }),
  ],
  ['plan/*/label', changes('step_renamed', 'Langkah berganti nama {}.', 'A step is renamed {}.')],
  ['plan/*/code', differs('wording_changed', 'Kode {} berubah {}.', 'The code of {} changes {}.')],
  ['plan/*/help', differs('wording_changed', 'Petunjuk pada {} berubah {}.', 'The guidance of {} changes {}.')],
  ['plan/*/role', roles],
  ['plan/*/goes_to', goesTo],
  [
    'plan/*/required',
    flag(
      {
        kind: 'step_required',
        id: '{} kini wajib sebelum tahapnya selesai.',
        en: '{} must now be done before its stage is finished.',
      },
      {
        kind: 'step_optional',
        id: '{} tidak lagi wajib agar tahapnya selesai.',
        en: '{} is no longer needed for its stage to finish.',
      },
    ),
  ],
  [
    'plan/*/outlives',
    flag(
      {
        kind: 'protection_added',
        id: '{} kini tetap berjalan setelah kasus ditutup.',
        en: '{} now goes on after the case has closed.',
      },
      { kind: 'protection_gone', id: '{} kini berakhir bersama kasusnya.', en: '{} now ends with its case.' },
    ),
  ],
  [
    'plan/*/skippable',
    flag(
      { kind: 'skip_allowed', id: '{} kini boleh dilewati dengan alasan.', en: '{} may now be skipped with a reason.' },
      { kind: 'skip_forbidden', id: '{} tidak lagi boleh dilewati.', en: '{} may no longer be skipped.' },
    ),
  ],
  [
    'plan/*/manual',
    flag(
      {
        kind: 'opening_changed',
        id: '{} kini baru dimulai bila koordinator memulainya.',
        en: '{} now begins only when a coordinator starts it.',
      },
      {
        kind: 'opening_changed',
        id: '{} kini dimulai tanpa menunggu koordinator.',
        en: '{} now begins without waiting for a coordinator.',
      },
    ),
  ],
  [
    'plan/*/discretionary',
    flag(
      { kind: 'opening_changed', id: '{} kini boleh ditambahkan koordinator.', en: 'A coordinator may now add {}.' },
      {
        kind: 'opening_changed',
        id: '{} tidak lagi dapat ditambahkan koordinator.',
        en: 'A coordinator can no longer add {}.',
      },
    ),
  ],
  [
    'plan/*/repeat',
    (edit, words) => ({
      kind: Number(edit.after ?? 1) < Number(edit.before ?? 1) ? 'repeats_less' : 'repeats_more',
      sentence: say(
        'Berapa kali {} boleh dibuka berubah {}.',
        'How often {} may open changes {}.',
        item(edit, words),
        fromTo(edit, (count) =>
          count === undefined ? { id: 'satu kali', en: 'once' } : say('{} kali', '{} times', same(String(count))),
        ),
      ),
    }),
  ],
  [
    'plan/*/entry/*',
    sentries(
      { kind: 'opens_also', id: '{} kini juga dimulai {}.', en: '{} now also begins {}.' },
      { kind: 'opens_no_more', id: '{} tidak lagi dimulai {}.', en: '{} no longer begins {}.' },
    ),
  ],
  [
    'plan/*/exit/*',
    sentries(
      { kind: 'ends_also', id: '{} kini juga dihentikan {}.', en: '{} is now also ended {}.' },
      { kind: 'ends_no_more', id: '{} tidak lagi dihentikan {}.', en: '{} is no longer ended {}.' },
    ),
  ],
  ['plan/*/outcomes/*', outcome],
]

export const STEP_TELLINGS = ofStep(tellings)
