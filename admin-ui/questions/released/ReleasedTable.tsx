// The answer from published numbers: bars, the same as a table, and where every number comes from.
import type {
  NamedRelease,
  ReleasedAnswer,
  ReleasedCell,
  ReleasedTable as Table,
} from '../../../api/contract/released-questions.ts'
import { mayDo } from '../../../api/contract/policy.ts'
import { Link } from 'react-router'
import { useNumber } from '../../dashboard/Numbers.tsx'
import { Chart } from '../../parts/Chart.tsx'
import { useMe } from '../../wire/use-me.ts'
import { clock, day } from '../../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../../words/use-words.ts'
import { questionWords } from '../words.id.ts'
import { releasedWords } from './words.id.ts'

/** Three signs: a number, one that is not shown for whatever reason, and none that could be there. */
function Told({ cell: { count, state } }: { cell: ReleasedCell }) {
  const say = useWords(releasedWords)
  const number = useNumber()
  if (count !== null) return <span>{number(count)}</span>
  return state === 'not_shown' ? (
    <span className="quiet not-shown">{say('released.notShown')}</span>
  ) : (
    <span className="quiet" role="img" aria-label={say('released.notTold')}>
      –
    </span>
  )
}

type Row = Table['rows'][number]
const MANY = 20
const hasNumber = ({ cells, all }: Pick<Row, 'cells' | 'all'>): boolean =>
  [...cells, all].some(({ count }) => count !== null)
/** Of hundreds of areas those that tell nothing are counted, not listed; which these are follows from the others. */
const listedOf = ({ rows }: Table): readonly Row[] => (rows.length > MANY ? rows.filter(hasNumber) : rows)

export function ReleasedTable({ answer, table }: { answer: ReleasedAnswer; table: Table }) {
  const say = useWords(questionWords, releasedWords)
  const label = useLabel()
  const title = label(answer.title)
  const [rowSplit, columnSplit] = table.splits
  if (rowSplit === undefined) return <Whole title={title} cell={table.whole.all} told={answer.told} />
  const listed = listedOf(table)
  const left = table.rows.length - listed.length
  const whole: Row = { key: '', label: { id: '', en: '' }, ...table.whole }
  const hasWhole = hasNumber(whole) || whole.all.state === 'not_shown'
  const rows = hasWhole ? [...listed, whole] : listed
  const name = (row: Row): string => (row === whole ? say('questions.all') : label(row.label))
  return (
    <Chart
      key={`${rowSplit.key} ${columnSplit?.key ?? ''}`}
      title={title}
      startsAsTable={columnSplit !== undefined}
      lead={[
        ...answer.told.map((one) => `${label(one.name)}: ${label(one.value)}.`),
        ...(left > 0 ? [say('released.left', { count: left })] : []),
      ].join(' ')}
      show={say('questions.asChart')}
      bars={rows.map((row) => ({
        key: row.key,
        look: row === whole ? 'loaded compared' : 'loaded',
        name: <span>{name(row)}</span>,
        told: <Told cell={row.all} />,
        whole: row.all.count ?? 0,
      }))}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { head: label(rowSplit.label), cell: name },
        ...table.columns.map((column, at) => ({
          head: label(column.label),
          look: 'num',
          cell: ({ cells }: Row) => {
            const cell = cells[at]
            return cell === undefined ? null : <Told cell={cell} />
          },
        })),
        {
          head: say(columnSplit === undefined ? 'questions.count' : 'questions.all'),
          look: 'num',
          cell: (row) => <Told cell={row.all} />,
        },
      ]}
    />
  )
}

const Whole = ({ title, cell, told }: { title: string; cell: ReleasedCell; told: ReleasedAnswer['told'] }) => {
  const label = useLabel()
  return (
    <ul className="totals">
      <li>
        <span className="number">
          <Told cell={cell} />
        </span>
        <span>{title}</span>
        {told.map(({ name, value }) => (
          <span key={label(name)} className="compact quiet">{`${label(name)}: ${label(value)}`}</span>
        ))}
      </li>
    </ul>
  )
}

/** Every number of the page names its release, as of when it is, and the seal that it lies under. */
export function FromRelease({ release }: { release: NamedRelease }) {
  const say = useWords(releasedWords)
  const language = useLanguage()
  const me = useMe()
  const zone = me?.organisation.zone ?? 'WIB'
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, release.month - 1, 1),
  )
  const name = say(`released.name.${release.kind}`, { month, year: release.year })
  const isLinked = mayDo(me?.capabilities ?? [], 'release.read')
  return (
    <section className="card stack-s" aria-labelledby="from-release">
      <h2 id="from-release">{say('released.from')}</h2>
      <dl className="facts wide">
        <dt>{say('released.release')}</dt>
        <dd>
          {isLinked ? <Link to={`/statistics/${release.id}`}>{name}</Link> : name}
          {release.isRevision && `, ${say('released.revision')}`}
        </dd>
        <dt>{say('released.asOf')}</dt>
        <dd>{`${clock(release.asOf, { zone, language })} ${zone}`}</dd>
        <dt>{say('released.checkpoint')}</dt>
        <dd>
          {release.checkpoint === null
            ? say('released.noCheckpoint')
            : say('released.leaves', { count: release.checkpoint })}
        </dd>
        <dt>{say('released.publishedOn')}</dt>
        <dd>{day(`${release.publishedOn}T05:00:00.000Z`, { zone: 'WIB', language })}</dd>
        <dt>SHA-256</dt>
        <dd>
          <code className="hash">{release.sha256}</code>
        </dd>
      </dl>
      <p className="compact quiet">
        {say(release.isRounded ? 'released.rounded' : 'released.exact', { least: release.least })}{' '}
        {say('released.signs')}
      </p>
    </section>
  )
}
