// Conferences about a case, planned, decided and closed by its coordinator.
import { ConferenceChanged, ConferenceView } from '../../../api/contract/conferences.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { type OpenCase } from './an-open-case.ts'
import { type Person } from './test-app.ts'

export const LONG = 90_000,
  DAY_MS = 86_400_000
export const OFFICE = organisationIdOf('ppt-batam'),
  HOSPITAL = organisationIdOf('rs-batam'),
  SOCIAL = organisationIdOf('dinsos-batam'),
  BORDER = organisationIdOf('imigrasi-batam')
export const SECRET = 'kata-rahasia-rapat-7391'
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString()
export const idOf = (answer: { body: unknown }): string => ConferenceChanged.parse(answer.body).id
export const PLAN = { startsAt: inDays(2), placeId: OFFICE, topics: [{ kind: 'other', words: SECRET }], attendees: [] }
export const decisionsIn = ({ topics }: ConferenceView) => topics.flatMap(({ decisions }) => decisions)

/** `coordinator`: answers the person who acts; called late, because that person does not exist yet. */
export const conferencesOf = (coordinator: () => Person) => {
  const show = async (id: string, who = coordinator()): Promise<ConferenceView> =>
    ConferenceView.parse((await who.get(`/api/conferences/${id}`)).body)
  const close = async (id: string, key?: string): Promise<ConferenceView> =>
    ConferenceView.parse((await coordinator().post(`/api/conferences/${id}/close`, {}, key)).body)
  const plan = async (of: OpenCase, over: object = {}): Promise<string> =>
    idOf(await coordinator().post(`/api/cases/${of.id}/conferences`, { ...PLAN, ...over }))
  const decide = async (
    id: string,
    decision: object,
  ): Promise<{ status: number; code: string | null; issues: string[] }> => {
    const [topic] = (await show(id)).topics
    return coordinator().post(`/api/conferences/${id}/decisions`, { topicId: topic?.id, ...decision })
  }
  return { show, close, plan, decide }
}
