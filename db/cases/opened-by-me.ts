// What a person entered when opening a case. The person keeps sight of it, whatever became of the case and wherever the
// person works now.
import { sql } from 'kysely'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { parsedAnswers, type Answers } from './answers.ts'
import type { Tx } from '../ground/connect.ts'
import { taskIdOf } from '../ground/ids.ts'
import { pageOf, readCursor, type Page } from '../ground/keyset.ts'
import { eventOf } from '../ledger/ledger.ts'
import { answerPlace, unseal, type Vault, type Wrapped } from '../people/vault.ts'

type Opened = Extract<CaseEvent['body'], { type: 'case_opened' }>
export interface MyOpening {
  caseId: string
  at: Date
  opened: Opened
}
/** One form of the opening, as it was first told. */
export interface Entered {
  instance: string
  item: string
  at: Date
  answers: Answers
}

const openingIn = (event: CaseEvent | undefined): MyOpening | null =>
  event?.body.type === 'case_opened' ? { caseId: event.body.caseId, at: new Date(event.at), opened: event.body } : null

/** Newest first. */
export async function listMyOpenings(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<MyOpening>> {
  const [at, id] = readCursor(after, ['instant', 'uuid']) ?? []
  const { rows } = await sql<{
    canon: string
  }>`select canon from app.cases_opened_by_me(${at ?? null}::timestamptz, ${id ?? null}::uuid, ${limit + 1})`.execute(
    tx,
  )
  return pageOf(
    rows.flatMap((row) => openingIn(eventOf(row)) ?? []),
    limit,
    ({ at: opened, caseId }) => [opened.toISOString(), caseId],
  )
}

/** Null when another person opened it, or it does not exist. */
export async function findMyOpening(
  tx: Tx,
  caseId: string,
): Promise<(MyOpening & { tasks: { instance: string; item: string }[] }) | null> {
  const { rows } = await sql<{ canon: string }>`select canon from app.opened_by_me(${caseId}::uuid)`.execute(tx)
  const events = rows.map(eventOf)
  const opening = openingIn(events[0])
  return opening === null
    ? null
    : {
        ...opening,
        tasks: events.flatMap(({ body }) =>
          body.type === 'task_opened' ? [{ instance: body.instance, item: body.item }] : [],
        ),
      }
}

interface EnteredRow extends Wrapped {
  id: string
  task_id: string
  person_id: string
  ciphertext: Buffer
  created_at: Date
}

/** Only the asker's own answers, and of each form only the first. Empty after the client was erased. */
export async function loadEntered(
  tx: Tx,
  vault: Vault,
  { caseId, tasks }: { caseId: string; tasks: readonly { instance: string; item: string }[] },
): Promise<Entered[]> {
  const byId = new Map(tasks.map((task) => [taskIdOf(caseId, task.instance), task]))
  const { rows } =
    await sql<EnteredRow>`select * from app.entered_by_me(${caseId}::uuid, ${[...byId.keys()]}::uuid[])`.execute(tx)
  return rows
    .toSorted((one, other) => one.created_at.getTime() - other.created_at.getTime())
    .flatMap(({ id, task_id, person_id, ciphertext, created_at, ...wrapped }) => {
      const task = byId.get(task_id)
      return task === undefined
        ? []
        : [
            {
              ...task,
              at: created_at,
              answers: parsedAnswers(unseal(vault.unwrap(person_id, wrapped), ciphertext, answerPlace(person_id, id))),
            },
          ]
    })
}
