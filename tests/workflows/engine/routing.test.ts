// Which office answers for a new case: the nearest that may coordinate, from where the client was found upwards.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Level, RouteStart } from '../../../sop-definitions/language/vocabulary.ts'
import type { Directory } from '../../../workflows/engine/commands.ts'
import { keptBackFrom } from '../../../workflows/engine/kept-back.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { routeOwner, unansweredAreas } from '../../../workflows/engine/routing.ts'
import { ACase, anActor, anOpening, COORDINATOR } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const ROUTING = { by: ['found_area', 'opener_area'], up: ['city', 'province', 'national'] } as const
const routing = (over: Partial<CaseIr> = {}): CaseIr => ({
  ...anIr({
    items: [aTask('visit'), aTask('welcome', { roles: ['volunteer'] }), aTask('treat', { roles: ['doctor'] })],
  }),
  routing: ROUTING,
  ...over,
})
const office = (organisation: string, area: string, level: Level, isManned = true): Directory['offices'][number] => ({
  organisation,
  area,
  level,
  isManned,
  roles: ['worker', 'coordinator'],
})
const POST = { organisation: 'village-post', roles: ['volunteer'] }
const VOLUNTEER = anActor({
  user: 'volunteer-1',
  organisation: POST.organisation,
  roles: ['volunteer'],
  capabilities: ['open_case', 'record_consent'],
})
const STARTS = { found_area: ['21.71.01', '21.71', '21', 'ID'], opener_area: ['32.73', '32', 'ID'] }
const CITY = office('city-centre', '21.71', 'city'),
  PROVINCE = office('province-centre', '21', 'province'),
  NATION = office('national-centre', 'ID', 'national')
const directory = (...offices: Directory['offices'][number][]): Directory => ({ starts: STARTS, offices })
const opened = (given: Directory | undefined, ir = routing()): ACase =>
  new ACase(ir).do(anOpening({ owner: POST, ...(given === undefined ? {} : { directory: given }) }), VOLUNTEER)

describe('a case that a village post opens', () => {
  const one = opened(directory(CITY, PROVINCE, NATION))

  test('is answered for by the nearest office that may coordinate, and the ledger says why', () => {
    expect(one.open.owner).toEqual({ organisation: 'city-centre', roles: ['worker', 'coordinator'] })
    expect(one.open.opener).toEqual(POST)
    expect(one.events.find(({ body }) => body.type === 'owner_routed')).toMatchObject({
      actor: null,
      body: { organisation: 'city-centre', by: 'found_area', area: '21.71', passed: [], isManned: true },
    })
  })

  test('gives each step to whoever of the two can do it, and what neither can to the coordinators', () => {
    const holders = Object.values(one.open.instances).map(({ item, task }) => [item, task?.holder.organisation])
    expect(Object.fromEntries(holders)).toEqual({ visit: 'city-centre', welcome: 'village-post', treat: null })
    const lead = { ...COORDINATOR, organisation: 'city-centre' }
    expect(
      one.refused({ type: 'assign', task: 'treat#1', to: { organisation: 'clinic', user: null } }, lead),
    ).toBeNull()
  })

  test('is coordinated by nobody at the post', () => {
    const posing = { ...COORDINATOR, organisation: POST.organisation }
    const to = { organisation: 'clinic', user: null }
    expect(one.refused({ type: 'assign', task: 'visit#1', to }, posing)).toBe('other_organisation')
    expect(one.refused({ type: 'hold_case', reason: 'waiting_client', until: one.now + 1e6 }, posing)).toBe(
      'other_organisation',
    )
  })

  test('passes a nearer office in which nobody is, and names it', () => {
    const empty = { ...CITY, isManned: false }
    expect(routeOwner(routing(), directory(empty, PROVINCE, NATION), POST)?.route).toEqual({
      organisation: 'province-centre',
      by: 'found_area',
      area: '21',
      passed: ['city-centre'],
      isManned: true,
    })
  })

  test('comes to the nearest office where nobody is in any: an empty office is better than none', () => {
    const [city, nation] = [CITY, NATION].map((one) => ({ ...one, isManned: false }))
    if (city === undefined || nation === undefined) throw new Error('two offices')
    expect(routeOwner(routing(), directory(city, nation), POST)?.route).toMatchObject({
      organisation: 'city-centre',
      passed: [],
      isManned: false,
    })
  })

  test('comes to the office near its opener where no office is above the client', () => {
    const only = { starts: { found_area: ['x-KUL'], opener_area: STARTS.opener_area }, offices: [NATION] }
    expect(routeOwner(routing(), only, POST)?.route).toMatchObject({ by: 'opener_area', area: 'ID' })
  })

  test('is not opened where no office anywhere may coordinate it', () => {
    const ask = anOpening({ owner: POST, directory: directory({ ...CITY, roles: ['worker'] }) })
    expect(new ACase(routing()).refused(ask, VOLUNTEER)).toBe('no_owner_route')
    expect(new ACase(routing()).refused(anOpening({ owner: POST }), VOLUNTEER)).toBe('no_owner_route')
  })

  test('is not opened either where its procedure routes nothing and the post cannot coordinate', () => {
    const { routing: _, ...plain } = routing()
    expect(new ACase(plain).refused(anOpening({ owner: POST }), VOLUNTEER)).toBe('no_owner_route')
  })
})

test('an office that may coordinate keeps a case of its own area, whichever other stands beside it', () => {
  const other = office('another-centre', '21.71', 'city')
  const own = { organisation: CITY.organisation, roles: CITY.roles }
  const found = routeOwner(routing(), directory(other, CITY), own)
  expect(found?.owner.organisation).toBe(CITY.organisation)
  const one = new ACase(routing()).do(anOpening({ owner: own, directory: directory(other, CITY) }), {
    ...COORDINATOR,
    organisation: CITY.organisation,
  })
  expect([one.open.opener, one.open.owner.organisation]).toEqual([undefined, CITY.organisation])
})

describe('what a client told the post', () => {
  const sharing = { consent: 'C5', unless: [], grounds: {} }
  const ir = routing({ consents: ['C5'], sharing })
  const kept = (one: ACase, of: string): readonly string[] => keptBackFrom({ plan: planOf(ir), state: one.open }, of)

  test('is withheld from the office that answers by the rules alone, until the client agrees', () => {
    const one = opened(directory(CITY, NATION), ir)
    expect(kept(one, 'city-centre')).toEqual(['identity', 'findings'])
    one.do({ type: 'record_consent', code: 'C5', state: 'given', record: null }, VOLUNTEER)
    expect(kept(one, 'city-centre')).toEqual([])
  })

  test('stays withheld where the client agrees to another office only, or takes it back', () => {
    const scope = { receivers: ['clinic'] }
    const one = opened(directory(CITY, NATION), ir)
    one.do({ type: 'record_consent', code: 'C5', state: 'given', record: null, scope }, VOLUNTEER)
    expect(kept(one, 'city-centre')).toEqual(['identity', 'findings'])
    one.do({ type: 'record_consent', code: 'C5', state: 'given', record: null }, VOLUNTEER)
    one.do({ type: 'record_consent', code: 'C5', state: 'withdrawn', record: null }, VOLUNTEER)
    expect(kept(one, 'city-centre')).toEqual(['identity', 'findings'])
  })

  test('is withheld from no office that opened its own case', () => {
    const own = { organisation: CITY.organisation, roles: CITY.roles }
    const ask = anOpening({ owner: own, directory: directory(CITY) })
    const one = new ACase(ir).do(ask, { ...COORDINATOR, organisation: CITY.organisation })
    expect(kept(one, CITY.organisation)).toEqual([])
  })
})

/** A country of a few provinces and cities with offices, and the area in which somebody is found. */
const aCountry = fc.record({
  cities: fc.array(fc.record({ province: fc.nat(3), manned: fc.boolean(), has: fc.boolean() }), { maxLength: 8 }),
  provinces: fc.array(fc.record({ manned: fc.boolean(), has: fc.boolean() }), { minLength: 4, maxLength: 4 }),
  nation: fc.boolean(),
  found: fc.nat(7),
  starts: fc.constantFrom<readonly RouteStart[]>(['found_area'], ['found_area', 'opener_area']),
})

test('the route is total over every area and opener, and agrees with going up by hand', () => {
  fc.assert(
    fc.property(aCountry, ({ cities, provinces, nation, found }) => {
      const city = cities[found]
      const chain = city === undefined ? ['ID'] : [`${city.province}.${found}`, `${city.province}`, 'ID']
      const offices = [
        ...cities.flatMap(({ province, manned, has }, n) =>
          has ? [office(`city-${n}`, `${province}.${n}`, 'city', manned)] : [],
        ),
        ...provinces.flatMap(({ manned, has }, n) =>
          has ? [office(`province-${n}`, `${n}`, 'province', manned)] : [],
        ),
        office('nation', 'ID', 'national', nation),
      ]
      const inOrder = chain.flatMap((area) => offices.filter((one) => one.area === area))
      const wanted = inOrder.find(({ isManned }) => isManned) ?? inOrder[0]
      const routed = routeOwner(routing(), { starts: { found_area: chain }, offices }, POST)
      expect(routed?.owner.organisation).toBe(wanted?.organisation)
      expect(routed?.route.isManned).toBe(wanted?.isManned)
    }),
  )
})

describe('the areas for which no office would answer', () => {
  const AREAS = [
    { code: 'ID', parent: null },
    { code: '21', parent: 'ID' },
    { code: '21.71', parent: '21' },
    { code: '32', parent: 'ID' },
  ]
  const by = (...start: RouteStart[]): CaseIr => routing({ routing: { ...ROUTING, by: start } })

  test('are none with a national office, and all that lie under no other one without it', () => {
    const offices = [CITY, PROVINCE, office('post', '32', 'village')]
    expect(unansweredAreas(routing(), { areas: AREAS, offices: [...offices, NATION] })).toEqual([])
    expect(unansweredAreas(routing(), { areas: AREAS, offices })).toEqual(['ID', '32'])
  })

  test('are exactly those from which the rules find nobody, for whoever could open a case', () => {
    const codes = AREAS.map(({ code }) => code)
    const lineOf = (code: string): string[] => {
      const parent = AREAS.find((area) => area.code === code)?.parent ?? null
      return parent === null ? [code] : [code, ...lineOf(parent)]
    }
    const anyOffice = fc.record({
      area: fc.constantFrom(...codes),
      level: fc.constantFrom<Level>('city', 'province', 'national', 'village'),
      roles: fc.constantFrom(['worker', 'coordinator'], ['volunteer']),
    })
    const starts = fc.constantFrom<RouteStart[]>(['found_area', 'opener_area'], ['found_area'])
    fc.assert(
      fc.property(fc.array(anyOffice, { minLength: 1, maxLength: 5 }), starts, (places, start) => {
        const ir = by(...start)
        const offices = places.map((one, n) => ({ ...one, organisation: `office-${n}`, isManned: true }))
        const isLost = (found: string): boolean =>
          offices.some(({ area, organisation, roles }) => {
            const lines = { found_area: lineOf(found), opener_area: lineOf(area) }
            return routeOwner(ir, { starts: lines, offices }, { organisation, roles }) === undefined
          })
        expect(unansweredAreas(ir, { areas: AREAS, offices })).toEqual(codes.filter(isLost))
      }),
    )
  })
})
