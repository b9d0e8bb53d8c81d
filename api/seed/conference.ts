// A conference about a demo case, planned by its coordinator for a coming day, with topics and one proposed decision.
import { ConferenceChanged, ConferenceList, ConferencePrep, ConferenceView } from '../contract/conferences.ts'
import type { Stage } from './cases.ts'

const DAY = 86_400_000
const MOST = 4
/** Ten in the morning in Jakarta. */
const HOUR_OF_DAY = 3 * 3_600_000

export async function planMeeting({ script: { id, meets }, cast, desk, now }: Stage, caseId: string): Promise<void> {
  if (meets === undefined) return
  const { email, organisation } = cast.coordinator
  const planned = await desk.get(email, `/api/conferences?caseId=${caseId}`, ConferenceList)
  if (planned.data.length > 0) return
  const prep = await desk.get(email, `/api/cases/${caseId}/conference-prep`, ConferencePrep)
  const guests = prep.offices
    .filter(({ sight }) => sight === 'sees')
    .flatMap(({ organisationId, people }) =>
      people
        .filter(({ sight }) => sight === 'sees')
        .slice(0, 1)
        .map((person) => ({ organisationId, userId: person.id })),
    )
  const topics = [
    ...prep.topics.slice(0, MOST).map(({ kind, task }) => ({ kind, taskId: task.taskId })),
    { kind: 'other', words: 'Contoh: apakah keluarganya sudah siap dikunjungi?' },
  ]
  const startsAt = new Date((Math.floor(now() / DAY) + meets) * DAY + HOUR_OF_DAY).toISOString()
  const made = await desk.post(email, `/api/cases/${caseId}/conferences`, {
    key: `demo-${id}-conference`,
    body: { startsAt, placeId: organisation, topics, attendees: guests },
    answer: ConferenceChanged,
  })
  const view = await desk.get(email, `/api/conferences/${made.id}`, ConferenceView)
  const [first, second] = view.topics
  const step = view.choices.items.find(({ isTask }) => isTask)
  if (first !== undefined && step !== undefined)
    await desk.post(email, `/api/conferences/${made.id}/decisions`, {
      key: `demo-${id}-decision`,
      body: { topicId: first.id, kind: 'add', item: step.item },
      answer: ConferenceChanged,
    })
  if (second !== undefined)
    await desk.post(email, `/api/conferences/${made.id}/decisions`, {
      key: `demo-${id}-no-action`,
      body: { topicId: second.id, kind: 'none', because: 'under_way' },
      answer: ConferenceChanged,
    })
}
