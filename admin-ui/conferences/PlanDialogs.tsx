import { useState } from 'react'
import { ConferencePrep, type ConferenceView } from '../../api/contract/conferences.ts'
import { CALL_OFF_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, clock } from '../words/clock-words.ts'
import { callOffConference, moveConference } from './conference-verbs.ts'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'
import { isWhole, startOf, When, type Meeting } from './When.tsx'

interface Props {
  view: ConferenceView
  onClose: () => void
}

export function MoveDialog({ view, onClose }: Props) {
  const say = useWords(conferenceWords)
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  const [meeting, setMeeting] = useState<Meeting>({
    day: civilDay(view.startsAt, view.zone),
    time: clock(view.startsAt, { zone: view.zone, language: 'en' }),
    place: view.place?.organisationId ?? '',
  })
  return (
    <Ask
      onClose={onClose}
      title={say('conference.moveTitle')}
      action={say('state.save')}
      done={say('conference.moved')}
      missing={isWhole(meeting) && prep.data !== undefined ? undefined : say('state.missing')}
      act={() =>
        moveConference(view.id, {
          startsAt: startOf(meeting, view.zone),
          placeId: meeting.place === '' ? null : meeting.place,
        })
      }
    >
      <Awaited answer={prep} rows={2}>
        {(found) => <When meeting={meeting} zone={view.zone} offices={found.offices} onChange={setMeeting} />}
      </Awaited>
    </Ask>
  )
}

export function CallOffDialog({ view, onClose }: Props) {
  const say = useWords(conferenceWords)
  return (
    <AskWhy
      onClose={onClose}
      title={say('conference.callOffTitle')}
      text={say('conference.callOffText')}
      action={say('conference.callOffTitle')}
      done={say('conference.calledOff')}
      pick={{
        label: say('conference.reason'),
        choices: CALL_OFF_REASONS.map((code) => ({ code, text: say(`conference.callOffReason.${code}`) })),
      }}
      act={(reason) => callOffConference(view.id, { reason })}
    />
  )
}
