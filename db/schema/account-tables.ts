// Offices, accounts and how they sign in; what each person chose, and what is told to them.
import type { ColumnType, Generated } from 'kysely'
import type { AccountRequestKind, NewsKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { Density, Level, Tour } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import type { AreaKind, LeavingReason } from '../../sop-definitions/language/places.ts'
import type { At, Day, Maybe, Now, Json } from './columns.ts'

export interface OrganisationTable {
  id: string
  slug: string
  name: string
  type: string
  level: Level
  area: string
  parent_id: string | null
  roles: string[]
  hours: string[] | null
  closed_at: Maybe
  /** Named on the public pages; never where people are kept safe. */
  is_public: Generated<boolean>
}

export interface AreaTable {
  code: string
  name: string
  parent: string | null
  zone: Zone
  kind: AreaKind
  calendar: string | null
}

export interface AccountRequestTable {
  id: string
  kind: AccountRequestKind
  user_id: string
  organisation_id: string
  roles: string[]
  asked_by: string
  asked_at: Date
  expires_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: 'approved' | 'declined' | null
}

export interface UserAccountTable {
  id: string
  email: string
  name: string
  password_hash: string
  active: Generated<boolean>
  language: string
  created_at: Now
  kind: Generated<'person' | 'machine'>
  sight_from: Generated<Date | null>
}

export interface MembershipTable {
  user_id: string
  organisation_id: string
  role: string
}

export interface SessionTable {
  token_hash: Buffer
  id: Generated<string>
  user_id: string
  created_at: Now
  seen_at: Now
  expires_at: At
  revoked_at: At | null
  fresh_at: At | null
  browser: string
  system: string
}

/**
 * Sealed under the accounts' key ring. `last_step`: a code of this half minute or an earlier one is not accepted again.
 */
export interface SecondFactorTable {
  user_id: string
  state: 'pending' | 'active'
  sealed: Buffer
  key_id: string
  last_step: ColumnType<string, number | string, number | string>
  since: Now
}

export interface RecoveryCodeTable {
  code_hash: Buffer
  user_id: string
  used_at: At | null
}

/** The public half of the key. `user_handle`: a random name by which the device knows the account. */
export interface PasskeyTable {
  id: string
  user_id: string
  credential_id: Buffer
  public_key: Buffer
  user_handle: Buffer
  counter: ColumnType<string, number | string, number | string>
  transports: string[]
  name: string
  made_at: At
  used_at: At | null
}

/** What a device was asked, as a hash; without a user when it is to say who signs in. */
export interface PasskeyChallengeTable {
  challenge_hash: Buffer
  ceremony: 'register' | 'sign_in' | 'prove'
  user_id: string | null
  session_id: string | null
  user_handle: Buffer | null
  expires_at: At
}

/** A one-time link to set a password: only its hash is stored. At most one is open for each account. */
export interface AccountLinkTable {
  id: string
  token_hash: Buffer | null
  user_id: string
  kind: 'invitation' | 'reset'
  created_by: string
  created_at: Now
  expires_at: At
  used_at: Maybe
  ended_at: Maybe
  by_mail: Generated<boolean>
  mail_after: Now
}

/** The token acts as an account of its own, with the same id. */
export interface MachineTokenTable {
  id: string
  token_hash: Buffer
  organisation_id: string
  capabilities: string[]
  created_by: string
  kept_by: string
  whole_nation: Generated<boolean>
  created_at: Now
  expires_at: At
  used_at: Maybe
  revoked_at: Maybe
  is_waiting: Generated<boolean>
}

/** The identity of an account's owner at an OpenID provider. */
export interface OidcIdentityTable {
  id: Generated<string>
  user_id: string
  issuer: string
  subject: string
  since: At
}

/** Desk choices: whether single keys act, the density of rows, hidden columns, tours that were taken or dismissed. */
export interface PreferenceTable {
  user_id: string
  shortcuts: boolean
  density: Density
  tours: Tour[]
  /** By list. */
  hidden: Json<Readonly<Record<string, string[]>>>
}

/** Filters of a list under a name, each as in the address of the page. */
export interface SavedViewTable {
  id: string
  user_id: string
  list: 'cases' | 'tasks' | 'referrals' | 'given-steps' | 'accounts' | 'offices'
  name: string
  filters: Json<Record<string, string>>
  made_at: At
}

/** Counted by rate-limiter-flexible for all processes together; keys are hashes. */
export interface AttemptTable {
  key: string
  points: number
  expire: string | null
}

/**
 * What concerns a person: a kind, a case number and a code. Written by functions that read across row-level security.
 */
export interface NotificationTable {
  id: Generated<string>
  user_id: string
  kind: NewsKind
  source: string
  case_id: string | null
  task_id: string | null
  conference_id: string | null
  finding_id: string | null
  number: string | null
  code: string | null
  law: boolean | null
  at: At
  shown: boolean
  read_at: Maybe
  mail: boolean
  mailed_at: Maybe
  mail_tries: Generated<number>
  mail_again_at: Maybe
}

/** The secret address for a calendar program, as a hash. */
export interface CalendarFeedTable {
  user_id: string
  token_hash: Buffer
  made_at: At
  used_at: Maybe
}

/** What the person wants to be told, and how; hours in the zone of the person's office. */
export interface NotificationChoiceTable {
  user_id: string
  console: string[]
  mail: string[]
  digest_at: number | null
  quiet_from: number | null
  quiet_to: number | null
}

export interface RequestKeyTable {
  id: string
  actor: string
  fingerprint: string
  status: number
  body: Json<unknown>
  created_at: Now
  forgotten_at: Maybe
}

/**
 * Who is away from `since` until `until`, or until an earlier return, and who is the deputy. `tasks`: the tasks held
 * then. `returned_at`: when the tasks that the deputy had not begun had gone back.
 */
export interface AbsenceTable {
  id: string
  user_id: string
  deputy_id: string
  organisation_id: Generated<string>
  since: Now
  until: At
  ended_at: At | null
  tasks: string[]
  returned_at: ColumnType<Date | null, never, never>
}

/**
 * The order to let go of what is held by somebody who left, or by an office that closed (`user_id` null). Without an
 * office: of everything. `tasks`: what the person had handed over. Written by functions of the database alone.
 */
export interface LeavingTable {
  id: string
  user_id: string | null
  organisation_id: string | null
  reason: LeavingReason
  asked_by: string | null
  asked_at: Now
  tasks: Generated<string[]>
  settled_at: At | null
}

/** What somebody works on or was trained for; `replaces`: the row in whose place it stands. No row is changed. */
export interface StaffQualificationTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  code: string
  since: Day
  until: ColumnType<Date | null, string | null, never>
  is_void: Generated<boolean>
  replaces: string | null
  entered_by: string
  created_at: At
}
