// What an author of procedures meets: a file that is right, and every kind of mistake with its place.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop, MAX_IR_BYTES } from '../../../sop-definitions/reading/load.ts'
import { versionName } from '../../../sop-definitions/reading/publishable.ts'
import { manual, openingFacts, taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { roomText, shippedDocument, shippedRoles } from '../../support/sops/shipped-document.ts'
import { isSopFile } from '../../support/sops/shipped-files.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const load = (text: string) => loadSop(text, 'file.yaml', shippedRoles())
const said = (text: string): string[] => load(text).remarks.map((remark) => remarkText(remark, 'en'))
const changed = (from: string, to: string): string => {
  if (!SMALL.includes(from)) throw new Error(`"${from}" is not in the small SOP`)
  return SMALL.replace(from, to)
}

describe('a file that is right', () => {
  test('is published with its IR and without remarks', () => {
    const { sop, ir, remarks } = load(SMALL)
    expect(remarks).toEqual([])
    expect(sop?.title.en).toBe('Lost luggage claim')
    expect(ir?.items.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'stage claim',
      'task trace',
      'milestone located',
      'task hand_over',
      'task pay',
    ])
  })

  test('stays small enough to travel with every case', () => {
    for (const { ir } of shippedSops()) expect(JSON.stringify(ir).length).toBeLessThanOrEqual(MAX_IR_BYTES)
  })

  test("gives a task without a limit the product's own review clock, marked as no law", () => {
    const task = load(SMALL).ir?.items.find(({ id }) => id === 'hand_over')
    expect(task).toMatchObject({
      due: [
        { kind: 'within', value: 7, unit: 'day', counting: 'calendar', basis: 'product-default', evidence: 'inferred' },
      ],
    })
  })

  test('has a name by programme, edition and revision', () => {
    expect(versionName({ sop: 'small-claim', edition: '1', revision: 2 })).toBe('small-claim@1.2')
  })

  test('is told from the other files of its room by its name', () => {
    expect(
      ['lost-luggage/lost-luggage.yaml', 'demo/areas.yaml', 'roles.yaml', 'lost-luggage/notes.yaml'].map(isSopFile),
    ).toEqual([true, false, false, false])
  })
})

describe('what people read of a task', () => {
  test('has labels, form, limits, law, consents and the rule for children', () => {
    const task = taskDefinition(shippedDocument('integrated-services/integrated-services-2021.yaml'), 'return_plan')
    expect(task).toMatchObject({
      code: 'RET-04',
      label: { en: 'Plan and approve return' },
      outcomes: [{ code: 'ready', label: { id: 'Siap berangkat' } }],
      consent: { needs: [{ code: 'C7', label: { en: 'Return and placement' } }] },
      protection: [{ id: 'child', needs: [{ code: 'best_interest' }], note: { en: 'Escort mandatory' } }],
    })
    expect(task?.due[0]).toMatchObject({ law: null, basis: 'product-default' })
    expect(task?.form.sections[0]?.fields.map(({ id }) => id)).toContain('escort')
  })

  test('tells law from default', () => {
    const due = taskDefinition(
      shippedDocument('integrated-services/integrated-services-2021.yaml'),
      'service_plan',
    )?.due
    expect(due).toEqual([
      { text: '7 days', basis: 'uu-21-2007', law: 'UU 21/2007', clause: 'Pasal 52 ayat (1)', evidence: 'source' },
    ])
  })

  test('covers every item and the channels by which a case may come in', () => {
    const sop = shippedDocument('integrated-services/integrated-services-2021.yaml')
    expect(manual(sop).every(({ label }) => label.id !== '' && label.en !== '')).toBe(true)
    expect(openingFacts(sop).channel?.map(({ code }) => code)).toContain('mission')
    expect(taskDefinition(sop, 'review')?.outcomes).toHaveLength(2)
  })
})

describe('one mistake', () => {
  test.each([
    [
      'an unknown key',
      changed('revision: 1', 'revision: 1\ncolour: red'),
      'file.yaml:5:1 the key "colour" is not known here',
    ],
    [
      'a label in one language only',
      changed('{ id: Klaim, en: Claim }', '{ id: Klaim }'),
      'stages[0].label.en: is missing',
    ],
    [
      'an unknown role',
      changed(
        'label: { id: Lacak bagasi, en: Trace the bag }, role: luggage_clerk',
        'label: { id: Lacak bagasi, en: Trace the bag }, role: clark',
      ),
      'stages[0].items[0].role: the role "clark" does not exist',
    ],
    [
      'an unknown happening',
      changed('entry: [{ on: trace.lost }]', 'entry: [{ on: trace.gone }]'),
      'the happening "trace.gone" does not exist',
    ],
    [
      'an unreadable limit',
      changed('within: 90 seconds', 'within: 90 fortnights'),
      'deadline "90 fortnights" cannot be read',
    ],
    [
      'a day off that is skipped where every day counts',
      changed('within: 3 working days', 'within: 3 days, skips: [national]'),
      'only working time skips days off',
    ],
    [
      'a limit on the beginning of something else than a task',
      changed(
        '      - { milestone: located',
        '      - { clock: limit, label: { id: Batas, en: Limit }, until: [pay.paid_out], due: [{ within: 3 days, ' +
          'until: started, basis: product-default, evidence: inferred }] }\n      - { milestone: located',
      ),
      'only a task is started and finished',
    ],
    [
      'working weeks, which do not exist',
      changed('within: 3 working days', 'within: 3 working weeks'),
      'deadline "3 working weeks" cannot be read',
    ],
    [
      'an unknown law',
      changed('within: 90 seconds, basis: product-default', 'within: 90 seconds, basis: uu-1'),
      'the legal basis "uu-1" does not exist',
    ],
    [
      'a default dressed up as law',
      changed(
        'within: 90 seconds, basis: product-default',
        'within: 90 seconds, clause: Pasal 1, basis: product-default',
      ),
      'a product default is no law and has no clause',
    ],
    [
      'an unknown consent',
      changed('outcomes: { signed:', 'consent: { needs: [C1] }, outcomes: { signed:'),
      'the consent "C1" does not exist',
    ],
    [
      'an end of a consent that no answer brings',
      changed('review: {', "consents: { C1: { label: { id: Satu, en: One }, ended_by: 'true' } }\nreview: {"),
      'consents.C1.ended_by: this condition reads no fact, so no answer ends it',
    ],
    [
      'an end of a consent by an unknown fact',
      changed('review: {', 'consents: { C1: { label: { id: Satu, en: One }, ended_by: gone == true } }\nreview: {'),
      'consents.C1.ended_by: bad CEL condition: Unknown variable: gone',
    ],
    [
      'two consents about contact',
      changed(
        'review: {',
        'consents: { C1: { label: { id: Satu, en: One }, contact: true }, C2: { label: { id: Dua, en: Two }, ' +
          'contact: true } }\nreview: {',
      ),
      'consents.C2.contact: only one consent may be about contact',
    ],
    [
      "two consents for the client's own window",
      changed(
        'review: {',
        'consents: { C1: { label: { id: Satu, en: One }, window: true }, C2: { label: { id: Dua, en: Two }, ' +
          'window: true } }\nreview: {',
      ),
      "consents.C2.window: only one consent may be for the client's own window",
    ],
    [
      'an unknown fact in a condition',
      changed('if: found == true', 'if: lost == true'),
      'bad CEL condition: Unknown variable: lost',
    ],
    [
      'a condition of the wrong type',
      changed('if: found == true', 'if: found == 3'),
      'bad CEL condition: no such overload',
    ],
    ['a regular expression', changed('if: found == true', "if: \"'a'.matches('b')\""), '"matches" is not allowed'],
    [
      'an unknown item in a condition',
      changed('if: found == true', "if: \"is('nothing', 'completed')\""),
      'item "nothing" does not exist',
    ],
    [
      'a fact of a sensitive class',
      changed('class: D0, purpose: tracing, fact: true', 'class: D3, purpose: tracing, fact: true'),
      'a field of class D3 may not become a fact',
    ],
    [
      'an unknown purpose',
      changed('class: D1, purpose: tracing', 'class: D1, purpose: idle'),
      'the purpose "idle" does not exist',
    ],
    [
      'a fact that no form sets',
      changed('facts: { found: boolean }', 'facts: { found: boolean, weight: number }'),
      'no form sets the fact "weight"',
    ],
    [
      'an id used twice',
      changed('task: pay', 'task: trace').replace('on: pay.paid_out', 'on: trace.lost'),
      'the id "trace" is used twice',
    ],
    [
      'a closing code that is not declared',
      changed('code: paid }', 'code: gone }'),
      'the closing code "gone" does not exist',
    ],
    [
      'an outcome without a label',
      changed('outcomes: { signed: { id: Diterima, en: Signed for } }', 'outcomes: [signed]'),
      'the outcome "signed" has no label',
    ],
    [
      'an outcome that is a word of the engine',
      changed('lost: { id: Hilang, en: Lost }', 'lost: { id: Hilang, en: Lost }, skipped: { id: a, en: b }'),
      'an outcome may not be called "skipped"',
    ],
    [
      'an item that nothing opens',
      changed('entry: [{ on: located }]', 'entry: [{ on: hand_over.signed }]'),
      '"hand_over" can never open',
    ],
    [
      'a protection that needs no real task',
      changed('outcomes: { signed:', 'protection: { child: { needs: [nothing] } }, outcomes: { signed:'),
      'the task "nothing" does not exist',
    ],
  ])('%s is named with its place', (_, text, remark) => {
    expect(said(text).some((line) => line.includes(remark) && /^file\.yaml:\d+:\d+ /.test(line))).toBe(true)
    expect(load(text).ir).toBeUndefined()
  })

  test('of YAML itself is named too', () => {
    expect(said(changed('revision: 1', 'revision: 1\nrevision: 2'))[0]).toContain('file.yaml:5:1 bad YAML')
    expect(said(changed('edition: "1"', 'edition: &a "1"\nsummary: *a'))).toContainEqual(
      expect.stringContaining('anchors and aliases may not be used'),
    )
    expect(said('just a sentence')).toHaveLength(1)
  })

  test('of size is named when the plan would not fit a case', () => {
    const many = Array.from(
      { length: 250 },
      (_, index) =>
        `      - { task: extra_${index}, label: { id: a, en: b }, role: luggage_clerk,
          outcomes: { ok: { id: a, en: b } } }`,
    ).join('\n')
    expect(said(`${SMALL}${many}\n`)[0]).toContain(`the limit is ${MAX_IR_BYTES}`)
  })
})

describe('a mistake of shape', () => {
  test('does not hide the mistakes of meaning behind it', () => {
    const text = roomText('integrated-services/integrated-services-2021.yaml')
      .replace('role: companion\n', 'role: clark\n')
      .replace('kind: long_text', 'kind: longtext')
      .replace('within: 0 days', 'within: 0 dayz')
      .replace('needs: [C7]', 'needs: [C17]')
      .replace('required: true', 'required: yess')
    expect(load(text).remarks.map(({ message }) => message.en)).toEqual([
      'must be boolean',
      expect.stringContaining('deadline "0 dayz"'),
      'the role "clark" does not exist',
      'the consent "C17" does not exist',
      expect.stringContaining('must be one of: text'),
    ])
  })
})

describe('a file with twelve different mistakes', () => {
  const text = [
    ['facts: { found: boolean }', 'facts: { found: boolean, never: boolean }\ncolour: red'],
    ['code: paid }]', 'code: gone }]'],
    [', en: "Found?" }, class: D0', ' }, class: D3'],
    ['class: D1, purpose: tracing', 'class: D1, purpose: idle'],
    ['within: 90 seconds', 'within: 90 fortnights'],
    ['if: found == true', 'if: lost == true'],
    ['entry: [{ on: located }]', 'consent: { needs: [C9] }, entry: [{ on: located }]'],
    ['entry: [{ on: trace.lost }]', 'entry: [{ on: trace.gone }]'],
    [
      'within: 3 working days, basis: product-default, evidence: inferred',
      'within: 3 working days, basis: uu-1, evidence: guessed',
    ],
  ].reduce((sop, [from = '', to = '']) => sop.replace(from, to), SMALL)

  test('yields every one of them at once, in the order of the file, and publishes nothing', () => {
    const { remarks, sop, ir } = load(text)
    const places = remarks.map(({ line, column }) => line * 1000 + column)

    expect(remarks.map(({ message }) => message.en)).toEqual([
      'no form sets the fact "never"',
      'the key "colour" is not known here',
      'the closing code "gone" does not exist',
      'is missing',
      'a field of class D3 may not become a fact',
      'the purpose "idle" does not exist',
      expect.stringContaining('deadline "90 fortnights" cannot be read'),
      'bad CEL condition: Unknown variable: lost',
      'the consent "C9" does not exist',
      'the happening "trace.gone" does not exist',
      'the legal basis "uu-1" does not exist',
      'must be one of: source, recalled, inferred',
    ])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect([sop, ir]).toEqual([undefined, undefined])
  })
})
