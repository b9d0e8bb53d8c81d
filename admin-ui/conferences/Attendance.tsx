import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { ConferencePrep, type ConferenceView } from '../../api/contract/conferences.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import type { Shown } from './Agenda.tsx'
import { recordAttendance } from './conference-verbs.ts'
import { Guests, keyOf, type Guest } from './Guests.tsx'
import { useWords } from './use-conference-words.ts'

type Attendee = ConferenceView['attendees'][number]
const STANDS = ['unknown', 'yes', 'no'] as const
const standOf = ({ attended }: Attendee): (typeof STANDS)[number] => attended === null ? 'unknown' : attended ? 'yes' : 'no'
const ATTENDED: Record<(typeof STANDS)[number], boolean | null> = { unknown: null, yes: true, no: false }
const guestOf = ({ who }: Attendee): Guest => ({ organisationId: who.organisationId ?? '', ...(who.userId === null ? {} : { userId: who.userId }) })

/** Who is asked, and who came. */
export function Attendance({ view, mayChange }: Shown) {
  const say = useWords()
  const [isAdding, setAdding] = useState(false)
  const record = useVerb(({ of, stand }: { of: Attendee; stand: (typeof STANDS)[number] }) => recordAttendance(view.id, { attendees: [{ ...guestOf(of), attended: ATTENDED[stand] }] }))
  const nameOf = ({ who }: Attendee): string => who.user ?? say('conference.wholeOffice')
  return (
    <section className="stack-s" aria-labelledby="attendance">
      <div className="spread"><h2 id="attendance">{say('conference.who')}</h2>{mayChange && <Button variant="outlined" onClick={() => setAdding(true)}>{say('conference.addPerson')}</Button>}</div>
      {view.attendees.length === 0 ? <p className="quiet">{say('conference.noAttendees')}</p> : (
        <div className="table-wrap"><table className="list"><caption className="hidden">{say('conference.whoCaption')}</caption>
          <thead><tr><th scope="col">{say('conference.person')}</th><th scope="col">{say('conference.office')}</th><th scope="col">{say('conference.came')}</th></tr></thead>
          <tbody>{view.attendees.map((one) => (
            <tr key={one.id}>
              <td><span className="strong">{nameOf(one)}</span>{one.sight !== 'sees' && <div><StatusTag look="blocked">{say('conference.unseeing')}</StatusTag></div>}</td>
              <td>{one.who.organisation}</td>
              <td>{mayChange ? (
                <select className="plain-select" value={standOf(one)} aria-label={say('conference.attendedOf', { name: `${nameOf(one)}, ${one.who.organisation ?? ''}` })} onChange={(event) => void record.run({ of: one, stand: STANDS.find((stand) => stand === event.target.value) ?? 'unknown' })}>
                  {STANDS.map((stand) => <option key={stand} value={stand}>{say(`conference.attended.${stand}`)}</option>)}
                </select>
              ) : say(`conference.attended.${standOf(one)}`)}</td>
            </tr>
          ))}</tbody>
        </table></div>
      )}
      {record.no !== undefined && <RefusalNotice no={record.no} />}
      {isAdding && <CameDialog view={view} onClose={() => setAdding(false)} />}
    </section>
  )
}

function CameDialog({ view, onClose }: { view: ConferenceView; onClose: () => void }) {
  const say = useWords()
  const notify = useNotify()
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  const [guests, setGuests] = useState<readonly Guest[]>([])
  const add = useVerb(() => recordAttendance(view.id, { attendees: guests.map((guest) => ({ ...guest, attended: true })) }), () => { notify(say('conference.attended.yes'), { type: 'success' }); onClose() })
  const toggle = (guest: Guest): void => setGuests(guests.some((one) => keyOf(one) === keyOf(guest)) ? guests.filter((one) => keyOf(one) !== keyOf(guest)) : [...guests, guest])
  return (
    <AskDialog open onClose={onClose} title={say('conference.addPerson')} text={say('conference.addPersonText')} action={say('conference.addGo')} busy={add.busy} no={add.no} missing={guests.length === 0 ? say('state.missing') : undefined} onSubmit={() => void add.run(undefined)}>
      {prep.isPending ? <Loading rows={3} /> : prep.data === undefined ? <BrokenState no={prep.error} retry={() => void prep.refetch()} /> : <Guests caseId={view.caseId} offices={prep.data.offices} chosen={guests} onToggle={toggle} />}
    </AskDialog>
  )
}
