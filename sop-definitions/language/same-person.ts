// By what two records are compared to find out whether they are about the same person. Closed word lists, as in
// vocabulary.ts. Browser-safe, imports nothing.

export const SAME_FEATURES = ['nik', 'passport', 'phone', 'birth', 'name', 'mother_name', 'birth_place'] as const
export type SameFeature = (typeof SAME_FEATURES)[number]

/** `near`: born within a year of each other. `far`: more than two years apart. `alike`: a name that sounds similar. */
const LIKENESSES = ['equal', 'near', 'alike', 'differs', 'far'] as const
export type Likeness = (typeof LIKENESSES)[number]
