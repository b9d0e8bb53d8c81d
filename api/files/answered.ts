// Checks answers that name a document: it must be complete, and uploaded for this very question. The number of a paper
// document is accepted too.
import type { Tx } from '../../db/ground/connect.ts'
import { readyDocuments } from '../../db/cases/files.ts'
import { fieldsOf, type Answers, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { FILED_KINDS, type FieldKind } from '../../sop-definitions/language/vocabulary.ts'
import type { Issue } from '../door/errors.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

const FILED: ReadonlySet<FieldKind> = new Set<FieldKind>(FILED_KINDS)

export async function documentIssues(
  tx: Tx,
  { caseId, form, answers }: { caseId: string; form: FormDefinition; answers: Answers },
): Promise<Issue[]> {
  const issues: Issue[] = []
  for (const { id: field, kind } of fieldsOf(form)) {
    const answer = answers[field]
    if (!FILED.has(kind) || typeof answer !== 'string' || !isUuid(answer)) continue
    if ((await readyDocuments(tx, { caseId, field, ids: [answer] })).length === 0)
      issues.push({ path: ['answers', field], message: 'no file of this case that has arrived', code: 'not_found' })
  }
  return issues
}
