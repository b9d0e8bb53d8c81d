import { Button } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { AppointmentView } from '../../api/contract/appointments.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { clock, moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { LOOKS } from './AppointmentTable.tsx'
import { EndDialog, MoveDialog } from './MeetingDialogs.tsx'
import { appointmentWords } from './words.id.ts'

export function AppointmentPage() {
  const say = useWords(appointmentWords)
  const { id = '' } = useParams()
  const answer = useAnswer(`/api/appointments/${id}`, AppointmentView)
  const steps = [{ to: '/appointments', label: say('appointment.title') }]
  return (
    <>
      <Trail steps={steps} here={answer.data?.number ?? '…'} />
      {answer.data === undefined && <PageTitle>{say('appointment.title')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(view) => <Appointment view={view} />}
      </Awaited>
    </>
  )
}

type Asking = 'move' | 'end'

/** One appointment, with what may be done with it. */
function Appointment({ view }: { view: AppointmentView }) {
  const say = useWords(appointmentWords)
  const [asking, setAsking] = useState<Asking>()
  const onClose = (): void => setAsking(undefined)
  const { move, end } = view.allowedActions
  return (
    <div className="stack">
      <div className="title-row">
        <PageTitle>{say('appointment.of', { number: view.number })}</PageTitle>
        <StatusTag look={LOOKS[view.state]}>{say(`appointment.is.${view.state}`)}</StatusTag>
        <div className="actions">
          {move.allowed && (
            <Button variant="outlined" onClick={() => setAsking('move')}>
              {say('appointment.move')}
            </Button>
          )}
          {end.allowed && (
            <Button variant="contained" onClick={() => setAsking('end')}>
              {say('appointment.end')}
            </Button>
          )}
        </div>
      </div>
      <About view={view} />
      {asking === 'move' && <MoveDialog view={view} onClose={onClose} />}
      {asking === 'end' && <EndDialog view={view} onClose={onClose} />}
    </div>
  )
}

/** Whoever may not read the place is told so, and not that there is none. */
function usePlace({ elsewhere, guarded, where }: AppointmentView): string {
  const say = useWords(appointmentWords)
  if (!elsewhere) return say('appointment.atOffice')
  if (where === null) return say(guarded ? 'appointment.hidden' : 'appointment.gone')
  const place = where.place ?? say('appointment.atOffice')
  return guarded ? say('appointment.guardedAt', { place }) : place
}

function About({ view }: { view: AppointmentView }) {
  const say = useWords(appointmentWords)
  const path = useCreatePath()
  const at = { zone: view.zone, language: useLanguage() }
  const lines: readonly (readonly [string, ReactNode])[] = [
    [say('appointment.when'), `${moment(view.startsAt, at)}–${clock(view.endsAt, at)}`],
    [
      say('appointment.case'),
      <Link key="case" to={`${path({ resource: 'cases', type: 'edit', id: view.caseId })}/appointments`}>
        {view.number}
      </Link>,
    ],
    [say('appointment.kind'), say(`appointment.what.${view.kind}`)],
    [say('appointment.with'), view.office.name],
    [say('appointment.user'), view.user?.name],
    [say('appointment.escort'), view.escort?.name],
    [say('appointment.interpreter'), view.interpreter?.name],
    [say('appointment.answer'), view.answer !== null && say(`appointment.says.${view.answer}`)],
    [say('appointment.where'), usePlace(view)],
    [say('appointment.called'), view.where?.nickname],
    [
      say('appointment.follows'),
      view.follows !== null && (
        <Link key="follows" to={path({ resource: 'appointments', type: 'edit', id: view.follows })}>
          {say('appointment.open')}
        </Link>
      ),
    ],
  ]
  return (
    <dl className="facts wide card">
      {lines
        .filter(([, told]) => told !== undefined && told !== null && told !== false)
        .map(([name, told]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{told}</dd>
          </div>
        ))}
    </dl>
  )
}
