import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { AppointmentRow } from '../../api/contract/appointments.ts'
import { CaseName } from '../cases/CaseName.tsx'
import { ListTable } from '../listing/ListTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { clock, moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { appointmentWords } from './words.id.ts'

export const LOOKS = {
  planned: 'waiting',
  kept: 'done',
  missed: 'late',
  moved: 'refused',
  cancelled: 'refused',
} as const satisfies Record<AppointmentRow['state'], string>

/** Everybody who is named in it. */
const namesIn = ({ user, escort, interpreter }: AppointmentRow): string =>
  [...new Set([user, escort, interpreter].flatMap((person) => person?.name ?? []))].join(', ')

/** Appointments, each with a link to its page; never a place. */
export function AppointmentTable({ rows }: { rows: readonly AppointmentRow[] }) {
  const say = useWords(appointmentWords)
  const language = useLanguage()
  const path = useCreatePath()
  return (
    <ListTable
      list="appointments"
      caption={say('appointment.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('appointment.when'),
          cell: ({ id, startsAt, endsAt, zone }) => (
            <Link className="strong" to={path({ resource: 'appointments', type: 'edit', id })}>
              {moment(startsAt, { zone, language })}–{clock(endsAt, { zone, language })}
            </Link>
          ),
        },
        {
          name: 'case',
          head: say('appointment.case'),
          cell: ({ caseId: id, number, areaName }) => <CaseName row={{ id, number, areaName, about: null }} />,
        },
        {
          name: 'with',
          head: say('appointment.with'),
          cell: ({ office, kind }) => (
            <>
              {office.name}
              <div className="compact quiet">{say(`appointment.what.${kind}`)}</div>
            </>
          ),
        },
        { name: 'who', head: say('appointment.who'), cell: namesIn },
        {
          name: 'state',
          head: say('appointment.state'),
          cell: ({ state, answer }) => (
            <>
              <StatusTag look={LOOKS[state]}>{say(`appointment.is.${state}`)}</StatusTag>
              {answer !== null && <div className="compact">{say(`appointment.says.${answer}`)}</div>}
            </>
          ),
        },
      ]}
    />
  )
}
