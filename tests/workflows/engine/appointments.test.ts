import { describe, expect, test } from '@jest/globals'
import { fold } from '../../../workflows/engine/apply.ts'
import { reminderOf } from '../../../workflows/engine/appointments.ts'
import type { Asks, Planned } from '../../../workflows/engine/commands.ts'
import { nextInstant } from '../../../workflows/engine/time/next-instant.ts'
import { anActor, COORDINATOR, openCase, START, type ACase } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const ir = anIr({ items: [aTask('visit'), aTask('house')] })
const WORKS = anActor({ user: 'worker-1', capabilities: ['work_task'] })
const FAR = anActor({ user: 'far-1', organisation: 'clinic', capabilities: ['work_task'] })
/** Thursday 26 November 2026, 09:00. */
const THURSDAY = START + 2 * DAY
const MEETING: Planned = { starts: THURSDAY, minutes: 60, kind: 'health', office: 'clinic', escort: 'worker-9' }
const setting = (over: Partial<Asks['set_appointment']> = {}): Asks['set_appointment'] => ({
  type: 'set_appointment',
  appointment: 'm-1',
  ...MEETING,
  ...over,
})
const moving = (over: Partial<Asks['move_appointment']> = {}): Asks['move_appointment'] => ({
  type: 'move_appointment',
  appointment: 'm-1',
  to: 'm-2',
  ...MEETING,
  ...over,
})
const ending = (as: Asks['end_appointment']['as'], appointment = 'm-1') =>
  ({ type: 'end_appointment', appointment, as }) as const
const made = (over?: Parameters<typeof setting>[0]): ACase => openCase(ir).do(setting(over), COORDINATOR)
const stateOf = (one: ACase, id = 'm-1') => one.open.appointments?.[id]?.state
const at = (one: ACase, now: number): ACase => {
  one.now = now
  return one
}

describe('an appointment', () => {
  test('is made by whoever works on the case, at an office that works on it, and for a time to come', () => {
    expect(stateOf(made())).toBe('planned')
    expect(stateOf(openCase(ir).do(setting(), WORKS))).toBe('planned')
    const one = openCase(ir)
    expect(one.refused(setting(), anActor())).toBe('missing_capability')
    expect(one.refused(setting(), FAR)).toBe('other_organisation')
    expect(one.refused(setting({ starts: START }), COORDINATOR)).toBe('date_in_past')
    expect(made().refused(setting(), COORDINATOR)).toBe('unknown_appointment')
    one.do({ type: 'assign', task: 'visit#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)
    expect(stateOf(one.do(setting(), FAR))).toBe('planned')
  })

  test('that is moved stays in the history, and its place stays with whoever may know it', () => {
    const one = made({ place: 'p-1', guarded: true }).do(moving({ starts: THURSDAY + DAY }), COORDINATOR)
    expect(one.open.appointments).toMatchObject({
      'm-1': { state: 'moved', starts: THURSDAY },
      'm-2': { state: 'planned', starts: THURSDAY + DAY, follows: 'm-1', place: 'p-1', guarded: true },
    })
    one.do(moving({ appointment: 'm-2', to: 'm-3', place: 'p-2' }), COORDINATOR)
    expect(one.open.appointments?.['m-3']).toMatchObject({ place: 'p-2', follows: 'm-2' })
    expect(one.open.appointments?.['m-3']?.guarded).toBeUndefined()
    one.do(moving({ appointment: 'm-3', to: 'm-4', guarded: true }), COORDINATOR)
    expect(one.open.appointments?.['m-4']).toMatchObject({ place: 'p-2', guarded: true })
    expect(made({ guarded: true }).open.appointments?.['m-1']?.guarded).toBeUndefined()
    expect(one.refused(moving({ to: 'm-5' }), COORDINATOR)).toBe('appointment_over')
    expect(one.refused(moving({ appointment: 'm-4', to: 'm-2' }), COORDINATOR)).toBe('unknown_appointment')
  })

  test('at a guarded place is moved by others too, and none of them lets himself in to it', () => {
    const mine = { escort: COORDINATOR.user }
    const one = made({ place: 'p-1', guarded: true })
    expect(one.refused(moving(mine), COORDINATOR)).toBe('appointment_guarded')
    expect(one.refused(moving({ ...mine, guarded: true }), COORDINATOR)).toBe('appointment_guarded')
    expect(stateOf(one.do(moving({ ...mine, place: 'p-2' }), COORDINATOR), 'm-2')).toBe('planned')
    const named = made({ place: 'p-1', guarded: true, interpreter: COORDINATOR.user })
    expect(stateOf(named.do(moving(mine), COORDINATOR), 'm-2')).toBe('planned')
    expect(stateOf(made({ place: 'p-1' }).do(moving(mine), COORDINATOR), 'm-2')).toBe('planned')
  })

  test('that is moved to the office has no place any more, whatever it was', () => {
    const one = made({ place: 'p-1', guarded: true }).do(moving({ atOffice: true }), COORDINATOR)
    const { place, guarded } = one.open.appointments?.['m-2'] ?? {}
    expect([place, guarded, one.open.appointments?.['m-1']?.place]).toEqual([undefined, undefined, 'p-1'])
    expect(fold(one.events)).toEqual(one.open)
  })

  test('is kept or missed only once it has begun, and answered once', () => {
    const one = made()
    expect(one.refused(ending('kept'), COORDINATOR)).toBe('appointment_not_begun')
    expect(stateOf(made().do(ending('cancelled'), COORDINATOR))).toBe('cancelled')
    expect(stateOf(at(one, THURSDAY + 1).do(ending('missed'), COORDINATOR))).toBe('missed')
    expect(one.refused(ending('kept'), COORDINATOR)).toBe('appointment_over')
    expect(one.refused(ending('kept', 'never'), COORDINATOR)).toBe('unknown_appointment')
  })

  test('of another office is changed by the coordinator of the case and by those named in it, by nobody else', () => {
    const one = made()
    const other = anActor({ user: 'other-1', organisation: 'shelter', capabilities: ['work_task'] })
    for (const [task, organisation] of Object.entries({ 'visit#1': 'clinic', 'house#1': 'shelter' }))
      one.do({ type: 'assign', task, to: { organisation, user: null } }, COORDINATOR)
    expect(one.refused(ending('cancelled'), other)).toBe('missing_capability')
    expect(one.refused(moving(), other)).toBe('missing_capability')
    expect(stateOf(one.do(moving(), { ...other, user: 'worker-9' }), 'm-2')).toBe('planned')
    expect(stateOf(one.do(ending('cancelled', 'm-2'), FAR), 'm-2')).toBe('cancelled')
  })

  test('reminds once, when the office opens on the last working day before it', () => {
    const one = made({ starts: START + 6 * DAY }) // a Monday
    const friday = START + 3 * DAY - HOUR
    expect(one.open.appointments?.['m-1']?.remind).toBe(friday)
    expect(nextInstant(ir, one.open)).toBe(friday)
    const near = (it: ACase) => it.events.filter(({ body }) => body.type === 'appointment_near')
    at(one, friday + 5 * DAY).do({ type: 'tick' }, COORDINATOR)
    expect(near(one).map(({ at: when, actor }) => [when, actor])).toEqual([[friday, null]])
    at(one, friday + 9 * DAY).do({ type: 'tick' }, COORDINATOR)
    expect(near(one)).toHaveLength(1)
    expect(made({ starts: START + DAY }).open.appointments?.['m-1']?.remind).toBeUndefined()
    const off = made().do(ending('cancelled'), COORDINATOR)
    expect(near(at(off, THURSDAY).do({ type: 'tick' }, COORDINATOR))).toEqual([])
  })

  test('reminds before a holiday, at the hour of the office, by the clocks of its place', () => {
    const calendar = { id: 'any', sources: [], weekend: [5, 6], off: { national: [20_782] }, settledUntil: 0 }
    const hours = [[510, 900]] as const
    // Wednesday is a holiday: on Tuesday at 08:30.
    expect(reminderOf({ offsetMinutes: 420, calendar: { ...calendar, hours } }, THURSDAY)).toBe(START - HOUR / 2)
  })

  test('is not made or moved in a closed case, and can still be answered there', () => {
    const one = made().do({ type: 'cancel_case', reason: 'duplicate' }, COORDINATOR)
    expect(one.refused(setting({ appointment: 'm-9' }), COORDINATOR)).toBe('case_closed')
    expect(one.refused(moving(), COORDINATOR)).toBe('case_closed')
    expect(stateOf(one.do(ending('cancelled'), COORDINATOR))).toBe('cancelled')
  })

  test('is the fold of its events', () => {
    const one = made().do(moving({ starts: THURSDAY + DAY }), COORDINATOR)
    expect(fold(one.events)).toEqual(one.open)
  })
})
