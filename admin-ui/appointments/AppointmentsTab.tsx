import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseView } from '../../api/contract/cases.ts'
import { AppointmentPrep, type AppointmentRow } from '../../api/contract/appointments.ts'
import { useDeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { AppointmentTable } from './AppointmentTable.tsx'
import { MakeDialog } from './MeetingDialogs.tsx'
import { appointmentWords } from './words.id.ts'

const VIEWS = ['upcoming', 'past'] as const

/** The appointments of one case: first those to come, then what became of the others. */
export function AppointmentsTab({ view }: { view: CaseView }) {
  const say = useWords(appointmentWords)
  const [asking, setAsking] = useState(false)
  const isWorking = may(useMe(), 'work_task', 'coordinate_case')
  const prep = useAnswer(`/api/cases/${view.id}/appointment-prep`, AppointmentPrep, { enabled: isWorking })
  return (
    <div className="stack">
      {prep.data?.allowedActions.set.allowed === true && (
        <div className="actions">
          <Button
            variant="contained"
            startIcon={<IconPlus size={20} className="icon" />}
            onClick={() => setAsking(true)}
          >
            {say('appointment.make')}
          </Button>
        </div>
      )}
      {VIEWS.map((name) => (
        <section key={name} className="stack-s" aria-labelledby={`appointments-${name}`}>
          <h2 id={`appointments-${name}`}>{say(`appointment.view.${name}`)}</h2>
          <Rows caseId={view.id} view={name} />
        </section>
      ))}
      {asking && prep.data !== undefined && (
        <MakeDialog caseId={view.id} prep={prep.data} onClose={() => setAsking(false)} />
      )}
    </div>
  )
}

function Rows({ caseId, view }: { caseId: string; view: (typeof VIEWS)[number] }) {
  const say = useWords(appointmentWords)
  const list = useDeskList<AppointmentRow>({ resource: 'appointments', filter: { caseId, view } })
  const text = view === 'upcoming' ? say('appointment.noneOfCase') : undefined
  return (
    <GrowingList list={list} rows={2} empty={<EmptyState title={say('appointment.none')} text={text} />}>
      {(rows) => <AppointmentTable rows={rows} />}
    </GrowingList>
  )
}
