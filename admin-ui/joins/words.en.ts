/** Two running cases of one client that become one. Loaded with its page. */
export const joinWords = {
  joins: {
    open: 'Join into this case…',
    of: '%{act} %{number}',
    title: 'Join into %{number}',
    text:
      'The other case waits from then on, and its open steps go on in %{number} with the limits that they have. ' +
      'Consents do not go along. Nobody sees more than before, and the two can be parted again.',
    from: 'Case that goes on in this one',
    reason: 'Reason',
    why: {
      same_events: 'It is about the same events',
      one_plan: 'One plan for the client',
      client_asked: 'The client asked for it',
    },
    join: 'Join',
    done: 'The two cases go on as one.',
    steps: 'Steps that go along',
    noSteps: 'No open step goes along.',
    due: 'due %{day}',
    facts: 'Taken over, because nothing was told here yet: %{facts}',
    differs: 'Told otherwise in the two cases. A coordinator has to find out which is right:',
    told: 'here %{here}, there %{there}',
    untold: 'nothing',
    goesOnIn: 'This case goes on in',
    tookIn: 'This case took in',
    unseen: 'a case that you do not see',
    workThere: 'Nothing can be done here until the two are parted again, but to close this one as a duplicate.',
    leadClosed: 'That case is closed. Part the two, so that this one goes on, or close this one as a duplicate.',
    close: 'Close as a duplicate…',
    closeTitle: 'Close this case as a duplicate',
    closeText: 'The other case goes on as it is. The two can still be parted, and this one is open again then.',
    closeGo: 'Close',
    closed: 'The case is closed.',
    part: 'Part again…',
    partTitle: 'Part the two cases',
    partText:
      'What was not done goes back with the limits that it has. What was done stays where it was done, and both ' +
      'histories say so.',
    partGo: 'Part',
    parted: 'The two cases are parted.',
    partWhy: {
      two_people: 'They are two people',
      client_asked: 'The client asked for it',
      by_mistake: 'They were joined by mistake',
    },
  },
}
