// Rows of the register of staff in words. A code that is no longer in the file stands for itself.
import type { StaffQualification } from '../../db/accounts/staff-qualifications.ts'
import { same } from '../../sop-definitions/language/label.ts'
import type { Refusal } from '../../sop-definitions/language/refusals.ts'
import type { StaffCode } from '../../sop-definitions/rules/qualifications.ts'
import type { QualificationRow } from '../contract/staff-qualifications.ts'
import { allowedOr } from '../sops/studio.view.ts'
import type { Names } from '../words/who.view.ts'

export const presentStaffCode = ({ id, label, duty, evidence }: StaffCode): QualificationRow['code'] => ({
  code: id,
  label,
  duty,
  evidence,
})

interface Around {
  codes: readonly StaffCode[]
  names: Names
  may(row: StaffQualification): Refusal | null
}
export const presentQualification = (row: StaffQualification, { codes, names, may }: Around): QualificationRow => ({
  id: row.id,
  person: { id: row.user_id, name: names.users.get(row.user_id) ?? '' },
  office: { id: row.organisation_id, name: names.organisations.get(row.organisation_id) ?? '' },
  code: presentStaffCode(
    codes.find(({ id }) => id === row.code) ?? { id: row.code, label: same(row.code), duty: null, evidence: null },
  ),
  since: row.since,
  until: row.until,
  isVoid: row.is_void,
  replaces: row.replaces,
  replacedBy: row.replaced_by,
  by: names.users.get(row.entered_by) ?? '',
  at: row.created_at.toISOString(),
  allowedActions: { correct: allowedOr(may(row)) },
})
