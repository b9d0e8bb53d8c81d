// The axes of a catalogue: area, period, and each dimension, with its levels from the whole down to the finest codes.
import { codesOf, type Catalogue } from './catalogue.ts'

export const UNKNOWN = 'unknown'
const HAS = ['yes', 'no'] as const

interface AxisLevel {
  id: string
  values: readonly string[]
  /** For each value, which one of the level above holds it. */
  up: readonly number[]
}
export interface Axis {
  id: string
  isSensitive: boolean
  /** The first level is the whole, with one value. */
  levels: readonly AxisLevel[]
}
/** A province and its cities, by their codes. */
export interface ProvinceArea {
  code: string
  cities: readonly string[]
}

export const AREA = 0
export const PERIOD = 1
export const MONTHS = 12
const WHOLE: AxisLevel = { id: '', values: [''], up: [0] }

const areaAxis = (provinces: readonly ProvinceArea[]): Axis => {
  // A client whose city or province nobody knows is counted under a value of its own, so that parts add up.
  const known = [...provinces, { code: UNKNOWN, cities: [] }]
  const cities = known.flatMap(({ code, cities: inside }, at) =>
    [...inside, `${code}/${UNKNOWN}`].map((city) => ({ city, at })),
  )
  return {
    id: 'area',
    isSensitive: false,
    levels: [
      WHOLE,
      { id: 'province', values: known.map(({ code }) => code), up: known.map(() => 0) },
      { id: 'city', values: cities.map(({ city }) => city), up: cities.map(({ at }) => at) },
    ],
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
const periodAxis: Axis = {
  id: 'period',
  isSensitive: false,
  levels: [
    WHOLE,
    { id: 'quarter', values: ['q1', 'q2', 'q3', 'q4'], up: [0, 0, 0, 0] },
    {
      id: 'month',
      values: Array.from({ length: MONTHS }, (_, month) => `m${two(month + 1)}`),
      up: Array.from({ length: MONTHS }, (_, month) => Math.floor(month / 3)),
    },
  ],
}

type DimensionEntry = [id: string, dimension: Catalogue['dimensions'][string]]

const oneCodeAxis = ([id, dimension]: DimensionEntry): Axis => {
  const { ladder, sensitive } = dimension
  const rungs = ladder.flatMap((rung) => Object.entries(rung))
  const [rung] = rungs
  const values = [...codesOf(dimension), UNKNOWN]
  if (rung === undefined)
    return { id, isSensitive: sensitive, levels: [WHOLE, { id, values, up: values.map(() => 0) }] }
  const groups: (readonly [string, readonly string[]])[] = [...Object.entries(rung[1]), [UNKNOWN, [UNKNOWN]]]
  return {
    id,
    isSensitive: sensitive,
    levels: [
      WHOLE,
      { id: rung[0], values: groups.map(([group]) => group), up: groups.map(() => 0) },
      { id, values, up: values.map((code) => groups.findIndex(([, held]) => held.includes(code))) },
    ],
  }
}

const pairAxes = ([id, dimension]: DimensionEntry): Axis[] =>
  codesOf(dimension).map((code) => ({
    id: pairId(id, code),
    isSensitive: dimension.sensitive,
    levels: [WHOLE, { id: pairId(id, code), values: HAS, up: [0, 0] }],
  }))

export const pairId = (dimension: string, code: string): string => `${dimension}:${code}`

export const axesOf = (catalogue: Catalogue, provinces: readonly ProvinceArea[]): Axis[] => [
  areaAxis(provinces),
  periodAxis,
  ...Object.entries(catalogue.dimensions).flatMap((entry) => (entry[1].many ? pairAxes(entry) : [oneCodeAxis(entry)])),
]
