// How a case comes to its end: which outcome of which step lies nearest to a closing, and people who keep walking towards it.
import type { CaseIr, Happening, Item } from '../../sop-definitions/ir.ts'
import { REVIEW } from '../../workflows/engine/plan.ts'
import { addableTo, answersOf, works } from './a-search.ts'
import type { Story } from './a-story.ts'

interface Aim { distance: number; outcome: string }

/** For every item that can lead to a closing: how far it is, and by which outcome. Walks backwards from the closings. */
function aimsOf(ir: CaseIr): ReadonlyMap<string, Aim> {
  const far = new Map<Happening, number>(ir.closes.flatMap(({ on }) => on.map((happening): [Happening, number] => [happening, 0])))
  const aims = new Map<string, Aim>()
  for (let isMoved = true; isMoved;) {
    isMoved = false
    for (const item of ir.items) {
      const aim = nearest(ir, item, { far, aims })
      if (aim === undefined || aim.distance >= (aims.get(item.id)?.distance ?? Infinity)) continue
      aims.set(item.id, aim)
      for (const happening of item.entry.flatMap(({ on }) => on)) far.set(happening, Math.min(far.get(happening) ?? Infinity, aim.distance + 1))
      isMoved = true
    }
  }
  return aims
}

function nearest(ir: CaseIr, item: Item, { far, aims }: { far: ReadonlyMap<Happening, number>; aims: ReadonlyMap<string, Aim> }): Aim | undefined {
  const what = item.kind === 'task' ? item.outcomes : item.kind === 'milestone' ? ['reached'] : []
  const any = far.get(`${item.id}.completed`) ?? far.get(`${item.id}.opened`) ?? Infinity
  const own = what.map((outcome): Aim => ({ outcome, distance: Math.min(any, far.get(`${item.id}.${outcome}`) ?? Infinity) }))
  const inside = ir.items.flatMap((child): Aim[] => child.parent === item.id && child.entry.length === 0 ? [{ outcome: '', distance: (aims.get(child.id)?.distance ?? Infinity) + 1 }] : [])
  return [...own, ...inside].filter(({ distance }) => distance < Infinity).toSorted((a, b) => a.distance - b.distance)[0]
}

const known = new WeakMap<CaseIr, ReadonlyMap<string, Aim>>()
const STEPS = 30

/** The code with which people who want to end the case can end it from here, or null when they are stuck. */
export function wayOut(from: Story): string | null {
  const story = from.fork()
  const aims = known.get(story.ir) ?? aimsOf(story.ir)
  known.set(story.ir, aims)
  const distance = (step: string): number => aims.get(step)?.distance ?? Infinity
  for (let step = 0; step < STEPS && story.closedAs === null; step += 1) {
    const [next] = [...story.open, ...addableTo(story)].filter((item) => item !== REVIEW && distance(item) < Infinity).toSorted((a, b) => distance(a) - distance(b))
    if (next === undefined) return byHand(story)
    if (!story.open.includes(next)) story.adds(next)
    else works(story, next, { outcome: aims.get(next)?.outcome ?? '', facts: answersOf(story.ir, story.item(next).facts)[step] ?? {} })
  }
  return story.closedAs
}

const byHand = (story: Story): string | null =>
  story.case.try({ type: 'close_case', code: story.ir.closeCodes[0] ?? '' }, story.coordinator()) === null ? story.closedAs : null

/** Whether a running service ends when its own people just go on working in it, taking the possible outcomes in turn. */
export function canEnd(from: Story, stage: string): boolean {
  const story = from.fork()
  const turns = new Map<string, number>()
  for (let step = 0; step < 200 && story.closedAs === null && story.stages.includes(stage); step += 1) {
    const [next] = openIn(story, stage)
    if (next === undefined) return false
    const { outcomes, facts: names } = story.item(next)
    const ways = outcomes.flatMap((outcome) => answersOf(story.ir, names).map((facts) => ({ outcome, facts })))
    const turn = turns.get(next) ?? 0
    turns.set(next, turn + 1)
    works(story, next, ways[turn % ways.length] ?? { outcome: '', facts: {} })
  }
  return story.closedAs !== null || !story.stages.includes(stage)
}

/** Steps that are open in a stage or in a stage within it. */
export const openIn = (story: Story, stage: string): readonly string[] => story.open.filter((step) => {
  for (let item = story.ir.items.find(({ id }) => id === step); item !== undefined; item = story.ir.items.find(({ id }) => id === item?.parent)) {
    if (item.parent === stage) return true
  }
  return false
})
