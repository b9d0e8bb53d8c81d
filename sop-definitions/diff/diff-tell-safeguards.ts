// What protects people at a step: second signatures, conditions, and what the step does for a protected group.
import { contentOf, isJson } from './diff-outline.ts'
import type { Edit } from './diff-edits.ts'
import {
  bySides,
  comesAndGoes,
  fromTo,
  nameAt,
  ofStep,
  PROTECTION_KINDS,
  valueOf,
  valueWords,
  type Sides,
  type Tell,
  type Tellings,
  type Told,
} from './diff-tellers.ts'
import {
  chained,
  factWords,
  itemWords,
  listed,
  namedIn,
  namesIn,
  OR,
  outcomeWords,
  rolesWords,
  say,
  whenWords,
  type Words,
} from './diff-words.ts'
import type { Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

const item = (edit: Edit, words: Words): Label => itemWords(words, nameAt(edit, 1))

/** One role, or each role with the cases and the outcomes for which it signs. */
export const signersWords = (words: Words, step: string, value: unknown): Label =>
  Array.isArray(value) ? listed(value.map((signer) => signerWords(words, step, signer))) : rolesWords(words, value)
const signerWords = (words: Words, step: string, signer: unknown): Label => {
  const { role, when, outcomes } = isJson(signer) ? signer : {}
  const which = outcomes === undefined ? same('') : say(' untuk {}', ' for {}', outcomesWords(words, step, outcomes))
  const condition = when === undefined ? same('') : say(' bila {}', ' when {}', whenWords(words, when))
  return say('{}{}{}', '{}{}{}', rolesWords(words, role), which, condition)
}
const outcomesWords = (words: Words, step: string, value: unknown): Label =>
  listed(
    namesIn(value).map((outcome) => quoted(outcomeWords(words, step, outcome))),
    OR,
  )
const signersIn = (value: unknown): string[] =>
  [value].flat().flatMap((signer) => namesIn(isJson(signer) ? signer['role'] : signer))

const cosign: Tell = (edit, words) => {
  const [now, old] = [
    signersWords(words, nameAt(edit, 1), edit.after),
    signersWords(words, nameAt(edit, 1), edit.before),
  ]
  const told = bySides(edit, {
    came: {
      kind: 'cosign_added',
      sentence: say(
        'Hasil {} kini harus ditandatangani juga oleh {}.',
        'The outcome of {} must now also be signed by {}.',
        item(edit, words),
        now,
      ),
    },
    went: {
      kind: 'cosign_gone',
      sentence: say(
        'Hasil {} tidak lagi perlu tanda tangan {}.',
        'The outcome of {} no longer needs the signature of {}.',
        item(edit, words),
        old,
      ),
    },
    changed: {
      kind: 'cosign_changed',
      sentence: say(
        'Tanda tangan kedua pada {} kini oleh {}, bukan lagi oleh {}.',
        'The second signature on {} is now by {}, no longer by {}.',
        item(edit, words),
        now,
        old,
      ),
    },
  } satisfies Sides<Told>)
  return { ...told, who: [...signersIn(edit.after), ...signersIn(edit.before)] }
}

/** `“Selesai” hanya bila …, dan …; bila tidak: “…”` */
const gateWords = (words: Words, step: string, value: unknown): Label => {
  const { outcomes, if: condition, until, say: otherwise } = isJson(value) ? value : {}
  const what =
    outcomes === undefined
      ? { id: 'dimulai', en: 'begins' }
      : say('berakhir sebagai {}', 'ends as {}', outcomesWords(words, step, outcomes))
  const day =
    until === undefined
      ? same('')
      : say(' dan hari “{}” belum lewat', ' and the day of “{}” has not passed', factWords(words, String(until)))
  return say(
    '{} hanya bila {}{}; bila tidak: {}',
    '{} only when {}{}; if not: {}',
    what,
    whenWords(words, condition),
    day,
    valueWords(otherwise),
  )
}
const gate = (thing: (edit: Edit, words: Words) => Label): Tell =>
  comesAndGoes(
    (edit, words) => ({
      kind: 'protection_added',
      sentence: say('{} kini {}.', '{} now {}.', thing(edit, words), gateWords(words, nameAt(edit, 1), edit.after)),
    }),
    (edit, words) => ({
      kind: 'protection_gone',
      sentence: say(
        'Tidak lagi berlaku: {} {}.',
        'No longer holds: {} {}.',
        thing(edit, words),
        gateWords(words, nameAt(edit, 1), edit.before),
      ),
    }),
    (edit, words) =>
      say(
        'Syarat pada {} ({})',
        'The condition at {} ({})',
        item(edit, words),
        gateWords(words, nameAt(edit, 1), contentOf(nameAt(edit, -1))),
      ),
  )

const group = (edit: Edit, words: Words): Label => quoted(namedIn(words, 'protections', nameAt(edit, 3)))
const ruleWords = (words: Words, step: string, rule: unknown): Label => {
  if (!isJson(rule)) return same('')
  const needs = namesIn(rule['needs'])
  const parts = [
    ...(needs.length === 0 ? [] : [say('lebih dulu {}', 'first {}', listed(needs.map((id) => itemWords(words, id))))]),
    ...(rule['cosign'] === undefined
      ? []
      : [say('ditandatangani juga oleh {}', 'also signed by {}', signersWords(words, step, rule['cosign']))]),
    ...(Array.isArray(rule['gates']) ? rule['gates'].map((value) => gateWords(words, step, value)) : []),
    ...(rule['note'] === undefined ? [] : [valueWords(rule['note'])]),
  ]
  return parts.length === 0 ? { id: 'tanpa syarat', en: 'without conditions' } : chained(parts)
}
const protection: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'protection_added',
    sentence: say(
      '{} kini melindungi {}: {}.',
      '{} now protects {}: {}.',
      item(edit, words),
      group(edit, words),
      ruleWords(words, nameAt(edit, 1), edit.after),
    ),
  }),
  (edit, words) => ({
    kind: 'protection_gone',
    sentence: say(
      '{} tidak lagi melindungi {} (dulu: {}).',
      '{} no longer protects {} (before: {}).',
      item(edit, words),
      group(edit, words),
      ruleWords(words, nameAt(edit, 1), edit.before),
    ),
  }),
  (edit, words) => say('Perlindungan {} pada {}', 'The protection of {} at {}', group(edit, words), item(edit, words)),
)
const protectionNeed: Tell = comesAndGoes(
  (edit, words) => ({
    kind: 'protection_added',
    sentence: say(
      'Bagi {}, {} kini baru boleh setelah {}.',
      'For {}, {} may now only follow after {}.',
      group(edit, words),
      item(edit, words),
      itemWords(words, nameAt(edit, -1)),
    ),
  }),
  (edit, words) => ({
    kind: 'protection_gone',
    sentence: say(
      'Bagi {}, {} tidak lagi menunggu {}.',
      'For {}, {} no longer waits for {}.',
      group(edit, words),
      item(edit, words),
      itemWords(words, nameAt(edit, -1)),
    ),
  }),
  (edit, words) => itemWords(words, nameAt(edit, -1)),
)
const protectionSigner: Tell = (edit, words) => ({
  kind: bySides(edit, PROTECTION_KINDS),
  who: signersIn(valueOf(edit)),
  sentence: say(
    'Bagi {}, tanda tangan kedua pada {} berubah {}.',
    'For {}, the second signature on {} changes {}.',
    group(edit, words),
    item(edit, words),
    fromTo(edit, (value) => (value === undefined ? valueWords(value) : signersWords(words, nameAt(edit, 1), value))),
  ),
})

const tellings: Tellings = [
  ['plan/*/cosign', cosign],
  ['plan/*/gates/*', gate(item)],
  ['plan/*/protection/*', protection],
  ['plan/*/protection/*/needs/*', protectionNeed],
  ['plan/*/protection/*/cosign', protectionSigner],
  [
    'plan/*/protection/*/gates/*',
    gate((edit, words) => say('Bagi {}, {}', 'For {}, {}', group(edit, words), item(edit, words))),
  ],
  [
    'plan/*/protection/*/note',
    (edit, words) => ({
      kind: 'wording_changed',
      sentence: say(
        'Catatan untuk {} pada {} berubah {}.',
        'The note for {} at {} changes {}.',
        group(edit, words),
        item(edit, words),
        fromTo(edit),
      ),
    }),
  ],
]

export const SAFEGUARD_TELLINGS = ofStep(tellings)
