import type { Same } from '../words/same.ts'
import type { glossaryWords as id } from './glossary-words.id.ts'

export const glossaryWords = {
  glossary: {
    client: {
      term: 'Client',
      text:
        'The person whom a case is about. Name and numbers are kept apart and opened one at a time, with a reason, ' +
        'on record.',
    },
    masked: {
      term: 'Masked',
      text:
        'A case is shown without anything that tells who it is about: case number, age band, area and codes. Enough ' +
        'to check or to count, not enough to know who.',
    },
    held: {
      term: 'On hold',
      text:
        'A task or a case waits, with a reason, until a date. Its clock stops only where the SOP lets that reason ' +
        'stop it. After the date the task comes back by itself.',
    },
    productDefault: {
      term: 'Product default, not law',
      text:
        'Tapak proposes this limit because the regulation names no number. A limit set by law has a solid border ' +
        'and its clause. A programme may change a default in its SOP.',
    },
    sop: {
      term: 'SOP',
      text:
        'The procedure that a case follows: stages, tasks, who does them, how long they may take, and the legal ' +
        'basis. A case keeps its version until somebody moves it.',
    },
    stage: {
      term: 'Stage',
      text:
        'A part of the way of a case, such as identification or legal service. ' +
        'Several stages may run side by side.',
    },
    task: {
      term: 'Task',
      text: 'One step that somebody does. It ends with an outcome, and the outcome opens what comes next.',
    },
    outcome: {
      term: 'Outcome',
      text: 'How a task ends, chosen from a closed list. Before you choose, the screen shows what opens and what ends.',
    },
    owner: {
      term: 'Unassigned',
      text:
        'The task has been given to no office. The coordinators of the office that owns the case see it and assign ' +
        'it.',
    },
    dueSoon: {
      term: 'Due soon',
      text: 'Most of the time has gone, the limit has not passed. How much is most is said by the SOP.',
    },
    overdue: {
      term: 'Overdue',
      text: 'The limit has passed. The task still has to be done; the delay is on record.',
    },
    blocked: {
      term: 'Blocked',
      text: 'Something has to be done or agreed to first. The Why button says what, and who can open it.',
    },
    consent: {
      term: 'Consent',
      text:
        'What the client allows, for what, and for which office. It may be withdrawn at any time; work that rests ' +
        'on it then stops.',
    },
    cosign: {
      term: 'Second signature',
      text: 'An important outcome counts only after another person has agreed to it.',
    },
    purpose: {
      term: 'Purpose',
      text: 'Why somebody opens a case that is not assigned to them. Asked once, and recorded with the opening.',
    },
    emergency: {
      term: 'Emergency access',
      text:
        'Opening a case outside your work for minutes, because of danger. The owner of the case is told at once, ' +
        'and another person reviews it later.',
    },
    ledger: {
      term: 'Official record',
      text: 'Every decision, chained by fingerprints. If one entry is changed or lost, the chain no longer fits.',
    },
    intact: {
      term: 'Intact',
      text: 'All entries of the official record fit each other and the signed checkpoints.',
    },
    frozen: {
      term: 'Frozen',
      text:
        'The case knows more than its official record, so nothing may change until an administrator decides. ' +
        'Nothing that you typed is lost.',
    },
    deputy: {
      term: 'Stand-in',
      text: 'A colleague who holds your tasks while you are away. What has not been begun comes back to you by itself.',
    },
    evidence: {
      term: 'Source, recalled, inferred',
      text:
        'How strong a rule of the SOP is: read in its source, remembered but not checked, or inferred. The last two ' +
        'wait for a lawyer.',
    },
    retention: {
      term: 'Retention',
      text:
        'How long the data of a person are kept after the case is closed. Only law forces keeping; a person decides ' +
        'the rest.',
    },
    erasure: {
      term: 'Erasure of data',
      text:
        'The key to the data of a person is destroyed, so that the name cannot be read anywhere. The record of ' +
        'decisions stays, without the name.',
    },
    identityState: {
      term: 'Identity: none yet, provisional, verified, to be checked',
      text:
        'How certain it is who the client is. None yet: nothing is recorded. Provisional: as the client said it. ' +
        'Verified: somebody saw papers or asked a register, and said which. To be checked: two things contradict ' +
        'each other, or somebody doubts it and says why.',
    },
    toldAgain: {
      term: 'Told again',
      text:
        'A question that another office or another case had an answer to. Taken over: the client said that it is ' +
        'still right. Asked anew: the answer was offered, and asked all the same. For want of consent: there is an ' +
        'answer, and no consent of the client lets it be told here.',
    },
    zone: {
      term: 'WIB, WITA, WIT',
      text: 'Times follow the area of the case, not your computer. WITA is one hour, WIT two hours ahead of WIB.',
    },
    workingDays: {
      term: 'Working days',
      text:
        'Counted from the holiday calendar on the server, collective leave included. Press a limit to see which ' +
        'days were counted.',
    },
  },
} as const satisfies Same<typeof id>
