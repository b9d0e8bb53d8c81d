// A small SOP with a fact of every type and steps with outcomes, for tests of what is counted.
import { aMilestone, anIr, aStage, aTask, on, within } from './a-sop.ts'

export const MEASURED_IR = anIr({
  sop: 'measured',
  facts: {
    urgent: { type: 'boolean' },
    visits: { type: 'number' },
    asked_on: { type: 'date' },
    risk: { type: 'one_of', codes: ['high', 'low', 'none'] },
    kinds: { type: 'many_of', codes: ['basic', 'spiritual', 'skills'] },
  },
  dimensions: [
    { name: 'danger', fact: 'risk' },
    { name: 'kind', fact: 'kinds' },
  ],
  consents: ['K1'],
  items: [
    aStage('intake'),
    aTask('ask', {
      parent: 'intake',
      required: true,
      outcomes: ['done', 'more'],
      due: [within(2, 'day')],
      facts: ['urgent', 'visits', 'asked_on', 'risk'],
    }),
    aTask('agree', {
      parent: 'intake',
      consent: { needs: [], unless: [], collects: ['K1'] },
      entry: [on('ask.done'), on('ask.more')],
      repeat: { max: 10 },
      facts: ['risk'],
    }),
    aMilestone('agreed', { parent: 'intake', entry: [on('agree.done')] }),
    aStage('care', { entry: [on('ask.done')] }),
    aTask('help', {
      parent: 'care',
      outcomes: ['done', 'again'],
      facts: ['kinds', 'visits'],
      due: [within(1, 'hour')],
    }),
    aTask('session', {
      parent: 'care',
      entry: [on('help.again'), on('session.done')],
      repeat: { max: 20 },
      facts: ['kinds'],
    }),
  ],
  closes: [{ on: ['help.done'], code: 'finished' }],
})
