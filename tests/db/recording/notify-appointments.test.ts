// Who hears that the client cannot come to an appointment.
import { expect, test } from '@jest/globals'
import { concernsIn } from '../../../db/recording/notify.ts'
import { anActor, COORDINATOR, openCase } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const ir = anIr({ items: [aTask('visit')] })
const DAY = 86_400_000
const CLIENT = anActor({ user: '', organisation: 'clinic', roles: [], capabilities: [] })
const told = (answer: 'can' | 'cannot') => {
  const one = openCase(ir)
  const meeting = { starts: one.now + DAY, minutes: 60, kind: 'talk', office: 'o-1', escort: 'worker-9' } as const
  one
    .do({ type: 'set_appointment', appointment: 'm-1', ...meeting }, COORDINATOR)
    .do({ type: 'answer_appointment', appointment: 'm-1', answer }, CLIENT)
  const around = { state: one.open, doing: new Map(), purpose: 'own_window', askers: new Map() }
  return concernsIn(one.events.slice(-1), { ...around, coordinating: ['coordinator'], signing: new Map() })
}

test('whoever planned an appointment, is named in it or coordinates is told once that the client cannot come', () => {
  const news = told('cannot')
  expect(news.map(({ person, roles }) => person ?? roles)).toEqual([['coordinator'], COORDINATOR.user, 'worker-9'])
  expect(new Set(news.map(({ kind, source }) => `${kind} ${source}`)).size).toBe(1)
  expect(told('can')).toEqual([])
})
