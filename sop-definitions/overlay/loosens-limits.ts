// Limits that an overlay would lengthen, count from another moment, pause for more reasons or escalate later.
import { DEFAULT_REVIEW_DAYS, compile } from '../reading/compile.ts'
import { isSame } from '../diff/diff-outline.ts'
import { isAtMost, withinWords } from '../definition/durations.ts'
import { looser, missing, type Loosening, type Pair } from './loosening.ts'
import { isClock, isTask } from '../definition/plan.ts'
import type { DueDef, Sop } from '../definition/schema.ts'
import { parseWithin } from '../definition/within.ts'
import { PRODUCT_DEFAULT, type Label } from '../language/vocabulary.ts'

type Limit = Extract<DueDef, { within: string }>
const endOf = (rule: DueDef): string => ('until' in rule && rule.until === 'started' ? 'started' : 'finished')
const keyOf = (rule: DueDef): string => JSON.stringify([endOf(rule), rule.when ?? ''])

export function loosenedLimits({ base, merged, old, now }: Pair): Loosening[] {
  if (!(isTask(old.item) || isClock(old.item)) || !(isTask(now.item) || isClock(now.item))) return []
  const before = limitsOf(base, old.item.due)
  const after = limitsOf(merged, now.item.due)
  const found = (index: number, problem: Problem): Loosening => looser(now.id, ['due', index], problem)
  const gone = before.filter((rule) => !after.some((other) => keyOf(other) === keyOf(rule)))
  const order = after.map(keyOf).filter((key) => before.some((rule) => keyOf(rule) === key))
  return [
    ...gone.map((rule) =>
      looser(now.id, ['due'], {
        id: `batas waktu "${textOf(rule).id}" hilang`,
        en: `the limit "${textOf(rule).en}" is gone`,
      }),
    ),
    ...(gone.length === 0 && !isSame(order, before.map(keyOf))
      ? [
          looser(now.id, ['due'], {
            id: 'urutan batas waktu berubah, sehingga batas lain yang berlaku lebih dulu',
            en: 'the limits stand in another order, so that another one holds first',
          }),
        ]
      : []),
    ...after.flatMap((rule, index) => {
      const same = before.find((other) => keyOf(other) === keyOf(rule))
      // A limit for cases of its own replaces any of the others, so it may not be longer than one of them.
      const rivals = same === undefined ? before.filter((other) => endOf(other) === endOf(rule)) : [same]
      return [
        ...new Map(
          rivals.flatMap((rival) => problemsOf(base, rival, rule)).map((problem) => [problem.en, problem]),
        ).values(),
      ].map((problem) => found(index, problem))
    }),
    ...(isClock(old.item) && isClock(now.item)
      ? missing(now.item.until, old.item.until).map((text) =>
          looser(now.id, ['until'], {
            id: `batas waktu juga berhenti setelah "${text}"`,
            en: `the limit also stops after "${text}"`,
          }),
        )
      : []),
  ]
}

const limitsOf = ({ review }: Sop, due: readonly DueDef[] | undefined): readonly DueDef[] =>
  due ?? [{ within: `${review.days ?? DEFAULT_REVIEW_DAYS} days`, basis: PRODUCT_DEFAULT, evidence: 'inferred' }]

type Problem = Label
function textOf(rule: DueDef): Problem {
  if ('within' in rule) return withinWords(rule.within)
  if ('none' in rule) return { id: 'tanpa batas', en: 'no limit' }
  return { id: `sebelum ${rule.before}`, en: `before ${rule.before}` }
}

function problemsOf(base: Sop, old: DueDef, now: DueDef): Problem[] {
  if ('none' in old) return []
  if ('within' in old && 'within' in now) return limitProblems(base, old, now)
  if ('before' in old && 'before' in now && old.before === now.before && old.by === now.by) return []
  return [
    {
      id: `batas waktu "${textOf(now).id}" tidak pasti lebih ketat daripada "${textOf(old).id}"`,
      en: `the limit "${textOf(now).en}" is not certainly tighter than "${textOf(old).en}"`,
    },
  ]
}

function limitProblems(base: Sop, old: Limit, now: Limit): Problem[] {
  const [longest, length] = [parseWithin(old.within), parseWithin(now.within)]
  const isLonger = longest === undefined || length === undefined || !isAtMost(length, longest)
  const isElsewhere = old.from !== now.from || !isSame(rest(old), rest(now))
  const reasons = missing(now.pausable, old.pausable)
  return [
    ...(isLonger
      ? [
          {
            id: `batas waktu ${textOf(now).id} lebih lama, atau tidak pasti lebih singkat, daripada ${textOf(old).id}`,
            en: `the limit of ${textOf(now).en} is longer, or not certainly shorter, than ${textOf(old).en}`,
          },
        ]
      : []),
    ...(isElsewhere
      ? [
          {
            id: 'batas waktu dihitung dengan cara lain atau sejak saat lain',
            en: 'the limit is counted in another way or from another moment',
          },
        ]
      : []),
    ...reasons.map((reason) => ({
      id: `batas waktu juga berhenti karena "${reason}"`,
      en: `the limit also stands still for "${reason}"`,
    })),
    ...escalationProblems(base, old, now),
  ]
}

/** All other keys that say how a limit is counted, whatever the grammar has. */
const rest = ({
  within: _,
  from: _from,
  pausable: _reasons,
  thresholds: _rungs,
  when: _when,
  basis: _basis,
  clause: _clause,
  evidence: _evidence,
  ...counting
}: Limit): object => counting

interface Rung {
  at: number
  kind: string
  to: string
  action?: string | undefined
}
function escalationProblems(base: Sop, old: Limit, now: Limit): Problem[] {
  if (now.thresholds === undefined && old.thresholds === undefined) return []
  const chain = (compile(base).thresholds ?? []).map(({ fraction, ...rung }): Rung => ({ at: fraction, ...rung }))
  const rungs = (limit: Limit): readonly Rung[] => limit.thresholds ?? chain
  const lost = rungs(old).filter(
    (rung) =>
      !rungs(now).some(
        (other) =>
          other.kind === rung.kind && other.to === rung.to && other.action === rung.action && other.at <= rung.at,
      ),
  )
  return lost.map(({ to, at }) => ({
    id: `eskalasi kepada "${to}" pada ${at * 100} % hilang atau lebih lambat`,
    en: `the escalation to "${to}" at ${at * 100} % is gone or later`,
  }))
}
