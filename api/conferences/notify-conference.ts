// Notifies the people invited to a conference, and offices that get a task from it. The notification holds a kind and
// the number of the case, no word of the conference.
import { notifyColleagues } from '../../db/recording/notify.ts'
import type { Decision } from '../../db/cases/conferences.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findTask } from '../../db/cases/tasks.ts'
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import { rolesWanted } from '../assignment/check-assignee.ts'
import type { AnyCall } from '../cases/commands.ts'
import { mayDo } from '../contract/policy.ts'

interface Place {
  conferenceId: string
  caseId: string
}
interface Asked {
  organisationId: string
  userId?: string | undefined
}
type Told = Extract<NotificationKind, 'conference_asked' | 'conference_moved' | 'conference_called_off'>

/** An office that is invited as a whole is told through all its people who could come: those who read cases. */
export async function tellAsked(
  tx: Tx,
  { deps, key, now }: AnyCall,
  { conferenceId, caseId, kind, asked }: Place & { kind: Told; asked: readonly Asked[] },
): Promise<void> {
  const source = `conference:${uuidV5('conference_told', key.id)}`
  const readers = deps.roles.filter(({ capabilities }) => mayDo(capabilities, 'answer.read')).map(({ id }) => id)
  await notifyColleagues(tx, {
    caseId,
    concerns: asked.map(({ organisationId, userId }) => ({
      kind,
      source,
      task: null,
      at: now.toISOString(),
      person: userId ?? null,
      roles: readers,
      office: organisationId,
      conference: conferenceId,
    })),
  })
}

/** A person who gets a task is notified by the task itself; an office, by this. */
export async function tellDecided(
  tx: Tx,
  { now }: AnyCall,
  { conferenceId, caseId, decisions }: Place & { decisions: readonly Decision[] },
): Promise<void> {
  for (const { id, made_task, to_organisation, to_user, state } of decisions) {
    const task =
      state !== 'made' || made_task === null || to_organisation === null || to_user !== null
        ? null
        : await findTask(tx, made_task)
    if (task === null) continue
    await notifyColleagues(tx, {
      caseId,
      concerns: [
        {
          kind: 'conference_decided',
          source: `conference:${id}`,
          task: task.id,
          at: now.toISOString(),
          person: null,
          roles: rolesWanted(task),
          office: to_organisation ?? undefined,
          conference: conferenceId,
        },
      ],
    })
  }
}
