// By what two records are compared to find out whether they are about the same person. Closed word lists, as in
// vocabulary.ts. Browser-safe, imports nothing.

export const SAME_FEATURES = ['nik', 'passport', 'phone', 'birth', 'name', 'mother_name', 'birth_place'] as const
export type SameFeature = (typeof SAME_FEATURES)[number]

/** `near`: born within a year of each other. `far`: more than two years apart. `alike`: a name that sounds similar. */
const LIKENESSES = ['equal', 'near', 'alike', 'differs', 'far'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** A pair of records: `obsolete`, nothing speaks for it any more; `unsure` has a day on which it is asked again. */
const CANDIDATE_STATES = ['open', 'same', 'different', 'unsure', 'obsolete'] as const
export type CandidateState = (typeof CANDIDATE_STATES)[number]

/** Why two records are about two people. */
const DIFFERENT_REASONS = ['asked_client', 'papers_compared', 'both_known', 'relatives'] as const
export type DifferentReason = (typeof DIFFERENT_REASONS)[number]
