// The history of a case of the made-up world: its timeline and its ledger rows.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { LedgerRow, TimelineRow } from '../../../api/contract/cases.ts'
import { ago, both, idOf } from './fake-moments.ts'
import { role } from './fake-plan.ts'

export const timeline: TimelineRow[] = Array.from({ length: 14 }, (_, index) => ({
  seq: 14 - index,
  at: ago(2 + index * 5),
  type: 'task_claimed',
  item: 'int-03',
  code: 'INT-03',
  cause: index % 4 === 3 ? 'clock' : 'command',
  sentence:
    index % 4 === 3
      ? both('INT-03 Triase mendekati batas', 'INT-03 Triage is due soon')
      : both('Triase diambil', 'Triage claimed'),
  who:
    index % 4 === 3
      ? { user: null, organisation: null, role: null }
      : { user: 'Rina Contoh', organisation: 'UPTD PPA Contoh', role: role.coordinator },
}))
export const ledger: z.infer<typeof LedgerRow>[] = timeline
  .toReversed()
  .reduce<z.infer<typeof LedgerRow>[]>((rows, row) => {
    const prev = rows.at(-1)?.hash ?? '0'.repeat(64)
    const canon = JSON.stringify({
      actor: row.who.user === null ? null : idOf('coordinator'),
      at: row.at,
      case_id: idOf('case0'),
      role: row.who.user === null ? null : 'case_coordinator',
      seq: row.seq,
      type: row.type,
    })
    return [
      ...rows,
      {
        seq: row.seq,
        canon,
        prev,
        hash: createHash('sha256').update(Buffer.from(prev, 'hex')).update(canon).digest('hex'),
      },
    ]
  }, [])
