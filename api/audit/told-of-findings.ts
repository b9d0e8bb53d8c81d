// Who is notified of a step of a finding: the people who must answer for the office, or its author. The notification
// holds only a kind and a number.
import { notifyOfFinding } from '../../db/recording/notify.ts'
import type { FindingRow, Told } from '../../db/review/audit-findings.ts'
import { officesOf, whoAnswers } from '../../db/review/finding-audience.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { FindingVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { AnyCall } from '../cases/commands.ts'

type Tells = Extract<NotificationKind, 'finding_made' | 'finding_answered'>
const TELLS: Readonly<Partial<Record<FindingVerb, Tells>>> = {
  make: 'finding_made',
  reopen: 'finding_made',
  answer: 'finding_answered',
  correct: 'finding_answered',
}

/** Heads are people who sign what a colleague did, or who may open a case in an emergency. */
export const audienceOf = (tx: Tx, { actor, deps: { roles } }: AnyCall, office: string): Promise<Told> =>
  whoAnswers(tx, {
    office,
    asker: actor.user,
    roles: {
      coordinating: rolesWith('coordinate_case', roles),
      heading: [...new Set([...rolesWith('cosign_task', roles), ...rolesWith('break_glass', roles)])],
      administering: rolesWith('administer', roles),
    },
  })

interface Step {
  finding: Pick<FindingRow, 'id' | 'made_by'> & Told
  verb: FindingVerb
  step: string
}

export async function tellOfFinding(
  tx: Tx,
  { now }: AnyCall,
  { finding: { id, made_by, ...told }, verb, step }: Step,
): Promise<void> {
  const kind = TELLS[verb]
  if (kind === undefined) return
  const whom =
    kind === 'finding_answered'
      ? [{ person: made_by, roles: [] }]
      : (await officesOf(tx, told)).map((office) => ({ person: null, roles: told.told_roles, office }))
  await notifyOfFinding(tx, {
    findingId: id,
    concerns: whom.map((one) => ({
      kind,
      source: `finding:${step}`,
      task: null,
      at: now.toISOString(),
      ...one,
      finding: id,
    })),
  })
}
