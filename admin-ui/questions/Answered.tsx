// The answer to a question: bars, the same as a table, and the list of cases behind each number.
import type { QuestionAnswer } from '../../api/contract/questions.ts'
import { Chart } from '../parts/Chart.tsx'
import { Figure, useMonth } from '../dashboard/Numbers.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { questionWords } from './words.id.ts'
import '../dashboard/dashboard.css'

type Line = QuestionAnswer['rows'][number]
type Named = QuestionAnswer['columns'][number]

/** A month stands in an answer as its number. */
function useNamed(): (split: Named | undefined, line: Named) => string {
  const label = useLabel()
  const month = useMonth()
  return (split, line) => (split?.key === 'case.month' ? month(line.key) : label(line.label))
}

/** What is asked, as a sentence without an end. */
function useTitle(): (answer: Pick<QuestionAnswer, 'measure' | 'splits'>) => string {
  const say = useWords(questionWords)
  const label = useLabel()
  return ({ measure: counted, splits: [first, second] }) => {
    const measure = label(counted)
    if (first === undefined) return measure
    const split = label(first.label)
    return second === undefined
      ? say('questions.by', { measure, split })
      : say('questions.byBoth', { measure, split, other: label(second.label) })
  }
}

export function Answered({ answer }: { answer: QuestionAnswer }) {
  const say = useWords(questionWords)
  const label = useLabel()
  const nameOf = useNamed()
  const title = useTitle()(answer)
  const [rowSplit, columnSplit] = answer.splits
  if (rowSplit === undefined) return <Whole answer={answer} title={title} />
  const sum = answer.rows.reduce((count, { all }) => count + (all.count ?? 0), 0)
  const whole: Line = { key: '', label: { id: '', en: '' }, ...answer.whole }
  const name = (row: Line): string => (row === whole ? say('questions.all') : nameOf(rowSplit, row))
  return (
    <Chart
      key={columnSplit?.key}
      title={title}
      startsAsTable={columnSplit !== undefined}
      lead={[
        ...answer.told.map(({ name: filter, value }) => `${label(filter)}: ${label(value)}.`),
        ...(answer.knowing ? [say('questions.knowing')] : []),
        ...(sum > (answer.whole.all.count ?? 0) ? [say('questions.more')] : []),
      ].join(' ')}
      show={say('questions.asChart')}
      bars={[...answer.rows, whole].map((row) => ({
        key: row.key,
        look: row === whole ? 'loaded compared' : 'loaded',
        name: <span>{name(row)}</span>,
        told: <Figure cell={row.all} of={`${name(row)}, ${title}`} />,
        whole: row.all.count ?? 0,
      }))}
      rows={[...answer.rows, whole]}
      keyOf={({ key }) => key}
      columns={[
        { head: nameOf(undefined, rowSplit), cell: name },
        ...answer.columns.map((column, at) => ({
          head: nameOf(columnSplit, column),
          look: 'num',
          cell: (row: Line) => <At row={row} at={at} of={`${name(row)}, ${nameOf(columnSplit, column)}`} />,
        })),
        {
          head: say(columnSplit === undefined ? 'questions.count' : 'questions.all'),
          look: 'num',
          cell: (row) => <Figure cell={row.all} of={name(row)} />,
        },
      ]}
    />
  )
}

function At({ row, at, of }: { row: Line; at: number; of: string }) {
  const cell = row.cells[at]
  return cell === undefined ? null : <Figure cell={cell} of={of} />
}

/** What narrows the question, for paper too. */
function Told({ told }: Pick<QuestionAnswer, 'told'>) {
  const label = useLabel()
  return told.map(({ name, value }) => (
    <span key={label(name)} className="compact quiet">{`${label(name)}: ${label(value)}`}</span>
  ))
}

/** One number alone needs no bars. */
const Whole = ({ answer, title }: { answer: QuestionAnswer; title: string }) => (
  <ul className="totals">
    <li>
      <span className="number">
        <Figure cell={answer.whole.all} of={title} />
      </span>
      <span>{title}</span>
      <Told told={answer.told} />
    </li>
  </ul>
)
