import { useState } from 'react'
import { useNotify } from 'react-admin'
import { ConferencePrep, type ConferenceView } from '../../api/contract/conferences.ts'
import { CALL_OFF_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
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
  const notify = useNotify()
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  const [meeting, setMeeting] = useState<Meeting>({
    day: civilDay(view.startsAt, view.zone),
    time: clock(view.startsAt, { zone: view.zone, language: 'en' }),
    place: view.place?.organisationId ?? '',
  })
  const move = useVerb(
    () =>
      moveConference(view.id, {
        startsAt: startOf(meeting, view.zone),
        placeId: meeting.place === '' ? null : meeting.place,
      }),
    () => {
      notify(say('conference.moved'), { type: 'success' })
      onClose()
    },
  )
  return (
    <AskDialog
      onClose={onClose}
      title={say('conference.moveTitle')}
      action={say('state.save')}
      busy={move.busy}
      no={move.no}
      missing={isWhole(meeting) && prep.data !== undefined ? undefined : say('state.missing')}
      onSubmit={() => void move.run(undefined)}
    >
      <Awaited answer={prep} rows={2}>
        {(found) => <When meeting={meeting} zone={view.zone} offices={found.offices} onChange={setMeeting} />}
      </Awaited>
    </AskDialog>
  )
}

export function CallOffDialog({ view, onClose }: Props) {
  const say = useWords(conferenceWords)
  const notify = useNotify()
  const [reason, setReason] = useState('')
  const known = CALL_OFF_REASONS.find((code) => code === reason)
  const end = useVerb(
    (code: (typeof CALL_OFF_REASONS)[number]) => callOffConference(view.id, { reason: code }),
    () => {
      notify(say('conference.calledOff'), { type: 'success' })
      onClose()
    },
  )
  return (
    <AskDialog
      onClose={onClose}
      title={say('conference.callOffTitle')}
      text={say('conference.callOffText')}
      action={say('conference.callOffTitle')}
      busy={end.busy}
      no={end.no}
      missing={known === undefined ? say('state.missing') : undefined}
      onSubmit={() => {
        if (known !== undefined) void end.run(known)
      }}
    >
      <Pick
        label={say('conference.reason')}
        value={reason}
        placeholder={say('state.choose')}
        options={CALL_OFF_REASONS.map((code) => ({ value: code, text: say(`conference.callOffReason.${code}`) }))}
        onChange={setReason}
      />
    </AskDialog>
  )
}
