import { z } from 'zod'
import type { ConferencePrep } from '../../api/contract/conferences.ts'
import { Day } from '../../api/contract/labels.ts'
import { DayField, PickField } from '../asking/fields.tsx'
import { TypedField } from '../asking/TypedField.tsx'
import { instantAt } from '../words/clock-words.ts'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

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
        <TypedField
          name="time"
          type="time"
          label={say('conference.time', { zone })}
          valueOf={(text) => (text === '' ? undefined : text)}
        />
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
