// The stop rule of a release: carried out when a case is opened or releases are listed; each stop enters the ledger
// once.
import type { Tx } from '../../db/ground/connect.ts'
import { appendToStream } from '../../db/ledger/ledger.ts'
import { stopReleases } from '../../db/procedures/sop-releases.ts'
import type { AnyCall } from '../cases/commands.ts'

export async function stopOverLimit(tx: Tx, { now, requestId }: Pick<AnyCall, 'now' | 'requestId'>): Promise<void> {
  for (const { id, ...stopped } of await stopReleases(tx)) {
    await appendToStream(tx, 'system', {
      at: now,
      actor: null,
      organisation: null,
      role: null,
      purpose: 'stop_rule',
      commandId: requestId,
      type: 'sop_release_stopped',
      body: { release: id, ...stopped },
    })
  }
}
