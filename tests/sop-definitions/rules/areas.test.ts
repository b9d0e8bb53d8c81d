// The areas of the country and of its missions are data: complete, in one tree, each with its time.
import { describe, expect, test } from '@jest/globals'
import { LIES_IN, type AreaKind } from '../../../sop-definitions/language/places.ts'
import { minutesAt, ZONES } from '../../../sop-definitions/language/zones.ts'
import { parseAreas, parseOrganisations, type Area } from '../../../sop-definitions/rules/demo.ts'
import { roomText } from '../../support/sops/shipped-document.ts'

const areas = parseAreas(roomText('demo/areas.yaml'))
const organisations = parseOrganisations(roomText('demo/organisations.yaml'))
const byCode = new Map(areas.map((area) => [area.code, area]))
const above = ({ parent }: Area): Area | undefined => (parent === undefined ? undefined : byCode.get(parent))
const chainOf = (area: Area, steps = 0): readonly string[] => {
  const next = above(area)
  return next === undefined || steps > 9 ? [area.code] : [area.code, ...chainOf(next, steps + 1)]
}
const WINTER = Date.UTC(2026, 11, 1)
const ofKind = (kind: AreaKind) => areas.filter((area) => area.kind === kind)
const within = (code: string) => areas.filter(({ parent }) => parent === code)

describe('the areas of the country', () => {
  test('have a code each, and every one lies in Indonesia by its parents, which stand above it', () => {
    expect(byCode.size).toBe(areas.length)
    expect(areas.filter((area) => area.code !== 'ID' && chainOf(area).at(-1) !== 'ID')).toEqual([])
    expect(
      areas.filter(
        ({ parent }, index) => parent !== undefined && !areas.slice(0, index).some((a) => a.code === parent),
      ),
    ).toEqual([])
  })

  test('lie in areas of the next kind above: village, district, city, province, country', () => {
    const lies = (area: Area): boolean => {
      const kinds: readonly string[] = LIES_IN[area.kind]
      return kinds.includes(above(area)?.kind ?? 'nothing')
    }
    expect(areas.filter((area) => area.kind !== 'country' && !lies(area))).toEqual([])
    expect(ofKind('country').map(({ code, parent }) => [code, parent])).toEqual([['ID', undefined]])
    expect([ofKind('district').length > 0, ofKind('village').length > 0]).toEqual([true, true])
  })

  test('are 38 provinces with their official codes, each with its capital', () => {
    expect(
      ofKind('province')
        .map(({ code }) => code)
        .join(' '),
    ).toBe(
      '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 ' +
        '94 95 96',
    )
    expect(ofKind('province').filter(({ code, capital }) => byCode.get(capital ?? '')?.parent !== code)).toEqual([])
  })

  test('begin with the code of the area that they lie in', () => {
    expect(
      areas.filter(
        ({ code, kind, parent }) =>
          kind !== 'country' && kind !== 'province' && kind !== 'mission' && !code.startsWith(`${parent}.`),
      ),
    ).toEqual([])
  })

  test('have the time of their island: Sumatra, Java and half of Kalimantan the western one', () => {
    const islands = { WIB: /^([123]|61|62)/, WITA: /^([57]|6[345])/, WIT: /^[89]/ } as const
    for (const [zone, codes] of Object.entries(islands))
      expect(areas.filter((area) => codes.test(area.code) && area.zone !== zone)).toEqual([])
  })

  test('list every city of a province only where a source for its agreement was seen', () => {
    const whole = areas.filter(({ evidence }) => evidence === 'source')
    expect(areas.filter(({ evidence, source }) => (evidence === 'source') !== (source !== undefined))).toEqual([])
    expect(whole.map(({ code }) => [code, within(code).length])).toEqual([
      ['32', 27],
      ['33', 35],
      ['64', 10],
    ])
    expect(areas.flatMap(({ code, evidence }) => (evidence === 'inferred' ? [code] : []))).toEqual([
      '18',
      '19',
      '21',
      '35',
      '61',
    ])
  })
})

describe('the areas of missions', () => {
  test('are those of the ten countries that took in most migrant workers, below Indonesia', () => {
    expect(ofKind('mission').map(({ code, parent }) => `${parent} ${code}`)).toEqual(
      ['TPE', 'KUL', 'HKG', 'SEL', 'TYO', 'SIN', 'RUH', 'ROM', 'BWN', 'ANK'].map((place) => `ID x-${place}`),
    )
  })

  test('have the time of their host country', () => {
    expect(ofKind('mission').map(({ zone }) => minutesAt(WINTER, ZONES[zone]) / 60)).toEqual([
      8, 8, 8, 9, 9, 8, 3, 1, 8, 3,
    ])
  })
})

describe('demonstration offices', () => {
  const office = (slug: string) => organisations.find((one) => one.slug === slug)

  test('are a village post, an arrival desk, a mission, and centres of a city, of provinces and of the nation', () => {
    const stands = (slug: string) => {
      const found = office(slug)
      return [found?.level, byCode.get(found?.area ?? '')?.kind, found?.parent]
    }
    expect(
      ['posko-desa', 'pos-kedatangan-batam', 'perwakilan-kl', 'ppt-batam', 'ppt-jateng', 'ppt-lampung'].map(stands),
    ).toEqual([
      ['village', 'village', 'ppt-batam'],
      ['city', 'district', 'ppt-batam'],
      ['mission', 'mission', 'ppt-nasional'],
      ['city', 'city', 'ppt-kepri'],
      ['province', 'province', 'ppt-nasional'],
      ['province', 'province', 'ppt-nasional'],
    ])
    expect(stands('ppt-nasional')).toEqual(['national', 'country', undefined])
  })

  test('have above them an office of an area around theirs', () => {
    expect(
      organisations.filter(({ area, parent }) => {
        const [own, theirs] = [byCode.get(area), office(parent ?? '')?.area]
        return parent !== undefined && (own === undefined || theirs === undefined || !chainOf(own).includes(theirs))
      }),
    ).toEqual([])
  })
})
