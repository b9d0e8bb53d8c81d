import type { Same } from '../words/same.ts'
import type { agreementWords as id } from './words.id.ts'

export const agreementWords = {
  agreements: {
    title: 'Data agreements',
    lead:
      'Who gets a log of events from this office, what for, and until when. The log has no name, no case number and ' +
      'nothing that anybody wrote.',
    caption: 'Data agreements, the newest first',
    empty: 'No data agreement yet',
    emptyText: 'Make one if another body is to get a log of events from time to time.',
    make: 'Make an agreement…',
    makeTitle: 'Make a data agreement',
    makeText:
      'It stands once a second person has signed who has no role in common with you. After that it cannot be ' +
      'changed; one that is wrong is ended and made anew.',
    makeGo: 'Make it',
    made: 'The agreement is made. It needs a second signature now.',
    receiver: 'Receiver',
    to: 'Receiver',
    toOf: {
      office: 'An office of the directory',
      outside: 'A body outside the directory',
    },
    office: 'Office',
    outside: 'Name of the body',
    outsideHelp: 'Its official name. Not the name of a person.',
    purpose: 'Purpose',
    covers: 'Cases',
    sops: 'Procedures',
    from: 'From the day',
    until: 'To the day',
    untilHelp: 'One year after the first day at most.',
    span: 'Time',
    spanOf: '%{from} to %{until}',
    state: 'State',
    facts: 'What is agreed',
    by: 'Office',
    madeBy: 'Made by',
    signedBy: 'Second signature',
    endedBy: 'Ended by',
    nobody: 'nobody yet',
    who: '%{name}, %{when}',
    outsideMark: '%{name} (outside the directory)',
    sign: 'Sign…',
    signTitle: 'Sign as the second person?',
    signText: 'The log of these cases is handed to the receiver until the last day, part by part.',
    signGo: 'Sign',
    signed: 'Signed. The agreement stands.',
    end: 'End…',
    endTitle: 'End this agreement?',
    endText:
      'No more parts can be fetched, and the key of its pseudonyms is deleted. What was received stays with the ' +
      'receiver: ask them to delete it if need be.',
    endGo: 'End it',
    endReason: 'Reason',
    ended: 'The agreement is ended.',
    waitsOther:
      'It waits for the signature of another person, who has no role in common with whoever made it: a supervisor of ' +
      'this office or the data protection officer.',
    waitsYou: 'Check receiver, purpose, cases and time before you sign.',
    parts: 'Parts of the log',
    partsText:
      'Parts are put together in their order. Pseudonyms are the same within a year of this agreement, and the same ' +
      'as no others. A case is in it if the client agrees to share; times are whole hours.',
    fetch: 'Fetch the next part',
    fetching: 'Fetching…',
    again: 'Fetch again',
    againLabel: 'Fetch part %{n} again',
    fetched: 'Part %{n} was downloaded.',
    nothing: 'Nothing new since the last part.',
    noParts: 'No part was fetched yet',
    noPartsText: 'The first part has all that happened since the first day.',
    partsCaption: 'Parts that were fetched, the newest first',
    part: 'Part',
    partOf: 'Part %{n}',
    content: 'Content',
    contentOf: '%{events} events of %{cases} cases, %{year}',
    when: 'Made',
    notes: 'Notes',
    withdrawn: 'Cases withdrawn: %{count}',
    startOver: 'Start over from the first part',
    stands: 'Parts are fetched at the office that made the agreement, while the agreement stands.',
    see: 'Data agreements: logs that are handed out from time to time',
  },
} as const satisfies Same<typeof id>
