// Referrals: what two offices agree about one case, and the sealed packet beside it.
import type { ColumnType } from 'kysely'
import type {
  HandVerb,
  LinkEnd,
  NotedMeans,
  ReferralKind,
  ReferralSide,
  ReferralState,
  Transport,
} from '../../sop-definitions/language/referral-kinds.ts'
import type { ScanKind } from '../../sop-definitions/language/files.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import type { At, Json, Maybe, Now } from './columns.ts'

/** Written by the recorder from the decision; `snapshot` is what is decided on next. */
export interface ReferralTable {
  id: string
  case_id: string
  kind: ReferralKind
  state: ReferralState
  waits_on: ReferralSide | null
  from_office: string
  to_office: string
  instance: string | null
  service: string | null
  transport: Transport
  after: string | null
  round: number
  reason: string | null
  outcome: string | null
  answer_due: At
  law_due: At | null
  next_instant: At | null
  late: boolean
  offered_at: At
  seen_at: At | null
  since: At
  ended_at: At | null
  seq: number
  snapshot: Referral
  /** For letters and the telephone; drawn at the offer. */
  number: string
}

/** The door makes it and never reads back what opens it. */
export interface ReferralLinkTable {
  id: string
  referral_id: string
  token_hash: Buffer
  code_hash: Buffer
  tells_identity: boolean
  made_by: string
  made_office: string
  made_at: Now
  expires_at: At
  wrong: ColumnType<number, never, never>
  opened_at: Maybe
  closed_at: Maybe
  closed_because: ColumnType<LinkEnd | null, undefined, LinkEnd>
  request: ColumnType<string | null, undefined, never>
  sealed: ColumnType<Buffer | null, undefined, never>
}

/** `asked`: the answer in codes. `sealed`: who said it, while the packet has a key. */
export interface ReferralNoteTable {
  id: string
  referral_id: string
  verb: HandVerb
  asked: Json<object>
  means: NotedMeans
  /** The scanned letter, a file of the case. */
  document_id: string | null
  said_at: At
  sealed: Buffer | null
  noted_by: string
  noted_office: string
  noted_at: Now
  expires_at: At
  confirmed_by: ColumnType<string | null, undefined, string>
  confirmed_at: Maybe
  dropped_at: Maybe
}

/** What came with an answer by a link; the keys go with the client. */
export interface ReferralScanTable {
  id: string
  referral_id: string
  link_id: string | null
  note_id: string | null
  dek: Buffer | null
  kek_id: string | null
  file_key: Buffer | null
  blob: string
  kind: ScanKind
  size: string
  sha256: string
  received_sha256: string
  scanned: boolean
  request: string
  sent_at: At
  kept_at: At | null
}

export interface ReferralPacketTable {
  id: string
  dek: Buffer | null
  kek_id: string | null
  sealed: Buffer | null
  destroyed_at: At | null
}
