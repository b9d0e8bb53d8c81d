// Questions to published numbers: from the newest release of a year that the asker may read, and from nothing else.
import { listAreas } from '../../../db/accounts/organisations.ts'
import type { Tx } from '../../../db/ground/connect.ts'
import { releaseBytes } from '../../../db/releases/releases.ts'
import { standingReleases, type StandingRelease } from '../../../db/releases/standing-releases.ts'
import {
  CatalogueQuery,
  CatalogueView,
  ReleasedAnswer,
  ReleasedQuery,
  type AskReleased,
  type NamedRelease,
} from '../../contract/released-questions.ts'
import { endpoint, type Endpoint } from '../../door/endpoint.ts'
import { problem } from '../../door/errors.ts'
import { readCatalogueWords } from '../../public/figures/catalogue-words.ts'
import { dayOf } from '../../releases/release.view.ts'
import { readRelease } from '../../statistics/release-form.ts'
import { releasedAnswer } from './released-answer.ts'
import { gridOf, levelOf, type Detail, type Grid } from './released-grid.ts'
import { placedIn } from './placed-question.ts'
import { IDENTIFIED, releasedWords, type ReleasedWords } from './released-words.ts'

interface Asked {
  years: number[]
  release: StandingRelease | null
  grid: Grid | null
  words: ReleasedWords
}
const wrongYear = (at: string) =>
  problem('invalid', {
    issues: [{ path: [at, 'year'], code: 'not_found', message: 'of this year no release stands' }],
  })

async function atHand(tx: Tx, at: string, year: string | undefined): Promise<Asked> {
  const standing = await standingReleases(tx)
  const release = (year === undefined ? standing[0] : standing.find((one) => String(one.year) === year)) ?? null
  if (year !== undefined && release === null) throw wrongYear(at)
  const bytes = release === null ? null : await releaseBytes(tx, release.id)
  const names = new Map((await listAreas(tx)).map(({ code, name }) => [code, name]))
  return {
    years: standing.map((one) => one.year),
    release,
    grid: bytes === null ? null : gridOf(readRelease(bytes.toString('utf8'))),
    words: releasedWords({ words: readCatalogueWords(), placeName: (code) => names.get(code) ?? code }),
  }
}

const named = ({ publishedAt, asOf, ...release }: StandingRelease, { loaded }: Grid): NamedRelease => ({
  ...release,
  asOf: asOf.toISOString(),
  publishedOn: dayOf(publishedAt),
  least: loaded.catalogue.kinds[release.kind].least,
  isRounded: loaded.catalogue.kinds[release.kind].digits === 'tens',
})

/** `at`: where the question stands in the request. */
export async function releasedAnswerTo(
  tx: Tx,
  at: 'query' | 'filter' | 'asked',
  asked: Omit<AskReleased, 'of'>,
): Promise<ReleasedAnswer> {
  const { years, release, grid, words } = await atHand(tx, at, asked.year)
  if (release === null || grid === null)
    return { years, release: null, measure: IDENTIFIED, title: IDENTIFIED, told: [], table: null, offers: [] }
  const found = placedIn(grid, asked)
  if ('issues' in found)
    throw problem('invalid', { issues: found.issues.map((one) => ({ ...one, path: [at, ...one.path] })) })
  return {
    years,
    release: named(release, grid),
    measure: IDENTIFIED,
    ...releasedAnswer(grid, words, found.placed),
  }
}

const groupingsOf = ({ axes }: Grid, detail: Detail): string[] =>
  axes.flatMap((axis) => {
    const level = detail.get(axis.id)
    return level === undefined ? [] : [levelOf(axis, level).grouping]
  })

function catalogueOf({ years, grid, words }: Asked): CatalogueView {
  if (grid === null) return { years, catalogue: null, groupings: [], tables: [] }
  const { catalogue, sha256 } = grid.loaded
  return {
    years,
    catalogue: { name: catalogue.catalogue, version: catalogue.version, sha256 },
    groupings: grid.axes.flatMap(({ id, kind, levels }) =>
      levels.map(({ grouping, codes }, at) => ({
        key: grouping,
        label: words.grouping(grouping),
        ...{ kind, axis: id, level: at + 1 },
        codes: codes.map((code) => ({ key: code, label: words.code(grouping, code) })),
      })),
    ),
    tables: catalogue.tables.map(({ id, label }) => ({
      id,
      label,
      groupings: grid.published.filter(({ table }) => table === id).map(({ detail }) => groupingsOf(grid, detail)),
    })),
  }
}

export const releasedQuestionRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/questions/released',
    summary:
      'Answer a question from published numbers alone; where it is too fine, name coarser ones that are answered',
    action: 'question.released',
    query: ReleasedQuery,
    answer: ReleasedAnswer,
    handle: ({ query, scoped }) => scoped((tx) => releasedAnswerTo(tx, 'query', query)),
  }),
  endpoint({
    method: 'get',
    path: '/api/statistics/catalogue',
    summary: 'By what the published numbers of a year can be asked, and which tables stand',
    action: 'question.released',
    query: CatalogueQuery,
    answer: CatalogueView,
    handle: ({ query, scoped }) => scoped(async (tx) => catalogueOf(await atHand(tx, 'query', query.year))),
  }),
]
