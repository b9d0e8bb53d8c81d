// An appointment is made, moved, and said what became of.
import { z } from 'zod'
import {
  AppointmentPrep,
  EndAppointment,
  MoveAppointment,
  SetAppointment,
  type AppointmentView,
} from '../../api/contract/appointments.ts'
import { Day } from '../../api/contract/labels.ts'
import { APPOINTMENT_ENDS } from '../../sop-definitions/language/appointments.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, TickField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, clock, instantAt } from '../words/clock-words.ts'
import { useWords } from '../words/use-words.ts'
import { MeetingFields } from './MeetingFields.tsx'
import { appointmentWords } from './words.id.ts'

/** What is entered for the instant at which it begins. */
const BEGINNING = { day: Day, time: z.iso.time() }
const Made = SetAppointment.omit({ startsAt: true }).extend(BEGINNING)
const Moved = MoveAppointment.omit({ startsAt: true }).extend(BEGINNING)
const meant = <B extends { day: string; time: string }>({ day, time, ...rest }: B, zone: Zone) => ({
  ...rest,
  startsAt: instantAt(day, time.slice(0, 5), zone),
})

const NOBODY = { userId: null, escortId: null, interpreterId: null }
const HOUR_MINUTES = 60

export function MakeDialog({ caseId, prep, onClose }: { caseId: string; prep: AppointmentPrep; onClose: () => void }) {
  const say = useWords(appointmentWords)
  return (
    <AskForm
      schema={Made}
      start={{ day: '', minutes: HOUR_MINUTES, kind: 'talk', ...NOBODY, guarded: false, despite: false }}
      onClose={onClose}
      title={say('appointment.make')}
      text={say('appointment.makeText')}
      action={say('appointment.make')}
      done={say('appointment.made')}
      act={(entered, desk) => desk.verb('appointments', 'create', { id: caseId, data: meant(entered, prep.zone) })}
    >
      <MeetingFields prep={prep} />
    </AskForm>
  )
}

interface Props {
  view: AppointmentView
  onClose: () => void
}

const startOf = ({ startsAt, endsAt, zone, kind, office, user, escort, interpreter }: AppointmentView) => ({
  day: civilDay(startsAt, zone),
  time: clock(startsAt, { zone, language: 'en' }),
  minutes: (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000,
  kind,
  organisationId: office.id,
  userId: user?.id ?? null,
  escortId: escort?.id ?? null,
  interpreterId: interpreter?.id ?? null,
  guarded: false,
  despite: false,
  atOffice: false,
})

export function MoveDialog({ view, onClose }: Props) {
  const say = useWords(appointmentWords)
  const prep = useAnswer(`/api/cases/${view.caseId}/appointment-prep`, AppointmentPrep)
  return (
    <AskForm
      schema={Moved}
      start={startOf(view)}
      onClose={onClose}
      title={say('appointment.moveTitle')}
      text={say('appointment.moveText')}
      action={say('appointment.move')}
      done={say('appointment.moved')}
      closed={prep.data === undefined ? say('state.loading') : undefined}
      act={(entered, desk) => desk.verb('appointments', 'move', { id: view.id, data: meant(entered, view.zone) })}
    >
      <Awaited answer={prep} rows={4}>
        {(found) => (
          <MeetingFields prep={found}>
            {view.elsewhere && <TickField name="atOffice" label={say('appointment.toOffice')} />}
          </MeetingFields>
        )}
      </Awaited>
    </AskForm>
  )
}

export function EndDialog({ view, onClose }: Props) {
  const say = useWords(appointmentWords)
  return (
    <AskForm
      schema={EndAppointment}
      onClose={onClose}
      title={say('appointment.endTitle')}
      text={say('appointment.endText')}
      action={say('state.save')}
      done={say('appointment.ended')}
      act={(data, desk) => desk.verb('appointments', 'end', { id: view.id, data })}
    >
      <ChoiceField
        name="as"
        label={say('appointment.how')}
        options={APPOINTMENT_ENDS.map((value) => ({ value, text: say(`appointment.is.${value}`) }))}
      />
    </AskForm>
  )
}
