// What a rehearsal found and what a migration did, as lines for a terminal.
import type { CaseMigration, MigrationCounts } from '../db/case-migrations.ts'
import type { Rehearsal } from '../db/rehearsals.ts'
import type { CaseIr } from '../sop-definitions/ir.ts'
import { TROUBLES, type Trouble } from '../workflows/engine/tally.ts'

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

const counted = (count: number): string => `${count} case${count === 1 ? '' : 's'}`

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
      .map(([item, cases]) => `    ${nameOf(ir, item)}: ${counted(cases)}`)
  const told = TROUBLES.filter((trouble) => tally.counts?.[trouble] !== undefined)
  return [
    ...(state === 'finished'
      ? []
      : [
          `The rehearsal was ${state === 'cancelled' ? 'called off' : 'broken off'} after ${done} of ${total ?? 0} cases.`,
        ]),
    `${counted(tally.cases ?? 0)} rehearsed${(tally.closedCases ?? 0) > 0 ? `, ${tally.closedCases} of them closed` : ''}; ${counted(tally.unchanged ?? 0)} would not notice.`,
    ...told.flatMap((trouble) => {
      const lines =
        trouble === 'added' || trouble === 'broken' || trouble === 'owners' || trouble === 'lawKept'
          ? about(trouble, to.ir)
          : trouble === 'removed'
            ? about(trouble, from.ir)
            : []
      const limits = trouble === 'lawKept' ? ` (${tally.lawLimits} limits)` : ''
      return [`  ${counted(tally.counts[trouble] ?? 0)} ${MEANING[trouble]}${limits}`, ...lines]
    }),
  ]
}

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
  `migration ${id} is ${state}: ${counted(total)}`,
  ...Object.entries(DID).flatMap(([kind, did]) =>
    Object.entries(states).flatMap(([name, cases]) => (name === kind ? [`  ${cases} ${did}`] : [])),
  ),
  ...(mispredicted === 0 ? [] : [`  ${mispredicted} ended otherwise than predicted: this is a defect of the software`]),
]
