// The history of a case of the made-up world: its timeline and its ledger rows. Made without Node: a browser shows
// this world too.
import type { z } from 'zod'
import type { LedgerRow, TimelineRow } from '../../../api/contract/cases.ts'
import { ago, both, idOf } from './fake-moments.ts'
import { role } from './fake-plan.ts'

export const timeline: TimelineRow[] = Array.from({ length: 14 }, (_, index) => ({
  seq: 14 - index,
  at: ago(2 + index * 5),
  type: index % 4 === 3 ? 'clock_fired' : 'task_claimed',
  kind: index % 4 === 3 ? 'limit' : 'assignment',
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

type Entry = z.infer<typeof LedgerRow>

/** Chained as the product does it: each hash is made of the one before it and of its own text, byte for byte. */
async function chained(rows: readonly TimelineRow[]): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const row of rows) {
    const prev = entries.at(-1)?.hash ?? '0'.repeat(64)
    const isPerson = row.who.user !== null
    const canon = JSON.stringify({
      actor: isPerson ? idOf('coordinator') : null,
      at: row.at,
      case_id: idOf('case0'),
      role: isPerson ? 'case_coordinator' : null,
      seq: row.seq,
      type: row.type,
    })
    const text = [...bytesOf(prev), ...new TextEncoder().encode(canon)]
    const hash = inHex(await crypto.subtle.digest('SHA-256', Uint8Array.from(text)))
    entries.push({ seq: row.seq, canon, prev, hash })
  }
  return entries
}
const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
const inHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
export const ledger = await chained(timeline.toReversed())
