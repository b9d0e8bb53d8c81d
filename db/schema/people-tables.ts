// Clients: identity sealed under keys of their own, who looked, and what is erased when.
import type { ColumnType, Generated } from 'kysely'
import type {
  DeferReason,
  ErasureGround,
  ErasureRejection,
  ErasureState,
  IdentityState,
} from '../../sop-definitions/language/vocabulary.ts'
import type {
  CandidateState,
  DifferentReason,
  IdentityDoubt,
  IdentityEvidence,
  LinkState,
  TieKind,
  UndoneReason,
  UntiedReason,
} from '../../sop-definitions/language/same-person.ts'
import type { Comparison } from '../../workflows/engine/people/same-person.ts'
import type { AskedName } from '../people/identity.ts'
import type { At, Json, Maybe, Now } from './columns.ts'

export interface PersonTable {
  id: string
  identity_state: IdentityState
  mask: string
  organisation_id: string
  created_by: string
  created_at: Now
  dek: Buffer
  kek_id: string
  erased_at: At | null
}

/** Who said how certain an identity is: `evidence` of what is verified, `doubt` of all else. */
export interface IdentityActTable {
  id: Generated<string>
  person_id: string
  state: 'provisional' | 'verified' | 'conflicting'
  evidence: ColumnType<IdentityEvidence | null, IdentityEvidence | undefined, never>
  doubt: ColumnType<IdentityDoubt | null, IdentityDoubt | undefined, never>
  set_by: Generated<string>
  set_office: Generated<string>
  at: Now
}

/** One ciphertext per field: AES-256-GCM under the person's key, AAD `person:<id>:<field>:v<n>`. */
export interface PersonIdentityTable {
  person_id: string
  field: string
  ciphertext: Buffer
  updated_at: Now
}

/** Exact search by HMAC (kind nik, phone, passport); fuzzy search by name keys. Deleted on erasure. */
export interface PersonKeyTable {
  person_id: string
  kind: string
  value: string
  trigrams: string[] | null
  bits: string | null
}

/** `purpose`: a code. `words`: what was typed beside it, sealed under the key of the person who was looked at. */
export interface AccessLogTable {
  id: Generated<string>
  at: Now
  user_id: string | null
  organisation_id: string | null
  role: string | null
  action: string
  object_type: string
  object_id: string | null
  purpose: string | null
  words: ColumnType<Buffer | null, Buffer | null | undefined, never>
  fields: string[]
  allowed: boolean
  request_id: string
  exception_id: ColumnType<string | null, string | null | undefined, never>
}

/** The key of the ring that wraps new people's keys. The keys themselves never enter the database. */
export interface VaultKeyTable {
  id: string
  state: 'current' | 'old' | 'retired'
  since: Now
  retired_at: Maybe
}

/** An erasure of one person: who requested it and why, who approved, when it is due, and what it destroyed. */
export interface ErasureRequestTable {
  id: string
  person_id: string
  organisation_id: string
  ground: ErasureGround
  asked_by: string
  asked_at: Now
  state: Generated<ErasureState>
  decided_by: Generated<string | null>
  decided_at: Maybe
  rejection: Generated<ErasureRejection | null>
  carry_out_at: Maybe
  lapsed_at: Maybe
  lapsed_for: Generated<string[]>
  withdrawn_by: Generated<string | null>
  withdrawn_at: Maybe
  erased_at: Maybe
  erased: ColumnType<Record<string, number> | null, never, never>
  waits_for: ColumnType<string[] | null, never, never>
  waited: ColumnType<boolean, never, never>
  scrubbed_at: Maybe
}

/** A person whose data are due by a retention rule. A colleague decides: request the erasure, or defer it. */
export interface RetentionDueTable {
  id: Generated<string>
  person_id: string
  organisation_id: string
  rule: string
  since: At
  found_at: Now
  deferred_until: Maybe
  deferred_by: string | null
  deferred_reason: DeferReason | null
}

/** Two records that may be about one person. Which people they are stand in its sides, each office reads its own. */
export interface DuplicateCandidateTable {
  id: string
  offices: ColumnType<string[], never, never>
  likeness: ColumnType<Comparison, never, never>
  bits: ColumnType<number, never, never>
  state: CandidateState
  found_at: ColumnType<Date, never, never>
  decided_by: string | null
  decided_office: string | null
  decided_at: Maybe
  reason: DifferentReason | null
  unsure_until: ColumnType<Date | null, never, string | null>
}

export interface CandidateSideTable {
  candidate_id: string
  person_id: string
  organisation_id: string
}

/** When each person was last compared with all others. */
export interface PersonComparedTable {
  person_id: string
  at: Now
}

/** Whose identity was written and not compared since. */
export interface PersonToCompareTable {
  person_id: string
  names: Json<readonly AskedName[]>
  at: Now
  tries: Generated<number>
  again_at: Maybe
}

/** Two records of one person, proposed by somebody and confirmed by somebody else. */
export interface PersonLinkTable {
  id: string
  candidate_id: string
  state: Generated<LinkState>
  proposed_by: string
  proposed_office: string
  proposed_at: ColumnType<Date, never, never>
  asked_office: string
  answer_due: ColumnType<Date, Date, never>
  answered_by: string | null
  answered_at: Maybe
  reason: DifferentReason | null
  ended_by: string | null
  ended_office: string | null
  ended_at: Maybe
  undone_reason: UndoneReason | null
}

export interface CaseTieTable {
  id: string
  one_id: string
  other_id: string
  kind: TieKind
  made_by: string
  made_office: string
  made_at: Now
  ended_by: Generated<string | null>
  ended_office: Generated<string | null>
  ended_at: Maybe
  ended_reason: Generated<UntiedReason | null>
}
