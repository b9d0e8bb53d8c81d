// A small SOP that touches every read table: stages, tasks with a deadline, a fact, a consent, a milestone, a letter.
import { aMilestone, anIr, aStage, aTask, on, within } from './a-sop.ts'

export const MEMORY_IR = anIr({
  sop: 'memory',
  facts: { urgent: { type: 'boolean' } },
  consents: ['K1'],
  items: [
    aStage('intake'),
    aTask('ask', { parent: 'intake', code: 'A-1', required: true, due: [within(2, 'day')], facts: ['urgent'] }),
    aTask('agree', { parent: 'intake', consent: { needs: [], unless: [], collects: ['K1'] }, entry: [on('ask.done')] }),
    aMilestone('agreed', { parent: 'intake', entry: [on('agree.done')] }),
    aStage('care', { entry: [on('ask.done')] }),
    aTask('help', { parent: 'care', code: 'B-1', required: true, due: [within(1, 'hour')] }),
  ],
  closes: [{ on: ['help.done'], code: 'finished' }],
  letters: [{ id: 'summons', to: 'client', needs: [], sign: 'coordinator' }],
})
