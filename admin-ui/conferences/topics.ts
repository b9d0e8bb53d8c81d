/** A typed topic counts even if nobody pressed the button that adds it. */
export const withTyped = (others: readonly string[], typed: string): readonly string[] =>
  typed.trim() === '' ? others : [...others, typed.trim()]
