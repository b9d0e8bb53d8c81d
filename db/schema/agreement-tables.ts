// Data agreements, the parts of a log that were handed out under each, and the key of its pseudonyms.
import type { Generated } from 'kysely'
import type { AgreementCovers, AgreementEnd, AgreementPurpose } from '../../sop-definitions/language/agreements.ts'
import type { Day, Maybe, Now } from './columns.ts'

export interface AgreementTable {
  id: string
  organisation_id: Generated<string>
  /** An office of the directory, else a body outside by its name. */
  receiver_id: string | null
  receiver_name: string | null
  purpose: AgreementPurpose
  covers: AgreementCovers
  area: string
  sops: string[]
  from_day: Day
  until_day: Day
  made_by: string
  made_roles: string[]
  made_at: Now
  signed_by: string | null
  signed_roles: string[] | null
  signed_at: Maybe
  ended_by: string | null
  ended_at: Maybe
  end_reason: AgreementEnd | null
  /** A case was erased of which a part had told, and no part has said so yet. */
  start_over: Generated<boolean>
}

/** One for each year: null once nobody shall make its pseudonyms any more. */
export interface AgreementKeyTable {
  id: string
  agreement_id: string
  year: number
  dek: Buffer | null
  kek_id: string | null
}

export interface AgreementPartTable {
  agreement_id: string
  n: number
  cursor: string
  year: number
  made_by: string
  made_at: Now
  events: number
  cases: number
  withdrawn: number
  start_over: boolean
  sha256: string
}

/** What a part tells of one case: the rows after one and up to another, or that the case is to be deleted. */
export interface AgreementPieceTable {
  agreement_id: string
  n: number
  case_id: string
  kind: 'told' | 'withdrawn'
  since_seq: number
  until_seq: number
}
