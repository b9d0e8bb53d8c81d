// Areas to choose from, with headings.
import { describe, expect, test } from '@jest/globals'
import { areaOptions, codesAround } from '../../admin-ui/parts/area-options.ts'
import { parseAreas } from '../../sop-definitions/rules/demo.ts'
import { roomText } from '../support/sops/shipped-document.ts'

const areas = parseAreas(roomText('demo/areas.yaml'))
  .map(({ code, name, kind, parent = null }) => ({ code, name, kind, parent }))
  .toSorted((one, other) => (one.code < other.code ? -1 : 1))
const headings = (options: ReturnType<typeof areaOptions>): (string | undefined)[] => [
  ...new Set(options.map(({ under }) => under)),
]

describe('a list of areas to choose from', () => {
  const options = areaOptions(areas, 'Missions')

  test('begins with the country, and holds every area once under its province or the missions', () => {
    expect(options[0]).toEqual({ value: 'ID', text: 'Indonesia' })
    expect(options.map(({ value }) => value).toSorted()).toEqual(areas.map(({ code }) => code).toSorted())
    expect(headings(options)).toHaveLength(1 + 38 + 1)
    expect(options.filter(({ under }) => under === 'Kepulauan Riau').map(({ text }) => text)).toEqual([
      'Kepulauan Riau',
      'Kota Batam',
      'Kecamatan Nongsa',
      'Kelurahan Kabil',
      'Kota Tanjungpinang',
    ])
    expect(options.filter(({ under }) => under === 'Missions')).toHaveLength(10)
  })

  test('has no heading over a province that stands alone', () => {
    const provinces = areaOptions(areas, 'Missions', ({ kind }) => kind === 'province')
    expect([provinces.length, headings(provinces)]).toEqual([38, [undefined]])
  })

  test('knows what an area lies in, whatever its code looks like', () => {
    expect(codesAround(areas, '21.71.04.1003')).toEqual(['21.71.04.1003', '21.71.04', '21.71', '21', 'ID'])
    expect([codesAround(areas, 'x-ROM'), codesAround(areas, '99')]).toEqual([['x-ROM', 'ID'], ['99']])
  })

  test('keeps the heading of a city whose province cannot be chosen', () => {
    const cities = areaOptions(areas, 'Missions', ({ kind }) => kind === 'city')
    expect(cities.find(({ value }) => value === '21.71')).toEqual({
      value: '21.71',
      text: 'Kota Batam',
      under: 'Kepulauan Riau',
    })
  })
})
