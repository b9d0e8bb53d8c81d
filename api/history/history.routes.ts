// The history of a case, row by row, all of it or filtered by actor, step and kind.
import type { z } from 'zod'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { kindsInTimeline, listTimeline, type HistoryFilter } from '../../db/cases/timeline.ts'
import { numbersOf } from '../../db/cases/intake-groups.ts'
import { mayKnowFacts } from '../policy/access.ts'
import { eyesOn } from '../policy/relation.ts'
import { withHistory, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { Deps } from '../door/call.ts'
import { Timeline } from '../contract/cases.ts'
import { HistoryChoices, HistoryQuery } from '../contract/history.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { kindsAmong, typesOf } from './event-kinds.view.ts'
import { casesInEvents, idsInEvents } from '../words/who.view.ts'
import { presentTimeline } from './timeline.view.ts'
import { caseToRead } from '../policy/purpose.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { tellerOf } from '../cases/cases.routes.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

type Asked = z.output<typeof HistoryQuery>

/** Instances of a renamed step keep the keys of its former name: these are the instances that have the name now. */
const itemOf = ({ instances }: CaseState, name: string): NonNullable<HistoryFilter['item']> => {
  const present = Object.entries(instances)
  return {
    name,
    keys: present.flatMap(([key, { item }]) => (item === name ? [key] : [])),
    others: present.flatMap(([key, { item }]) => (item === name ? [] : [key])),
  }
}

function authorOf(who: string): Pick<HistoryFilter, 'actor' | 'organisation' | 'role' | 'isByClock'> {
  const [what, id] = who.split(':')
  switch (what) {
    case 'person':
      return { actor: id }
    case 'office':
      return { organisation: id }
    case 'role':
      return { role: id }
    case 'clock':
      return { isByClock: true }
    default:
      return {}
  }
}

function filterOf({ who, item, kind }: Asked, state: CaseState): HistoryFilter {
  return {
    ...(who === undefined ? {} : authorOf(who)),
    item: item === undefined ? undefined : itemOf(state, item),
    types: kind === undefined ? undefined : typesOf(kind),
    onlyBreaches: kind === 'breach',
  }
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))]

async function choicesIn(tx: Tx, deps: Deps, hand: CaseAtHand): Promise<HistoryChoices> {
  const rows = await kindsInTimeline(tx, hand.file.id)
  const { words } = await withHistory(tx, deps, hand)
  const names = await namesOf(tx, {
    users: unique(rows.map(({ actor }) => actor)),
    organisations: unique(rows.map(({ organisation }) => organisation)),
  })
  const byName = (found: ReadonlyMap<string, string>) =>
    [...found].map(([id, name]) => ({ id, name })).toSorted((one, other) => one.name.localeCompare(other.name))
  const items = [
    ...new Set(
      Object.values(hand.file.state.instances)
        .toSorted((one, other) => one.openedSeq - other.openedSeq)
        .map(({ item }) => item),
    ),
  ]
  return {
    people: byName(names.users),
    offices: byName(names.organisations),
    roles: unique(rows.map(({ role }) => role)).map((id) => words.role(id)),
    clock: rows.some(({ actor }) => actor === null),
    items: items.map((item) => ({ item, code: words.code(item), label: words.item(item) })),
    kinds: kindsAmong(rows),
  }
}

export const historyRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/timeline',
    summary: 'What happened, newest first; all of it, or by who acted, by step and by kind',
    action: 'case.read',
    params: ById,
    query: HistoryQuery,
    answer: Timeline,
    object: 'case',
    handle: ({ params, query, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const { file, words } = await caseToRead(tx, { actor, deps }, params.id)
        const page = await listTimeline(tx, {
          stream: file.id,
          after: query.after,
          limit: query.limit,
          order: 'newest_first',
          filter: filterOf(query, file.state),
        })
        const told = await tellerOf(tx, deps, { file, words })
        const events = page.rows.map((row) => told.event(row))
        const names = {
          ...(await namesOf(tx, idsInEvents(events))),
          cases: await numbersOf(tx, casesInEvents(events)),
        }
        const knows = mayKnowFacts((await eyesOn(tx, [file], actor))(file))
        return {
          data: events.map((event) =>
            presentTimeline(event, {
              words: told.words(event.seq),
              names,
              offset: offsetOf(file.state),
              knows,
            }),
          ),
          page: { after: page.after, hasMore: page.hasMore },
          total: page.total,
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/timeline/choices',
    summary: 'What the history of a case can be filtered by: who acted, its steps, its kinds',
    action: 'case.read',
    params: ById,
    answer: HistoryChoices,
    object: 'case',
    handle: ({ params, actor, deps, scoped }) =>
      scoped(async (tx) => choicesIn(tx, deps, await caseToRead(tx, { actor, deps }, params.id))),
  }),
]
