// What a client consented to, and what protects the client, through a move: whoever sends the map, and whatever it
// says.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr, Condition, MigrationMap } from '../../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../../workflows/engine/apply.ts'
import { ACase, anActor, COORDINATOR, openCase } from '../../../support/engine/a-case.ts'
import { anIr, aTask } from '../../../support/sops/a-sop.ts'
import { SAME } from '../../../support/engine/random-versions.ts'

const NEXT = { sop: 'plain', edition: '1', revision: 2, hash: 'h2' }
const migrate = (ir: CaseIr, map: Partial<MigrationMap> = {}) => ({
  type: 'migrate' as const,
  to: NEXT,
  ir,
  map: { ...SAME, ...map },
})
const PUBLISHER = anActor({
  user: 'publisher-1',
  organisation: 'ministry',
  roles: ['sop_admin'],
  capabilities: ['publish_sop'],
})
const MOVERS = [COORDINATOR, PUBLISHER]

const moved = (it: ACase, ir: CaseIr, map: Partial<MigrationMap> = {}): ACase => {
  it.do(migrate(ir, map), COORDINATOR)
  const next = new ACase(ir)
  next.events.push(...it.events)
  next.state = fold(it.events)
  next.now = it.now
  return next
}

const notAdult = (fact: string, adult: string): Condition => ({
  op: 'ne',
  args: [
    { op: 'fact', name: fact },
    { op: 'literal', value: adult },
  ],
})
const CODES = ['child', 'adult', 'unclear']
const first = anIr({
  facts: { age_group: { type: 'one_of', codes: CODES }, guess: { type: 'one_of', codes: CODES } },
  consents: ['C1', 'C5'],
  protections: [{ id: 'child', when: notAdult('age_group', 'adult') }],
  items: [
    aTask('intake', { facts: ['age_group', 'guess'] }),
    aTask('chat', { outcomes: ['done', 'agreed'] }),
    aTask('best_interest', { outcomes: ['done', 'agreed'] }),
    aTask('interview', { protections: { child: { needs: ['best_interest'] } } }),
  ],
})
const second: CaseIr = { ...first, revision: 2, items: [...first.items, aTask('letter')] }

const aChild = (): ACase =>
  openCase(first)
    .do({ type: 'claim', task: 'intake#1' })
    .do({ type: 'complete', task: 'intake#1', facts: { age_group: 'child', guess: 'adult' } })

describe('a consent through a move', () => {
  const consented = (): ACase =>
    openCase(first)
      .do({ type: 'record_consent', code: 'C1', state: 'given', record: null }, COORDINATOR)
      .do({ type: 'record_consent', code: 'C5', state: 'refused', record: null }, COORDINATOR)

  test.each<[string, Partial<MigrationMap>]>([
    ['a consent that was given may not become one that was refused', { consents: { C1: 'C5', C5: null } }],
    ['two consents may not be exchanged', { consents: { C1: 'C5', C5: 'C1' } }],
    ['a consent may not take the place of another beside it', { consents: { C1: 'C5' } }],
    ['a refusal may not be forgotten by a version that still asks', { consents: { C5: null } }],
  ])('%s, whoever moves the case', (_, map) => {
    for (const mover of MOVERS) expect(consented().refused(migrate(second, map), mover)).toBe('map_turns_consents')
  })

  test('two consents may not become a new one, because one of them may never have been asked', () => {
    const one: CaseIr = { ...second, consents: ['C9'] }
    expect(consented().refused(migrate(one, { consents: { C1: 'C9', C5: 'C9' } }), COORDINATOR)).toBe(
      'map_turns_consents',
    )
  })

  test('under its own meaning it goes along, also where the new version calls it otherwise', () => {
    expect(moved(consented(), second).open.consents).toMatchObject({ C1: { state: 'given' }, C5: { state: 'refused' } })
    const renamed: CaseIr = { ...second, consents: ['K1', 'K5'] }
    expect(moved(consented(), renamed, { consents: { C1: 'K1', C5: 'K5' } }).open.consents).toMatchObject({
      K1: { state: 'given' },
      K5: { state: 'refused' },
    })
  })
})

describe('what a protection rests on, through a move', () => {
  test.each<[string, Partial<MigrationMap>, string]>([
    ['a child does not become an adult', { factValues: { age_group: { child: 'adult' } } }, 'map_turns_facts'],
    [
      'nor by a detour through exchanged codes',
      { factValues: { age_group: { child: 'unclear', unclear: 'child' } } },
      'map_turns_facts',
    ],
    [
      'nor by another fact that takes the name',
      { facts: { guess: 'age_group', age_group: 'guess' } },
      'map_turns_facts',
    ],
    ['nor by leaving the age behind', { facts: { age_group: null } }, 'map_turns_facts'],
    [
      'a talk does not become the best-interest record',
      { items: { chat: 'best_interest', best_interest: 'chat' } },
      'map_turns_items',
    ],
    ['two steps do not become the best-interest record', { items: { chat: 'best_interest' } }, 'map_turns_items'],
    [
      'a result of the best-interest record does not become another result',
      { outcomes: { best_interest: { done: 'agreed' } } },
      'map_turns_items',
    ],
  ])('%s, whoever moves the case', (_, map, code) => {
    for (const mover of MOVERS) expect(aChild().refused(migrate(second, map), mover)).toBe(code)
  })

  test('a move that leaves every protection as it was opens no review', () => {
    expect(moved(aChild(), second).is('review#1')).toBeUndefined()
  })

  test('a version by whose codes the client is a child no more opens a review for the coordinator', () => {
    const bands: CaseIr = {
      ...second,
      facts: { ...first.facts, age_group: { type: 'one_of', codes: ['under_16', 'from_16'] } },
      protections: [{ id: 'child', when: notAdult('age_group', 'from_16') }],
    }
    const after = moved(aChild(), bands, { factValues: { age_group: { child: 'from_16', adult: 'from_16' } } })

    expect(after.open.facts['age_group']).toBe('from_16')
    expect(after.is('review#1')).toBe('ready')
    expect(after.events.find(({ body }) => body.type === 'task_opened' && body.item === 'review')?.cause).toEqual({
      kind: 'migration',
      ref: 'migrate.protection',
    })
  })

  test('so does a version that is the first to protect a child, and by whose codes the client is none', () => {
    const told = openCase({ ...first, protections: [] })
      .do({ type: 'claim', task: 'intake#1' })
      .do({ type: 'complete', task: 'intake#1', facts: { age_group: 'child', guess: 'adult' } })
    const protections = [{ id: 'child', when: notAdult('age_group', 'from_16') }]
    const age_group = { type: 'one_of', codes: ['under_16', 'from_16'] } as const
    const bands: CaseIr = { ...second, facts: { ...first.facts, age_group }, protections }

    const factValues = { age_group: { child: 'from_16', adult: 'from_16' } }
    expect(moved(told, bands, { factValues }).is('review#1')).toBe('ready')
  })

  test('so does a version that has the protection no more, or asks for it by less', () => {
    expect(moved(aChild(), { ...second, protections: [] }).is('review#1')).toBe('ready')
    expect(
      moved(aChild(), { ...second, protections: [{ id: 'child', when: { op: 'literal', value: false } }] }).is(
        'review#1',
      ),
    ).toBe('ready')
  })

  test('the review is gone with the move, when the move is taken back', () => {
    const after = moved(aChild(), { ...second, protections: [] })
    after.do(
      { type: 'undo_migration', to: { sop: 'plain', edition: '1', revision: 1, hash: 'h' }, ir: first },
      COORDINATOR,
    )
    expect(after.open.facts['age_group']).toBe('child')
    expect(after.is('review#1')).toBeUndefined()
  })
})
