// Referrals: what two offices agree about one case, and the sealed packet beside it.
import type {
  ReferralKind,
  ReferralSide,
  ReferralState,
  Transport,
} from '../../sop-definitions/language/referral-kinds.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import type { At } from './columns.ts'

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
}

export interface ReferralPacketTable {
  id: string
  dek: Buffer | null
  kek_id: string | null
  sealed: Buffer | null
  destroyed_at: At | null
}
