import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { BreakGlassList } from '../../api/contract/exceptions.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListTable } from '../listing/ListTable.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { BreakGlassButton, ReviewButton } from './EmergencyButtons.tsx'

type Row = BreakGlassList['data'][number]

/** Who opened which case by emergency access, and what another person decided about it. Those that wait come first. */
export function AccessPage() {
  const say = useWords()
  const me = useMe()
  const answer = useAnswer('/api/break-glass', BreakGlassList)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('access.title')}</PageTitle>
        {may(me, 'break_glass') && (
          <div className="actions">
            <BreakGlassButton />
          </div>
        )}
      </div>
      <p className="quiet">{say('access.lead')}</p>
      <Awaited answer={answer} rows={4}>
        {(data) => <Openings answer={data} />}
      </Awaited>
    </>
  )
}

function Openings({ answer: { data, counts } }: { answer: BreakGlassList }) {
  const say = useWords()
  const me = useMe()
  const figures = [
    [say('access.waiting'), counts.waiting],
    [say('access.overdue'), counts.overdue],
    [say('access.openNow'), counts.open],
  ] as const
  return (
    <>
      <section className="card" aria-label={say('access.counts')}>
        <dl className="facts">
          {figures.map(([name, value]) => (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd className="strong">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {data.length === 0 ? (
        <EmptyState title={say('access.none')} text={say('access.noneText')}>
          {may(me, 'review_access') && <Link to="/review/access">{say('access.seeUnusual')}</Link>}
        </EmptyState>
      ) : (
        <OpeningTable rows={data} />
      )}
    </>
  )
}

function When({ opened, until }: { opened: string; until: string | undefined }) {
  const say = useWords()
  return (
    <>
      {opened}
      {until !== undefined && (
        <div>
          <StatusTag look="waiting">{say('access.until', { time: until })}</StatusTag>
        </div>
      )}
    </>
  )
}

const Twofold = ({ first, second }: { first: string; second: string | null }) => (
  <>
    {first}
    <div className="compact quiet">{second}</div>
  </>
)

function OpeningTable({ rows }: { rows: readonly Row[] }) {
  const say = useWords()
  const path = useCreatePath()
  const [language, zone] = [useLanguage(), useMe()?.organisation.zone ?? 'WIB']
  const time = (instant: string): string => moment(instant, { zone, language })
  return (
    <ListTable
      list="openings"
      caption={say('access.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('access.caseNumber'),
          cell: ({ number, caseId }) =>
            number === null ? (
              <span className="quiet">{say('access.elsewhere')}</span>
            ) : (
              <Link className="strong nowrap" to={path({ resource: 'cases', type: 'edit', id: caseId })}>
                {number}
              </Link>
            ),
        },
        {
          name: 'who',
          head: say('access.who'),
          cell: ({ person }) => <Twofold first={person.name} second={person.organisation} />,
        },
        {
          name: 'why',
          head: say('access.why'),
          cell: ({ reason, words }) => (
            <Twofold first={say(`access.reason.${reason}`)} second={words ?? say('access.sealed')} />
          ),
        },
        {
          name: 'when',
          head: say('access.when'),
          cell: ({ openedAt, isOpen, expiresAt }) => (
            <When opened={time(openedAt)} until={isOpen ? time(expiresAt) : undefined} />
          ),
        },
        {
          head: say('access.outcome'),
          cell: (row) =>
            row.finding === null ? (
              <Waiting row={row} due={time(row.reviewDueAt)} />
            ) : (
              say('access.found', { finding: say(`access.findingOf.${row.finding}`), who: row.reviewedBy ?? '' })
            ),
        },
      ]}
    />
  )
}

function Waiting({ row, due }: { row: Row; due: string }) {
  const say = useWords()
  return (
    <div className="stack-s">
      <span>
        {say('access.reviewBy', { time: due })}
        {row.isOverdue && (
          <>
            {' '}
            <StatusTag look="blocked">{say('access.late')}</StatusTag>
          </>
        )}
      </span>
      {row.allowedActions.review.allowed && <ReviewButton opening={row.id} name={row.number ?? row.person.name} />}
    </div>
  )
}
