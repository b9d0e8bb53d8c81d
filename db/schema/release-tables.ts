// Releases of numbers about people, what each shows as sealed bytes, and who signed it.
import type {
  ReleaseKind,
  ReleaseState,
  ReleaseStop,
  WithdrawReason,
} from '../../sop-definitions/language/release-words.ts'
import type { At, Day, Maybe, Now } from './columns.ts'

export interface ReleaseTable {
  id: string
  kind: ReleaseKind
  year: number
  month: number // what is counted: everybody whom the year up to this month counts
  revises: string | null
  announced_for: Day
  announced_by: string
  created_at: Now
  state: ReleaseState
  work: 'compute' | null // what a worker is asked to do
  work_by: string | null
  work_asked_at: Maybe
  step: string | null
  stopped: ReleaseStop | null // why the last work came to no end
  as_of: Maybe
  checkpoint: number | null
  sha256: string | null
  rows_sha256: string | null // of the synthetic rows, where it is of a whole year
  computed_by: string | null
  computed_at: Maybe
  people_changed: number | null // of a revision
  due: number | null // numbers whose period is over, and how many of them are shown
  shown: number | null
  attacked_at: Maybe
  leaks: number | null
  solved: number | null // linear programs of the attack
  published_by: string | null
  published_at: Maybe
  superseded_by: string | null
  withdrawn_by: string | null
  withdrawn_at: Maybe
  reason: WithdrawReason | null
}

export interface ReleaseFileTable {
  release_id: string
  bytes: Buffer
}

export interface ReleaseRowsTable {
  release_id: string
  bytes: Buffer
}

/** `name`, `office`: as they were when it was signed. */
export interface ReleaseSignatureTable {
  release_id: string
  user_id: string
  organisation_id: string
  sha256: string
  name: string
  office: string
  signed_at: At
}
