// What the palette offers, group by group, and which of it matches what was typed.
const GROUPS = ['recent', 'cases', 'views', 'pages', 'commands', 'organisations', 'steps', 'people'] as const
export type Group = (typeof GROUPS)[number]

/** `always`: found by the server, or offered whatever is typed. `opens`: shows something in place of the palette. */
export interface Choice {
  id: string
  group: Group
  text: string
  detail?: string
  keys?: string
  always?: boolean
  opens?: boolean
  act: () => void
}

/** In the order of the groups. Every typed word must be part of the text. */
export function fitting(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.trim().toLowerCase().split(/\s+/)
  const fits = ({ text, always }: Choice): boolean =>
    always === true || words.every((word) => text.toLowerCase().includes(word))
  return GROUPS.flatMap((group) => choices.filter((choice) => choice.group === group && fits(choice)))
}

export const grouped = (choices: readonly Choice[]): readonly { group: Group; choices: readonly Choice[] }[] =>
  GROUPS.map((group) => ({ group, choices: choices.filter((choice) => choice.group === group) })).filter(
    ({ choices: found }) => found.length > 0,
  )

/** The next option, or the previous one; wraps around at the ends. */
export const onwards = (choices: readonly Choice[], from: Choice | undefined, step: 1 | -1): Choice | undefined => {
  const at = from === undefined ? -1 : choices.findIndex(({ id }) => id === from.id)
  return choices.at((at + step + choices.length) % choices.length)
}
