// A conference for reading: who is invited and came, topics, decisions and their results. Words only for people who may
// read them.
import type { Attendee, Conference, ConferenceRow as Row, Decision, Topic } from '../../db/cases/conferences.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import { instanceOf } from './topics.ts'
import type { ConferenceRow, ConferenceView, DecisionView, Sight, TopicView } from '../contract/conferences.ts'
import type { Allowed } from '../contract/labels.ts'
import type { Place } from '../cases/case-row.view.ts'
import { rolesOf } from '../cases/plan.view.ts'
import { who, type Names } from '../words/who.view.ts'

export interface Around {
  names: Names
  place: Place
  knows: boolean
  hold: Allowed
  abilities: Abilities
  /** By the id of topic or decision; null for people who may not read them. */
  words: ReadonlyMap<string, string> | null
  sightOf(attendee: Attendee): Sight
}
interface Parts {
  hand: CaseAtHand
  conference: Conference
  attendees: readonly Attendee[]
  topics: readonly Topic[]
  decisions: readonly Decision[]
}
type Step = NonNullable<TopicView['task']>

const placeOf = (id: string | null, name: string | null | undefined): ConferenceView['place'] =>
  id === null ? null : { organisationId: id, name: name ?? '' }

export const presentConferenceRow = (row: Row, { name, zone }: Place): ConferenceRow => ({
  id: row.id,
  caseId: row.case_id,
  number: row.number,
  areaName: name,
  zone,
  startsAt: row.starts_at.toISOString(),
  place: placeOf(row.place_id, row.place),
  state: row.state,
  topics: row.topics,
  decisions: row.decisions,
  made: row.made,
})

/** A task of the case as it stands now. */
export function stepOf({ file, words }: CaseAtHand, key: string | undefined, names: Names): Step | null {
  const instance = key === undefined ? undefined : file.state.instances[key]
  if (key === undefined || instance === undefined || instance.task === null) return null
  return {
    taskId: taskIdOf(file.id, key),
    code: words.code(instance.item),
    label: words.item(instance.item),
    state: instance.task.state,
    who: who(instance.task.holder, names),
  }
}

function presentDecision(hand: CaseAtHand, { names, words }: Around, decision: Decision): DecisionView {
  const handed = decision.task_id === null ? null : stepOf(hand, instanceOf(hand, decision.task_id), names)
  const added =
    decision.item === null ? null : { code: hand.words.code(decision.item), label: hand.words.item(decision.item) }
  return {
    id: decision.id,
    kind: decision.kind,
    step: added ?? (handed === null ? null : { code: handed.code, label: handed.label }),
    who:
      decision.to_organisation === null
        ? null
        : who({ organisation: decision.to_organisation, user: decision.to_user }, names),
    due: decision.due?.toISOString() ?? null,
    because: decision.because,
    words: words?.get(decision.id) ?? null,
    state: decision.state,
    refusal: decision.refusal,
    taskId: decision.made_task,
  }
}

const NO_CHOICE: ConferenceView['choices'] = { items: [], tasks: [] }
function choicesIn(
  hand: CaseAtHand,
  { names, abilities, hold }: Around,
  { state }: Conference,
): ConferenceView['choices'] {
  if (!hold.allowed || state !== 'planned') return NO_CHOICE
  const { words, file } = hand
  return {
    items: Object.entries(abilities.items).flatMap(([item, ability]) =>
      'refusal' in ability
        ? []
        : [
            {
              item,
              code: words.code(item),
              label: words.item(item),
              isTask: words.task(item) !== undefined,
              roles: [...(words.task(item)?.roles ?? [])],
            },
          ],
    ),
    tasks: Object.entries(file.state.instances).flatMap(([key, { item, task }]) => {
      const may = abilities.tasks[key]?.assign
      const step = stepOf(hand, key, names)
      return step === null || !isOpenTask(task) || task?.state === 'proposed' || may === undefined || 'refusal' in may
        ? []
        : [{ ...step, roles: rolesOf(words, item).map(({ id }) => id) }]
    }),
  }
}

export function presentConference(
  { hand, conference, attendees, topics, decisions }: Parts,
  around: Around,
): ConferenceView {
  const { file, words: told } = hand
  const { names, place, words } = around
  return {
    id: conference.id,
    caseId: file.id,
    number: file.number,
    about: around.knows ? told.about(file.state.facts) : null,
    areaName: place.name,
    zone: place.zone,
    startsAt: conference.starts_at.toISOString(),
    place: placeOf(conference.place_id, names.organisations.get(conference.place_id ?? '')),
    state: conference.state,
    callOff: conference.call_off,
    plannedBy: names.users.get(conference.planned_by) ?? '',
    endedAt: conference.ended_at?.toISOString() ?? null,
    endedBy: conference.ended_by === null ? null : (names.users.get(conference.ended_by) ?? null),
    attendees: attendees.map((one) => ({
      id: one.id,
      who: who({ organisation: one.organisation_id, user: one.user_id }, names),
      attended: one.attended,
      sight: around.sightOf(one),
    })),
    topics: topics.map(({ id, kind, task_id }) => ({
      id,
      kind,
      task: task_id === null ? null : stepOf(hand, instanceOf(hand, task_id), names),
      words: words?.get(id) ?? null,
      decisions: decisions
        .filter(({ topic_id }) => topic_id === id)
        .map((decision) => presentDecision(hand, around, decision)),
    })),
    readsWords: words !== null,
    choices: choicesIn(hand, around, conference),
    allowedActions: { hold: around.hold },
  }
}
