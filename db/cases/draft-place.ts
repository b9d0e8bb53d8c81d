// Where a form that is not finished is kept. A step that another case brought is still that case's step: what was typed
// before the two were joined is found after it, and again when they are parted.
import { sql } from 'kysely'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Tx } from '../ground/connect.ts'
import { taskIdOf } from '../ground/ids.ts'
import { workKeyOf } from '../people/people.ts'
import type { Vault } from '../people/vault.ts'

export interface DraftPlace {
  taskId: string
  caseId: string
  personId: string
}
interface OfStep {
  file: { id: string; subject: string; state: Pick<CaseState, 'took'> }
  instance: string
}

/**
 * In the case that brought the step, for whoever sees it there, may read what is said of that client, and whose office
 * has a part in that case: without one nobody reads a draft of it again, also in an emergency.
 */
export async function draftPlaceOf(tx: Tx, vault: Vault, { file, instance }: OfStep): Promise<DraftPlace> {
  const here = { taskId: taskIdOf(file.id, instance), caseId: file.id, personId: file.subject }
  const { took } = file.state
  const of = took?.tasks[instance]
  if (took === undefined || of === undefined) return here
  const there = await tx
    .selectFrom('task')
    .innerJoin('case_file', 'case_file.id', 'task.case_id')
    .select(['task.id as taskId', 'case_file.id as caseId', 'case_file.subject as personId'])
    .where('task.id', '=', taskIdOf(took.from, of))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_access')
          .select(sql.lit(1).as('one'))
          .whereRef('case_access.case_id', '=', 'case_file.id')
          .where('case_access.organisation_id', '=', sql<string>`app.org()`),
      ),
    )
    .executeTakeFirst()
  return there === undefined || (await workKeyOf(tx, vault, there.personId)) === null ? here : there
}
