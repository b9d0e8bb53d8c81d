import type { Same } from '../words/same.ts'
import type { helpWords as id } from './words.id.ts'

export const helpWords = {
  help: {
    title: 'Help',
    lead: 'What each page is for, what the keys do, and what the words here mean.',
    search: 'Search the help',
    searchHelp: 'For example: on hold, consent, Ctrl K.',
    found: '%{count} match||||%{count} matches',
    nothing: 'Nothing matches',
    nothingText: 'Try another word, or ask an administrator.',
    tours: 'Short tours',
    toursLead: 'A few steps, about a minute. You may stop at any time and go on working beside it.',
    take: 'Take the tour: %{name}',
    taken: 'taken',
    pages: 'Your pages',
    keys: 'Keyboard',
    glossary: 'What the words mean',
    contact: 'Questions and remarks',
    contactText: 'Write no name and no number of a client there.',
    name: {
      agreements: 'Data agreements',
      imports: 'Registers brought in',
      me: 'My account',
      tokens: 'Machine tokens',
      news: 'Notifications',
      group: 'Register a group',
      absence: 'Out of office',
      reference: 'API reference',
    },
    page: {
      home: 'What asks for you first: overdue, due soon, unassigned. Every number opens its list.',
      cases: 'All cases you may see, with filters that can be kept as views.',
      masked: 'Cases without anything that tells who they are about.',
      tasks: 'Your tasks and those of your team, grouped by what is urgent. Claim, start, complete.',
      deletions: 'Requests of clients that your office deletes what it received.',
      settlements:
        'Cases whose responsible office is contested and that your office settles, and cases your office handed over.',
      samePerson: 'Records that may be about one person: judge, ask the other office, link, undo.',
      referrals: 'What offices ask of each other, the answers, and steps between offices.',
      dashboard: 'Numbers, ageing and load by area, with the table beside each chart.',
      sops: 'The procedures as diagram, list and manual, with their clauses.',
      studio: 'Writing, checking, rehearsing and publishing procedures, always by two people.',
      statistics: 'Releases of statistics: announced, computed, signed by two offices, and published.',
      erasures: 'Requests to erase the data of a person, and what is due by the rules of retention.',
      system: 'How the system is, in words: what it means and what to do.',
      access: 'Emergency access and locks, with their reviews.',
      unusual: 'Unusual looks at data, to be reviewed.',
      audit: 'What to check: samples, missed limits, exceptions, looks at data.',
      appointments: 'When a client meets whom, week by week: yours, of your office, or of all your cases.',
      conferences:
        'Meetings about one case: what the case asks for, who is invited, what was decided and what follows from it.',
      agreements: 'Who gets a log of events from this office, what for and until when.',
      imports: 'Registers of other offices: looked at by a second person, then each row becomes a case.',
      findings: 'What reviewers found, until the office concerned has corrected it and a reviewer accepts it.',
      news:
        'What concerns you: notes that mention you, tasks, conferences, findings, limits that come near or have ' +
        'passed. No name of a client.',
      group: 'Many people come together: what they share is written once, then each gets a case of their own.',
      absence: 'Who holds your tasks while you are away.',
      me: 'Your password, second factor, devices, shortcuts and row spacing.',
      accounts: 'Who can sign in, and in which roles.',
      organisations: 'The offices that take part: type, level, area, and the roles they hold.',
      areas: 'Areas and their time zones.',
      services: 'What offices offer to others, whether they have room, and where nobody serves.',
      qualifications: 'Who works on what at your office and was trained for what, since when.',
      roles: 'What each role may do, and who holds it.',
      calendars: 'The holidays that decide what a working day is.',
      tokens: 'Other programs connected in the name of an office.',
      reference:
        'For people who write programs: every call of this server, with the calls of the tutorial as examples.',
    },
  },
  tour: {
    name: {
      coordinator: 'coordinator',
      provider: 'service provider',
      auditor: 'auditor',
      administrator: 'administrator',
      author: 'SOP author',
    },
    offer: 'New here? A tour of one minute shows the way.',
    begin: 'Take the tour',
    dismiss: 'Not needed',
    later: 'The tour stays in Help.',
    step: 'Step %{at} of %{of}',
    next: 'Next',
    back: 'Previous',
    end: 'End the tour',
    done: 'Done',
    label: 'Tour: %{name}',
    coordinator: {
      home: {
        title: 'Begin at Home',
        text: 'What is overdue or has no owner stands on top, each with its reason and one button for what comes next.',
      },
      cases: {
        title: 'Cases, filtered as you like',
        text:
          'Filter by time, state and coordinator, then keep it as a view. The page of a case answers: where does ' +
          'the client stand, what is next, whose is it, what blocks.',
      },
      tasks: {
        title: 'Assign, also many at once',
        text:
          'Under Unassigned, choose several tasks and assign them together. Suggestions give their reasons, and ' +
          'it can be undone.',
      },
      find: {
        title: 'Search with Ctrl+K',
        text:
          'Case number, office, SOP step and commands. People are searched on the page for opening a case, because ' +
          'that is recorded.',
      },
      exit: {
        title: 'Quick exit',
        text: 'If somebody comes near: this button, or Shift three times. The screen is blank and you are signed out.',
      },
    },
    provider: {
      today: {
        title: 'Today',
        text: 'What, for which case, by when, where. Three taps: start, choose an outcome, complete.',
      },
      team: {
        title: 'Team tasks',
        text: 'Tasks of your office that nobody has claimed. Claim what you can do; your colleagues see it at once.',
      },
      form: {
        title: 'Forms save themselves',
        text: 'What you type is saved on the server all the time. What is known and consented to is not asked again.',
      },
      help: {
        title: 'Why, and what is this',
        text: 'The Why button explains every task. Words you do not know are explained in Help, in your account menu.',
      },
      exit: {
        title: 'Quick exit',
        text: 'If somebody comes near: this button, or Shift three times. The screen is blank and you are signed out.',
      },
    },
    auditor: {
      audit: {
        title: 'Checks',
        text:
          'Samples that can be drawn again, missed limits, exceptions, emergency access and looks at data, each ' +
          'with its list.',
      },
      cases: {
        title: 'Masked cases',
        text:
          'You see the process and its codes, never who it is about. The purpose of opening is asked once and ' +
          'recorded.',
      },
      past: {
        title: 'Back to another time',
        text:
          'On the page of a case, History and Official record show who decided what and why, also how it stood at a ' +
          'time, two times side by side.',
      },
      proof: {
        title: 'Proof for every entry',
        text:
          'Every entry of the official record can be proved. An evidence pack is checked without access to this ' +
          'system.',
      },
      find: {
        title: 'Search with Ctrl+K',
        text: 'Case number, office, SOP step and commands. Press ? for all shortcuts.',
      },
    },
    administrator: {
      system: {
        title: 'System',
        text: 'Every line says what it means and what to do. What is late stands on top.',
      },
      people: {
        title: 'Staff accounts',
        text: 'Invite, change roles, close. You never give a password: the owner of the account chooses it.',
      },
      places: {
        title: 'Offices, areas, roles',
        text:
          'Add and change offices and areas. An office is closed only when no open work is there. Roles are read, ' +
          'not changed here.',
      },
      blind: {
        title: 'Without seeing cases',
        text: 'Administrators open no case. Your pages show numbers only.',
      },
      me: {
        title: 'Your account',
        text: 'Set up a second factor. Important changes ask once more that it is you.',
      },
    },
    author: {
      studio: {
        title: 'SOP studio',
        text: 'Make a draft from the version in force. The check runs while you write, with line and column.',
      },
      sops: {
        title: 'Reading an SOP',
        text: 'Diagram, list and manual are the same file. Law and product default always look different.',
      },
      rehearse: {
        title: 'Rehearse first',
        text: 'Run the new version over existing cases, without changing them, and see the result case by case.',
      },
      publish: {
        title: 'Published by two',
        text:
          'A second person approves. A new version is followed by new cases in the areas you choose, and can be ' +
          'stopped.',
      },
      move: {
        title: 'Moving cases',
        text: 'Running cases keep their version until they are moved, and a move can be undone.',
      },
    },
  },
} as const satisfies Same<typeof id>
