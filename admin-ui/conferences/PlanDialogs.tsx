// When a conference is: entered, moved, called off.
import { z } from 'zod'
import { ConferencePrep, MoveConference, type ConferenceView } from '../../api/contract/conferences.ts'
import { Day } from '../../api/contract/labels.ts'
import { CALL_OFF_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { DayField, PickField, TimeField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, clock, instantAt } from '../words/clock-words.ts'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'

/** What is entered for the instant at which a conference begins. */
export const BEGINNING = { day: Day, time: z.iso.time() }
const Beginning = z.object(BEGINNING)
export const startOf = ({ day, time }: z.infer<typeof Beginning>, zone: Zone): string =>
  instantAt(day, time.slice(0, 5), zone)

/** When and where. No place: by telephone or video. */
export function When({ zone, offices }: { zone: Zone; offices: ConferencePrep['offices'] }) {
  const say = useWords(conferenceWords)
  return (
    <>
      <div className="when">
        <DayField name="day" label={say('conference.day')} />
        <TimeField name="time" label={say('conference.time', { zone })} />
      </div>
      <PickField
        name="placeId"
        label={say('conference.place')}
        none={say('conference.online')}
        empty={null}
        options={offices.map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
      />
    </>
  )
}

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
      act={({ placeId, ...begins }, desk) =>
        desk.verb('conferences', 'move', { id: view.id, data: { startsAt: startOf(begins, zone), placeId } })
      }
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
      act={(reason, desk) => desk.verb('conferences', 'callOff', { id: view.id, data: { reason } })}
    />
  )
}
