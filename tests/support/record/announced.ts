// Announces commands of tests that do not come in at the door: as the door would, but with the rights of the database's
// owner.
import pg from 'pg'
import type { CaseActivities, CommandToRecord, RecordRequest } from '../../../workflows/ports.ts'

/** Announced by the recorder itself while recording. */
const OF_ITS_OWN: readonly string[] = ['tick', 'accept_loss'] satisfies readonly CommandToRecord['type'][]

/** `url`: of a role that row-level security does not bind. */
export const announce = async (
  url: string,
  { caseId, command }: Pick<RecordRequest, 'caseId' | 'command'>,
): Promise<void> => {
  if (OF_ITS_OWN.includes(command.type)) return
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `insert into app.command (id, case_id, fingerprint, actor, state) values ($1, $2, $3, $4, 'pending')
        on conflict do nothing`,
      [command.id, caseId, command.fingerprint, command.actor],
    )
  } finally {
    await client.end()
  }
}

/** Purposes of commands that a worker announces itself. */
const BY_WORKERS: readonly string[] = ['migration', 'absence_ended']

/** For cases that tests command without a door: every command counts as announced. */
export const announcing = (url: string, activities: CaseActivities): CaseActivities => ({
  ...activities,
  record: async (request) => {
    if (request.events.length > 0 && !BY_WORKERS.includes(request.command.purpose)) await announce(url, request)
    return activities.record(request)
  },
})
