import { Link } from 'react-router'
import { LeftBelowList, type LeftBelowRow } from '../../api/contract/owners.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { belowWords } from './words.id.ts'

const MOST = 100
const LOOK = { unowned: 'late', unanswered: 'waiting', unsigned: 'waiting' } as const

/** What offices below leave undone. It opens no case: the office is called, by its entry in the directory. */
export function LeftBelow() {
  const say = useWords(belowWords)
  const list = useAnswer(`/api/left-below?limit=${MOST}`, LeftBelowList)
  return (
    <section className="stack-s" aria-labelledby="left-below">
      <h2 id="left-below">{say('below.left')}</h2>
      <p className="compact quiet">{say('below.leftLead')}</p>
      <Awaited answer={list} rows={4}>
        {({ data, page: { hasMore } }) =>
          data.length === 0 ? (
            <EmptyState title={say('below.leftNone')} text={say('below.leftNoneText')} />
          ) : (
            <>
              <Left rows={data} />
              {hasMore && <p className="compact quiet">{say('below.leftMore', { count: MOST })}</p>}
            </>
          )
        }
      </Awaited>
    </section>
  )
}

function Left({ rows }: { rows: readonly LeftBelowRow[] }) {
  const say = useWords(belowWords)
  const language = useLanguage()
  return (
    <DataTable
      caption={say('below.left')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('below.what'),
          cell: (row) => <What row={row} />,
        },
        { head: say('below.ofNumber'), look: 'strong nowrap', cell: ({ number }) => number },
        {
          head: say('below.waitsOn'),
          cell: ({ office: { id, name } }) => <Link to={`/services?office=${id}`}>{name}</Link>,
        },
        { head: say('below.between'), cell: ({ other }) => other?.name ?? '' },
        {
          head: say('below.at'),
          cell: ({ since, until, zone }) => (
            <>
              {moment(since, { zone, language })}
              {until !== null && (
                <div className="compact quiet">
                  {say('below.expires', { when: limitMoment(until, { zone, language }) })}
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

function What({ row: { kind, steps, stateLabel } }: { row: LeftBelowRow }) {
  const say = useWords(belowWords)
  const label = useLabel()
  const unowned = steps === null ? say('below.noCoordinator') : say('below.steps', { count: steps })
  return (
    <>
      <StatusTag look={LOOK[kind]}>{say(`below.kindOf.${steps === null ? kind : 'step'}`)}</StatusTag>
      <div className="compact quiet">{stateLabel === null ? unowned : label(stateLabel)}</div>
    </>
  )
}
