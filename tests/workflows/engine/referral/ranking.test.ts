import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  rankServices,
  type Agreement,
  type Offered,
  type Sought,
} from '../../../../workflows/engine/referral/ranking.ts'
import { LEFT_OUT_REASONS, RANK_REASONS } from '../../../../sop-definitions/language/offered-services.ts'
import { SERVICE_KINDS } from '../../../../sop-definitions/language/vocabulary.ts'
import { shippedDocument } from '../../../support/sops/shipped-document.ts'

const NOW = Date.parse('2026-12-01T03:00:00Z')
const DAY = 86_400_000
const AREAS = ['21.71', '21', 'ID', '32.73', '32'] as const
const CHILD = {
  op: 'eq',
  args: [
    { op: 'fact', name: 'age_group' },
    { op: 'literal', value: 'child' },
  ],
} as const

const SOUGHT: Sought = {
  kind: 'social',
  area: '21.71',
  ancestors: ['21', 'ID'],
  facts: {},
  now: NOW,
  today: '2026-12-01',
  excluded: [],
}
const FRESH = { state: 'yes', until: null, updatedAt: NOW, hasBeds: false } as const
const PLAIN: Offered = {
  id: 'plain',
  organisation: 'plain office',
  office: 'plain-office',
  name: 'Kantor Contoh',
  kind: 'social',
  state: 'active',
  pausedUntil: null,
  areas: ['21.71'],
  around: ['21.71', '21', 'ID'],
  roles: ['social_worker'],
  fits: null,
  capacity: FRESH,
  assuredAt: NOW,
  takesPart: false,
  load: 0,
}
const one = (id: string, over: Partial<Offered> = {}): Offered => ({
  ...PLAIN,
  id,
  organisation: `${id} office`,
  ...over,
})
const order = (sought: Sought, ...services: Offered[]): string[] =>
  rankServices(sought, services).candidates.map(({ service }) => service)
const reasons = (sought: Sought, service: Offered) => rankServices(sought, [service]).candidates[0]?.reasons ?? []
const whyOut = (sought: Sought, service: Offered) => rankServices(sought, [service]).leftOut[0]?.why

const services = fc.uniqueArray(
  fc.record<Offered>({
    id: fc.uuid(),
    organisation: fc.constantFrom('one', 'two', 'three', 'four'),
    office: fc.constantFrom('one', 'two', 'three'),
    name: fc.constantFrom('Kantor Contoh A', 'Kantor Contoh B'),
    kind: fc.constantFrom(...SERVICE_KINDS),
    state: fc.constantFrom('active', 'paused'),
    pausedUntil: fc.constantFrom(null, '2026-11-01', '2027-01-01'),
    areas: fc.uniqueArray(fc.constantFrom(...AREAS)),
    around: fc.constantFrom<readonly string[]>(['21.71', '21', 'ID'], ['32.73', '32', 'ID']),
    roles: fc.uniqueArray(fc.constantFrom('social_worker', 'companion')),
    fits: fc.constantFrom(null, CHILD, { op: 'not', arg: CHILD } as const),
    capacity: fc.option(
      fc.record({
        state: fc.constantFrom('yes', 'waitlist', 'no', 'unknown'),
        until: fc.constantFrom(null, '2026-11-01', '2027-01-01'),
        updatedAt: fc.constantFrom(NOW, NOW - 2 * DAY, NOW - 31 * DAY),
        hasBeds: fc.boolean(),
      }),
    ),
    assuredAt: fc.constantFrom(null, NOW, NOW - 181 * DAY),
    takesPart: fc.boolean(),
    load: fc.nat(3),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)
const sought = fc.record<Sought>({
  kind: fc.constantFrom(...SERVICE_KINDS),
  area: fc.constantFrom('21.71', '32.73'),
  ancestors: fc.constantFrom<readonly string[]>(['21', 'ID'], ['32', 'ID']),
  facts: fc.constantFrom<Sought['facts']>({}, { age_group: 'child' }, { age_group: 'adult' }),
  now: fc.constant(NOW),
  today: fc.constant('2026-12-01'),
  excluded: fc.array(
    fc.record({
      organisation: fc.constantFrom('one', 'two'),
      why: fc.constantFrom('refused_by_client', 'lasting_no', 'skipped'),
      until: fc.constantFrom(null, '2026-11-01', '2027-01-01'),
    }),
    { maxLength: 3 },
  ),
  roles: fc.constantFrom<readonly string[]>([], ['social_worker']),
  agreements: fc.constantFrom<readonly Agreement[]>(
    [],
    [{ areas: ['21', '32'], offices: [], kinds: [], from: '2020-01-01', to: null }],
  ),
})

describe('services that are looked for', () => {
  test('stand in the order of agreement, part in the case, room, certainty, distance, load; the full last', () => {
    const agreements: readonly Agreement[] = [
      { areas: ['21', '32'], offices: [], kinds: ['social'], from: '2011-11-01', to: null },
    ]
    const stale = { ...FRESH, updatedAt: NOW - 31 * DAY }

    expect(
      order(
        { ...SOUGHT, agreements },
        one('h name', { load: 2, name: 'Kantor Contoh Z' }),
        one('i far', { areas: ['21'] }),
        one('j unsure', { assuredAt: NOW - 181 * DAY }),
        one('k may fit', { fits: CHILD }),
        one('n full', { capacity: { ...FRESH, state: 'no' } }),
        one('o full partner', { around: ['32.73', '32', 'ID'], areas: ['ID'], capacity: { ...FRESH, state: 'no' } }),
        one('m old word', { capacity: stale }),
        one('l list', { capacity: { ...FRESH, state: 'waitlist' } }),
        one('g load', { load: 2 }),
        one('c part', { takesPart: true, capacity: null }),
        one('a partner', { around: ['32.73', '32', 'ID'], areas: ['ID'], capacity: null, assuredAt: null }),
        one('f first'),
      ),
    ).toEqual([
      'a partner',
      'c part',
      'f first',
      'g load',
      'h name',
      'i far',
      'j unsure',
      'k may fit',
      'l list',
      'm old word',
      'o full partner',
      'n full',
    ])
  })

  test('say why they stand there', () => {
    expect(reasons(SOUGHT, one('a'))).toEqual(['has_room', 'assured', 'near'])
    expect(
      reasons(SOUGHT, one('a', { takesPart: true, areas: ['ID'], fits: CHILD, capacity: null, assuredAt: null })),
    ).toEqual(['takes_part', 'room_unknown', 'fits_unknown', 'unsure', 'from_above'])
  })

  test('that are left out say why, whoever is asked about', () => {
    expect([
      whyOut(SOUGHT, one('a', { state: 'paused' })),
      whyOut(SOUGHT, one('a', { areas: ['32'] })),
      whyOut({ ...SOUGHT, facts: { age_group: 'adult' } }, one('a', { fits: CHILD })),
      whyOut({ ...SOUGHT, roles: ['companion'] }, one('a')),
      whyOut({ ...SOUGHT, excluded: [{ organisation: 'a office', why: 'lasting_no', until: null }] }, one('a')),
      whyOut({ ...SOUGHT, excluded: [{ organisation: 'a office', why: 'skipped', until: '2027-01-01' }] }, one('a')),
    ]).toEqual(['paused', 'outside_area', 'does_not_fit', 'role_not_held', 'lasting_no', 'skipped'])
  })

  test('come back on the day on which a pause, a skip or a "full" ends', () => {
    expect(order(SOUGHT, one('a', { state: 'paused', pausedUntil: '2026-12-01' }))).toEqual(['a'])
    expect(
      order({ ...SOUGHT, excluded: [{ organisation: 'a office', why: 'skipped', until: '2026-12-01' }] }, one('a')),
    ).toEqual(['a'])
    expect(reasons(SOUGHT, one('a', { capacity: { ...FRESH, state: 'no', until: '2026-12-01' } }))).toContain(
      'room_unknown',
    )
  })

  test('with beds are believed for a day, others for thirty days', () => {
    const aged = (days: number, hasBeds: boolean) =>
      reasons(SOUGHT, one('a', { capacity: { ...FRESH, updatedAt: NOW - days * DAY, hasBeds } }))
    expect([aged(1, true), aged(1.1, true), aged(30, false), aged(30.1, false)].map(([first]) => first)).toEqual([
      'has_room',
      'room_unknown',
      'has_room',
      'room_unknown',
    ])
  })

  test('are partners within one area that an agreement is about, and never outside its days and kinds', () => {
    const within: Agreement = { areas: ['21'], offices: [], kinds: ['social'], from: '2023-06-27', to: '2026-12-01' }
    const isPartner = (agreement: Agreement, over: Partial<Offered> = {}) =>
      reasons({ ...SOUGHT, agreements: [agreement] }, one('a', over)).includes('partner')
    expect([
      isPartner(within),
      isPartner(within, { around: ['32.73', '32', 'ID'] }),
      isPartner({ ...within, to: '2026-11-30' }),
      isPartner({ ...within, from: '2026-12-02' }),
      isPartner({ ...within, kinds: ['return'] }),
      isPartner({ ...within, areas: ['21', '32'] }),
      isPartner({ ...within, offices: ['plain-office'] }),
    ]).toEqual([true, false, false, false, false, false, true])
  })

  test('of one name and rank stand by their ids, so that a list never changes between two looks', () => {
    expect(order(SOUGHT, one('b'), one('a'))).toEqual(['a', 'b'])
  })

  test('never include an office that is excluded today', () => {
    fc.assert(
      fc.property(sought, services, (wanted, offered) => {
        const shut = wanted.excluded
          .filter(({ until }) => until === null || wanted.today < until)
          .map(({ organisation }) => organisation)
        expect(
          rankServices(wanted, offered).candidates.filter(({ organisation }) => shut.includes(organisation)),
        ).toEqual([])
      }),
    )
  })

  test('are never left out because something is not known of the client', () => {
    fc.assert(
      fc.property(sought, services, (wanted, offered) => {
        const out = rankServices({ ...wanted, facts: {} }, offered).leftOut
        expect(out.filter(({ why }) => why === 'does_not_fit')).toEqual([])
      }),
    )
  })

  test('stand in one order, however they were listed, each offered or left out with its reason', () => {
    fc.assert(
      fc.property(sought, services, fc.infiniteStream(fc.nat()), (wanted, offered, chance) => {
        const mixed = offered
          .map((service) => ({ service, by: chance.next().value }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ service }) => service)
        const { candidates, leftOut } = rankServices(wanted, offered)
        expect(rankServices(wanted, mixed).candidates).toEqual(candidates)
        expect([...candidates, ...leftOut].map(({ service }) => service).toSorted()).toEqual(
          offered
            .filter(({ kind }) => kind === wanted.kind)
            .map(({ id }) => id)
            .toSorted(),
        )
        expect(candidates.flatMap((candidate) => candidate.reasons).every((code) => RANK_REASONS.includes(code))).toBe(
          true,
        )
        expect(leftOut.every(({ why }) => LEFT_OUT_REASONS.includes(why))).toBe(true)
      }),
    )
  })

  test('keep their order towards each other when another service is added', () => {
    fc.assert(
      fc.property(sought, services, services, (wanted, offered, more) => {
        const known = offered.map(({ id }) => id)
        const added = more.filter(({ id }) => !known.includes(id))
        expect(order(wanted, ...offered, ...added).filter((id) => known.includes(id))).toEqual(
          order(wanted, ...offered),
        )
      }),
    )
  })
})

test('kinds of services are what the shipped procedure asks for, and answering for a case', () => {
  const asked = Object.keys(
    shippedDocument('integrated-services/integrated-services-2021.yaml').codes?.['services']?.entries ?? {},
  )
  expect([...SERVICE_KINDS]).toEqual([...asked.filter((code) => code !== 'none'), 'case_ownership'])
})
