// Words of the register of what staff work on and were trained for.
import type { Same } from '../words/same.ts'
import type { qualificationWords as words } from './words.id.ts'

export const qualificationWords = {
  qualifications: {
    title: 'Abilities of staff',
    lead:
      'Who works on what and was trained for what, since when. Indicators count by it. Nobody enters their own ' +
      'abilities. What a regulation asks of “trained” was not found.',
    own: 'My abilities',
    ownText: 'What an office entered about you. Indicators count it; if it is wrong, tell whoever entered it.',
    ownNone: 'Nothing was entered about you yet.',
    ownMore: 'These are the newest %{count} entries; there are older ones.',
    caption: 'Abilities of staff, the newest entry first',
    empty: 'There is no entry yet',
    emptyText: 'First enter who works on complaints and services, then who was trained.',
    show: 'What is shown',
    standing: 'What stands',
    all: 'With what was replaced',
    person: 'Person',
    what: 'Duty or ability',
    duty: 'duty',
    trained: 'ability',
    days: 'True',
    from: 'since %{since}',
    span: '%{since} to %{until}',
    known: 'Known',
    knownBy: '%{when}, by %{name}',
    action: 'Action',
    replaced: 'Replaced',
    never: 'Never stood',
    add: 'Enter an ability',
    addTitle: 'Enter a duty or an ability',
    addText:
      'The first day may lie in the past. Numbers that were reported do not change; what was entered later stands ' +
      'beside them.',
    nobody: 'There is no other colleague at your office yet. Your own accounts, also a second one, are not offered.',
    added: 'Entered.',
    since: 'From',
    until: 'Until, if that is certain',
    correct: 'Correct the days',
    correctOf: 'Correct the days: %{name}',
    correctTitle: 'Correct the days',
    correctText: '%{name}. The former entry stays, and this one replaces it.',
    corrected: 'The days are corrected.',
    withdraw: 'Withdraw',
    withdrawOf: 'Withdraw the entry: %{name}',
    withdrawTitle: 'Say that it never stood',
    withdrawText: '%{name}. The entry stays, and counts no more.',
    withdrawn: 'Withdrawn.',
  },
} satisfies Same<typeof words>
