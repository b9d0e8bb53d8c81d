// The result of a rehearsal or a migration, as lines for a terminal.
import type { CaseMigration, MigrationCounts } from '../../db/cases/case-moves.ts'
import type { Rehearsal } from '../../db/procedures/rehearsals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { TROUBLES, type Trouble } from '../../workflows/engine/move/tally.ts'
import { counted } from '../ground/say.ts'

const MEANING = {
  refused: 'would not be moved',
  added: 'get steps that were not there',
  removed: 'lose steps',
  inHand: 'lose steps that somebody is working on',
  owners: 'have steps that another role answers for',
  broken: 'have deadlines that are over already',
  lawKept: 'keep the former rule for limits of law that run',
  lateByLaw: 'would be late under the new rule of a law, and keep the former one',
  stuck: 'are left with nothing but a review',
  closes: 'would be closed by it',
  lost: 'lose answers, consents or results',
} as const satisfies Record<Trouble, string>

const cases = (count: number): string => counted(count, 'case')

interface Pair {
  from: { ir: CaseIr }
  to: { ir: CaseIr }
}

export const rehearsedLines = ({ state, done, total, tally }: Rehearsal, { from, to }: Pair): string[] => {
  const nameOf = (ir: CaseIr, id: string): string =>
    [ir.items.find((item) => item.id === id)?.code, id].filter((part) => part !== undefined).join(' ')
  const about = (kind: keyof typeof tally.items, ir: CaseIr): string[] =>
    Object.entries(tally.items?.[kind] ?? {})
      .toSorted(([, one], [, other]) => other - one)
      .map(([item, count]) => `    ${nameOf(ir, item)}: ${cases(count)}`)
  const itemLines = (trouble: Trouble): string[] => {
    if (trouble === 'removed') return about(trouble, from.ir)
    return isOfNext(trouble) ? about(trouble, to.ir) : []
  }
  const told = TROUBLES.filter((trouble) => tally.counts?.[trouble] !== undefined)
  const ended = state === 'cancelled' ? 'called off' : 'broken off'
  const closed = (tally.closedCases ?? 0) > 0 ? `, ${tally.closedCases} of them closed` : ''
  return [
    ...(state === 'finished' ? [] : [`The rehearsal was ${ended} after ${done} of ${total ?? 0} cases.`]),
    `${cases(tally.cases ?? 0)} rehearsed${closed}; ${cases(tally.unchanged ?? 0)} would not notice.`,
    ...told.flatMap((trouble) => {
      const limits = trouble === 'lawKept' ? ` (${tally.lawLimits} limits)` : ''
      return [`  ${cases(tally.counts[trouble] ?? 0)} ${MEANING[trouble]}${limits}`, ...itemLines(trouble)]
    }),
  ]
}

/** These items have their names from the version that cases move to. */
const OF_NEXT = ['added', 'broken', 'owners', 'lawKept'] as const
const isOfNext = (trouble: Trouble): trouble is (typeof OF_NEXT)[number] => OF_NEXT.some((one) => one === trouble)

const DID = {
  pending: 'wait for their next stage',
  done: 'moved',
  refused: 'said no',
  failed: 'could not be moved',
  cancelled: 'were called off',
  undo_pending: 'are still to go back',
  undone: 'went back',
  undo_refused: 'stay: they were worked on since',
} as const satisfies Record<keyof Required<MigrationCounts['states']>, string>

export const movedLines = (
  { id, state }: CaseMigration,
  { states, total, mispredicted }: MigrationCounts,
): string[] => [
  `migration ${id} is ${state}: ${cases(total)}`,
  ...Object.entries(DID).flatMap(([kind, did]) =>
    Object.entries(states).flatMap(([name, count]) => (name === kind ? [`  ${count} ${did}`] : [])),
  ),
  ...(mispredicted === 0 ? [] : [`  ${mispredicted} ended otherwise than predicted: this is a defect of the software`]),
]
