// Which organisations take part in a case, and on what basis.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseAccessTable } from '../schema/case-tables.ts'

type Basis = CaseAccessTable['basis']
/**
 * `bases`: why the office sees the case; for a closed case only the owner's basis is left. `keptBack`: what the client
 * withholds from this office; the database enforces the same list.
 */
export interface Part {
  bases: ReadonlySet<Basis>
  keptBack: readonly DataCategory[]
}

/** Without an organisation (the operator at the machine) there is no part in any case. */
export async function partsIn(
  tx: Tx,
  { cases, organisation }: { cases: readonly string[]; organisation: string },
): Promise<ReadonlyMap<string, Part>> {
  const rows =
    cases.length === 0 || organisation === ''
      ? []
      : await tx
          .selectFrom('case_access')
          .leftJoin('case_file', 'case_file.id', 'case_access.case_id')
          .select(['case_id', 'basis', 'kept_back', 'status'])
          .where('organisation_id', '=', organisation)
          .where('case_id', 'in', [...cases])
          .execute()
  const isStanding = ({ basis, status }: (typeof rows)[number]): boolean => basis === 'owner' || status !== 'closed'
  return new Map(
    [...Map.groupBy(rows, ({ case_id }) => case_id)].map(([id, found]) => [
      id,
      {
        bases: new Set(found.filter(isStanding).map(({ basis }) => basis)),
        keptBack: found.flatMap(({ kept_back: back }) => back),
      },
    ]),
  )
}

/**
 * The organisations that see a case for their own work now. Its owner is told all of them; another office only itself
 * and the owner.
 */
export async function officesIn(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ office: string }>`select unnest(app.offices_on(${caseId}::uuid)) as office`.execute(tx)
  return new Set(rows.map(({ office }) => office))
}

/** Every organisation that takes part in a case, as far as the asker may know: its owner knows them all. */
export async function partsOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_access')
    .select('organisation_id')
    .distinct()
    .where('case_id', '=', caseId)
    .execute()
  const held = await tx
    .selectFrom('task')
    .select('organisation_id')
    .distinct()
    .where('case_id', '=', caseId)
    .where('organisation_id', 'is not', null)
    .execute()
  return [...new Set([...rows, ...held].flatMap(({ organisation_id }) => organisation_id ?? []))]
}
