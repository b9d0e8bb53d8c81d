// Who a person is: by what two records are compared, how they are linked, and by what an identity is certain. Closed
// word lists, as in vocabulary.ts. Browser-safe, imports nothing.

export const SAME_FEATURES = ['nik', 'passport', 'phone', 'birth', 'name', 'mother_name', 'birth_place'] as const
export type SameFeature = (typeof SAME_FEATURES)[number]

/** `near`: born within a year of each other. `far`: more than two years apart. `alike`: a name that sounds similar. */
export const LIKENESSES = ['equal', 'near', 'alike', 'differs', 'far'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** A pair of records: `obsolete`, nothing speaks for it any more; `unsure` has a day on which it is asked again. */
export const CANDIDATE_STATES = ['open', 'same', 'different', 'unsure', 'obsolete'] as const
export type CandidateState = (typeof CANDIDATE_STATES)[number]

/** Why two records are about two people. */
export const DIFFERENT_REASONS = ['asked_client', 'papers_compared', 'both_known', 'relatives'] as const
export type DifferentReason = (typeof DIFFERENT_REASONS)[number]

/** A link between two records. `cannot_say`: the office that was asked does not know, or did not answer. */
export const LINK_STATES = ['proposed', 'confirmed', 'not_same', 'cannot_say', 'withdrawn', 'undone'] as const
export type LinkState = (typeof LINK_STATES)[number]
export const UNDONE_REASONS = ['two_people', 'client_asked', 'by_mistake'] as const
export type UndoneReason = (typeof UNDONE_REASONS)[number]

/** What may be done with a pair of records; `end` takes a question or a link back. */
export const PAIR_ACTS = ['decide', 'ask', 'answer', 'end'] as const
export type PairAct = (typeof PAIR_ACTS)[number]

/**
 * Why a case follows another one of the same person: she came back, or was exploited again. What is still the same
 * exploitation goes on in the old case, which is reopened.
 */
export const REENTRY_KINDS = ['re_entry', 'new_exploitation'] as const
export type ReentryKind = (typeof REENTRY_KINDS)[number]

/** Why two running cases go on as one; why they are parted again is why a link is undone. */
export const JOIN_REASONS = ['same_events', 'one_plan', 'client_asked'] as const
export type JoinReason = (typeof JOIN_REASONS)[number]
/**
 * Why a case stands beside another one, of whatever client: what happened is one, the clients are a family, or they
 * came as a group. Unlike what a case follows it is said afterwards, and undone.
 */
export const TIE_KINDS = ['same_event', 'family', 'group'] as const
export type TieKind = (typeof TIE_KINDS)[number]
export const UNTIED_REASONS = ['not_so', 'client_asked', 'by_mistake'] as const
export type UntiedReason = (typeof UNTIED_REASONS)[number]

/** By what somebody made sure who a person is: papers that were seen, and what the civil registry said. */
export const SEEN_EVIDENCE = [
  'national_card',
  'family_card',
  'birth_certificate',
  'passport',
  'office_letter',
  'known_in_person',
] as const
export const IDENTITY_EVIDENCE = [...SEEN_EVIDENCE, 'registry'] as const
export type IdentityEvidence = (typeof IDENTITY_EVIDENCE)[number]
/** Why it is less certain than it was. `papers_differ`: what was written later contradicts what was verified. */
export const SAID_DOUBTS = ['papers_differ', 'papers_false', 'client_says_otherwise', 'by_mistake'] as const
export const IDENTITY_DOUBTS = [...SAID_DOUBTS, 'registry_differs'] as const
export type IdentityDoubt = (typeof IDENTITY_DOUBTS)[number]

/** What the civil registry answers about a number, a name and a day of birth. */
export const REGISTRY_OUTCOMES = ['matches', 'differs', 'unknown'] as const
export type RegistryOutcome = (typeof REGISTRY_OUTCOMES)[number]
