// Why: of a case, an item or a task. Read from ledger and state, with the same access rules as the case itself.
import { z } from 'zod'
import { datesOfConferences } from '../../db/cases/conferences.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../../db/ledger/ledger.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { mayKnowFacts } from '../policy/access.ts'
import type { AnyCall } from '../cases/commands.ts'
import { abilitiesIn, type CaseAtHand } from '../cases/case-at-hand.ts'
import { CaseExplanation, ItemExplanation } from '../contract/explain.ts'
import { Id } from '../contract/labels.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { BUDGET, explainCase, explainItem, type Asker } from './explain.view.ts'
import type { Reading } from './explain-lines.view.ts'
import { idsIn } from '../words/who.view.ts'
import { caseToRead, taskToRead } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { placeAt } from '../cases/cases.routes.ts'

type Caller = Pick<AnyCall, 'actor' | 'now'>

/** Names of everybody whom an answer may mention: holders, former holders and deciders. */
export async function readingOf(
  tx: Tx,
  { actor, now }: Caller,
  hand: CaseAtHand,
): Promise<{ reading: Reading; asker: Asker }> {
  const ledger = (await rowsAfter(tx, hand.file.id, 0)).map(eventOf)
  const held = idsIn([hand.file.state])
  const names = await namesOf(tx, {
    users: [...held.users, ...ledger.flatMap(namesIn('actor', 'user'))],
    organisations: [...held.organisations, ...ledger.flatMap(namesIn('organisation', 'organisation'))],
  })
  const place = await placeAt(tx, hand.file.area)
  const conferences = await datesOfConferences(
    tx,
    ledger.flatMap(({ cause }) => cause.conference ?? []),
  )
  return {
    reading: {
      hand,
      names,
      ledger,
      conferences,
      open: mayKnowFacts((await eyesOn(tx, [hand.file], actor))(hand.file)),
    },
    asker: { actor, abilities: abilitiesIn(hand, actor, now), now: now.getTime(), zone: place.zone, budget: BUDGET },
  }
}

const namesIn =
  (author: 'actor' | 'organisation', holder: 'user' | 'organisation') =>
  ({ body, ...event }: CaseEvent): string[] =>
    [event[author], 'holder' in body ? body.holder[holder] : null].flatMap((id) => id ?? [])

const OfItem = z.strictObject({ id: Id, item: z.string().max(80) })

export const explainRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/explain',
    summary: 'What is next, what is missing to close, and the shortest way there',
    action: 'case.read',
    params: ById,
    answer: CaseExplanation,
    object: 'case',
    load: 'explaining',
    handle: async (call) => {
      const { reading, asker } = await call.scoped(async (tx) =>
        readingOf(tx, call, await caseToRead(tx, call, call.params.id)),
      )
      return explainCase(reading, asker)
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/explain/:item',
    summary: 'Why an item is here, what it waits for, what ends it; `:item` is an item or an instance of it',
    action: 'case.read',
    params: OfItem,
    answer: ItemExplanation,
    object: 'case',
    load: 'explaining',
    handle: async (call) => {
      const { reading, asker } = await call.scoped(async (tx) =>
        readingOf(tx, call, await caseToRead(tx, call, call.params.id)),
      )
      return explained(reading, asker, call.params.item)
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/tasks/:id/explain',
    summary: 'Why this task is here',
    action: 'task.read',
    params: ById,
    answer: ItemExplanation,
    object: 'task',
    load: 'explaining',
    handle: async (call) => {
      const { task, ...found } = await call.scoped(async (tx) => {
        const hand = await taskToRead(tx, call, call.params.id)
        return { task: hand.task, ...(await readingOf(tx, call, hand)) }
      })
      return explained(found.reading, found.asker, task.instance)
    },
  }),
]

async function explained(reading: Reading, asker: Asker, item: string): Promise<ItemExplanation> {
  const told = await explainItem(reading, asker, item)
  if (told === undefined) throw problem('not_found')
  return told
}
