import { ConferencePrep, MoveConference, type ConferenceView } from '../../api/contract/conferences.ts'
import { CALL_OFF_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, clock } from '../words/clock-words.ts'
import { callOffConference, moveConference } from './conference-verbs.ts'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'
import { BEGINNING, startOf, When } from './When.tsx'

const Moved = MoveConference.omit({ startsAt: true }).extend(BEGINNING)

interface Props {
  view: ConferenceView
  onClose: () => void
}

export function MoveDialog({ view, onClose }: Props) {
  const say = useWords(conferenceWords)
  const { zone } = view
  const prep = useAnswer(`/api/cases/${view.caseId}/conference-prep`, ConferencePrep)
  return (
    <AskForm
      schema={Moved}
      start={{
        day: civilDay(view.startsAt, zone),
        time: clock(view.startsAt, { zone, language: 'en' }),
        placeId: view.place?.organisationId ?? null,
      }}
      onClose={onClose}
      title={say('conference.moveTitle')}
      action={say('state.save')}
      done={say('conference.moved')}
      closed={prep.data === undefined ? say('state.loading') : undefined}
      act={({ placeId, ...begins }) => moveConference(view.id, { startsAt: startOf(begins, zone), placeId })}
    >
      <Awaited answer={prep} rows={2}>
        {({ offices }) => <When zone={zone} offices={offices} />}
      </Awaited>
    </AskForm>
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
