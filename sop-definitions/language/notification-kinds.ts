// What people are notified of, and what can change in a person's sign-in. Closed word lists, as in vocabulary.ts.
// Browser-safe, imports nothing.

/**
 * What people are notified of. `handed_over`: the reader gets work from a colleague or gets it back, or becomes
 * somebody's deputy. `answered`: another office took the work that the reader gave it. `declined`: the other office
 * cannot do it. `conference_decided`: the reader's office got a task. `finding_answered`: a finding of the reader was
 * answered or corrected. `unassigned`: a step has no office yet. `case_routed`: another office opened a case for which
 * the reader's office answers. `settle_asked`: the reader's office decides who answers for a case. `owner_settled`: it
 * was decided that nothing changes. `owner_changed`: another office answers for a case of the reader's. `reminded`: an
 * office that gave a step waits for it. `referral_received`: another office asks the reader's for help or to take over,
 * or insists; `referral_answered`: it answered; `referral_ended`: nothing more is asked of the reader's office;
 * `referral_late`: a limit of a referral comes near or has passed;
 * `referral_noted`: a colleague noted an answer, which waits for a second person; `referral_link_closed`: a one-time
 * link was tried with wrong codes. `emergency_reviewed`: an access of the reader was found justified or not.
 * `deletion_lapsed`: an approved erasure may not be carried out any more and waits again. `colleague_left`: the account
 * of the reader's deputy was closed, or of somebody whom the reader asked to a conference. `same_person_asked`: whether
 * two records are about one person waits for a second person, of the reader's office; `same_person_answered`: it was
 * answered, or taken back. `same_person_limit`: somebody, or an office, asked so often that no more is answered today.
 * `join_waits`: a case waits for another one in which it goes on, and that one is closed or their records are linked no
 * more.
 * `appointment_made`, `appointment_changed`, `appointment_near`: the reader is named in it; `appointment_declined`: the
 * client says in the own window that it cannot be. `letter_waits`: a letter
 * waits for the second signature of the reader, or of a colleague in the same role; `letter_answered`: it was signed,
 * or withdrawn by somebody else.
 * `window_tried`: the PIN of a client's own window was wrong five times on one day; `client_asked`: a client asks in it
 * to be called; `contact_said`: a client says in it how contact is safe; `complaint_received`: a client complains in
 * it, and the reader is one of the few who may read that.
 */
export const NOTIFICATION_KINDS = [
  'mention',
  'assigned',
  'handed_over',
  'at_risk',
  'escalated',
  'answered',
  'declined',
  'conference_asked',
  'conference_moved',
  'conference_called_off',
  'conference_decided',
  'finding_made',
  'finding_answered',
  'second_case',
  'consent_ended',
  'consent_recorded',
  'signature_wanted',
  'signature_answered',
  'unassigned',
  'case_routed',
  'settle_asked',
  'owner_settled',
  'owner_changed',
  'reminded',
  'emergency_opened',
  'emergency_reviewed',
  'deletion_asked',
  'deletion_decided',
  'deletion_lapsed',
  'colleague_left',
  'referral_received',
  'referral_answered',
  'referral_ended',
  'referral_late',
  'referral_noted',
  'referral_link_closed',
  'same_person_asked',
  'same_person_answered',
  'same_person_limit',
  'join_waits',
  'appointment_made',
  'appointment_changed',
  'appointment_near',
  'letter_waits',
  'letter_answered',
  'appointment_declined',
  'window_tried',
  'client_asked',
  'contact_said',
  'complaint_received',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]
/**
 * Always shown and mailed at once, whatever the person chose. `see_client`: for coordinators, that a client is to be
 * seen in person, soon. `account`: about the reader's sign-in, and about pending access for others.
 */
export const URGENT_KINDS = ['see_client', 'account'] as const
export const NEWS_KINDS = [...NOTIFICATION_KINDS, ...URGENT_KINDS] as const
export type NewsKind = (typeof NEWS_KINDS)[number]
/** What can change in a person's sign-in, or in the tokens that read for that person. */
export const ACCOUNT_NEWS = [
  'password_set_by_link',
  'password_changed',
  'passkey_added',
  'passkey_removed',
  'second_factor_added',
  'second_factor_removed',
  'recovery_codes_made',
  'calendar_feed_made',
  'oidc_connected',
  'oidc_disconnected',
  'link_asked',
  'link_handed_over',
  'factor_removal_asked',
  'roles_asked',
  'roles_set',
  'request_waits',
  'request_approved',
  'request_declined',
  'request_at_machine',
] as const
/** Changes of an account that one person requests and another decides. */
export const ACCOUNT_REQUEST_KINDS = ['link', 'factor', 'roles', 'token'] as const
export type AccountRequestKind = (typeof ACCOUNT_REQUEST_KINDS)[number]
export type AccountNews = (typeof ACCOUNT_NEWS)[number]
