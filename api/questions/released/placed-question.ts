// A question as it stands among what is published: by which groupings it splits, to which codes it is narrowed, and
// which coarser questions lie nearest to it. Pure.
import type { Issue } from '../../../sop-definitions/language/issue-words.ts'
import { both } from '../../../sop-definitions/language/label.ts'
import type { AskReleased } from '../../contract/released-questions.ts'
import {
  coarserCode,
  groupingIn,
  levelOf,
  writtenDetail,
  type Detail,
  type Grid,
  type GridAxis,
} from './released-grid.ts'

interface Split {
  axis: GridAxis
  level: number
}
interface Narrowed extends Split {
  code: string
}
export interface PlacedQuestion {
  splits: readonly Split[]
  narrowed: readonly Narrowed[]
}
type Asked = Pick<AskReleased, 'by' | 'only'>
const wordsIn = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(',').filter((one) => one !== '')),
]

const UNKNOWN = both('Terbitan ini tidak mengenal bagian itu.', 'This release has no such part.')
const TWICE = both(
  'Satu hal hanya dapat dipakai sekali untuk membagi, dan sekali untuk menyaring.',
  'One thing can be used only once to split, and once to narrow.',
)
const FINER = both(
  'Yang membagi hanya dapat disaring pada tingkat yang sama atau lebih kasar.',
  'What splits can be narrowed only on the same level or a coarser one.',
)
type Wrong = Pick<Issue, 'path' | 'code' | 'message' | 'sentence'>
const wrong = (path: 'by' | 'only', message: string, sentence: Issue['sentence']): Wrong => ({
  path: [path],
  code: 'invalid_value',
  message,
  sentence,
})

const hasTwice = (some: readonly Split[]): boolean => new Set(some.map(({ axis }) => axis.id)).size < some.length

export function placedIn(grid: Grid, { by, only }: Asked): { placed: PlacedQuestion } | { issues: readonly Wrong[] } {
  const issues: Wrong[] = []
  const splits = wordsIn(by).flatMap((name): Split[] => {
    const found = groupingIn(grid, name)
    if (found === null) issues.push(wrong('by', `${name} is no grouping of the release`, UNKNOWN))
    return found === null ? [] : [found]
  })
  const narrowed = wordsIn(only).flatMap((written): Narrowed[] => {
    const at = written.indexOf(':')
    const [name, code] = [written.slice(0, at), written.slice(at + 1)]
    const found = groupingIn(grid, name)
    const isKnown = found !== null && levelOf(found.axis, found.level).codes.includes(code)
    if (!isKnown) issues.push(wrong('only', `${written} is no code of the release`, UNKNOWN))
    return isKnown ? [{ ...found, code }] : []
  })
  if (hasTwice(splits)) issues.push(wrong('by', 'one axis twice', TWICE))
  if (hasTwice(narrowed)) issues.push(wrong('only', 'one axis twice', TWICE))
  const isFiner = narrowed.some(({ axis, level }) =>
    splits.some((split) => split.axis.id === axis.id && level > split.level),
  )
  if (isFiner) issues.push(wrong('only', 'finer than the split', FINER))
  return issues.length > 0 ? { issues } : { placed: { splits, narrowed } }
}

export const detailOf = ({ splits, narrowed }: PlacedQuestion): Detail =>
  new Map([...narrowed, ...splits].map(({ axis, level }) => [axis.id, level]))

export const isPublished = ({ published }: Pick<Grid, 'published'>, detail: Detail): boolean =>
  published.some((one) => writtenDetail(one.detail) === writtenDetail(detail))

const isWithin = (coarse: Detail, fine: Detail): boolean =>
  [...coarse].every(([axis, level]) => level <= (fine.get(axis) ?? 0))
const stepsBetween = (coarse: Detail, fine: Detail): number =>
  [...fine].reduce((sum, [axis, level]) => sum + level - (coarse.get(axis) ?? 0), 0)

/** The same question at a coarser detail: what is split by a finer grouping goes up, what has none is left out. */
function coarsened({ splits, narrowed }: PlacedQuestion, detail: Detail): PlacedQuestion {
  const fitting = <S extends Split>(one: S): S[] => {
    const level = Math.min(one.level, detail.get(one.axis.id) ?? 0)
    return level === 0 ? [] : [{ ...one, level }]
  }
  return {
    splits: splits.flatMap(fitting),
    narrowed: narrowed.flatMap((one) =>
      fitting(one).map((fit) => ({
        ...fit,
        code: coarserCode(one.axis, { from: one.level, to: fit.level }, one.code),
      })),
    ),
  }
}

/** What is published with nothing published between: first what keeps most of the splits, then the nearest. */
export function coarserThan({ published }: Pick<Grid, 'published'>, placed: PlacedQuestion): PlacedQuestion[] {
  const asked = detailOf(placed)
  const details = new Map(published.map(({ detail }) => [writtenDetail(detail), detail]))
  details.delete(writtenDetail(asked))
  const within = [...details.values()].filter((one) => one.size > 0 && isWithin(one, asked))
  return within
    .filter((one) => !within.some((other) => other !== one && isWithin(one, other)))
    .map((detail) => ({ question: coarsened(placed, detail), steps: stepsBetween(detail, asked) }))
    .toSorted((one, other) => other.question.splits.length - one.question.splits.length || one.steps - other.steps)
    .map(({ question }) => question)
}

const groupingOf = ({ axis, level }: Split): string => levelOf(axis, level).grouping
export const writtenQuestion = ({ splits, narrowed }: PlacedQuestion): { by: string; only: string } => ({
  by: splits.map(groupingOf).join(','),
  only: narrowed.map((one) => `${groupingOf(one)}:${one.code}`).join(','),
})
