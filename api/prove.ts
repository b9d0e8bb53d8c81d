// What must be provable goes to the organisation's own stream of the ledger, in the transaction of the change: ids and field names, never a value.
import type { Tx } from '../db/connect.ts'
import { appendToStream } from '../db/ledger.ts'
import type { AnyCall } from './commands.ts'

export async function prove(tx: Tx, { actor, now, key }: AnyCall, entry: { type: string; body: object }): Promise<void> {
  await appendToStream(tx, `org:${actor.organisation}`, {
    at: now, actor: actor.user, organisation: actor.organisation, role: actor.roles[0] ?? null, purpose: 'case_work', commandId: key.id, ...entry,
  })
}
