// One woman on record at two offices, linked by both, with a case of the programme that asks once at each.
import { PairList } from '../../../api/contract/same-person.ts'
import { compareAllWritten } from '../people/compared.ts'
import { aToldCase, type ToldCase } from '../sops/told-once.ts'
import type { TestApp } from './test-app.ts'

export interface LinkedRecords {
  here: ToldCase
  there: ToldCase
}

export async function linkedRecords(app: TestApp, nik = '9999996601910077'): Promise<LinkedRecords> {
  const offices = [
    { officer: await app.as('intake_officer'), coordinator: await app.as('case_coordinator'), area: '21.71' },
    { officer: await app.as('intake_officer2'), coordinator: await app.as('case_coordinator2'), area: '32.73' },
  ] as const
  const identity = { full_name: 'Contoh Ranting Padi', nik, birth_date: '1991-01-26' }
  const here = await aToldCase(offices[0], { identity, area: offices[0].area })
  const there = await aToldCase(offices[1], { identity, area: offices[1].area })
  await compareAllWritten(app.database)
  const { data } = PairList.parse((await offices[0].officer.get('/api/same-person')).body)
  const pair = data.find(({ records }) => records.some(({ personId }) => personId === here.person))
  if (pair === undefined) throw new Error('the pair was not found')
  const at = `/api/same-person/${pair.id}`
  await offices[0].officer.post(`${at}/ask`)
  const { status } = await offices[1].officer.post(`${at}/answer`, { answer: 'confirmed' })
  if (status !== 200) throw new Error('the records were not linked')
  return { here, there }
}
