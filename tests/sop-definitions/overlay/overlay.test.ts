// Overlays may tighten and never loosen: what is allowed, what is refused and where, and that no accepted overlay asks
// less than its base.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { diffSops } from '../../../sop-definitions/diff/diff.ts'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { loosens } from '../../../sop-definitions/overlay/loosens.ts'
import { loadOverlay } from '../../../sop-definitions/overlay/overlay-load.ts'
import { loadRepeating, REPEATING } from '../../support/sops/a-repeating-sop.ts'
import { versionName } from '../../../sop-definitions/reading/publishable.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { isTask, planOf } from '../../../sop-definitions/definition/plan.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { overlayOf, randomSteps } from '../../support/engine/random-overlays.ts'
import { changedSop, randomChanges } from '../../support/engine/random-sops.ts'
import { roomText, shippedDocument, shippedRoles } from '../../support/sops/shipped-document.ts'
import { isOverlayFile, isSopFile } from '../../support/sops/shipped-files.ts'
import { shippedOverlays } from '../../support/sops/shipped-sops.ts'

const base = shippedDocument('lost-luggage/lost-luggage.yaml')
const HEAD = `overlay: batam
revision: 1
title: { id: Contoh, en: Example }
base: { sop: lost-luggage, edition: "${base.edition}", from: ${base.revision} }
area: "21.71"
`
const load = (text: string) => loadOverlay(`${HEAD}${text}`, 'batam.yaml', { roles: shippedRoles(), bases: [base] })
const said = (text: string): string[] => load(text).remarks.map((remark) => remarkText(remark, 'en'))
const LINES = HEAD.split('\n').length

describe('an overlay that tightens', () => {
  test('makes an ordinary version of its base, with a name of its own', () => {
    const { merged } = load(
      'steps:\n  trace:\n    due: [{ within: 12 hours, basis: product-default, evidence: inferred }]\n    cosign: ' +
        'luggage_clerk\n',
    )
    const [made] = merged

    expect(made?.sop).toMatchObject({
      sop: 'lost-luggage',
      edition: base.edition,
      revision: base.revision,
      area: 'city',
      overlay: { name: 'batam', revision: 1, area: '21.71' },
    })
    expect(made === undefined ? '' : versionName(made.sop)).toBe(
      `lost-luggage@${base.edition}.${base.revision}+batam.1`,
    )
    expect(made === undefined ? undefined : taskDefinition(made.sop, 'trace')?.signers).toEqual([
      { role: 'luggage_clerk', when: null, outcomes: [] },
    ])
    expect(made === undefined ? [] : diffSops(base, made.sop).map(({ kind }) => kind)).toEqual([
      'cosign_added',
      'deadline_shorter',
      'version_changed',
      'version_changed',
    ])
  })

  test('tightens every revision that it speaks of, and no other', () => {
    const later = { ...base, revision: base.revision + 1 }
    const text = `${HEAD}review: { days: 3 }\n`
    const revisions = (bounds: string) =>
      loadOverlay(text.replace(/from: \d+/, bounds), 'batam.yaml', {
        roles: shippedRoles(),
        bases: [base, later],
      }).merged.map(({ sop }) => sop.revision)

    expect(revisions(`from: ${base.revision}`)).toEqual([base.revision, later.revision])
    expect(revisions(`from: ${base.revision}, to: ${base.revision}`)).toEqual([base.revision])
  })

  test('shortens how long another office has to answer, for all cases or for some', () => {
    const answersIn = (text: string): unknown => {
      const { merged, remarks } = load(`steps:\n  bring_bag:\n    answers: ${text}`)
      const [made] = merged
      const entry = made === undefined ? undefined : planOf(made.sop).find(({ id }) => id === 'bring_bag')?.item
      return entry !== undefined && isTask(entry) ? entry.handover?.answer : remarks
    }
    const medicine = { within: '4 hours', when: "urgency == 'medicine'" }
    expect(answersIn('[{ within: 12 hours }]')).toEqual([medicine, { within: '12 hours' }])
    expect(answersIn("[{ within: 1 hour, when: urgency == 'medicine' }]")).toEqual([
      { ...medicine, within: '1 hour' },
      { within: '1 day' },
    ])
    expect(answersIn("[{ within: 3 hours, when: urgency == 'baby' }]")).toEqual([
      { within: '3 hours', when: "urgency == 'baby'" },
      medicine,
      { within: '1 day' },
    ])
  })

  test('is told from an SOP by the folder in which it lies', () => {
    expect(
      [
        'lost-luggage/overlays/batam.yaml',
        'lost-luggage/lost-luggage.yaml',
        'lost-luggage/overlays/more/batam.yaml',
        'overlays/batam.yaml',
      ].map(isOverlayFile),
    ).toEqual([true, false, false, false])
    expect(isSopFile('lost-luggage/overlays/lost-luggage.yaml')).toBe(false)
  })

  test('ships as an example only: no limit of it is called law', () => {
    const shipped = shippedOverlays()
    expect(shipped.length).toBeGreaterThan(0)
    for (const { overlay } of shipped) {
      const limits = [...Object.values(overlay.steps ?? {}), ...(overlay.add ?? []).map(({ item }) => item)].flatMap(
        ({ due }) => due ?? [],
      )
      expect(limits.map(({ basis, evidence }) => [basis, evidence])).toEqual(
        limits.map(() => ['product-default', 'inferred']),
      )
      expect(`${overlay.title.id} ${overlay.title.en}`).toMatch(/Contoh.*Example/s)
      expect(overlay.legal).toBeUndefined()
    }
  })
})

const DUE = 'basis: product-default, evidence: inferred'
const REFUSED: readonly (readonly [title: string, text: string, line: number, expected: string])[] = [
  [
    'a longer limit',
    `steps:\n  trace:\n    due: [{ within: 9 weeks, ${DUE} }]`,
    3,
    'the limit of 9 weeks is longer, or not certainly shorter, than',
  ],
  [
    'a limit for a case of its own that is longer',
    `steps:\n  trace:\n    due: [{ within: 9 weeks, when: found == true, ${DUE} }]`,
    3,
    'the limit of 9 weeks is longer',
  ],
  [
    'no limit at all',
    `steps:\n  trace:\n    due: [{ none: later, ${DUE} }]`,
    3,
    'the limit "no limit" is not certainly tighter',
  ],
  [
    'a clock that stands still for more reasons',
    `steps:\n  trace:\n    due: [{ within: 1 day, pausable: [client_unwell], ${DUE} }]`,
    3,
    'also stands still for "client_unwell"',
  ],
  [
    'a limit that is counted from another moment',
    `steps:\n  trace:\n    due: [{ within: 1 day, from: case.reopened, ${DUE} }]`,
    3,
    'counted in another way or from another moment',
  ],
  [
    'an escalation that is left out',
    `steps:\n  trace:\n    due: [{ within: 1 day, thresholds: [{ at: 1, kind: breach, to: coordinator }], ${DUE} }]`,
    3,
    'the escalation to "owner" at 80 % is gone or later',
  ],
  [
    'more time for the answer of another office',
    'steps:\n  bring_bag:\n    answers: [{ within: 2 days }]',
    3,
    'no longer waits for another office in the same way, or waits longer',
  ],
  [
    'an answer for a case of its own that may come later than one of the others',
    "steps:\n  bring_bag:\n    answers: [{ within: 12 hours, when: urgency == 'baby' }]",
    3,
    'or waits longer',
  ],
  [
    'an answer that skips more days',
    'steps:\n  bring_bag:\n    answers: [{ within: 1 day, skips: [national] }]',
    3,
    'or waits longer',
  ],
  ['an answer of nobody', 'steps:\n  trace:\n    answers: [{ within: 1 day }]', 3, 'waits for no other office'],
  ['another role', 'steps:\n  trace:\n    role: claims_officer', 3, 'is done by a role that the base does not name'],
  [
    'another reason to go without consent',
    'steps:\n  trace:\n    without: [medicine]',
    3,
    'may go without consent for "medicine"',
  ],
  ['a later review', 'review: { days: 300 }', 1, 'is reviewed later'],
  [
    'a question of its own that sets a fact of the base',
    'steps:\n  hand_over:\n    ask: [{ id: more, label: { id: Lagi, en: More }, fields: [{ id: found_again, kind: ' +
      'yes_no, label: { id: Ketemu, en: Found }, class: D0, purpose: tracing, fact: found }] }]',
    3,
    'a further question sets the fact "found" of the base',
  ],
  ['a step that the base does not have', 'steps:\n  fly: { required: true }', 2, 'the base has no step "fly"'],
  [
    'a question that nobody asks',
    'steps:\n  trace:\n    answer: [colour_of_sky]',
    3,
    'there is no question "colour_of_sky"',
  ],
  [
    'a step whose id is taken',
    'add:\n  - to: tracing\n    item: { task: trace, label: { id: Cari, en: Search }, role: luggage_clerk, ' +
      'outcomes: { done: { id: Selesai, en: Done } } }',
    3,
    'the base has the id "trace" already',
  ],
  ['a role that does not exist', 'steps:\n  trace:\n    cosign: king', 3, 'the role "king" does not exist'],
  [
    'a regulation that is not named',
    'steps:\n  trace:\n    due: [{ within: 1 day, basis: perda-1, evidence: source }]',
    3,
    'the legal basis "perda-1" does not exist',
  ],
  ['a key that loosens by its nature', 'steps:\n  trace:\n    skippable: true', 3, 'must be one of: false'],
  ['a whole SOP in its place', 'stages: []', 1, 'the key "stages" is not known here'],
]

describe('an overlay that is refused', () => {
  test.each(REFUSED)('%s', (_, text, line, expected) => {
    const remarks = said(text)
    expect(remarks.join('\n')).toContain(expected)
    expect(remarks.every((remark) => remark.startsWith(`batam.yaml:${LINES - 1 + line}:`))).toBe(true)
  })

  test('for two places, for none, or on a base that does not exist', () => {
    expect(said('organisation: loket-bagasi\n').join()).toContain('needs exactly one of "area" and "organisation"')
    const elsewhere = loadOverlay(HEAD.replace('lost-luggage', 'found-luggage'), 'x.yaml', {
      roles: shippedRoles(),
      bases: [base],
    })
    expect(elsewhere.remarks.map(({ line, message }) => [line, message.en])).toEqual([[4, 'there is no such base']])
  })

  test('when an author writes it into an SOP file', () => {
    const text = roomText('lost-luggage/lost-luggage.yaml').replace(
      'area: national',
      'area: city\noverlay: { name: x, revision: 1, area: "21.71" }',
    )
    expect(loadSop(text, 'file.yaml', shippedRoles()).remarks.map(({ message }) => message.en)).toEqual([
      'an overlay is a file of its own',
    ])
  })
})

describe('no accepted overlay asks less than its base', () => {
  const integrated = shippedDocument('integrated-services/integrated-services-2021.yaml')
  test.each([
    ['lost-luggage', base, 80],
    ['integrated-services', integrated, 8],
  ] as const)('of %s, by the word of the diff', (_, sop, runs) => {
    let accepted = 0
    // Few overlays of a large procedure are accepted: it goes on until one was judged.
    do
      fc.assert(
        fc.property(randomSteps(), (steps) => {
          const { merged } = loadOverlay(stringify(overlayOf(sop, steps)), 'random.yaml', {
            roles: shippedRoles(),
            bases: [sop],
          })
          accepted += merged.length
          for (const made of merged)
            expect(
              diffSops(made.base, made.sop)
                .filter(({ effect }) => effect === 'loosens')
                .map(({ sentence }) => sentence.en),
            ).toEqual([])
        }),
        { numRuns: runs, endOnFailure: true },
      )
    while (accepted === 0)
  })

  test('and whatever the diff of two documents calls looser is found, however it came about', () => {
    let found = 0
    fc.assert(
      fc.property(randomChanges(), (changes) => {
        const after = Sop.safeParse(changedSop(base, changes))
        if (!after.success) return
        // A rule that stands there twice says nothing new, and where the last limit goes the product's own review may
        // be the shorter one.
        const looser = diffSops(base, after.data).filter(
          ({ kind, effect, path }) =>
            effect === 'loosens' && kind !== 'deadline_gone' && !path.some((name) => /#\d+$/.test(name)),
        )
        if (looser.length === 0) return
        found += 1
        expect([
          looser.map(({ path, sentence }) => `${path.join('/')}: ${sentence.en}`),
          loosens(base, after.data).length > 0,
        ]).toEqual([expect.anything(), true])
      }),
      { numRuns: 100, endOnFailure: true },
    )
    expect(found).toBeGreaterThan(5)
  })
})

test('rows of the base stay rows, as many as they were: else a required question would not be asked', () => {
  const { sop } = loadRepeating()
  if (sop === undefined) throw new Error('the programme with rows cannot be read')
  const other = (from: string, to: string): string[] => {
    const { sop: changed } = loadRepeating(REPEATING.replace(from, to))
    return changed === undefined ? ['unreadable'] : loosens(sop, changed).map(({ message }) => message.en)
  }
  expect(other('max: 3', 'max: 3')).toEqual([])
  expect(other('max: 3', 'max: 9').join()).toContain('"Type" is asked in other rows than in the base')
})
