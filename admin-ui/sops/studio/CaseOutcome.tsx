import type { CaseReport, TROUBLES } from '../../../api/contract/moves.ts'
import { coded, useLabel, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { useLimit } from './use-version-name.ts'

type Trouble = (typeof TROUBLES)[number]

/** What a move does to one case, in words. */
export function CaseOutcome({ report }: { report: CaseReport }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const linesOf = useReportLines()
  if (report.refused !== null)
    return (
      <p>
        <span className="strong">{say('studio.report.refused')}:</span> {label(report.refused.sentence)}
      </p>
    )
  const told = linesOf(report).filter(([, text]) => text !== '')
  if (told.length === 0) return <p className="quiet">{say('studio.report.same')}</p>
  return (
    <dl className="facts wide">
      {told.map(([name, text]) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

type Step = Pick<CaseReport['added'][number], 'code' | 'label'>

function useStepName(): (step: Step) => string {
  const label = useLabel()
  return (step) => coded(step.code, label(step.label))
}

/** A name and the text under it; nothing where there is no text. */
function useReportLines(): (report: CaseReport) => [name: string, text: string][] {
  const say = useWords(studioWords)
  const label = useLabel()
  const step = useStepName()
  const ownerLine = useOwnerLine()
  const deadlineLine = useDeadlineLine()
  const lawLine = useLawLine()
  const removedLine = (one: CaseReport['removed'][number]): string =>
    `${step(one)}${one.inHand ? ` (${say('studio.report.inHand')})` : ''}`
  const lostIn = ({ facts, consents, outcomes }: CaseReport['lost']): string[] => [
    ...facts.map(label),
    ...consents.map(label),
    ...outcomes.map(({ step: of, outcome }) => `${label(of)}: ${label(outcome)}`),
  ]
  return (report) => [
    [say('studio.report.closes'), report.closes === null ? '' : label(report.closes)],
    [say('studio.report.stuck'), report.stuck ? say('studio.rehearse.trouble.stuck') : ''],
    [say('studio.report.added'), report.added.map(step).join('; ')],
    [say('studio.report.removed'), report.removed.map(removedLine).join('; ')],
    [say('studio.report.owners'), report.owners.map(ownerLine).join('; ')],
    [say('studio.report.deadlines'), brokenFirst(report.deadlines).map(deadlineLine).join('; ')],
    [say('studio.report.lawKept'), report.lawKept.map(lawLine).join('; ')],
    [say('studio.report.sentBack'), report.sentBack.map(step).join('; ')],
    [say('studio.report.lost'), lostIn(report.lost).join('; ')],
  ]
}

type Deadline = CaseReport['deadlines'][number]
const brokenFirst = (deadlines: readonly Deadline[]): Deadline[] => [
  ...deadlines.filter(({ broken }) => broken),
  ...deadlines.filter(({ broken }) => !broken),
]

function useOwnerLine(): (one: CaseReport['owners'][number]) => string {
  const say = useWords(studioWords)
  const label = useLabel()
  const step = useStepName()
  return (one) =>
    say('studio.report.ownerLine', {
      step: step(one),
      from: one.from.map((role) => label(role.label)).join(', '),
      to: one.to.map((role) => label(role.label)).join(', '),
    })
}

function useDeadlineLine(): (one: Deadline) => string {
  const say = useWords(studioWords)
  const limit = useLimit()
  const step = useStepName()
  return (one) =>
    one.broken
      ? say('studio.report.brokenLine', { step: step(one), to: one.to === null ? '' : limit(one.to) })
      : say('studio.report.dueLine', {
          step: step(one),
          to: one.to === null ? say('studio.report.noLimit') : limit(one.to),
        })
}

function useLawLine(): (one: CaseReport['lawKept'][number]) => string {
  const say = useWords(studioWords)
  const label = useLabel()
  const limit = useLimit()
  const step = useStepName()
  const limitOr = (at: string | null): string => (at === null ? say('studio.report.noLimit') : limit(at))
  return (one) =>
    say(one.late ? 'studio.report.lateLine' : 'studio.report.keptLine', {
      step: step(one),
      basis: label(one.basis),
      due: limitOr(one.due),
      would: limitOr(one.would),
    })
}

const TROUBLE_IN = {
  stuck: ({ stuck }) => stuck,
  closes: ({ closes }) => closes !== null,
  broken: ({ deadlines }) => deadlines.some(({ broken }) => broken),
  lateByLaw: ({ lawKept }) => lawKept.some(({ late }) => late),
  lawKept: ({ lawKept }) => lawKept.length > 0 && !lawKept.some(({ late }) => late),
  inHand: ({ removed }) => removed.some(({ inHand }) => inHand),
  owners: ({ owners }) => owners.length > 0,
  added: ({ added }) => added.length > 0,
  removed: ({ removed }) => removed.length > 0,
  lost: ({ lost }) => lost.facts.length + lost.consents.length + lost.outcomes.length > 0,
} as const satisfies Record<Exclude<Trouble, 'refused'>, (report: CaseReport) => boolean>
const SAID_ORDER = [
  'stuck',
  'closes',
  'broken',
  'lateByLaw',
  'lawKept',
  'inHand',
  'owners',
  'added',
  'removed',
  'lost',
] as const satisfies readonly Trouble[]

/** The same in a few words, for a row of a list. */
export function useOutcomeWords(): (report: CaseReport) => string {
  const say = useWords(studioWords)
  return (report) => {
    if (report.refused !== null) return say('studio.rehearse.trouble.refused')
    const words = SAID_ORDER.filter((trouble) => TROUBLE_IN[trouble](report)).map((trouble) =>
      say(`studio.rehearse.trouble.${trouble}`),
    )
    return words.length === 0 ? say('studio.report.same') : words.join(', ')
  }
}
