// A release as the public pages show it: computed by the engine from made-up people in a few provinces.
import { loadSolver } from '../../../api/statistics/bounds.ts'
import { readCatalogueWords } from '../../../api/public/figures/catalogue-words.ts'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { computeRelease } from '../../../api/statistics/release.ts'
import type { Figures, PublishedRelease } from '../../../api/public/figures/published.ts'
import { aPopulation, CATALOGUE_TEXT, PROVINCE_TREE } from './a-population.ts'

const PROVINCES = PROVINCE_TREE.slice(8, 12).map(({ code, cities }) => ({ code, cities: cities.slice(0, 2) }))
const GROUND = statisticsGround(CATALOGUE_TEXT, PROVINCES)

export async function aPublishedRelease(over: Partial<PublishedRelease> & { month?: number } = {}) {
  const { month = 12, ...more } = over
  const { file, bytes, sha256 } = computeRelease({
    solver: await loadSolver(),
    ground: GROUND,
    kind: 'public',
    year: 2026,
    month,
    people: aPopulation({ seed: 20_261_203, people: 900, provinces: PROVINCES }).filter((one) => one.month <= month),
    earlier: [],
  })
  const release: PublishedRelease = {
    id: '00000000-0000-4000-8000-000000000009',
    ...{ file, bytes, sha256, publishedOn: '2027-02-01' },
    offices: ['Sekretariat Contoh', 'Pusat Data Contoh'],
    ...more,
  }
  return release
}

export const figuresOf = (...releases: PublishedRelease[]): Figures => ({
  releases,
  withdrawn: [],
  provinces: PROVINCES.map(({ code }) => code),
  announced: [{ year: 2027, month: 6, on: '2027-08-02' }],
  words: readCatalogueWords(),
  placeName: (code) => `Wilayah Contoh ${code}`,
})
