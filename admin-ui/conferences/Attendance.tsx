import { Button } from '@mui/material'
import { useState } from 'react'
import { ConferencePrep, RecordAttendance, type ConferenceView } from '../../api/contract/conferences.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useChoice } from '../wire/use-choice.ts'
import { useVerb } from '../wire/use-verb.ts'
import type { Shown } from './Agenda.tsx'
import { Guests, type Guest } from './Guests.tsx'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'

type Attendee = ConferenceView['attendees'][number]
const STANDS = ['unknown', 'yes', 'no'] as const
type Stand = (typeof STANDS)[number]
const ATTENDED: Record<Stand, boolean | null> = { unknown: null, yes: true, no: false }
const standOf = ({ attended }: Attendee): Stand => STANDS.find((stand) => ATTENDED[stand] === attended) ?? 'unknown'
const guestOf = ({ who }: Attendee): Guest => ({
  organisationId: who.organisationId ?? '',
  ...(who.userId === null ? {} : { userId: who.userId }),
})

/** Who is invited, and who came. */
export function Attendance({ view, mayChange }: Shown) {
  const say = useWords(conferenceWords)
  const [isAdding, setAdding] = useState(false)
  return (
    <section className="stack-s" aria-labelledby="attendance">
      <div className="spread">
        <h2 id="attendance">{say('conference.who')}</h2>
        {mayChange && (
          <Button variant="outlined" onClick={() => setAdding(true)}>
            {say('conference.addPerson')}
          </Button>
        )}
      </div>
      {view.attendees.length === 0 ? (
        <p className="quiet">{say('conference.noAttendees')}</p>
      ) : (
        <DataTable
          caption={say('conference.whoCaption')}
          rows={view.attendees}
          keyOf={({ id }) => id}
          columns={[
            { head: say('conference.person'), cell: (one) => <Person one={one} /> },
            { head: say('conference.office'), cell: ({ who }) => who.organisation },
            {
              head: say('conference.came'),
              cell: (one) => <Came one={one} conference={view.id} mayChange={mayChange} />,
            },
          ]}
        />
      )}
      {isAdding && <CameDialog view={view} onClose={() => setAdding(false)} />}
    </section>
  )
}

function useName(): (attendee: Attendee) => string {
  const say = useWords(conferenceWords)
  return ({ who }) => who.user ?? say('conference.wholeOffice')
}

function Person({ one }: { one: Attendee }) {
  const say = useWords(conferenceWords)
  const nameOf = useName()
  return (
    <>
      <span className="strong">{nameOf(one)}</span>
      {one.sight !== 'sees' && (
        <div>
          <StatusTag look="blocked">{say('conference.unseeing')}</StatusTag>
        </div>
      )}
    </>
  )
}

/** Each row has its own verb, so that one answer does not wait for another's. */
function Came({ one, conference, mayChange }: { one: Attendee; conference: string; mayChange: boolean }) {
  const say = useWords(conferenceWords)
  const nameOf = useName()
  const record = useVerb((came: Stand, desk) =>
    desk.verb('conferences', 'attend', {
      id: conference,
      data: { attendees: [{ ...guestOf(one), attended: ATTENDED[came] }] },
    }),
  )
  const { chosen, choose } = useChoice(record)
  const stand = chosen ?? standOf(one)
  return (
    <>
      {mayChange ? (
        <span
          className="toggle"
          role="group"
          aria-busy={record.busy}
          aria-label={say('conference.attendedOf', { name: `${nameOf(one)}, ${one.who.organisation ?? ''}` })}
        >
          {STANDS.map((known) => (
            <button key={known} type="button" aria-pressed={known === stand} onClick={() => choose(known)}>
              {say(`conference.attended.${known}`)}
            </button>
          ))}
        </span>
      ) : (
        say(`conference.attended.${stand}`)
      )}
      {record.no !== undefined && <RefusalNotice no={record.no} />}
    </>
  )
}

function CameDialog({ view, onClose }: { view: ConferenceView; onClose: () => void }) {
  const say = useWords(conferenceWords)
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  return (
    <AskForm
      schema={RecordAttendance}
      start={{ attendees: [] }}
      onClose={onClose}
      title={say('conference.addPerson')}
      text={say('conference.addPersonText')}
      action={say('conference.addGo')}
      done={say('conference.attended.yes')}
      closed={prep.data === undefined ? say('state.loading') : undefined}
      act={(came, desk) => desk.verb('conferences', 'attend', { id: view.id, data: came })}
    >
      <Awaited answer={prep} rows={3}>
        {({ offices }) => <Guests caseId={view.caseId} offices={offices} saying={{ attended: true }} />}
      </Awaited>
    </AskForm>
  )
}
