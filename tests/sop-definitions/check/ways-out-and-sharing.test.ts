// The ways out of a case, the waiver and the rule for work at other offices: a procedure in which all is right, and
// each mistake alone with its place.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'

const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const replaced = (text: string, from: string, to: string): string => {
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand there once`)
  return text.replace(from, to)
}
const FACTS = 'facts: { found: boolean, left_out: { many_of: needs }, again: date }'
const FIELDS = `
  waive: { sections: [{ id: waive, label: { id: Kecuali, en: Waive }, fields: [
    { id: left_out, kind: many_choice, label: { id: Apa, en: What }, class: D0, purpose: tracing, fact: true,
      options: needs },
    { id: again, kind: date, label: { id: Lagi, en: Again }, class: D0, purpose: tracing, fact: true }] }] }
`
const WAIVE = `      - { task: waive, label: { id: Kecualikan, en: Waive }, role: luggage_clerk, form: waive,
          cosign: luggage_clerk, outcomes: { waived: { id: Ya, en: Yes } } }
`
const RULES = `
legal: [{ id: law-1, cite: Law 1 }]
codes: { needs: { entries: { trace: { id: Lacak, en: Trace } } } }
consents: { C1: { label: { id: Berbagi, en: Share } }, C2: { label: { id: Polisi, en: Police } } }
overrides: { danger: { id: Bahaya, en: Danger }, order: { id: Perintah, en: Order } }
at_once: [danger]
sharing:
  consent: C1
  exceptions:
    - { id: other, label: { id: Lain, en: Other }, steps: [pay], consent: C2 }
    - { id: duty, label: { id: Wajib, en: Duty }, steps: [hand_over], basis: law-1, clause: Pasal 1, evidence: source }
    - { id: life, label: { id: Nyawa, en: Life }, overrides: [danger, order] }
exits:
  returned: { through: hand_over, needs: [trace.traced],
    if: found == true, otherwise: { id: Bila ada, en: If found }, only: [trace], ends: [pay] }
  paid: { through: pay }
  duplicate: { duties: refuse }
waiver: { task: waive, outcome: waived, names: left_out, until: again }
`
const RIGHT =
  [
    ['facts: { found: boolean }', FACTS],
    ['forms:\n', `forms:${FIELDS}`],
    ['      - { milestone: located', `${WAIVE}      - { milestone: located`],
  ].reduce((text, [from = '', to = '']) => replaced(text, from, to), SMALL) + RULES

const said = (text: string): string[] =>
  loadSop(text, 'file.yaml', shippedRoles()).remarks.map((remark) => remarkText(remark, 'en'))

test('ways out, a waiver and a rule for sharing that are right are published', () => {
  expect(said(RIGHT)).toEqual([])
})

/** What is mistaken, the words that make it so, and the one thing that is said. */
type Mistake = readonly [what: string, from: string, to: string, remark: string]
const EXITS: readonly Mistake[] = [
  [
    'for a code that is none',
    '  duplicate: {',
    '  vanished: {',
    'exits.vanished: the closing code or cancelling reason "vanished" does not exist',
  ],
  ['missing for a closing code', '  paid: { through: pay }\n', '', 'exits: the code "paid" has no exit'],
  [
    'through a step that is none',
    'paid: { through: pay }',
    'paid: { through: fee }',
    'exits.paid.through: the task "fee" does not exist',
  ],
  [
    'through a milestone',
    'paid: { through: pay }',
    'paid: { through: located }',
    'exits.paid.through: the task "located" does not exist',
  ],
  [
    'through a step that ends the case otherwise',
    'paid: { through: pay }',
    'paid: { through: hand_over }',
    'exits.paid.through: "hand_over" does not close the case as "paid"',
  ],
  [
    'that needs what never happens',
    'needs: [trace.traced]',
    'needs: [trace.gone]',
    'exits.returned.needs[0]: the happening "trace.gone" does not exist',
  ],
  [
    'that asks for an unknown fact',
    'if: found == true, otherwise',
    'if: lost == true, otherwise',
    'exits.returned.if: bad CEL condition: Unknown variable: lost',
  ],
  [
    'with a condition and no word for whom it is meant',
    ', otherwise: { id: Bila ada, en: If found }',
    '',
    'exits.returned: "if" and "otherwise" are written together',
  ],
  [
    'with a word for whom it is meant and no condition',
    'if: found == true, otherwise',
    'otherwise',
    'exits.returned: "if" and "otherwise" are written together',
  ],
  [
    'only before a step that is none',
    'only: [trace]',
    'only: [trace, chase]',
    'exits.returned.only[1]: the task "chase" does not exist',
  ],
  [
    'that ends a step that is none',
    'ends: [pay]',
    'ends: [fee]',
    'exits.returned.ends[0]: the task "fee" does not exist',
  ],
]
const WAIVERS: readonly Mistake[] = [
  [
    'of a step that is none',
    'waiver: { task: waive,',
    'waiver: { task: waver,',
    'waiver.task: the task "waver" does not exist',
  ],
  [
    'of a milestone',
    'waiver: { task: waive,',
    'waiver: { task: located,',
    'waiver.task: the task "located" does not exist',
  ],
  [
    'by an outcome that is none',
    'outcome: waived',
    'outcome: granted',
    'waiver.outcome: the happening "waive.granted" does not exist',
  ],
  ['by one person alone', ' cosign: luggage_clerk,', '', 'waiver.task: a waiver needs a second signature'],
  ['that names nothing', 'names: left_out', 'names: found', 'waiver.names: the fact "found" is no list of steps'],
  [
    'of what is no step',
    'entries: { trace: { id: Lacak, en: Trace } }',
    'entries: { luck: { id: Untung, en: Luck } }',
    'waiver.names: the task "luck" does not exist',
  ],
  ['without an end', 'until: again', 'until: found', 'waiver.until: there is no date fact "found"'],
]
const WITHOUT = 'name steps (with another consent or a legal basis), or reasons to go without'
const SHARING: readonly Mistake[] = [
  ['by a consent that is none', '  consent: C1', '  consent: C9', 'sharing.consent: the consent "C9" does not exist'],
  [
    'at once for a reason that is none',
    'at_once: [danger]',
    'at_once: [hurry]',
    'at_once[0]: the override "hurry" does not exist',
  ],
  [
    'except for two reasons at one step',
    'steps: [hand_over]',
    'steps: [hand_over, pay]',
    'sharing.exceptions[1].steps[1]: the step "pay" has an exception already',
  ],
  [
    'except at a step that is none',
    'steps: [pay]',
    'steps: [fee]',
    'sharing.exceptions[0].steps[0]: the task "fee" does not exist',
  ],
  [
    'except by a consent that is none',
    'steps: [pay], consent: C2',
    'steps: [pay], consent: C3',
    'sharing.exceptions[0].consent: the consent "C3" does not exist',
  ],
  [
    'except for a reason that is none',
    'overrides: [danger, order]',
    'overrides: [danger, whim]',
    'sharing.exceptions[2].overrides[1]: the override "whim" does not exist',
  ],
  [
    'except by a law that is none',
    'basis: law-1',
    'basis: law-2',
    'sharing.exceptions[1].basis: the legal basis "law-2" does not exist',
  ],
  [
    'except by a law without its clause',
    ' clause: Pasal 1,',
    '',
    'sharing.exceptions[1]: steps without another consent need "basis" and "clause"',
  ],
  [
    'except by a clause of no law',
    'basis: law-1, clause: Pasal 1, evidence: source',
    'clause: Pasal 1',
    'sharing.exceptions[1]: steps without another consent need "basis" and "clause"',
  ],
  [
    'except for nothing',
    'steps: [pay], consent: C2',
    'steps: [pay]',
    'sharing.exceptions[0]: steps without another consent need "basis" and "clause"',
  ],
  [
    'except by a consent and a law at once',
    'clause: Pasal 1, evidence',
    'clause: Pasal 1, consent: C2, evidence',
    'sharing.exceptions[1]: steps without another consent need "basis" and "clause"',
  ],
  [
    'except by a law that nobody says how far to trust',
    ', evidence: source',
    '',
    'sharing.exceptions[1]: a legal basis needs "evidence"',
  ],
  ['except for neither steps nor reasons', ', overrides: [danger, order] }', ' }', `sharing.exceptions[2]: ${WITHOUT}`],
  [
    'except for steps and reasons in one',
    'steps: [pay], consent: C2',
    'steps: [pay], consent: C2, overrides: [danger]',
    `sharing.exceptions[0]: ${WITHOUT}`,
  ],
  [
    'except for reasons with a consent',
    'overrides: [danger, order]',
    'overrides: [danger, order], consent: C2',
    `sharing.exceptions[2]: ${WITHOUT}`,
  ],
]

describe.each([
  ['an exit', EXITS],
  ['a waiver', WAIVERS],
  ['work at another office', SHARING],
] as const)('%s', (_, mistakes) => {
  test.each(mistakes)('%s is named with its place, and nothing else is', (_what, from, to, remark) => {
    const text = replaced(RIGHT, from, to)

    expect(said(text)).toEqual([expect.stringMatching(/^file\.yaml:\d+:\d+ /)])
    expect(said(text)[0]).toContain(remark)
    expect(loadSop(text, 'file.yaml', shippedRoles()).ir).toBeUndefined()
  })
})
