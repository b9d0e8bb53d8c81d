// Does a referral still agree with its record? First the chain, then what is decided on and what lists read.
import { foldReferral } from '../../workflows/engine/referral/apply-referral.ts'
import type { ReferralEvent } from '../../workflows/engine/referral/referral.ts'
import { canonical, type LedgerRow } from '../ledger/ledger.ts'
import type { CaseVerdict } from '../ledger/verify-case.ts'
import { readStream } from '../ledger/verify-case.ts'
import type { Tx } from '../ground/connect.ts'
import { rowOf } from './record-referral.ts'

/** The event for the engine, read from `canon`: the only column that the hash covers. */
const eventOf = ({ canon }: Pick<LedgerRow, 'canon'>): ReferralEvent => {
  const { at, ...rest }: Omit<ReferralEvent, 'at'> & { at: string } = JSON.parse(canon)
  return { ...rest, at: Date.parse(at) }
}

export async function verifyReferral(tx: Tx, id: string): Promise<CaseVerdict> {
  const { rows, verdict } = await readStream(tx, `ref:${id}`)
  const whole: CaseVerdict = { ...verdict, differences: [], gaps: [] }
  if (!verdict.intact) return whole
  const state = foldReferral(rows.map(eventOf))
  const found = await tx.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst()
  const differs = (problem: 'missing' | 'differs', columns: readonly string[]): CaseVerdict => ({
    ...whole,
    differences: [{ table: 'referral', key: id, problem, columns }],
  })
  if (state === null || found === undefined) return differs('missing', [])
  const expected = { ...rowOf(state), snapshot: state }
  const columns = Object.entries(expected).flatMap(([column, value]) =>
    canonical(value ?? null) === canonical(Object.entries(found).find(([name]) => name === column)?.[1] ?? null)
      ? []
      : [column],
  )
  return columns.length === 0 ? whole : differs('differs', columns)
}
