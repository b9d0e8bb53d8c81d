import { Button } from '@mui/material'
import { useState } from 'react'
import { ConferencePrep, type ConferenceView } from '../../api/contract/conferences.ts'
import { Ask } from '../parts/Ask.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useChoice } from '../wire/use-choice.ts'
import { useVerb } from '../wire/use-verb.ts'
import type { Shown } from './Agenda.tsx'
import { recordAttendance } from './conference-verbs.ts'
import { Guests, toggled, type Guest } from './Guests.tsx'
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
        <div className="table-wrap">
          <table className="list">
            <caption className="hidden">{say('conference.whoCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('conference.person')}</th>
                <th scope="col">{say('conference.office')}</th>
                <th scope="col">{say('conference.came')}</th>
              </tr>
            </thead>
            <tbody>
              {view.attendees.map((one) => (
                <Row key={one.id} one={one} conference={view.id} mayChange={mayChange} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isAdding && <CameDialog view={view} onClose={() => setAdding(false)} />}
    </section>
  )
}

/** Each row has its own verb, so that one answer does not wait for another's. */
function Row({ one, conference, mayChange }: { one: Attendee; conference: string; mayChange: boolean }) {
  const say = useWords(conferenceWords)
  const record = useVerb((stand: Stand) =>
    recordAttendance(conference, { attendees: [{ ...guestOf(one), attended: ATTENDED[stand] }] }),
  )
  const { chosen, choose } = useChoice(record)
  const name = one.who.user ?? say('conference.wholeOffice')
  const stand = chosen ?? standOf(one)
  return (
    <tr>
      <td>
        <span className="strong">{name}</span>
        {one.sight !== 'sees' && (
          <div>
            <StatusTag look="blocked">{say('conference.unseeing')}</StatusTag>
          </div>
        )}
      </td>
      <td>{one.who.organisation}</td>
      <td>
        {mayChange ? (
          <select
            className="plain-select"
            value={stand}
            aria-busy={record.busy}
            aria-label={say('conference.attendedOf', { name: `${name}, ${one.who.organisation ?? ''}` })}
            onChange={(event) => choose(STANDS.find((known) => known === event.target.value) ?? 'unknown')}
          >
            {STANDS.map((known) => (
              <option key={known} value={known}>
                {say(`conference.attended.${known}`)}
              </option>
            ))}
          </select>
        ) : (
          say(`conference.attended.${stand}`)
        )}
        {record.no !== undefined && <RefusalNotice no={record.no} />}
      </td>
    </tr>
  )
}

function CameDialog({ view, onClose }: { view: ConferenceView; onClose: () => void }) {
  const say = useWords(conferenceWords)
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  const [guests, setGuests] = useState<readonly Guest[]>([])
  return (
    <Ask
      onClose={onClose}
      title={say('conference.addPerson')}
      text={say('conference.addPersonText')}
      action={say('conference.addGo')}
      done={say('conference.attended.yes')}
      missing={guests.length === 0 ? say('state.missing') : undefined}
      act={() => recordAttendance(view.id, { attendees: guests.map((guest) => ({ ...guest, attended: true })) })}
    >
      <Awaited answer={prep} rows={3}>
        {(found) => (
          <Guests
            caseId={view.caseId}
            offices={found.offices}
            chosen={guests}
            onToggle={(guest) => setGuests(toggled(guests, guest))}
          />
        )}
      </Awaited>
    </Ask>
  )
}
