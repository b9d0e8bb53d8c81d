// What can ever happen, estimated generously: a fixed point in which everything possible happens at once. What is
// missing from it cannot happen in any case.
import { STATES_TOLD } from '../../../sop-definitions/language/referral-kinds.ts'
import type { CaseIr, Happening, Item, Sentry, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { ProofWorld } from '../../../sop-definitions/proof/proof.ts'
import { verdictOf, type Known } from './verdicts.ts'

export interface Reach {
  items: ReadonlySet<string>
  happened: ReadonlySet<Happening>
  facts: ReadonlySet<string>
}

/**
 * `without`: happenings to leave out, to ask what can happen before them. What opens together with one of them stays
 * closed.
 */
export function reachOf(ir: CaseIr, world: ProofWorld, without: ReadonlySet<string> = new Set()): Reach {
  const reach = {
    items: new Set<string>(),
    happened: new Set<Happening>(beginningsOf(ir).filter((happening) => !without.has(happening))),
    facts: new Set(world.opening),
  }
  for (let before = -1; before !== reach.items.size;) {
    before = reach.items.size
    for (const item of ir.items)
      if (!reach.items.has(item.id) && !without.has(`${item.id}.opened`) && canOpen(ir, item, { world, reach }))
        add(reach, item, without)
  }
  return reach
}

const beginningsOf = ({ consents }: CaseIr): Happening[] => [
  'case.opened',
  'case.reopened',
  'case.unrepresented',
  'review.completed',
  ...consents.flatMap((code) => ['given', 'refused', 'withdrawn', 'ended'].map((state) => `consent.${code}.${state}`)),
]

function add(
  reach: { items: Set<string>; happened: Set<Happening>; facts: Set<string> },
  item: Item,
  without: ReadonlySet<string>,
): void {
  reach.items.add(item.id)
  for (const happening of whatsOf(item).map((what) => `${item.id}.${what}`))
    if (!without.has(happening)) reach.happened.add(happening)
  if (item.kind === 'task' && !without.has(`${item.id}.completed`)) for (const name of item.facts) reach.facts.add(name)
}

/** The happenings of a step that is not done: none of its outcomes happens. */
export const undone = (item: Item): ReadonlySet<Happening> =>
  new Set(
    whatsOf(item)
      .filter((what) => what !== 'opened')
      .map((what) => `${item.id}.${what}`),
  )

const toldOf = ({ referral }: TaskItem): readonly string[] => (referral === undefined ? [] : STATES_TOLD[referral.kind])
const whatsOf = (item: Item): readonly string[] => {
  switch (item.kind) {
    case 'milestone':
      return ['reached']
    case 'stage':
      return ['opened', 'completed', 'terminated']
    case 'clock':
      return ['opened', 'breached', 'completed', 'terminated']
    case 'task':
      return [
        'opened',
        'completed',
        'terminated',
        'breached',
        ...(item.skippable ? ['skipped'] : []),
        ...item.outcomes,
        ...toldOf(item),
      ]
  }
}

interface Given {
  world: ProofWorld
  reach: Reach
}

function canOpen(ir: CaseIr, item: Item, given: Given): boolean {
  if (item.parent !== null && !given.reach.items.has(item.parent)) return false
  return item.discretionary || item.entry.length === 0 || item.entry.some((sentry) => canFire(ir, sentry, given))
}

export const canFire = (ir: CaseIr, sentry: Sentry, given: Given): boolean =>
  sentry.on.every((happening) => given.reach.happened.has(happening)) && canHold(ir, sentry, given)

const canHold = (ir: CaseIr, sentry: Sentry, given: Given): boolean => {
  if (sentry.if === undefined) return true
  const { canBeTrue, isComplete } = verdictOf(sentry.if, knownIn(ir, given))
  return canBeTrue || !isComplete
}

function knownIn(ir: CaseIr, { world, reach }: Given): Known {
  return {
    facts: Object.fromEntries(Object.entries(ir.facts).filter(([name]) => reach.facts.has(name))),
    answers: world.answers,
    kinds: new Map(
      ir.items.filter(({ id }) => reach.items.has(id)).map(({ id, kind, manual }) => [id, { kind, manual }]),
    ),
  }
}
