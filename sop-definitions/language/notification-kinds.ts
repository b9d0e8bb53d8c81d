// What a person is told of, and what can change in how a person signs in. Closed word lists, as in vocabulary.ts.
// Browser-safe, imports nothing.

/**
 * What a person is told of. `handed_over`: work comes to her from a colleague or goes back to her, or she stands in for
 * somebody. `answered`: another office took what a person had given it. `declined`: it said that it cannot do it.
 * `conference_decided`: her office got a task. `finding_answered`: one of hers, or it was corrected.
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
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]
/**
 * Told to whom it concerns whatever she chose: what changed in how she signs in, and that somebody is to be let see
 * more.
 */
export const NEWS_KINDS = [...NOTIFICATION_KINDS, 'account'] as const
export type NewsKind = (typeof NEWS_KINDS)[number]
/** What can change in how somebody signs in, or in what reads for her. */
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
/** What about an account one person asks and another decides. */
export const ACCOUNT_REQUEST_KINDS = ['link', 'factor', 'roles', 'token'] as const
export type AccountRequestKind = (typeof ACCOUNT_REQUEST_KINDS)[number]
export type AccountNews = (typeof ACCOUNT_NEWS)[number]
