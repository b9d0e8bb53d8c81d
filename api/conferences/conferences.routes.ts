// The noun conference: list and show. People who may read the case may read its conferences; words only people who work
// on it or are invited.
import { attendeesOf, decisionsOf, listConferences, topicsOf, wordsOfConference } from '../../db/cases/conferences.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { z } from 'zod'
import { mayReadConference, mayKnowFacts } from '../policy/access.ts'
import type { Call } from '../door/call.ts'
import { abilitiesIn } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { officesFor, sightIn } from './conference-guests.ts'
import { conferenceToRead, mayHold, type ConferenceAtHand } from './conference-at-hand.ts'
import { topicsIn } from './topics.ts'
import { ConferenceFilter, ConferenceList, ConferencePrep, ConferenceView } from '../contract/conferences.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { presentConference, presentConferenceRow, stepOf } from './conference.view.ts'
import { allowedOr } from '../sops/studio.view.ts'
import { idsIn } from '../words/who.view.ts'
import { caseToRead } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { placesOf } from '../cases/cases.routes.ts'

export const ByConference = z.strictObject({ conference: Id })

const list = ({ query, scoped }: Call<unknown, z.output<typeof ConferenceFilter>, unknown>) =>
  scoped(async (tx) => {
    const page = await listConferences(tx, query)
    const place = await placesOf(tx)
    return {
      data: page.rows.map((row) => presentConferenceRow(row, place(row.area))),
      page: { after: page.after, hasMore: page.hasMore },
      total: page.total,
    }
  })

/** A look at a conference is logged as a look at its case. */
const logged = (tx: Tx, call: AnyCall, caseId: string): Promise<void> =>
  logLookOf(tx, call, { action: 'case.read', object_type: 'case', object_id: caseId, purpose: 'case_work' })

async function view(tx: Tx, call: AnyCall, { conference, ...hand }: ConferenceAtHand): Promise<ConferenceView> {
  const { actor, deps, now } = call
  const { file } = hand
  const [attendees, topics, decisions] = [
    await attendeesOf(tx, conference.id),
    await topicsOf(tx, conference.id),
    await decisionsOf(tx, conference.id),
  ]
  const held = idsIn([file.state])
  const names = await namesOf(tx, {
    users: [
      ...held.users,
      conference.planned_by,
      ...[conference.ended_by].flatMap((id) => id ?? []),
      ...attendees.flatMap(({ user_id }) => user_id ?? []),
      ...decisions.flatMap(({ to_user }) => to_user ?? []),
    ],
    organisations: [
      ...held.organisations,
      ...[conference.place_id].flatMap((id) => id ?? []),
      ...attendees.map(({ organisation_id }) => organisation_id),
      ...decisions.flatMap(({ to_organisation }) => to_organisation ?? []),
    ],
  })
  const eyes = (await eyesOn(tx, [file], actor))(file)
  const asked = attendees.flatMap(
    ({ user_id, organisation_id }) => user_id ?? (organisation_id === actor.organisation ? actor.user : []),
  )
  const readsWords = mayReadConference(eyes, { by: conference.planned_by, asked }).allowed
  const hold = mayHold(hand, actor)
  // Only the owner knows which other offices take part in the case; nobody else is told that one does not.
  const offices = hold === null ? await officesFor(tx, { caseId: file.id, roles: deps.roles }) : null
  return presentConference(
    { hand, conference, attendees, topics, decisions },
    {
      names,
      place: (await placesOf(tx))(file.area),
      knows: mayKnowFacts(eyes),
      hold: allowedOr(hold),
      abilities: abilitiesIn(hand, actor, now),
      words: readsWords
        ? await wordsOfConference(tx, deps.vault, { conferenceId: conference.id, personId: file.subject })
        : null,
      sightOf: ({ organisation_id, user_id }) =>
        offices === null ? 'sees' : sightIn(offices, { organisationId: organisation_id, userId: user_id ?? undefined }),
    },
  )
}

export const showConference = (call: Call<{ conference: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<ConferenceView> => {
    const found = await conferenceToRead(tx, call, call.params.conference)
    await logged(tx, call, found.file.id)
    return view(tx, call, found)
  })

const prepare = (call: Call<{ id: string }, unknown, unknown>) =>
  call.scoped(async (tx): Promise<ConferencePrep> => {
    const hand = await caseToRead(tx, call, call.params.id)
    const names = await namesOf(tx, idsIn([hand.file.state]))
    return {
      number: hand.file.number,
      zone: (await placesOf(tx))(hand.file.area).zone,
      offices: await officesFor(tx, { caseId: hand.file.id, roles: call.deps.roles }),
      topics: topicsIn(hand).flatMap(({ kind, key }) => {
        const task = stepOf(hand, key, names)
        return task === null ? [] : [{ kind, task }]
      }),
    }
  })

export const conferenceRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/conferences',
    summary: 'Conferences about cases in sight: to be held, or past',
    action: 'case.read',
    query: ConferenceFilter,
    answer: ConferenceList,
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/conference-prep',
    summary: 'What a conference about a case could talk about, and who could be asked',
    action: 'conference.hold',
    params: ById,
    answer: ConferencePrep,
    object: 'case',
    handle: prepare,
  }),
  endpoint({
    method: 'get',
    path: '/api/conferences/:conference',
    summary: 'One conference: who, about what, and what was decided',
    action: 'case.read',
    params: ByConference,
    answer: ConferenceView,
    handle: showConference,
  }),
]
