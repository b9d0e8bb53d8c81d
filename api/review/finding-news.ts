// Whom a step of a finding concerns: the office that is to answer, through who coordinates its cases; or whoever made it. Told are a kind and its number.
import { notifyOfFinding } from '../../db/notify.ts'
import type { FindingRow } from '../../db/audit-findings.ts'
import type { Tx } from '../../db/connect.ts'
import { rolesWith } from '../../sop-definitions/roles.ts'
import type { FindingVerb, NotificationKind } from '../../sop-definitions/vocabulary.ts'
import type { AnyCall } from '../commands.ts'

type Told = Extract<NotificationKind, 'finding_made' | 'finding_answered'>
const TELLS: Readonly<Partial<Record<FindingVerb, Told>>> = { make: 'finding_made', reopen: 'finding_made', answer: 'finding_answered', correct: 'finding_answered' }

export async function tellOfFinding(tx: Tx, { deps, now }: AnyCall, { finding: { id, office, made_by }, verb, step }: { finding: Pick<FindingRow, 'id' | 'office' | 'made_by'>; verb: FindingVerb; step: string }): Promise<void> {
  const kind = TELLS[verb]
  if (kind === undefined) return
  const whom = kind === 'finding_answered' ? { person: made_by, roles: [] } : { person: null, roles: rolesWith('coordinate_case', deps.roles), office }
  await notifyOfFinding(tx, { findingId: id, concerns: [{ kind, source: `finding:${step}`, task: null, at: now.toISOString(), ...whom, finding: id }] })
}
