import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { AbsenceView, NameDeputy } from '../../api/contract/absences.ts'
import { Day } from '../../api/contract/labels.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField } from '../asking/fields.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { civilDay, day, endOfDay } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** The absence lasts to the end of its last day. */
const Entered = NameDeputy.extend({ until: Day })

/** The user's absence: who is the deputy and until when, and for whom the user is deputy. */
export function AbsencePage() {
  const say = useWords()
  const answer = useAnswer('/api/absence', AbsenceView)
  return (
    <>
      <PageTitle>{say('absence.title')}</PageTitle>
      <p className="quiet">{say('absence.lead')}</p>
      <Awaited answer={answer} rows={3}>
        {(data) => (
          <>
            <Absence view={data} />
            <Stayed tasks={data.stayed} />
          </>
        )}
      </Awaited>
    </>
  )
}

function Absence({ view }: { view: AbsenceView }) {
  const [say, language, zone] = [useWords(), useLanguage(), useMe()?.organisation.zone ?? 'WIB']
  const [asking, setAsking] = useState(false)
  const [left, setLeft] = useState<number>()
  const back = useVerb((_, desk) => desk.verb('absence', 'end'))
  const until = (instant: string): string => day(instant, { zone, language })
  return (
    <section className="card stack-s" aria-label={say('absence.title')}>
      {view.mine === null ? (
        <p>{say('absence.here')}</p>
      ) : (
        <p className="strong">{say('absence.away', { who: view.mine.deputy.name, day: until(view.mine.until) })}</p>
      )}
      {left !== undefined && left > 0 && (
        <Spoken as="p" className="notice">
          {say('absence.left', { count: left })}
        </Spoken>
      )}
      {view.standingFor.length > 0 && (
        <ul>
          {view.standingFor.map(({ person, until: end }) => (
            <li key={person.id}>{say('absence.standingFor', { who: person.name, day: until(end) })}</li>
          ))}
        </ul>
      )}
      <div className="row">
        {view.mine === null ? (
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {say('absence.name')}
          </Button>
        ) : (
          <Button variant="outlined" aria-disabled={back.busy} onClick={() => void back.run(undefined)}>
            {say('absence.back')}
          </Button>
        )}
      </div>
      {asking && (
        <DeputyDialog
          view={view}
          zone={zone}
          onClose={() => setAsking(false)}
          onNamed={(count) => {
            setLeft(count)
            setAsking(false)
          }}
        />
      )}
    </section>
  )
}

/** After an absence: the tasks that a deputy still has, for the deputy and for the absent person. */
function Stayed({ tasks }: { tasks: AbsenceView['stayed'] }) {
  const [say, label, path] = [useWords(), useLabel(), useCreatePath()]
  if (tasks.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="stayed">
      <h2 id="stayed">{say('absence.stayed')}</h2>
      <p className="quiet compact">{say('absence.stayedText')}</p>
      <ul>
        {tasks.map(({ id, number, label: step, mine, person }) => (
          <li key={id}>
            <Link to={path({ resource: 'tasks', type: 'edit', id })}>
              {label(step)}, {number}
            </Link>{' '}
            <span className="quiet compact">
              {say(mine ? 'absence.stayedMine' : 'absence.stayedTheirs', { who: person.name })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DialogProps {
  view: AbsenceView
  zone: Zone
  onClose: () => void
  onNamed: (left: number) => void
}

function DeputyDialog({ view, zone, onClose, onNamed }: DialogProps) {
  const say = useWords()
  return (
    <AskForm
      schema={Entered}
      start={{ until: '' }}
      onClose={onClose}
      title={say('absence.name')}
      text={say('absence.nameText')}
      action={say('absence.name')}
      act={({ deputyId, until }, desk) =>
        desk.verb('absence', 'nameDeputy', { data: { deputyId, until: endOfDay(until, zone) } })
      }
      onDone={({ left }) => onNamed(left.length)}
    >
      <PickField
        name="deputyId"
        label={say('absence.deputy')}
        options={view.colleagues.map(({ id, name: text }) => ({ value: id, text }))}
      />
      <DayField name="until" label={say('absence.until')} min={civilDay(Date.now(), zone)} />
    </AskForm>
  )
}
