import { Link } from 'react-router'
import { MigrationList, RehearsalList } from '../../../api/contract/migrations.ts'
import { BrokenState } from '../../parts/BrokenState.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useWords } from './use-studio-words.ts'
import { useTried, useVersionName, useWhen } from './use-version-name.ts'

const SHOWN = 10
const RUNNING_MS = 3_000

/** What was tried and what was moved, the latest first; `hash` keeps to one version. */
export function TrialList({ hash }: { hash?: string }) {
  const say = useWords()
  const name = useVersionName()
  const when = useWhen()
  const tried = useTried()
  const only = hash === undefined ? '' : `&to=${hash}`
  const rehearsals = useAnswer(`/api/rehearsals?limit=${SHOWN}${only}`, RehearsalList, { refetchInterval: RUNNING_MS })
  const migrations = useAnswer(`/api/migrations?limit=${SHOWN}${only}`, MigrationList, { refetchInterval: RUNNING_MS })
  const rows = [
    ...(migrations.data?.data ?? []).map((one) => ({
      key: one.id,
      to: `/studio/migrations/${one.id}`,
      at: one.createdAt,
      text: say('studio.past.migration', { from: name(one.from), to: name(one.to) }),
      state: say(`studio.migrate.state.${one.state}`),
      count: say('studio.rehearse.tallyCases', { count: one.total }),
    })),
    ...(rehearsals.data?.data ?? []).map((one) => ({
      key: one.id,
      to: `/studio/rehearsals/${one.id}`,
      at: one.createdAt,
      text: say('studio.past.rehearsal', { from: name(one.from), to: tried(name(one.to), one.to) }),
      state: say(`studio.rehearse.state.${one.state}`),
      count: say('studio.rehearse.tallyCases', { count: one.sum.cases }),
    })),
  ].toSorted((one, other) => other.at.localeCompare(one.at))
  const isPending = rehearsals.isPending || migrations.isPending
  const broken = rehearsals.data === undefined ? rehearsals : migrations.data === undefined ? migrations : undefined
  return (
    <section className="stack-s" aria-labelledby="runs">
      <h2 id="runs">{say('studio.runs')}</h2>
      {isPending ? (
        <Loading rows={3} />
      ) : broken !== undefined ? (
        <BrokenState no={broken.error} retry={() => void broken.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState title={say('studio.past.empty')} text={say('studio.past.emptyText')} />
      ) : (
        <ul className="card flush lines">
          {rows.map((row) => (
            <li key={row.key} className="spread">
              <Link to={row.to}>{row.text}</Link>
              <span className="compact quiet">
                {row.state}, {row.count}, {when(row.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(rehearsals.data?.page.hasMore === true || migrations.data?.page.hasMore === true) && (
        <p className="compact quiet">{say('studio.past.latest', { count: SHOWN })}</p>
      )}
    </section>
  )
}
