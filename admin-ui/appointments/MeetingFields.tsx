import type { ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { NICKNAME_MAX, PLACE_MAX, type AppointmentPrep } from '../../api/contract/appointments.ts'
import { APPOINTMENT_KINDS, MINUTES } from '../../sop-definitions/language/appointments.ts'
import { DayField, NumberField, PickField, TickField, TimeField, WordsField } from '../asking/fields.tsx'
import { useWords } from '../words/use-words.ts'
import { appointmentWords } from './words.id.ts'

interface Props {
  prep: AppointmentPrep
  /** What may be said of the place besides. */
  children?: ReactNode
}

/** When, what for, with whom, who goes along and where. */
export function MeetingFields({ prep: { zone, offices, people }, children }: Props) {
  const say = useWords(appointmentWords)
  const office: unknown = useWatch({ name: 'organisationId' })
  const there = people.filter(({ organisationId }) => organisationId === office)
  const everybody = people.map(({ id, name, organisation }) => ({ value: id, text: name, under: organisation }))
  const nobody = { none: say('appointment.nobody'), empty: null }
  return (
    <>
      <div className="when">
        <DayField name="day" label={say('appointment.day')} />
        <TimeField name="time" label={say('appointment.time', { zone })} />
      </div>
      <NumberField name="minutes" label={say('appointment.minutes')} most={MINUTES.most} />
      <PickField
        name="kind"
        label={say('appointment.kind')}
        options={APPOINTMENT_KINDS.map((value) => ({ value, text: say(`appointment.what.${value}`) }))}
      />
      <PickField
        name="organisationId"
        label={say('appointment.office')}
        options={offices.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <PickField
        name="userId"
        label={say('appointment.user')}
        {...nobody}
        options={there.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <PickField name="escortId" label={say('appointment.escort')} {...nobody} options={everybody} />
      <PickField name="interpreterId" label={say('appointment.interpreter')} {...nobody} options={everybody} />
      {children}
      <WordsField
        name="place"
        label={say('appointment.place')}
        help={say('appointment.placeHelp')}
        most={PLACE_MAX}
        isOptional
      />
      <WordsField name="nickname" label={say('appointment.nickname')} most={NICKNAME_MAX} isOptional />
      <TickField name="guarded" label={say('appointment.guarded')} />
      <TickField name="despite" label={say('appointment.despite')} />
    </>
  )
}
