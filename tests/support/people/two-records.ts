// One woman on record twice at one office, with an open case for each record, and the link between the two.
import { PairList } from '../../../api/contract/same-person.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import type { TestApp } from '../door/test-app.ts'
import { compareAllWritten } from './compared.ts'

export interface TwoRecords {
  people: readonly [string, string]
  cases: readonly [string, string]
  identity: object
  link(): Promise<void>
}

let made = 0

export async function twoRecords(app: TestApp, sop = 'shared-care'): Promise<TwoRecords> {
  const [officer, colleague] = [await app.as('intake_officer'), await app.as('case_coordinator')]
  made += 1
  const identity = {
    full_name: `Contoh Rekah ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[made]}`,
    nik: `99999966019200${String(made).padStart(2, '0')}`,
    birth_date: '1992-01-26',
  }
  const one = async (): Promise<[string, string]> => {
    const person = PersonCreated.parse((await officer.post('/api/people', { identity, searched: true })).body).id
    const asked = { sop, personId: person, area: '21.71', channel: 'walk_in' }
    return [person, CommandAnswer.parse((await officer.post('/api/cases', asked)).body).caseId]
  }
  const [first, second] = [await one(), await one()]
  return {
    people: [first[0], second[0]],
    cases: [first[1], second[1]],
    identity,
    link: async () => {
      await compareAllWritten(app.database)
      const { data } = PairList.parse((await officer.get('/api/same-person')).body)
      const pair = data.find(({ records }) => records.some(({ personId }) => personId === first[0]))
      const answers = [
        await officer.post(`/api/same-person/${pair?.id}/ask`),
        await colleague.post(`/api/same-person/${pair?.id}/answer`, { answer: 'confirmed' }),
      ]
      if (answers.some(({ status }) => status !== 200)) throw new Error('the two records were not linked')
    },
  }
}
