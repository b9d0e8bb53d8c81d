// The proof of what one person or one office alone could do: share with another office unasked, or sign for two.
import { describe, expect, test } from '@jest/globals'
import { worldOf } from '../../../../sop-definitions/proof/proof-world.ts'
import { parseOrganisations } from '../../../../sop-definitions/rules/demo.ts'
import { parseRoles } from '../../../../sop-definitions/rules/roles.ts'
import { compile } from '../../../../sop-definitions/reading/compile.ts'
import { planOf, isTask } from '../../../../sop-definitions/definition/plan.ts'
import type { Sop, TaskDef } from '../../../../sop-definitions/definition/schema.ts'
import type { CaseIr } from '../../../../sop-definitions/definition/ir.ts'
import type { Fault, ProofWorld } from '../../../../sop-definitions/proof/proof.ts'
import { prove } from '../../../../workflows/engine/prove/prove.ts'
import { BUDGETS } from '../../../../workflows/engine/prove/search.ts'
import { anIr, aTask } from '../../../support/sops/a-sop.ts'
import { roomText, shippedDocument } from '../../../support/sops/shipped-document.ts'

const SHIPPED = [
  'integrated-services/integrated-services-2010.yaml',
  'integrated-services/integrated-services-2021.yaml',
  'lost-luggage/lost-luggage.yaml',
]
const PEOPLE = {
  roles: parseRoles(roomText('roles.yaml')),
  organisations: parseOrganisations(roomText('demo/organisations.yaml')),
}
/** The rules tested here read no way of a case: a few moves of the search are enough. */
const LITTLE = { ...BUDGETS, moves: 40, exhaustive: 10 }
const ASKED: readonly string[] = ['shares_without_consent', 'signed_by_own_role', 'waived_alone']
const judged = (ir: CaseIr, world: ProofWorld): string[] =>
  prove(ir, world, LITTLE)
    .faults.filter(({ code }) => ASKED.includes(code))
    .map(({ code, spot }: Fault) => `${code} ${spot.item ?? ''}`)
const found = (sop: Sop): string[] => judged(compile(sop), worldOf(sop, PEOPLE))

function broken(file: string, step: string, change: (task: TaskDef) => void): Sop {
  const sop = structuredClone(shippedDocument(file))
  for (const { item } of planOf(sop)) if (isTask(item) && item.task === step) change(item)
  return sop
}

describe('the procedures that ship', () => {
  test.each(SHIPPED)('%s asks for the consent to share, and never one person for two signatures', (file) => {
    expect(found(shippedDocument(file))).toEqual([])
  })

  test('without the consent to share, each step that only another office does is found', () => {
    const { sharing: _, ...rest } = shippedDocument('integrated-services/integrated-services-2021.yaml')
    const steps = found(rest).map((one) => one.replace('shares_without_consent ', ''))
    expect(steps).toEqual(
      expect.arrayContaining(['examination', 'medico_legal', 'social_plan', 'investigation', 'visum_handover']),
    )
    expect(steps).not.toContain('complaint')
  })

  test('a step signed by a role that does it, and a waiver that is not always signed, are found', () => {
    const file = 'integrated-services/integrated-services-2021.yaml'
    expect(
      found(
        broken(file, 'status_determination', (task) => {
          task.cosign = 'identification_officer'
        }),
      ),
    ).toEqual(['signed_by_own_role status_determination'])
    expect(
      found(
        broken(file, 'exit_waiver', (task) => {
          task.cosign = [{ role: 'case_coordinator', when: "age_group == 'child'" }]
        }),
      ),
    ).toEqual(['waived_alone exit_waiver'])
  })
})

describe('a procedure of one office', () => {
  const world = (offices: readonly (readonly string[])[]): ProofWorld => ({
    opening: [],
    answers: {},
    roles: [],
    organisations: offices.map((roles) => ({ level: 'city', roles })),
    settled: [],
    asked: [],
  })
  const ir = anIr({
    consents: ['C1'],
    items: [aTask('ask', { roles: ['helper'], consent: { needs: ['C1'], unless: [], collects: ['C1'] } })],
  })
  const [coordinator = ''] = ir.review.roles

  test('shares nothing while the office of the case does each step, and something once another must', () => {
    expect(judged(ir, world([[coordinator, 'helper']]))).toEqual([])
    expect(judged(ir, world([[coordinator], ['helper']]))).toEqual(['shares_without_consent ask'])
    expect(judged({ ...ir, consents: [] }, world([[coordinator], ['helper']]))).toEqual([])
  })

  test('is not judged where nobody said which offices there are', () => {
    expect(prove(ir, world([]), LITTLE).unjudged).toEqual(['role_unheld', 'shares_without_consent'])
  })
})
