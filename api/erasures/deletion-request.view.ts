// A request to delete copies, with names for its ids.
import type { DeletionRequest } from '../../db/cases/deletion-requests.ts'
import type { DeletionRequestView } from '../contract/consents.ts'
import type { Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'

export function presentDeletionRequest(
  row: DeletionRequest,
  { words, names, now }: { words: Words; names: Names; now: Date },
): DeletionRequestView {
  const office = (id: string) => ({ id, name: names.organisations.get(id) ?? null })
  return {
    id: row.id,
    number: row.number,
    code: row.code,
    consent: words.consent(row.code),
    organisation: office(row.organisation_id),
    owner: office(row.owner_organisation),
    askedAt: row.asked_at.toISOString(),
    due: row.due.toISOString(),
    isLate: row.confirmed_at === null && row.due < now,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    confirmedBy: row.confirmed_by === null ? null : (names.users.get(row.confirmed_by) ?? null),
  }
}
