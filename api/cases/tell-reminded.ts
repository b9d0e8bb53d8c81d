// Whom a reminder of a step reaches: its holder, else everybody at that office who may take it, else coordinators there
// or at the next office up that has one. The first of these who can be told are, and nobody after them.
import type { ReminderTold } from '../../db/cases/given-steps.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { staffedAt } from '../../db/recording/decide-told.ts'
import { notifyColleagues } from '../../db/recording/notify.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { lineFrom } from '../../workflows/engine/escalation.ts'
import type { AnyCall, TaskAtHand } from './commands.ts'

interface Rung {
  office: string
  person: string | null
  roles: readonly string[]
}

async function rungsFor(tx: Tx, { deps }: Pick<AnyCall, 'deps'>, { task }: TaskAtHand): Promise<Rung[]> {
  const { organisation_id: office, user_id: holder } = task
  if (office === null) return []
  const staffed = await staffedAt(tx, [office], rolesWith('coordinate_case', deps.roles))
  const doing = task.roles.filter((role) => staffed[office]?.present.includes(role))
  const coordinating = lineFrom(office, staffed).map((at) => ({ office: at, roles: staffed[at]?.coordinating ?? [] }))
  return [
    ...(holder === null ? [] : [{ office, person: holder, roles: [] }]),
    ...[{ office, roles: doing }, ...coordinating].flatMap(({ office: at, roles }) =>
      roles.length === 0 ? [] : [{ office: at, person: null, roles }],
    ),
  ]
}

/** An office above takes no part in the case, so its people are told neither case nor step. */
export async function tellReminded(
  tx: Tx,
  call: Pick<AnyCall, 'deps' | 'now'>,
  { hand, reminder }: { hand: TaskAtHand; reminder: string },
): Promise<ReminderTold | null> {
  for (const { office, person, roles } of await rungsFor(tx, call, hand)) {
    const isThere = office === hand.task.organisation_id
    const people = await notifyColleagues(tx, {
      caseId: isThere ? hand.file.id : null,
      concerns: [
        {
          kind: 'reminded',
          source: `reminder:${reminder}`,
          task: isThere ? hand.task.id : null,
          at: call.now.toISOString(),
          person,
          roles,
          office,
        },
      ],
    })
    if (people.length > 0) return { office, people: people.length }
  }
  return null
}
