// The verbs of people, of what they complain about, and of records that may be about one person.
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
} as const satisfies VerbTable
