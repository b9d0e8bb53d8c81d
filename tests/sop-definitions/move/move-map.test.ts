// What an author of a migration map meets: a map that is right, and every kind of mistake with its place.
import { describe, expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import {
  isMigrationMapFile,
  loadMigrationMap,
  mapBetween,
  parseMigrationMap,
  type Editions,
} from '../../../sop-definitions/move/move-map.ts'
import { roomText, shippedRoles } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const MAP = roomText('integrated-services/maps/2010-to-2021.yaml')

const edition = (name: string): CaseIr => {
  const found = shippedSops().find(({ ir }) => ir.sop === 'integrated-services' && ir.edition === name)
  if (found === undefined) throw new Error(`edition ${name} is missing`)
  return found.ir
}
const editions: Editions = { from: edition('2010'), to: edition('2021') }
const load = (text: string) => loadMigrationMap(text, 'map.yaml', () => editions)

/** A procedure of one stage with two tasks, a fact with codes and a consent: enough to make every mistake with. */
const small = (change: (text: string) => string): CaseIr => {
  const { ir, remarks } = loadSop(
    change(roomText('../tests/support/sops/small-claim.yaml')),
    'small.yaml',
    shippedRoles(),
  )
  if (ir === undefined) throw new Error(JSON.stringify(remarks))
  return ir
}
const before = small((text) => text)

const SUPPORT = {
  motivation: 'psychosocial',
  assistance: 'basic',
  resocialisation: 'family',
  further: 'family',
  referral: 'information',
}
describe('the map from the edition of 2010 to that of 2021', () => {
  test('has no remarks against the two editions that ship', () => {
    expect(load(MAP).remarks).toEqual([])
  })

  test('is compiled to what changes its name; everything else keeps it', () => {
    expect(load(MAP).compiled).toEqual({
      items: { complaints: 'identification', legal_aid: 'legal', police_protection: 'emergency_protection' },
      outcomes: { restitution_claim: { separate: 'late' } },
      facts: { judgment_notified: 'judgment_received' },
      factValues: { services: { legal_aid: 'legal' }, support_kinds: SUPPORT, support_given: SUPPORT },
      consents: {},
    })
  })

  test('says why in both languages, wherever something changes', () => {
    const { map } = load(MAP)
    const reasons = [
      ...Object.values(map?.items ?? {}),
      ...Object.values(map?.facts ?? {}),
      ...Object.values(map?.outcomes ?? {}).flatMap((codes) => Object.values(codes)),
    ].map(({ why }) => why)

    expect(reasons).toHaveLength(8)
    expect(reasons.filter(({ id, en }) => id.trim().length < 20 || en.trim().length < 20 || id === en)).toEqual([])
  })

  test('leaves no step, outcome, fact or code of 2010 behind', () => {
    const compiled = load(MAP).compiled
    const arrived = (name: string): string => compiled?.items[name] ?? name
    const outcomes = editions.from.items.flatMap((item) =>
      item.kind === 'task'
        ? item.outcomes.map((code) => `${arrived(item.id)}.${compiled?.outcomes[item.id]?.[code] ?? code}`)
        : [],
    )
    const known = new Set(
      editions.to.items.flatMap((item) =>
        item.kind === 'task' ? item.outcomes.map((code) => `${item.id}.${code}`) : [],
      ),
    )

    expect(
      editions.from.items
        .filter(({ id }) => !editions.to.items.some((item) => item.id === arrived(id)))
        .map(({ id }) => id),
    ).toEqual([])
    expect(outcomes.length).toBeGreaterThan(100)
    expect(outcomes.filter((outcome) => !known.has(outcome))).toEqual([])
  })

  test('is the one that is taken between the two; in every other direction all names keep themselves', () => {
    const maps = [parseMigrationMap(MAP)]
    const { from, to } = editions

    expect(mapBetween(maps, { from, to })).toEqual(load(MAP).compiled)
    for (const [one, other] of [
      [to, from],
      [from, from],
      [to, to],
      [{ ...from, sop: 'other' }, to],
    ] as const) {
      expect(mapBetween(maps, { from: one, to: other })).toEqual({
        items: {},
        outcomes: {},
        facts: {},
        factValues: {},
        consents: {},
      })
    }
    expect(() => parseMigrationMap('sop: integrated-services')).toThrow('invalid_type')
  })

  test('lies where no SOP is looked for', () => {
    expect(
      [
        'sop-definitions/integrated-services/maps/2010-to-2021.yaml',
        'integrated-services/integrated-services-2010.yaml',
      ].map(isMigrationMapFile),
    ).toEqual([true, false])
  })
})

const WHY = 'why: { id: Karena berubah, en: Because it changed }'
const HEAD = 'sop: small-claim\nfrom: "1"\nto: "2"\n'
const said = (text: string, to: CaseIr = before): string[] =>
  loadMigrationMap(`${HEAD}${text}`, 'map.yaml', () => ({ from: before, to })).remarks.map((remark) =>
    remarkText(remark, 'en'),
  )
const renamed = small((text) => text.replaceAll(/\btrace\b/g, 'search').replaceAll('hand_over', 'give_back'))

describe('a map', () => {
  test('is not needed where nothing changed its name', () => {
    expect(said('')).toEqual([])
  })

  test('has to say what becomes of every step that is gone from the new edition', () => {
    expect(said('items: {}\n', renamed)).toEqual([
      'map.yaml:4:8 items: the item "trace" is not in edition 2: say what it becomes, or that it is gone',
      'map.yaml:4:8 items: the item "hand_over" is not in edition 2: say what it becomes, or that it is gone',
    ])
    expect(said(`items:\n  trace: { to: search, ${WHY} }\n  hand_over: { to: null, ${WHY} }\n`, renamed)).toEqual([])
  })

  test.each([
    [
      'a step that the old edition does not have',
      `items:\n  nothing: { to: trace, ${WHY} }\n`,
      'map.yaml:5:3 items: the item "nothing" does not exist in edition 1',
    ],
    [
      'a step that the new edition does not have',
      `items:\n  trace: { to: search, ${WHY} }\n`,
      'map.yaml:5:16 items.trace.to: the item "search" does not exist in edition 2',
    ],
    [
      'a task that becomes a stage',
      `items:\n  trace: { to: claim, ${WHY} }\n  claim: { to: null, ${WHY} }\n`,
      'map.yaml:5:10 items.trace: "trace" is a task and cannot become the stage "claim"',
    ],
    [
      'two steps that become one',
      `items:\n  trace: { to: pay, ${WHY} }\n`,
      'map.yaml:5:10 items.trace: the item "trace" and "pay" become one',
    ],
    [
      'outcomes of a step that is no task',
      `outcomes:\n  claim: { done: { to: lost, ${WHY} } }\n`,
      'map.yaml:5:3 outcomes: the task "claim" does not exist in edition 1',
    ],
    [
      'an outcome that the old step does not have',
      `outcomes:\n  trace: { gone: { to: lost, ${WHY} } }\n`,
      'map.yaml:5:12 outcomes.trace: "trace" has no outcome "gone" in edition 1',
    ],
    [
      'an outcome that the new step does not have',
      `outcomes:\n  trace: { lost: { to: gone, ${WHY} } }\n`,
      'the outcome "lost" of "trace" has no place at "trace" in edition 2',
    ],
    [
      'a fact that the old edition does not have',
      `facts:\n  weight: { to: found, ${WHY} }\n`,
      'map.yaml:5:3 facts: the fact "weight" does not exist in edition 1',
    ],
    [
      'codes of a fact that has none',
      `facts:\n  found: { values: { yes: no }, ${WHY} }\n`,
      'the fact "found" has no code "yes" in edition 1',
    ],
    [
      'a consent that nobody knows',
      `consents:\n  C9: { to: C1, ${WHY} }\n`,
      'map.yaml:5:3 consents: the consent "C9" does not exist in edition 1',
    ],
    ['a change without a reason', 'items:\n  trace: { to: null }\n', 'map.yaml:5:3 items.trace.why: is missing'],
    [
      'a reason in one language only',
      'items:\n  trace: { to: null, why: { id: Karena } }\n',
      'items.trace.why.en: is missing',
    ],
    ['a key that is not known', 'colour: red\n', 'map.yaml:4:1 the key "colour" is not known here'],
  ])('with %s is refused, with the place', (_, text, remark) => {
    expect(said(text)).toContainEqual(expect.stringContaining(remark))
  })

  test('between editions of which one is not at hand is refused', () => {
    expect(
      loadMigrationMap(HEAD, 'map.yaml', () => undefined).remarks.map((remark) => remarkText(remark, 'en')),
    ).toEqual(['map.yaml:2:7 from: edition 1 or 2 of small-claim does not exist'])
  })

  test('has to carry the codes of a fact and its kind', () => {
    const coded = (codes: string) =>
      small((text) =>
        text.replace(
          'facts: { found: boolean }',
          `facts: { found: boolean, colour: { one_of: [${codes}], opening: true } }`,
        ),
      )
    const [one, two] = [coded('red, blue'), coded('red, green')]
    const check = (text: string, to: CaseIr): string[] =>
      loadMigrationMap(`${HEAD}${text}`, 'map.yaml', () => ({ from: one, to })).remarks.map((remark) =>
        remarkText(remark, 'en'),
      )

    expect(check('', two)).toEqual([
      expect.stringContaining('the code "blue" of the fact "colour" is not in edition 2'),
    ])
    expect(check(`facts: { colour: { values: { blue: green }, ${WHY} } }`, two)).toEqual([])
    expect(check(`facts: { colour: { to: found, ${WHY} }, found: { to: null, ${WHY} } }`, two)).toContainEqual(
      expect.stringContaining('the fact "colour" (one_of) cannot become "found" (boolean)'),
    )
  })
})
