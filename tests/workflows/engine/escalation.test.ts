// Whom a passed limit tells: by level, else the next office up, and the ledger names the office.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ESCALATION_LEVELS, type EscalationLevel } from '../../../sop-definitions/language/vocabulary.ts'
import type { Threshold } from '../../../sop-definitions/definition/ir.ts'
import type { Told } from '../../../workflows/engine/case-state.ts'
import type { Staffed } from '../../../workflows/engine/commands.ts'
import { type ACase, COLLEAGUE, COORDINATOR, openCase, OWNER, WORKER } from '../../support/engine/a-case.ts'
import { anIr, aTask, within } from '../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const CHAIN: readonly Threshold[] = [
  { id: 'risk', fraction: 0.5, kind: 'at_risk', to: 'owner' },
  { id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator' },
  { id: 'head', fraction: 1.5, kind: 'escalation', to: 'organisation_head' },
  { id: 'force', fraction: 2, kind: 'escalation', to: 'task_force' },
]
const an = (above: string | null, coordinating: readonly string[] = ['coordinator']): Staffed => ({
  above,
  roles: ['worker', 'coordinator'],
  present: ['worker', ...coordinating],
  coordinating,
})
const PROVINCE = 'province-office',
  NATION = 'national-office'
const LINE = { [OWNER]: an(PROVINCE), [PROVINCE]: an(NATION), [NATION]: an(null) }
const NOBODY: readonly string[] = []

const told = ({ events }: ACase): [string, Told | null | undefined][] =>
  events.flatMap(({ body }) =>
    body.type === 'clock_fired' && body.clock.startsWith('visit') ? [[body.threshold, body.told]] : [],
  )
const visited = (staffed: ACase['staffed'], chain: readonly Threshold[] = CHAIN): ACase => {
  const opened = openCase(anIr({ items: [aTask('visit', { due: [within(10, 'hour', { thresholds: chain })] })] }))
  opened.staffed = staffed
  return opened
}
const coordinators = (organisation: string): Told => ({ organisation, roles: ['coordinator'] })

describe('a limit that passes', () => {
  test('tells the holder, then the coordinators, then the office above, then the one above that', () => {
    const late = visited(LINE)
      .do({ type: 'claim', task: 'visit#1' })
      .wait(30 * HOUR)
    expect(told(late)).toEqual([
      ['risk', { organisation: OWNER, user: WORKER.user }],
      ['breach', coordinators(OWNER)],
      ['head', coordinators(PROVINCE)],
      ['force', coordinators(NATION)],
    ])
  })

  test('tells everybody who may claim it where nobody has it yet', () => {
    expect(told(visited(LINE).wait(6 * HOUR))).toEqual([['risk', { organisation: OWNER, roles: ['worker'] }]])
  })

  test('tells the people of the office that has it, of whichever office that is', () => {
    const given = visited({ ...LINE, clinic: an(null, NOBODY) })
      .do({ type: 'assign', task: 'visit#1', to: { organisation: 'clinic', user: null } }, COORDINATOR)
      .wait(6 * HOUR)
    expect(told(given)).toEqual([['risk', { organisation: 'clinic', roles: ['worker'] }]])
  })

  test('goes up where nobody is there, and the ledger names where it went', () => {
    const empty = { ...LINE, [OWNER]: { ...an(PROVINCE, NOBODY), present: [] }, [PROVINCE]: an(NATION, NOBODY) }
    expect(told(visited(empty).wait(30 * HOUR)).map(([, whom]) => whom)).toEqual([
      coordinators(NATION),
      coordinators(NATION),
      coordinators(NATION),
      coordinators(NATION),
    ])
  })

  test('ends with the highest office that has somebody', () => {
    const city = { [OWNER]: an(PROVINCE), [PROVINCE]: an(null, NOBODY) }
    expect(told(visited(city).wait(30 * HOUR)).map(([, whom]) => whom)).toEqual([
      { organisation: OWNER, roles: ['worker'] },
      coordinators(OWNER),
      coordinators(OWNER),
      coordinators(OWNER),
    ])
  })

  test('says that nobody could be told where nobody is there at all', () => {
    const empty = { [OWNER]: { ...an(null, NOBODY), present: [] } }
    expect(told(visited(empty).wait(11 * HOUR))).toEqual([
      ['risk', null],
      ['breach', null],
    ])
  })

  test('says of nobody that they were told where it was not known who is there', () => {
    expect(told(visited(undefined).wait(6 * HOUR))).toEqual([['risk', undefined]])
  })

  test('stays on record with the clock, for the explanation of the limit', () => {
    expect(visited(LINE).wait(11 * HOUR).open.clocks['visit#1:0']?.told).toEqual({
      risk: { organisation: OWNER, roles: ['worker'] },
      breach: coordinators(OWNER),
    })
  })

  test('tells also where the limit was an event', () => {
    const ir = anIr({
      items: [
        aTask('triage'),
        aTask('visit', {
          due: [{ kind: 'before', before: 'triage.done', basis: 'product-default', evidence: 'inferred' }],
        }),
      ],
    })
    const opened = openCase(ir)
    opened.staffed = LINE
    expect(told(opened.finish('triage#1', 'done', COLLEAGUE))).toEqual([['breach', coordinators(OWNER)]])
  })

  test('hands the task to the office that is above now, not to the one that was when the case was opened', () => {
    const chain: readonly Threshold[] = [
      { id: 'head', fraction: 1, kind: 'escalation', to: 'organisation_head', action: 'reassign' },
    ]
    const superior = { organisation: 'former-office', roles: ['worker'] }
    const opened = openCase(anIr({ items: [aTask('visit', { due: [within(10, 'hour', { thresholds: chain })] })] }), {
      owner: { organisation: OWNER, roles: ['worker', 'coordinator'], superior },
    })
    opened.staffed = LINE
    opened.wait(11 * HOUR)
    expect(opened.open.instances['visit#1']?.task?.holder).toEqual({ organisation: PROVINCE, user: null })
    expect(told(opened)).toEqual([['head', coordinators(PROVINCE)]])
  })
})

/** Offices under each other, some without people; perhaps the last stands under the first. */
const aLine = fc
  .tuple(fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([manned, isRound]) => {
    const names = manned.map((_, step) => (step === 0 ? OWNER : `office-${step}`))
    const above = (step: number): string | null => names[step + 1] ?? (isRound ? OWNER : null)
    return {
      names,
      manned,
      staffed: Object.fromEntries(
        names.map((name, step) => [name, an(above(step), manned[step] === true ? ['coordinator'] : NOBODY)]),
      ),
    }
  })

test('whoever is away, a rung tells the nearest office of its level or above, else the highest with somebody', () => {
  const steps = { coordinator: 0, organisation_head: 1, task_force: 2 }
  const levels = ESCALATION_LEVELS.filter((level): level is Exclude<EscalationLevel, 'owner'> => level !== 'owner')
  fc.assert(
    fc.property(aLine, fc.constantFrom(...levels), ({ names, manned, staffed }, to) => {
      const chain: readonly Threshold[] = [{ id: 'rung', fraction: 1, kind: 'escalation', to }]
      const [[, whom] = []] = told(visited(staffed, chain).wait(11 * HOUR))
      const able = names.filter((_, step) => manned[step])
      const wanted = names.find((_, step) => step >= steps[to] && manned[step] === true) ?? able.at(-1)
      expect(whom).toEqual(wanted === undefined ? null : coordinators(wanted))
    }),
  )
})
