import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { FindingView } from '../../api/contract/findings.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { sampleAddress } from '../review/sample-address.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ActDialog, ACTS, type Act } from './ActDialog.tsx'
import { StateTag } from './FindingsPage.tsx'
import { findingWords } from './words.id.ts'

/** The other side may answer or judge while the page is open, and that is not always notified. */
const BEAT_MS = 8_000

/** One finding: its subject, its limit, what was said about it, and what may follow. */
export function FindingPage() {
  const { id: finding = '' } = useParams()
  const say = useWords(findingWords)
  const answer = useAnswer(`/api/findings/${finding}`, FindingView, { refetchInterval: BEAT_MS })
  return (
    <>
      <Trail
        steps={[{ to: '/findings', label: say('finding.title') }]}
        here={answer.data?.number ?? say('finding.title')}
      />
      {answer.data === undefined && <PageTitle>{say('finding.title')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(view) => <One view={view} />}
      </Awaited>
    </>
  )
}

function One({ view }: { view: FindingView }) {
  const say = useWords(findingWords)
  const [acting, setActing] = useState<Act>()
  const allowed = ACTS.filter((act) => view.allowedActions[act].allowed && (act !== 'link' || view.caseNumber !== null))
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('finding.one', { number: view.number })}</PageTitle>
        <StateTag state={view.state} />
        <div className="actions">
          {allowed.map((act, index) => (
            <Button key={act} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => setActing(act)}>
              {say(`finding.act.${act}`)}
            </Button>
          ))}
        </div>
      </div>
      <div className="stack">
        <Facts view={view} />
        <Steps view={view} />
      </div>
      {acting !== undefined && <ActDialog view={view} act={acting} onClose={() => setActing(undefined)} />}
    </>
  )
}

function Facts({ view }: { view: FindingView }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const path = useCreatePath()
  return (
    <section className="card stack-s" aria-labelledby="facts">
      <h2 id="facts">{say('finding.facts')}</h2>
      <dl className="facts">
        <dt>{say('finding.about')}</dt>
        <dd>
          <About view={view} />
        </dd>
        {view.clause !== null && (
          <>
            <dt>{say('finding.clause')}</dt>
            <dd>{view.clause}</dd>
          </>
        )}
        <dt>{say('finding.kind')}</dt>
        <dd>
          {say(`finding.kindOf.${view.kind}`)}, {say(`finding.severityOf.${view.severity}`)}
        </dd>
        <dt>{say('finding.office')}</dt>
        <dd>{view.office}</dd>
        {view.told !== null && (
          <>
            <dt>{say('finding.toldTo')}</dt>
            <dd>{say(`finding.toldAs.${view.told.as}`, { office: view.told.office ?? '' })}</dd>
          </>
        )}
        <dt>{say('finding.due')}</dt>
        <dd>{label(view.due)}</dd>
        {view.sample !== null && (
          <>
            <dt>{say('finding.sample')}</dt>
            <dd>
              <Link to={sampleAddress(view.sample)}>
                {say('finding.sampleOf', { seed: view.sample.seed, count: view.sample.cases })}
              </Link>
            </dd>
          </>
        )}
        <dt>{say('finding.task')}</dt>
        <dd>
          {view.task === null ? (
            say('finding.noTask')
          ) : (
            <>
              <Link to={path({ resource: 'tasks', type: 'edit', id: view.task.id })}>
                {coded(view.task.code, label(view.task.label))}
              </Link>
              , {say(view.task.isDone ? 'finding.taskDone' : 'finding.taskOpen')}
            </>
          )}
        </dd>
      </dl>
    </section>
  )
}

/** The case, the step and the entry of its history. A case that the reader may not see is not named. */
function About({ view: { caseId, caseNumber, code, label: step, seq } }: { view: FindingView }) {
  const say = useWords(findingWords)
  const label = useLabel()
  const path = useCreatePath()
  const hidden = say(caseId === null ? 'finding.noCase' : 'finding.hiddenCase')
  const place = path({ resource: 'cases', type: 'edit', id: caseId ?? '' })
  return (
    <>
      {caseId === null || caseNumber === null ? hidden : <Link to={`${place}/conformance`}>{caseNumber}</Link>}
      {step !== null && `, ${coded(code, label(step))}`}
      {seq !== null && caseNumber !== null && (
        <>
          , <Link to={`${place}/at?at=${seq}`}>{say('finding.entry', { seq })}</Link>
        </>
      )}
    </>
  )
}

function Steps({ view }: { view: FindingView }) {
  const say = useWords(findingWords)
  const language = useLanguage()
  return (
    <section className="stack-s" aria-labelledby="course">
      <h2 id="course">{say('finding.history')}</h2>
      <ol className="card flush lines">
        {view.steps.map((step) => (
          <li key={step.id}>
            <p>
              <span className="strong">{say(`finding.verbOf.${step.verb}`)}</span>{' '}
              <span className="quiet compact">
                <time dateTime={step.at}>{moment(step.at, { zone: view.zone, language })}</time>,{' '}
                {[step.by, step.office].filter((part) => part !== null).join(', ')}
              </span>
            </p>
            <p className={step.words === null ? 'quiet compact' : undefined}>{step.words ?? say('finding.noWords')}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
