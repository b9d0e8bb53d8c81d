// What the numbers of the system mean, without a system.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LINE_STATES, SYSTEM_LINES, type SystemLine } from '../../../api/contract/system.ts'
import { presentSystem, type Seen } from '../../../api/system/system.view.ts'

const NOW = new Date('2026-11-27T05:00:00Z')
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000)
const WELL: Seen = {
  now: NOW,
  activity: {
    openCases: 12,
    overdueInstants: 0,
    overdueSince: null,
    frozen: 0,
    frozenSince: null,
    movesStuck: 0,
    erasuresLate: 0,
    filesStuck: 0,
    mailLate: 0,
    atClosedOffices: 0,
    notCompared: 0,
    notComparedSince: null,
    checkpointAt: ago(3),
    alarms: 0,
    alarmSince: null,
    checkedAt: ago(600),
    nightAt: ago(600),
    nightUnreached: 0,
  },
  around: {
    decisions: true,
    worker: { count: 2, seenAt: ago(0) },
    releasesStopped: 0,
    foreign: { count: 0, since: null },
    free: 40,
    mail: true,
    scanner: true,
  },
}
const seen = (activity: Partial<Seen['activity']> = {}, around: Partial<Seen['around']> = {}): Seen => ({
  ...WELL,
  activity: { ...WELL.activity, ...activity },
  around: { ...WELL.around, ...around },
})
const stateOf = (name: SystemLine['name'], at: Seen): string | undefined =>
  presentSystem(at).find((line) => line.name === name)?.state

describe('the state of the system', () => {
  test('is well when nothing waits, and every part has its line', () => {
    const lines = presentSystem(WELL)
    expect(lines.map(({ name }) => name)).toEqual(SYSTEM_LINES)
    expect(lines.filter(({ state }) => state !== 'ok')).toEqual([])
  })

  test('is late where cases are frozen, the record disagrees, decisions are away, or nobody does the work', () => {
    expect(stateOf('frozen', seen({ frozen: 1, frozenSince: ago(1) }))).toBe('late')
    expect(stateOf('alarms', seen({ alarms: 1, alarmSince: ago(1) }))).toBe('late')
    expect(stateOf('decisions', seen({}, { decisions: false }))).toBe('late')
    expect(stateOf('foreign', seen({}, { foreign: { count: 1, since: ago(1) } }))).toBe('late')
    expect(stateOf('worker', seen({}, { worker: { count: 0, seenAt: null } }))).toBe('late')
    expect(stateOf('closedOffices', seen({ atClosedOffices: 1 }))).toBe('late')
  })

  test('turns from at risk to late as clocks wait longer, and says unknown where it could not ask', () => {
    expect([1, 6].map((minutes) => stateOf('lag', seen({ overdueInstants: 3, overdueSince: ago(minutes) })))).toEqual([
      'risk',
      'late',
    ])
    expect([3, 31, 361].map((minutes) => stateOf('checkpoints', seen({ checkpointAt: ago(minutes) })))).toEqual([
      'ok',
      'risk',
      'late',
    ])
    expect([40, 14, 4].map((free) => stateOf('disk', seen({}, { free })))).toEqual(['ok', 'risk', 'late'])
    expect([stateOf('worker', seen({}, { worker: null })), stateOf('disk', seen({}, { free: null }))]).toEqual([
      'unknown',
      'unknown',
    ])
    expect(stateOf('night', seen({ nightAt: null }))).toBe('risk')
  })

  test('is at risk for mail that waits, and not where no mail is sent at all', () => {
    expect([stateOf('mail', seen({ mailLate: 3 })), stateOf('mail', seen({ mailLate: 3 }, { mail: false }))]).toEqual([
      'risk',
      'ok',
    ])
  })

  test('is at risk while somebody who was entered is not compared with the others, and says since when', () => {
    const lines = presentSystem(seen({ notCompared: 2, notComparedSince: ago(6) }))
    expect(lines[0]).toEqual({ name: 'comparing', state: 'risk', count: 2, since: ago(6).toISOString() })
  })

  test('is at risk while files are taken that no scanner looks at', () => {
    expect([stateOf('scanner', seen()), stateOf('scanner', seen({}, { scanner: false }))]).toEqual(['ok', 'risk'])
  })

  test('shows what is late first, whatever is late, and leaves no part out', () => {
    const count = fc.nat({ max: 3 })
    fc.assert(
      fc.property(
        fc.record({
          frozen: count,
          movesStuck: count,
          filesStuck: count,
          alarms: count,
          nightUnreached: count,
        }),
        fc.boolean(),
        (activity, decisions) => {
          const lines = presentSystem(seen(activity, { decisions }))
          const ranks = lines.map(({ state }) => LINE_STATES.indexOf(state))

          expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
          expect(lines.map(({ name }) => name).toSorted()).toEqual([...SYSTEM_LINES].toSorted())
        },
      ),
    )
  })
})
