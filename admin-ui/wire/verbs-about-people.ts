// The verbs of people: clients, what they complain about, records that may be about one of them, and staff.
import { ComplaintEnded, EndComplaint } from '../../api/contract/complaints.ts'
import {
  CertaintySet,
  CheckRegistry,
  FindAnswer,
  FindPerson,
  RegistryChecked,
  Reveal,
  Revealed,
  SetCertainty,
} from '../../api/contract/people.ts'
import { AnswerPair, DecidePair, EndLink, PairView } from '../../api/contract/same-person.ts'
import { CorrectQualification, EnterQualification, QualificationKept } from '../../api/contract/staff-qualifications.ts'
import type { VerbTable } from './verbs.ts'

/** Nobody waits for long at a dialog. */
const FEW = 3

export const aboutPeople = {
  complaints: { end: { at: 'POST /api/complaints/:complaint/end', body: EndComplaint, answer: ComplaintEnded } },
  'same-person': {
    decide: { at: 'POST /api/same-person/:pair/decide', body: DecidePair, answer: PairView },
    ask: { at: 'POST /api/same-person/:pair/ask', answer: PairView },
    answer: { at: 'POST /api/same-person/:pair/answer', body: AnswerPair, answer: PairView },
    end: { at: 'POST /api/same-person/:pair/end', body: EndLink, answer: PairView },
  },
  people: {
    find: { at: 'POST /api/people/find', body: FindPerson, answer: FindAnswer, tries: 5 },
    certify: { at: 'POST /api/people/:id/certainty', body: SetCertainty, answer: CertaintySet },
    checkRegistry: {
      at: 'POST /api/people/:id/registry-check',
      body: CheckRegistry,
      answer: RegistryChecked,
      tries: FEW,
    },
    reveal: { at: 'POST /api/people/:id/reveal', body: Reveal, answer: Revealed, tries: 5 },
  },
  qualifications: {
    create: { at: 'POST /api/staff-qualifications', body: EnterQualification, answer: QualificationKept, tries: FEW },
    correct: {
      at: 'POST /api/staff-qualifications/:entry/correct',
      body: CorrectQualification,
      answer: QualificationKept,
      tries: FEW,
    },
    withdraw: { at: 'POST /api/staff-qualifications/:entry/withdraw', answer: QualificationKept, tries: FEW },
  },
} as const satisfies VerbTable
