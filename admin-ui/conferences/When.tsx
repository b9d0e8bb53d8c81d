import { TextField } from '@mui/material'
import type { ConferencePrep } from '../../api/contract/conferences.ts'
import { DayInput, Pick } from '../parts/Pick.tsx'
import { instantAt } from '../words/clock-words.ts'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** `place`: an office; empty for telephone or video. */
export interface Meeting {
  day: string
  time: string
  place: string
}
export const isWhole = ({ day, time }: Meeting): boolean => /^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d/.test(time)
export const startOf = ({ day, time }: Meeting, zone: Zone): string => instantAt(day, time.slice(0, 5), zone)

export function When({
  meeting,
  zone,
  offices,
  onChange,
}: {
  meeting: Meeting
  zone: Zone
  offices: ConferencePrep['offices']
  onChange: (meeting: Meeting) => void
}) {
  const say = useWords(conferenceWords)
  return (
    <>
      <div className="when">
        <DayInput label={say('conference.day')} value={meeting.day} onChange={(day) => onChange({ ...meeting, day })} />
        <TextField
          label={say('conference.time', { zone })}
          type="time"
          value={meeting.time}
          onChange={(event) => onChange({ ...meeting, time: event.target.value })}
        />
      </div>
      <Pick
        label={say('conference.place')}
        value={meeting.place}
        placeholder={say('conference.online')}
        options={offices.map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
        onChange={(place) => onChange({ ...meeting, place })}
      />
    </>
  )
}
