// Announces commands of tests that do not come in at the door: as the door would, but with the rights of the database's
// owner.
import pg from 'pg'
import type { CommandToRecord } from '../../../db/recording/commands.ts'
import type { RecordRequest } from './recorded.ts'

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
