import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { ReleaseView } from '../../api/contract/releases.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { ReleaseActs } from './ReleaseActs.tsx'
import { ReleaseTablesCard } from './ReleaseTables.tsx'
import { LOOK, useReleaseWhen } from './release-period.ts'
import { TakeRows } from './TakeRows.tsx'
import { releaseWords } from './words.id.ts'

/** A worker goes on while the page is open, and another person may sign. */
const BEAT_MS = 4_000

export function ReleasePage() {
  const say = useWords(releaseWords)
  const { id = '' } = useParams()
  const answer = useAnswer(`/api/releases/${id}`, ReleaseView, { refetchInterval: BEAT_MS })
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('releases.one')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Shown view={view} />}
      </Awaited>
    </>
  )
}

function Shown({ view }: { view: ReleaseView }) {
  const say = useWords(releaseWords)
  const { period } = useReleaseWhen()
  return (
    <>
      <Trail steps={[{ to: '/statistics', label: say('releases.back') }]} here={period(view)} />
      <div className="title-row">
        <PageTitle>{period(view)}</PageTitle>
        <StatusTag look={LOOK[view.state]}>{say(`releases.state.${view.state}`)}</StatusTag>
        <ReleaseActs view={view} />
      </div>
      <Standing view={view} />
      <Facts view={view} />
      {view.sha256 !== null && view.withdrawn === null && <ReleaseTablesCard id={view.id} sha256={view.sha256} />}
      <TakeRows view={view} />
    </>
  )
}

/** What goes on, why it stopped, or why the next act is not this reader's. */
function Standing({ view }: { view: ReleaseView }) {
  const say = useWords(releaseWords)
  const label = useLabel()
  const { step, stopped, leaks, state, allowedActions } = view
  const next = state === 'signed' ? allowedActions.publish : allowedActions.sign
  const isNext = state === 'signed' || (state === 'attacked' && leaks === 0)
  return (
    <>
      {step !== null && (
        <Spoken as="p" className="notice info">
          {say(`releases.step.${step}`)}
        </Spoken>
      )}
      {step === null && stopped !== null && (
        <Spoken as="p" className="notice refusal">
          {say(`releases.stopped.${stopped}`)}
        </Spoken>
      )}
      {leaks !== null && leaks > 0 && (
        <Spoken as="p" className="notice refusal">
          {say('releases.leaks', { count: leaks })}
        </Spoken>
      )}
      {isNext && step === null && !next.allowed && <p className="notice info">{label(next.sentence)}</p>}
    </>
  )
}

function Facts({ view }: { view: ReleaseView }) {
  const say = useWords(releaseWords)
  const label = useLabel()
  const { day, moment } = useReleaseWhen()
  const { asOf, due, shown, changed, leaks, sha256, signatures, publishedAt, withdrawn } = view
  const rows: readonly (readonly [string, ReactNode])[] = [
    [say('releases.col.kind'), say(`releases.kind.${view.kind}`)],
    [say('releases.day'), day(view.day)],
    [say('releases.asOf'), asOf === null ? null : moment(asOf)],
    [say('releases.numbers'), shown === null || due === null ? null : say('releases.shownOf', { shown, due })],
    [say('releases.changed'), changed === null ? null : String(changed)],
    [say('releases.attack'), leaks === 0 ? say('releases.noLeaks') : null],
    [say('releases.hash'), sha256 === null ? null : <code className="hash">{sha256}</code>],
    [
      say('releases.signatures'),
      signatures.map(({ at, ...by }) => say('releases.by', { ...by, when: moment(at) })).join('; ') ||
        say('releases.none'),
    ],
    [say('releases.publishedAt'), publishedAt === null ? null : moment(publishedAt)],
    [say('releases.why'), withdrawn === null ? null : `${label(withdrawn.reason)}, ${moment(withdrawn.at)}`],
  ]
  return (
    <section className="card stack-s">
      <dl className="facts wide">
        {rows.map(([term, told]) =>
          told === null ? null : (
            <div key={term} className="contents">
              <dt>{term}</dt>
              <dd>{told}</dd>
            </div>
          ),
        )}
      </dl>
      {sha256 !== null && withdrawn === null && (
        <p>
          <a href={`/api/releases/${view.id}/package.zip`} download={`release-${view.year}-${view.month}.zip`}>
            {say('releases.package')}
          </a>
        </p>
      )}
    </section>
  )
}
