// What each key of a fact means, for the editor in which a procedure is written.

const FACT = {
  opening: 'It may be given when the case is opened.',
  label: 'Its name, in both languages.',
  derive:
    'How it follows from answers, instead of being asked. Worked out in the form and again when the answers are ' +
    'kept; what it was read from never becomes a fact.',
  dimension:
    'People are counted by it: true, or its name, how its codes become coarser, and whether it is sensitive. At most ' +
    '60 codes, no day, no place finer than a province.',
  period: 'A date by which a case counts in a month or a year.',
}
const FROM = 'The question, or several of which the first that is answered counts; `section.question` in a section.'
const WHERE = 'Only rows, or answers, for which this condition is true. CEL over facts and codes of the form.'

export const FACT_SHAPES = [
  { type: 'What the fact is.', ...FACT },
  { one_of: 'One of these codes.', ...FACT },
  { many_of: 'Any of these codes.', ...FACT },
  {
    age_band: 'The birth date; of a month or a year alone the younger age counts.',
    at: 'The day on which the age counts: case.opened, or a date of the form.',
    bands: 'The ages at which a band ends and the next begins: one code more than numbers, each three years or more.',
    else: 'A question for the age in years, where no birth date is known.',
  },
  { province_of: `The area or the address: its province, as P and its official code. ${FROM}` },
  { country_of: `The area, the address or the country: its country. ${FROM}` },
  { band: 'The number or the amount.', bands: 'Where a band ends and the next begins: one code more than numbers.' },
  { count: 'How many answers there are.', where: WHERE },
  { sum: 'The numbers that are added up.', where: WHERE },
  { minus: 'Two numbers: the first less the second.' },
  { days_between: 'Two dates: the days from the first to the second.' },
  { collect: 'Choices whose codes are taken together.', where: WHERE },
  { any: 'Whether any of these is answered with yes, or at all.', where: WHERE },
  {
    name: 'Its name where people are counted, if not that of the fact.',
    label: 'Its name for readers, in both languages, if not that of the fact.',
    ladder:
      'How its codes become coarser, rung by rung, until there are six or fewer: the name of a list with `groups`, ' +
      'or for each code the coarser one, `*` for all others.',
    sensitive: 'That all people of a small place have one code would tell something of each of them.',
  },
] as const satisfies readonly Readonly<Record<string, string>>[]
