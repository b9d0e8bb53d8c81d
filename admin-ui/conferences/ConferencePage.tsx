import '../theme/print.css'
import './conference.css'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { ConferenceView } from '../../api/contract/conferences.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { Agenda } from './Agenda.tsx'
import { Attendance } from './Attendance.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { CallOffDialog, MoveDialog } from './PlanDialogs.tsx'
import { conferenceWords } from './words.id.ts'

export function ConferencePage() {
  const say = useWords(conferenceWords)
  const { id: conference = '' } = useParams()
  const answer = useAnswer(`/api/conferences/${conference}`, ConferenceView)
  const steps = [{ to: '/conferences', label: say('conference.title') }]
  return (
    <>
      <Trail steps={steps} here={answer.data?.number ?? '…'} />
      {answer.data === undefined && <PageTitle>{say('conference.title')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(view) => <Conference view={view} />}
      </Awaited>
    </>
  )
}

type Asking = 'move' | 'call_off' | 'close'
const STATE_LOOKS = { planned: 'waiting', held: 'done', called_off: 'refused' } as const

/**
 * One conference: when and where, its topics and decisions, who came. At its end the decisions are looked through and
 * carried out together.
 */
function Conference({ view }: { view: ConferenceView }) {
  const say = useWords(conferenceWords)
  const [asking, setAsking] = useState<Asking>()
  const mayChange = view.state === 'planned' && view.allowedActions.hold.allowed
  const onClose = (): void => setAsking(undefined)
  return (
    <div className="stack conference">
      <div className="title-row">
        <PageTitle>{say('conference.of', { number: view.number })}</PageTitle>
        <StatusTag look={STATE_LOOKS[view.state]}>{say(`conference.state.${view.state}`)}</StatusTag>
        <div className="actions">
          <Button onClick={() => window.print()}>{say('conference.print')}</Button>
          {mayChange && (
            <>
              <Button variant="outlined" onClick={() => setAsking('move')}>
                {say('conference.move')}
              </Button>
              <Button onClick={() => setAsking('call_off')}>{say('conference.callOff')}</Button>
            </>
          )}
        </div>
      </div>
      <About view={view} />
      <Agenda view={view} mayChange={mayChange} />
      <Attendance view={view} mayChange={mayChange} />
      <p className="only-print small">{say('conference.printed')}</p>
      {mayChange && (
        <div className="finish">
          <Button variant="contained" onClick={() => setAsking('close')}>
            {say('conference.look')}
          </Button>
        </div>
      )}
      {asking === 'move' && <MoveDialog view={view} onClose={onClose} />}
      {asking === 'call_off' && <CallOffDialog view={view} onClose={onClose} />}
      {asking === 'close' && <CloseDialog view={view} onClose={onClose} />}
    </div>
  )
}

/** By whom and when it was ended or called off; null while it is not over. */
function useEnding({ endedAt, endedBy, callOff, zone }: ConferenceView): string | null {
  const say = useWords(conferenceWords)
  const language = useLanguage()
  if (endedAt === null) return null
  const ended = { who: endedBy ?? '', when: moment(endedAt, { zone, language }) }
  if (callOff === null) return say('conference.endedBy', ended)
  return say('conference.calledOffBy', { ...ended, reason: say(`conference.callOffReason.${callOff}`) })
}

function About({ view }: { view: ConferenceView }) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const path = useCreatePath()
  const place = { zone: view.zone, language: useLanguage() }
  const ending = useEnding(view)
  return (
    <dl className="facts wide card">
      <dt>{say('conference.when')}</dt>
      <dd className="strong">{moment(view.startsAt, place)}</dd>
      <dt>{say('conference.where')}</dt>
      <dd>{view.place?.name ?? say('conference.online')}</dd>
      <dt>{say('conference.case')}</dt>
      <dd>
        <Link to={path({ resource: 'cases', type: 'edit', id: view.caseId })}>{view.number}</Link>{' '}
        <span className="quiet">
          {[view.about === null ? null : label(view.about), view.areaName].filter((part) => part !== null).join(', ')}
        </span>
      </dd>
      <dt>{say('conference.course')}</dt>
      <dd>
        {say('conference.plannedBy', { who: view.plannedBy })}
        {ending === null ? '' : `; ${ending}`}
      </dd>
    </dl>
  )
}
