/** Words that also stand within a sentence, as a line of their own. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
