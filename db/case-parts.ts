// By what an organisation takes part in cases.
import type { Tx } from './connect.ts'
import type { CaseAccessTable } from './schema.ts'

type Basis = CaseAccessTable['basis']

export async function partsIn(tx: Tx, { cases, organisation }: { cases: readonly string[]; organisation: string }): Promise<ReadonlyMap<string, ReadonlySet<Basis>>> {
  const rows = cases.length === 0 ? [] : await tx.selectFrom('case_access').select(['case_id', 'basis']).where('organisation_id', '=', organisation).where('case_id', 'in', [...cases]).execute()
  return new Map([...Map.groupBy(rows, ({ case_id }) => case_id)].map(([id, found]) => [id, new Set(found.map(({ basis }) => basis))]))
}
