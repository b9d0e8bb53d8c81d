/** The card of a client's own window. Loaded with its page. */
export const ownWindowWords = {
  ownWindow: {
    title: "The client's own window",
    text:
      'The client can see the course of the case, the consents and who looked, and can stop a consent or ask for a ' +
      "call. The window names no person, no place and nothing of what happened. Only at the client's own wish, with " +
      'consent %{consent}.',
    none: 'There is no card yet.',
    waits: 'The card is made. Its PIN was not set yet; the code is good until %{when}.',
    opened: 'The card is in force. Opened this month: yes.',
    unopened: 'The card is in force. Opened this month: no.',
    make: 'Make a card',
    anew: 'Make a new card',
    makeText: 'Ask the client alone. An older card ends. Number and code are shown only once.',
    makeAct: 'Make the card',
    safety: {
      own_wish: 'It is the wish of the client',
      spoken_alone: 'We spoke alone, without anybody who could put pressure on the client',
      device_safe: 'The client knows who can open the telephone, and feels safe to use it',
      exit_shown: 'The client has seen the button Leave, and knows that the history of the browser stays',
    },
    tiles: 'What the client wants to see',
    tile: {
      way: 'My way',
      appointment: 'My appointment',
      allowed: 'What I allowed',
      looked: 'Who looked',
      call: 'Call me, complain',
    },
    end: 'End the card',
    endText: 'The card opens nothing any more, at once. What the client asked for before is still done.',
    endAct: 'End the card',
    shown: 'Number and code',
    shownText:
      'Write them on a slip without a name and without a letterhead. Let the client open the address and choose a ' +
      'PIN now, beside you; do not look at the PIN. The code is good until %{when}.',
    number: 'Number',
    code: 'Code',
    address: 'Address',
    second:
      'On the same page the client may choose a second PIN. It opens the page as it looked on the first day, without ' +
      'anything of what came later, and you are told to see the client in person. Explain it only alone and by word ' +
      'of mouth; it is written nowhere, and you do not ask whether one was chosen.',
    signedOff: 'Signed off by %{by}, %{day}.',
    kept: 'Written down',
    complaints: 'Complaints of clients',
    complaintsText:
      'Written by a client in the own window. Only heads of the office and of the office above read them, and nobody ' +
      'who has worked on the case. Speak of it with nobody it may be about; the history of the case does not name it.',
    complainedAt: 'Written',
    ofCase: 'Case',
    ofOffice: 'Office',
    became: 'What came of it',
    open: 'Not answered yet',
    acts: 'Actions',
    readIt: 'Read…',
    readOf: 'Read the complaint in %{number}',
    endIt: 'Answer…',
    endOf: 'Answer the complaint in %{number}',
    endItText: 'It is said once. The client is told in person, in the way that is safe, and not in the window.',
    endItAct: 'Put it on record',
    gone: 'The words were erased with the client.',
    close: 'Close',
  },
  voices: {
    title: 'Read aloud to clients',
    lead:
      'What a client can listen to in the own window, for those who read little. It is played on a tap alone. Where ' +
      'your office has no recording, the one of the office above is played; where nobody has one, nothing is offered.',
    language: 'Language',
    count: '%{count} of %{all} recorded',
    text: 'What is read',
    state: 'Recording',
    missing: 'Missing',
    recorded: 'Recorded',
    keep: 'Add…',
    keepOf: 'Add a recording: %{text}',
    keepText:
      'An MP3 file in one channel, of 40 kB at most (about 20 seconds at 16 kbit/s). Read the text alone: no name, ' +
      'no office, no place. What the recorder wrote into the file is left out.',
    file: 'File',
    keepAct: 'Keep it',
    kept: 'The recording was kept',
    hear: 'Listen',
    hearOf: 'Listen to the recording: %{text}',
    remove: 'Remove',
    removeOf: 'Remove the recording: %{text}',
    removeText: 'Clients do not hear it any more, at once.',
  },
} as const
