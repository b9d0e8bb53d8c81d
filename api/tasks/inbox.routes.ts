// An inbox: one query for the first page and its total, and the states of those cases whose rows do not tell enough.
import { findStates } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { broughtFrom, listTasks, type InboxRow } from '../../db/cases/tasks.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { advanced } from '../../workflows/engine/abilities.ts'
import type { Actor as EngineActor } from '../../workflows/engine/commands.ts'
import type { Actor, Call, Deps } from '../door/call.ts'
import { engineActor, wordsFor } from '../cases/case-at-hand.ts'
import type { TaskFilter, TaskRow } from '../contract/tasks.ts'
import { asksForCase, presentInboxRow, stateOfRow } from './inbox.view.ts'
import type { Words } from '../words/words.view.ts'

export const listInbox = ({ query, actor, deps, now, scoped }: Call<unknown, TaskFilter, unknown>) =>
  scoped(async (tx) => {
    const page = await listTasks(tx, {
      ...query,
      me: { user: actor.user, organisation: actor.organisation, roles: actor.roles },
    })
    const data = await rowsToShow(tx, { deps, actor, now }, page.rows)
    return { data, page: { after: page.after, hasMore: page.hasMore }, total: page.total }
  })

interface Asking {
  deps: Pick<Deps, 'roles'>
  actor: Actor
  now: Date
}

/** Rows of an inbox, each with what this person may do. */
export async function rowsToShow(tx: Tx, { deps, actor, now }: Asking, rows: readonly InboxRow[]): Promise<TaskRow[]> {
  const asker = engineActor(actor)
  const states = await statesFor(
    tx,
    rows.filter((row) => asksForCase(row, asker, now)),
  )
  const words = new Map<string, Words>()
  for (const hash of new Set(rows.map(({ case_sop }) => case_sop))) words.set(hash, await wordsFor(tx, deps, hash))
  const current = new Map([...states].map(([id, state]) => [id, nowIn(state, words, { actor: asker, now })]))
  const from = await broughtFrom(tx, rows)
  return rows.flatMap((row) => {
    const known = words.get(row.case_sop)
    const state = current.get(row.case_id) ?? stateOfRow(row)
    return known === undefined
      ? []
      : [presentInboxRow(row, { words: known, state, actor: asker, from: from.get(row.id) })]
  })
}

const statesFor = (tx: Tx, rows: readonly InboxRow[]): Promise<ReadonlyMap<string, CaseState>> =>
  findStates(tx, [...new Set(rows.map(({ case_id }) => case_id))])

const nowIn = (
  state: CaseState,
  words: ReadonlyMap<string, Words>,
  { actor, now }: { actor: EngineActor; now: Date },
): CaseState => {
  const ir = words.get(state.sop.hash)?.ir
  return ir === undefined ? state : advanced(ir, state, { actor, now: now.getTime() })
}
