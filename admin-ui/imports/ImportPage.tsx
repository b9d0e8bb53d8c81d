import { Button } from '@mui/material'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ImportView } from '../../api/contract/imports.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { Tried } from '../exports/Tried.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { ImportRows } from './ImportRows.tsx'
import { JobState } from './ImportsPage.tsx'
import { importWords } from './words.id.ts'

/** Rows are opened meanwhile, and a colleague decides elsewhere. */
const BEAT_MS = 3_000

/** One register: what the trial said, who agrees, how far it is, and what became of each row. */
export function ImportPage() {
  const { id = '' } = useParams()
  const say = useWords(importWords)
  const answer = useAnswer(`/api/imports/${id}`, ImportView, { refetchInterval: BEAT_MS })
  return (
    <>
      <Trail steps={[{ to: '/imports', label: say('imports.title') }]} here={say('imports.file')} />
      {answer.data === undefined && <PageTitle>{say('imports.file')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(job) => <One job={job} />}
      </Awaited>
    </>
  )
}

const ACTS = ['agree', 'decline', 'drop', 'takeOver'] as const
type Act = (typeof ACTS)[number]

function One({ job }: { job: ImportView }) {
  const say = useWords(importWords)
  const [asked, setAsked] = useState<Act>()
  const may = {
    ...{ agree: job.may.decide, decline: job.may.decide },
    ...{ drop: job.may.drop, takeOver: job.may.takeOver },
  }
  const acts = ACTS.filter((act) => may[act])
  const waits = say(job.may.decide ? 'imports.secondText' : 'imports.ownText')
  return (
    <>
      <div className="title-row">
        <PageTitle tab={say('imports.file')}>{say('imports.one', { rows: job.rows })}</PageTitle>
        <JobState state={job.state} />
        <div className="actions">
          {acts.map((act, at) => (
            <Button key={act} variant={at === 0 ? 'contained' : 'outlined'} onClick={() => setAsked(act)}>
              {say(`imports.${act}`)}
            </Button>
          ))}
        </div>
      </div>
      <div className="stack">
        {job.state === 'waiting' && <p>{waits}</p>}
        {job.state === 'stopped' && <p>{say('imports.stoppedText')}</p>}
        <Facts job={job} />
        {job.found !== null && <Tried tried={job.found} />}
        <ImportRows job={job} />
      </div>
      {asked !== undefined && <Ask act={asked} id={job.id} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function Ask({ act, id, onClose }: { act: Act; id: string; onClose: () => void }) {
  const say = useWords(importWords)
  return (
    <AskForm
      title={say(`imports.${act}Title`)}
      text={say(`imports.${act}Text`)}
      action={say(`imports.${act}Action`)}
      act={(_, desk) => {
        if (act === 'agree') return desk.verb('imports', 'agree', { id })
        if (act === 'takeOver') return desk.verb('imports', 'takeOver', { id })
        return act === 'decline' ? desk.verb('imports', 'decline', { id }) : desk.verb('imports', 'drop', { id })
      }}
      onClose={onClose}
    />
  )
}

function Facts({ job }: { job: ImportView }) {
  const say = useWords(importWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const { opened, refused, left_out: out } = job.counts
  const done = opened + refused + out
  return (
    <section className="card stack-s" aria-labelledby="facts">
      <h2 id="facts">{say('imports.facts')}</h2>
      <progress aria-label={say('imports.progressLabel')} value={done} max={job.rows} />
      <Spoken as="p">{say('imports.progress', { done, rows: job.rows })}</Spoken>
      <dl className="facts">
        <dt>{say('imports.madeBy')}</dt>
        <dd>
          {job.madeBy.name}, {moment(job.madeAt, { zone, language })}
        </dd>
        <dt>{say('imports.decidedBy')}</dt>
        <dd>{job.decidedBy === null ? say('imports.nobody') : job.decidedBy.name}</dd>
        {job.takenBy !== null && (
          <>
            <dt>{say('imports.takenBy')}</dt>
            <dd>{job.takenBy.name}</dd>
          </>
        )}
        {job.endedAt === null && (
          <>
            <dt>{say('imports.expires')}</dt>
            <dd>{moment(job.expiresAt, { zone, language })}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
