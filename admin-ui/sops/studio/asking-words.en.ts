// Words of the fields that say what a step asks of another office.
import type { askingWords as indonesian } from './asking-words.id.ts'
import type { Same } from '../../words/same.ts'

export const askingWords: Same<typeof indonesian> = {
  asking: {
    title: 'Another office',
    kind: 'What is asked of another office',
    none: 'Waits for no other office',
    kindOf: {
      service: 'A service',
      transfer: 'A transfer of the case',
      leg: 'A hand-over of the client on a journey',
    },
    service: 'Fact that names the service',
    anyService: 'Any service',
    covers: 'Steps that are given away',
    chosen: 'Chosen with the offer',
    to: 'Question that names the office',
    toHelp: 'Name of a question of the form; empty: chosen with the offer.',
    from: 'The office is looked for from',
    startOf: {
      origin_area: 'area of origin',
      found_area: 'place where found',
      opener_area: 'area of the opening office',
    },
    file: 'Form of the file',
    noFile: 'No file',
    signOf: {
      sender: 'Who signs here',
      receiver: 'Who signs there',
    },
    tells: 'Facts that are told',
    consented: 'Told with a consent',
    next: 'After a no',
    nextOf: {
      usual: 'As usual: the sender chooses',
      propose_next: 'The sender chooses the next office',
      offer_next: 'The next office is offered it',
      coordinator: 'The coordinator decides',
    },
    answers: 'Limits of the answer',
    answerLimit: 'Limit of the answer %{number}',
    addAnswer: 'Add a limit of the answer',
    arriveFrom: 'Arrival: question that names the time',
    arriveHelp: 'Name of a question of the form; empty: the default of the product.',
    end: 'When %{state}',
    open: 'The step stays open',
    severalEnds: 'Several outcomes, each with its condition; changed as text.',
  },
}
