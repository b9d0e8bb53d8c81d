import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { z } from 'zod'
import { MigrationList, RehearsalList } from '../../../api/contract/moves.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { REHEARSING } from './Running.tsx'
import { useTried, useVersionName, useWhen } from './use-version-name.ts'

const SHOWN = 10
const RUNNING_MS = 3_000

interface Trial {
  key: string
  to: string
  at: string
  text: string
  state: string
  count: string
}

function useMigrationWords(): (one: z.infer<typeof MigrationList>['data'][number]) => Trial {
  const say = useWords(studioWords)
  const name = useVersionName()
  const path = useCreatePath()
  return (one) => ({
    key: one.id,
    to: path({ resource: 'migrations', type: 'edit', id: one.id }),
    at: one.createdAt,
    text: say('studio.past.migration', { from: name(one.from), to: name(one.to) }),
    state: say(`studio.migrate.state.${one.state}`),
    count: say('studio.rehearse.tallyCases', { count: one.total }),
  })
}

function useRehearsalWords(): (one: z.infer<typeof RehearsalList>['data'][number]) => Trial {
  const say = useWords(studioWords)
  const name = useVersionName()
  const tried = useTried()
  const path = useCreatePath()
  return (one) => ({
    key: one.id,
    to: path({ resource: 'rehearsals', type: 'edit', id: one.id }),
    at: one.createdAt,
    text: say('studio.past.rehearsal', { from: name(one.from), to: tried(name(one.to), one.to) }),
    state: say(`studio.rehearse.state.${one.state}`),
    count: say('studio.rehearse.tallyCases', { count: one.sum.cases }),
  })
}

/** Rehearsals and migrations, the latest first; `hash` filters to one version. */
export function TrialList({ hash }: { hash?: string }) {
  const say = useWords(studioWords)
  const rehearsal = useRehearsalWords()
  const migration = useMigrationWords()
  const only = hash === undefined ? '' : `&to=${hash}`
  const rehearsals = useAnswer(`/api/rehearsals?limit=${SHOWN}${only}`, RehearsalList, { refetchInterval: RUNNING_MS })
  const migrations = useAnswer(`/api/migrations?limit=${SHOWN}${only}`, MigrationList, { refetchInterval: RUNNING_MS })
  return (
    <section className="stack-s" aria-labelledby="runs">
      <h2 id="runs">{say('studio.runs')}</h2>
      <Awaited answer={rehearsals} rows={3}>
        {(rehearsed) => (
          <Awaited answer={migrations} rows={3}>
            {(moved) => (
              <>
                <Trials trials={[...moved.data.map(migration), ...rehearsed.data.map(rehearsal)]} />
                {(moved.page.hasMore || rehearsed.page.hasMore) && <Latest />}
              </>
            )}
          </Awaited>
        )}
      </Awaited>
    </section>
  )
}

/** The rehearsals of a draft, the latest first; nothing where there are none. */
export function DraftTrials({ draft }: { draft: string }) {
  const say = useWords(studioWords)
  const rehearsal = useRehearsalWords()
  const answer = useAnswer(`/api/rehearsals?limit=${SHOWN}&draft=${draft}`, RehearsalList, {
    refetchInterval: ({ state }) =>
      state.data?.data.some((one) => REHEARSING.includes(one.state)) === true ? RUNNING_MS : false,
  })
  return (
    <Awaited answer={answer} rows={2}>
      {({ data, page }) =>
        data.length > 0 && (
          <section className="stack-s" aria-labelledby="trials">
            <h2 id="trials">{say('studio.rehearse.ofDraft')}</h2>
            <Trials trials={data.map(rehearsal)} />
            {page.hasMore && <Latest />}
          </section>
        )
      }
    </Awaited>
  )
}

function Latest() {
  const say = useWords(studioWords)
  return <p className="compact quiet">{say('studio.past.latest', { count: SHOWN })}</p>
}

function Trials({ trials }: { trials: readonly Trial[] }) {
  const say = useWords(studioWords)
  const when = useWhen()
  if (trials.length === 0) return <EmptyState title={say('studio.past.empty')} text={say('studio.past.emptyText')} />
  return (
    <ul className="card flush lines">
      {trials
        .toSorted((one, other) => other.at.localeCompare(one.at))
        .map((trial) => (
          <li key={trial.key} className="spread">
            <Link to={trial.to}>{trial.text}</Link>
            <span className="compact quiet">
              {trial.state}, {trial.count}, {when(trial.at)}
            </span>
          </li>
        ))}
    </ul>
  )
}
