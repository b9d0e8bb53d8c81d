// Conferences about one case: a coming one with proposed decisions, and a past one with a decision that the case
// refused.
import { ConferenceChanged, ConferencePrep, ConferenceView } from '../../../api/contract/conferences.ts'
import type { Caller } from '../door/a-caller.ts'

export interface ConferenceScene {
  planned: string
  held: string
}
const DAY_MS = 86_400_000

async function aConference(coordinator: Caller, caseId: string, decisions: readonly object[]): Promise<string> {
  const prep = ConferencePrep.parse((await coordinator.get(`/api/cases/${caseId}/conference-prep`)).body)
  const [office] = prep.offices
  const topics = [
    ...prep.topics.map(({ kind, task }) => ({ kind, taskId: task.taskId })),
    { kind: 'other', words: 'Contoh pokok bahasan' },
  ]
  const attendees = [
    { organisationId: office?.organisationId },
    ...(office?.people ?? []).slice(0, 2).map(({ id }) => ({ organisationId: office?.organisationId, userId: id })),
  ]
  const planned = await coordinator.send(`/api/cases/${caseId}/conferences`, {
    startsAt: new Date(Date.now() + 2 * DAY_MS).toISOString(),
    placeId: office?.organisationId,
    topics,
    attendees,
  })
  const { id } = ConferenceChanged.parse(planned.body)
  const view = ConferenceView.parse((await coordinator.get(`/api/conferences/${id}`)).body)
  for (const decision of decisions)
    ConferenceChanged.parse(
      (await coordinator.send(`/api/conferences/${id}/decisions`, { topicId: view.topics.at(-1)?.id, ...decision }))
        .body,
    )
  return id
}

export async function someConferences(coordinator: Caller, caseId: string): Promise<ConferenceScene> {
  const late = new Date(Date.now() + 60 * DAY_MS).toISOString()
  const held = await aConference(coordinator, caseId, [
    { kind: 'add', item: 'best_interest' },
    { kind: 'add', item: 'status_review', due: late },
    { kind: 'none', because: 'client_wish' },
  ])
  await coordinator.send(`/api/conferences/${held}/close`, {})
  return {
    held,
    planned: await aConference(coordinator, caseId, [
      { kind: 'add', item: 'best_interest' },
      { kind: 'add', item: 'status_review', due: late },
    ]),
  }
}
