import { Link } from 'react-router'
import { ErasureList, type ErasureView } from '../../api/contract/erasures.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Count } from '../parts/Count.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { PersonName } from './PersonCell.tsx'
import { useWhen } from './use-when.ts'
import { erasureWords } from './words.id.ts'

/** All requests: those that wait or can still be withdrawn, and those that have ended. */
export function ErasuresPage() {
  const say = useWords(erasureWords)
  return (
    <>
      <PageTitle>{say('erasures.title')}</PageTitle>
      <p className="quiet">{say('erasures.lead')}</p>
      <p>
        <Link to="/retention">{say('erasures.dueLink')}</Link>
      </p>
      <Part
        id="open"
        states="waiting,approved"
        title={say('erasures.open')}
        caption={say('erasures.captionOpen')}
        empty={[say('erasures.empty'), say('erasures.emptyText')]}
      />
      <Part
        id="ended"
        states="erased,rejected,withdrawn"
        title={say('erasures.ended')}
        caption={say('erasures.captionEnded')}
        empty={[say('erasures.emptyEnded'), say('erasures.emptyEndedText')]}
      />
    </>
  )
}

function Part({
  id,
  states,
  title,
  caption,
  empty: [nothing, text],
}: {
  id: string
  states: string
  title: string
  caption: string
  empty: [string, string]
}) {
  const list = useGrowing(`/api/erasures?state=${states}`, ErasureList)
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>
        {title} <Count of={list.data?.pages[0]?.total} />
      </h2>
      <Awaited answer={list} rows={4}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={nothing} text={text} />
          ) : (
            <>
              <Rows rows={rows} caption={caption} />
              <LoadMore list={list} />
            </>
          )
        }
      </Awaited>
    </section>
  )
}

export const LOOK = {
  waiting: 'waiting',
  approved: 'waiting',
  erased: 'done',
  rejected: 'refused',
  withdrawn: 'refused',
} as const

function Rows({ rows, caption }: { rows: readonly ErasureView[]; caption: string }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('erasures.col.person')}</th>
            <th scope="col">{say('erasures.col.state')}</th>
            <th scope="col">{say('erasures.col.ground')}</th>
            <th scope="col">{say('erasures.col.asked')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="strong" to={`/erasures/${row.id}`}>
                  <PersonName personMask={row.personMask} cases={row.cases} />
                </Link>
              </td>
              <td>
                <StatusTag look={LOOK[row.state]}>{label(row.stateLabel)}</StatusTag>
                {row.holds.length > 0 && <span className="compact quiet block">{say('erasures.held')}</span>}
              </td>
              <td>{label(row.groundLabel)}</td>
              <td className="quiet">
                {row.asked.user ?? say('erasures.someone')}, {when.day(row.asked.at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
