// The difference of two versions as a programme officer reads it aloud.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { diffSops, type Change } from '../../../sop-definitions/diff/diff.ts'
import { CHANGE_KINDS, CHANGE_WEIGHTS, CHANGES, type ChangeKind } from '../../../sop-definitions/diff/diff-kinds.ts'
import { isSame } from '../../../sop-definitions/diff/diff-outline.ts'
import { happeningWords, wordsFor } from '../../../sop-definitions/diff/diff-words.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { changedSop, randomChanges } from '../../support/engine/random-sops.ts'
import { RICH } from '../../support/sops/a-rich-sop.ts'
import { applyDiff } from '../../support/sops/an-applied-diff.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const roles = parseRoles(roomText('roles.yaml'))
const documents = shippedSops().map(({ file }) => shippedDocument(file))
const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const small = Sop.parse(parse(SMALL))

/** The small claim with one text replaced by another. */
function edited(...edits: readonly (readonly [from: string, to: string])[]): Sop {
  const text = edits.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`"${from}" is not in the small SOP`)
    return whole.replace(from, to)
  }, SMALL)
  return Sop.parse(parse(text))
}
const told = (changes: readonly Change[]) => changes.map(({ kind, sentence }) => [kind, sentence.en])
const one = (after: Sop): readonly [ChangeKind, string, string] => {
  const changes = diffSops(small, after, roles)
  expect(applyDiff(small, changes)).toEqual(after)
  const [change] = changes
  if (change === undefined || changes.length !== 1) throw new Error(JSON.stringify(told(changes)))
  return [change.kind, change.sentence.id, change.sentence.en]
}

const without = (sop: Sop, part: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(sop).filter(([key]) => key !== part))
const isLarge = (sop: Sop): boolean => JSON.stringify(sop).length > 100_000
const CARRYING = [RICH, ...documents.filter((sop) => !isLarge(sop))]

const PAY = '{ task: pay, label: { id: Bayar ganti rugi, en: Pay compensation }, role: luggage_clerk,'
const CASES: readonly (readonly [title: string, from: string, to: string, kind: ChangeKind, id: string, en: string])[] =
  [
    [
      'a shorter limit, by how much, and that it is no law',
      '3 working days',
      '1 working day',
      'deadline_shorter',
      'Batas waktu “Bayar ganti rugi” lebih singkat 2 hari kerja: dari 3 hari kerja menjadi 1 hari kerja (dasar: ' +
        'bawaan produk, bukan hukum).',
      'The limit of “Pay compensation” is shorter by 2 working days: from 3 working days to 1 working day (basis: ' +
        'a default of this product, not law).',
    ],
    [
      'who does a step now',
      PAY,
      PAY.replace('luggage_clerk', 'claims_officer'),
      'roles_changed',
      '“Bayar ganti rugi” kini dikerjakan oleh Petugas ganti rugi; dulu oleh Petugas bagasi.',
      '“Pay compensation” is now done by Claims officer; before by Luggage clerk.',
    ],
    [
      'a second signature',
      PAY,
      `${PAY} cosign: claims_officer,`,
      'cosign_added',
      'Hasil “Bayar ganti rugi” kini harus ditandatangani juga oleh Petugas ganti rugi.',
      'The outcome of “Pay compensation” must now also be signed by Claims officer.',
    ],
    [
      'an answer that another office has to give',
      PAY,
      `${PAY} referral: { answer: [{ within: 3 working days }], outcomes: { accepted: paid_out } },`,
      'protection_added',
      'Yang ditunggu “Bayar ganti rugi” dari kantor lain: kini permintaan layanan; dijawab dalam 3 hari kerja; ' +
        'diterima → “Dibayar”; dulu tidak menunggu kantor lain.',
      'What “Pay compensation” waits for from another office: now a request for a service; answered within 3 ' +
        'working days; accepted → “Paid”; before waits for no other office.',
    ],
    [
      'a consent that a step needs',
      PAY,
      `${PAY} consent: { needs: [C1] },`,
      'consent_needed',
      '“Bayar ganti rugi” kini perlu persetujuan C1.',
      '“Pay compensation” now needs consent C1.',
    ],
    [
      'a step that may be skipped',
      PAY,
      `${PAY} skippable: true,`,
      'skip_allowed',
      '“Bayar ganti rugi” kini boleh dilewati dengan alasan.',
      '“Pay compensation” may now be skipped with a reason.',
    ],
    [
      'a new way to begin',
      '[{ on: trace.lost }]',
      '[{ on: trace.lost }, { on: located, if: found == false }]',
      'opens_also',
      '“Bayar ganti rugi” kini juga dimulai setelah “Bagasi ada” tercapai, bila found adalah tidak.',
      '“Pay compensation” now also begins after “Bag located” is reached, when found is no.',
    ],
    [
      'a new outcome',
      'lost: { id: Hilang, en: Lost } }',
      'lost: { id: Hilang, en: Lost }, late: { id: Terlambat, en: Late } }',
      'outcome_added',
      '“Lacak bagasi” kini dapat juga berakhir sebagai “Terlambat”.',
      '“Trace the bag” can now also end as “Late”.',
    ],
    [
      'a step that is renamed, by its label only',
      '{ id: Lacak bagasi, en: Trace the bag }',
      '{ id: Cari bagasi, en: Find the bag }',
      'step_renamed',
      'Langkah berganti nama dari “Lacak bagasi” menjadi “Cari bagasi”.',
      'A step is renamed from “Trace the bag” to “Find the bag”.',
    ],
    [
      'a question that need not be answered',
      'fact: true, required: true }',
      'fact: true }',
      'question_optional',
      'Pertanyaan “Ditemukan?” pada formulir “Lacak bagasi” tidak wajib dijawab.',
      'The question “Found?” in the form of “Trace the bag” need not be answered.',
    ],
    [
      'a new question with all that it asks',
      ', { id: remark,',
      ', { id: colour, kind: text, label: { id: Warna, en: Colour }, class: D1, purpose: tracing, required: true, ' +
        'visible: found == true }, { id: remark,',
      'question_added',
      'Formulir “Lacak bagasi” kini juga menanyakan “Warna” (teks, fakta kasus berkode (D1), untuk “Mencari ' +
        'bagasi”, wajib dijawab, hanya bila Ditemukan? adalah ya).',
      'The form of “Trace the bag” now also asks “Colour” (text, coded case facts (D1), for “Tracing the ' +
        'luggage”, must be answered, only when Found? is yes).',
    ],
    [
      'an answer that is kept in another class',
      'en: Remark }, class: D1',
      'en: Remark }, class: D3',
      'question_class',
      'Jawaban atas “Catatan” pada formulir “Lacak bagasi” kini dijaga sebagai kelas lain: dari fakta kasus ' +
        'berkode (D1) menjadi data sensitif (D3).',
      'The answer to “Remark” in the form of “Trace the bag” is now kept as another class: from coded case facts ' +
        '(D1) to sensitive data (D3).',
    ],
    [
      'a way of closing that is gone',
      ', { on: pay.paid_out, code: paid }',
      '',
      'closing_gone',
      'Kasus tidak lagi ditutup sebagai “Diganti” setelah “Bayar ganti rugi” berakhir “Dibayar”.',
      'A case is no longer closed as “Paid” after “Pay compensation” ends as “Paid”.',
    ],
    [
      'a condition of a step',
      PAY,
      `${PAY} gates: [{ outcomes: [paid_out], if: found == false, say: { id: Lacak dulu, en: Search first } }],`,
      'protection_added',
      '“Bayar ganti rugi” kini berakhir sebagai “Dibayar” hanya bila found adalah tidak; bila tidak: “Lacak dulu”.',
      '“Pay compensation” now ends as “Paid” only when found is no; if not: “Search first”.',
    ],
    [
      'a second signature in some cases only',
      PAY,
      `${PAY} cosign: [{ role: claims_officer, when: found == true, outcomes: [paid_out] }],`,
      'cosign_added',
      'Hasil “Bayar ganti rugi” kini harus ditandatangani juga oleh Petugas ganti rugi untuk “Dibayar” bila found ' +
        'adalah ya.',
      'The outcome of “Pay compensation” must now also be signed by Claims officer for “Paid” when found is yes.',
    ],
    [
      'a step that stands elsewhere',
      'stages:',
      'items: []\nstages:',
      'wording_changed',
      'Daftar items ditulis dengan cara lain; isinya tetap kosong.',
      'The list items is written in another way; it is still empty.',
    ],
  ]

const LIMITS: readonly (readonly [from: string, to: string, kind: ChangeKind, by: string | null])[] = [
  ['24 hours', '3 clock days', 'deadline_longer', '2 hari'],
  ['3 days', '1 day', 'deadline_shorter', '2 hari'],
  ['3 days', '3 working days', 'deadline_longer', null],
  ['3 working days', '2 days', 'deadline_shorter', null],
  ['1 month', '30 days', 'deadline_changed', null],
  ['1 month', '32 days', 'deadline_longer', null],
  ['2 hours', '0 days', 'deadline_changed', null],
  ['30 hours', '1 day', 'deadline_changed', null],
  ['48 hours', '1 day', 'deadline_shorter', null],
  ['2 weeks', '1 week', 'deadline_shorter', '1 minggu'],
]

/** Something of every weight. */
const MANY: readonly (readonly [string, string])[] = [
  ['revision: 1', 'revision: 2'],
  ['3 working days', '5 working days'],
  [PAY, `${PAY} cosign: claims_officer, consent: { needs: [C1] },`],
  ['en: Remark }, class: D1', 'en: Remark }, class: D3'],
  ['{ id: Klaim, en: Claim }', '{ id: Klaim bagasi, en: Luggage claim }'],
  ['[{ on: trace.lost }]', '[{ on: trace.completed }]'],
  ['title: { id: Klaim bagasi hilang', 'title: { id: Klaim bagasi'],
]

describe('what a diff says', () => {
  test('of a step that was not begun in time is what happened, and no outcome of it', () => {
    const lost = shippedDocument('lost-luggage/lost-luggage.yaml')
    const { id, en } = happeningWords(wordsFor(lost, lost, []), 'trace.not_started')

    expect([id, en]).toEqual([
      expect.stringMatching(/ belum dimulai pada batasnya$/),
      expect.stringMatching(/ is not begun in time$/),
    ])
  })

  test.each(CASES)('%s', (_, from, to, kind, id, en) => {
    expect(one(edited([from, to]))).toEqual([kind, id, en])
  })

  const taken = (part: string): string[] =>
    diffSops(RICH, Sop.parse(without(RICH, part)), roles).map(({ sentence }) => sentence.en)
  const given = (part: string): string[] =>
    diffSops(Sop.parse(without(RICH, part)), RICH, roles).map(({ sentence }) => sentence.en)

  test('each end of a case that nothing is asked for any more, or that something is asked for now', () => {
    expect(taken('exits')).toEqual([
      'For a case to end as “Returned”, this is no longer asked for: the step “Hand over the bag”; that “Trace the ' +
        'bag” ends as “Traced”; that found is yes; if not, this is said: “If found”.',
      'For a case to end as “Paid”, this is no longer asked for: that nothing was done but “Trace the bag” and “Pay ' +
        'compensation”; that no duty is open that goes on after the case has closed; that “Hand over the bag” ' +
        'ends with it.',
    ])
    expect(given('exits').map((text) => text.slice(0, 51))).toEqual([
      'For a case to end as “Returned”, this is now asked ',
      'For a case to end as “Paid”, this is now asked for:',
    ])
  })

  test('each reason that no longer goes on at once, and each warning that is no longer accepted', () => {
    expect(taken('at_once')).toEqual(['For “Danger” a step now waits for the second person to sign.'])
    expect(taken('accepts')).toEqual([
      'A warning of the proof is no longer accepted: “way_never_taken” at “pay.exit.0” (“It is meant so”).',
    ])
  })

  test('the consent to share and each exception to it', () => {
    expect(taken('sharing')).toEqual([
      'Sharing with other offices no longer needs consent C1 (Share).',
      'An exception to the consent to share is gone: “Other” (for “Pay compensation”, with consent C2 (Police)).',
      'An exception to the consent to share is gone: “Life” (for the reason “Danger” or “Order”, by Peraturan 1).',
    ])
    expect(given('sharing')).toHaveLength(3)
  })

  test('the waiver, by its step, its outcome and what it names', () => {
    expect(taken('waiver')).toEqual([
      'How a condition of an end may be waived changes from the step “Pay compensation” that ends as “Paid” (what ' +
        'is waived: “found”; looked at again on “found”) to nothing.',
    ])
  })

  test.each(LIMITS)('a limit of %s that becomes %s is %s', (from, to, kind, by) => {
    const [change] = diffSops(edited(['3 working days', from]), edited(['3 working days', to]), roles)
    expect(change?.kind).toBe(kind)
    expect(change?.sentence.id.includes(`lebih ${kind === 'deadline_longer' ? 'lama' : 'singkat'} ${by}:`)).toBe(
      by !== null,
    )
  })

  test('a version does not differ from itself', () => {
    for (const sop of documents) expect(diffSops(sop, sop, roles)).toEqual([])
  })

  test('duties come first, wording last', () => {
    const changes = diffSops(small, edited(...MANY), roles)
    const weights = changes.map(({ weight }) => CHANGE_WEIGHTS.indexOf(weight))
    expect(new Set(weights).size).toBeGreaterThan(3)
    expect(weights).toEqual(weights.toSorted((a, b) => a - b))
  })

  test('names the roles concerned', () => {
    const [change] = diffSops(
      small,
      edited([PAY, PAY.replace('luggage_clerk', '[claims_officer, luggage_clerk]')]),
      roles,
    )
    expect(change?.who).toEqual(['claims_officer', 'luggage_clerk'])
  })
})

describe('nothing is left out', () => {
  const isWhole = (before: Sop, after: Sop): void => {
    const changes = diffSops(before, after, roles)
    expect(isSame(applyDiff(before, changes), after)).toBe(true)
    for (const { kind, sentence, path } of changes) {
      expect(CHANGE_KINDS).toContain(kind)
      expect([path, kind]).not.toEqual([path, 'other_changed'])
      for (const text of [sentence.id, sentence.en])
        expect([path, text]).toEqual([path, expect.stringMatching(/^\P{Ll}.*[^ ].*\.$/su)])
      for (const text of [sentence.id, sentence.en])
        expect([path, text.includes('undefined'), text.includes('[object')]).toEqual([path, false, false])
    }
    if (!isSame(before, after)) expect(changes).not.toEqual([])
  }

  test('the changes between any two shipped versions make the second from the first', () => {
    for (const before of documents) for (const after of documents) isWhole(before, after)
  })

  test.each([small, ...documents].map((sop) => [`${sop.sop} ${sop.edition}`, sop] as const))(
    'so do those of any random change of %s, and each has its sentence in both languages',
    (_, before) => {
      fc.assert(
        fc.property(randomChanges(), (changes) => {
          const after = Sop.safeParse(changedSop(before, changes))
          if (after.success) isWhole(before, after.data)
        }),
        { numRuns: isLarge(before) ? 5 : 60, endOnFailure: true },
      )
    },
  )

  const optional = CARRYING.flatMap((sop) =>
    Object.keys(sop)
      .filter((part) => part in Sop.shape && Sop.safeParse(without(sop, part)).success)
      .map((part) => [part, `${sop.sop} ${sop.edition}`, sop] as const),
  )
  test.each(optional)('%s of %s comes and goes in sentences, never as it is written in the file', (part, _, sop) => {
    const bare = Sop.parse(without(sop, part))
    isWhole(sop, bare)
    isWhole(bare, sop)
    for (const { sentence } of [...diffSops(sop, bare, roles), ...diffSops(bare, sop, roles)])
      for (const text of Object.values(sentence)) expect(text).not.toMatch(/[[{]"/)
  })
  test('every optional part of a procedure is among those', () => {
    const parts = Object.entries(Sop.shape).flatMap(([part, type]) => (type.safeParse(undefined).success ? [part] : []))
    expect([...new Set(optional.map(([part]) => part))].toSorted()).toEqual(parts.toSorted())
  })

  test('changes survive being written down', () => {
    const after = edited(...MANY)
    const written: Change[] = JSON.parse(JSON.stringify(diffSops(small, after, roles)))
    expect(applyDiff(small, written)).toEqual(after)
  })

  test('every kind has a weight and says whether more or less is asked', () => {
    for (const kind of CHANGE_KINDS) expect(CHANGE_WEIGHTS).toContain(CHANGES[kind].weight)
  })
})
