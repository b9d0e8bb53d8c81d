import type { newsWords as id } from './words.id.ts'
import type { Same } from '../words/same.ts'

export const newsWords = {
  news: {
    title: 'Notifications',
    lead: 'What concerns you, the newest first. Only numbers and codes stand here, no names.',
    list: 'Notifications for you',
    fresh: 'New',
    allRead: 'Mark all as read',
    allReadDone: 'All notifications are marked as read.',
    choose: 'Choose what you are told',
    empty: 'No notifications yet',
    emptyText:
      'You are told here when you are mentioned in a note, get a task, are asked to a case conference, or a limit ' +
      'is near or has passed.',
  },
  newsCard: {
    title: 'Notifications',
    lead: 'What you want to be told. Notifications never hold a name or what a case says.',
    caption: 'Kinds of notifications',
    kind: 'Notifications',
    way: {
      console: 'In Tapak',
      mail: 'By mail',
    },
    save: 'Save choice',
    saved: 'Your choice is saved.',
    at: '%{kind}: %{way}',
    when: 'When mail goes',
    atOnce: 'One at a time, at once',
    daily: 'Once a day, at %{hour}',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    noQuiet: 'No quiet hours',
    quietHelp: 'In quiet hours no mail goes; what there is to tell waits.',
    noMail: 'This installation sends no mail.',
    kindOf: {
      mention: 'You are mentioned in a note',
      assigned: 'A task is given to you',
      handed_over: 'A task is handed over or given back to you',
      at_risk: 'The limit of a task of yours is near',
      escalated: 'A limit has passed in a case of your office',
      answered: 'Another office takes on a task that you gave it',
      declined: 'Another office says that it cannot do a task that you gave it',
      conference_asked: 'You are asked to a case conference',
      conference_moved: 'A case conference has another time or place',
      conference_called_off: 'A case conference is called off',
      conference_decided: 'A case conference gives your office a task',
      finding_made: 'A finding waits for an answer of your office',
      finding_answered: 'A finding of yours is answered or corrected',
      second_case: 'Another office opens a case about a client of your office',
      consent_ended: 'A consent that work of yours rests on has ended',
      consent_recorded: 'Another office puts an answer about a consent on record in a case of your office',
      signature_wanted: 'A second person is asked to sign, for a step without a consent',
      signature_answered: 'A second person answers a signature that you asked for',
    },
  },
  feed: {
    title: 'Calendar',
    lead:
      'A secret address for your calendar program. It holds the limits of your tasks: case numbers and codes, no ' +
      'names.',
    none: 'There is no calendar address yet.',
    since: 'Made %{time}.',
    used: 'Last read %{time}.',
    unused: 'Never read so far.',
    make: 'Make a calendar address',
    renew: 'Make a new address',
    renewText: 'The old address ends at once. Put the new one into your calendar program.',
    renewAct: 'Make a new address',
    end: 'End the address',
    endText: 'The calendar program can read it no longer.',
    endAct: 'End the address',
    ended: 'The calendar address has ended.',
    shown: 'Your calendar address',
    shownText:
      'Copy it into your calendar program, as a calendar from the internet. Whoever knows this address can read ' +
      'it, so share it with nobody. It is not shown again.',
    address: 'Address',
    kept: 'I have copied it',
  },
} as const satisfies Same<typeof id>
