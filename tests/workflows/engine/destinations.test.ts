// Steps that go to an office of their own as they open, and answers that are sealed for such a step.
import { describe, expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { fieldsOf } from '../../../sop-definitions/language/form.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { ACase, anOpening } from '../../support/engine/a-case.ts'
import { personOf, type Office } from '../../support/engine/a-cast.ts'
import { SEALED_TEXT } from '../../support/door/a-sealed-report.ts'
import { shippedDocument, shippedRoles } from '../../support/sops/shipped-document.ts'

const load = (text: string) => loadSop(text, 'file.yaml', shippedRoles())
const POLICE = 'the-police',
  OWNER: Office = { organisation: 'the-office', roles: ['case_coordinator', 'health_provider'] }
const irOf = (text = SEALED_TEXT): CaseIr => {
  const { ir, remarks } = load(text)
  if (ir === undefined) throw new Error(JSON.stringify(remarks))
  return ir
}

/** The step is ended by somebody of the office of the case; answers who has what it opened. */
function holderAfter(
  item: string,
  ended: { step: string; outcome: string; facts?: object; consents?: object; role: string },
): string | null | undefined {
  const ir = irOf()
  const one = new ACase(ir).do(
    { ...anOpening({ sop: { sop: ir.sop, edition: '1', revision: 1, hash: 'h' }, owner: OWNER }) },
    personOf('case_coordinator', OWNER),
  )
  const who = personOf(ended.role, OWNER)
  one.do({ type: 'claim', task: `${ended.step}#1` }, who)
  const decision = decide(ir, one.open, {
    id: 'x',
    at: one.now,
    actor: who,
    purpose: 'case_work',
    fingerprint: 'f',
    offices: { take_over: POLICE, search: POLICE },
    ask: {
      type: 'complete',
      task: `${ended.step}#1`,
      outcome: ended.outcome,
      facts: { ...ended.facts },
      consents: { ...ended.consents },
      answers: null,
    },
  })
  if (isRefusal(decision)) throw new Error(decision.refusal)
  return decision.state.instances[`${item}#1`]?.task?.holder.organisation
}

describe('a step that goes to an office of its own', () => {
  test('opens there, also where a role of the office of the case could do it', () => {
    expect(holderAfter('search', { step: 'look', outcome: 'lost', role: 'case_coordinator' })).toBe(POLICE)
    expect(
      holderAfter('take_over', {
        step: 'issue',
        outcome: 'issued',
        role: 'health_provider',
        facts: { asked_by: 'letter' },
        consents: { C4: 'given' },
      }),
    ).toBe(POLICE)
  })

  test('does not end as issued without the letter, nor when the consent is refused in the same form', () => {
    const issue = (facts: object, consents: object) => () =>
      holderAfter('take_over', { step: 'issue', outcome: 'issued', role: 'health_provider', facts, consents })
    for (const [facts, consents] of [
      [{ asked_by: 'nobody' }, { C4: 'given' }],
      [{ asked_by: 'letter' }, { C4: 'refused' }],
      [{ asked_by: 'letter' }, {}],
    ] as const)
      expect(issue(facts, consents)).toThrow('gate_closed')
  })

  test.each([
    [
      'a question that asks for no office',
      'office: issue.unit',
      'office: issue.asks',
      '"issue.asks" is no question for an office',
    ],
    [
      'a step that something else opens',
      'entry: [{ on: issue.issued }]',
      'entry: [{ on: work.opened }]',
      'this step is not always opened by "issue"',
    ],
    ['a role that does not do it', 'goes_to: { role: investigator }', 'goes_to: { role: auditor }', 'auditor'],
    [
      'a seal for a step that goes nowhere',
      'sealed_for: take_over }\n          - ',
      'sealed_for: interview }\n          - ',
      'interview',
    ],
  ])('is not published with %s', (_, from, to, said) => {
    expect(SEALED_TEXT).toContain(from)
    const { ir, remarks } = load(SEALED_TEXT.replace(from, to))
    expect(ir).toBeUndefined()
    expect(remarks.map((remark) => remarkText(remark, 'en')).join('\n')).toContain(said)
  })
})

test('the report for the police is sealed for handover in each edition, its number alone asked elsewhere', () => {
  for (const edition of ['2010', '2021']) {
    const sop = shippedDocument(`integrated-services/integrated-services-${edition}.yaml`)
    const sealed = fieldsOf(taskDefinition(sop, 'medico_legal')?.form ?? { sections: [] })
      .filter(({ sealed_for: step }) => step === 'visum_handover')
      .map(({ id }) => id)
    expect(sealed).toEqual(['visum_number', 'visum_conclusion'])
    expect(
      fieldsOf(taskDefinition(sop, 'investigation')?.form ?? { sections: [] }).find(({ id }) => id === 'medico_legal')
        ?.kind,
    ).toBe('text')
  }
})
