// Steps that wait for another office: a procedure in which all is right, and each mistake alone with its place.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'

const SMALL = readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8')
const replaced = (text: string, from: string, to: string): string => {
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand there once`)
  return text.replace(from, to)
}
const HAND = `forms:
  bring: { sections: [{ id: bring, label: { id: Bawa, en: Bring }, fields: [
    { id: office, kind: organisation, label: { id: Kantor, en: Office }, class: D0, purpose: tracing },
    { id: due_on, kind: date, label: { id: Tiba, en: Due }, class: D0, purpose: tracing }] }] }
`
const STEPS = `
consents: { C1: { label: { id: Berbagi, en: Share } } }
sharing: { consent: C1 }
items:
  - task: ask
    label: { id: Minta, en: Ask }
    role: luggage_clerk
    discretionary: true
    outcomes: { agreed: { id: Mau, en: Agreed }, not_agreed: { id: Tidak, en: Not agreed } }
    referral:
      covers: { step: pay }
      packet: { base: [found], consented: [identity] }
      answer: [{ within: 2 days, when: found == true }]
      outcomes: { accepted: agreed, declined: not_agreed }
  - task: bring
    label: { id: Bawa, en: Bring }
    role: luggage_clerk
    discretionary: true
    form: bring
    outcomes: { here: { id: Di sini, en: Here }, astray: { id: Tidak sampai, en: Astray } }
    handover:
      kind: leg
      to: office
      sign: { sender: luggage_clerk, receiver: [luggage_tracer] }
      arrive: { within: 2 hours, from: due_on }
      outcomes: { arrived: [{ outcome: here, when: found == true }, { outcome: astray }], stopped: astray_too }
`.replace('astray: {', 'astray_too: { id: Berhenti, en: Stopped }, astray: {')
const RIGHT = replaced(SMALL, 'forms:\n', HAND) + STEPS

const said = (text: string): string[] =>
  loadSop(text, 'file.yaml', shippedRoles()).remarks.map((remark) => remarkText(remark, 'en'))

test('steps that wait for another office and say so rightly are published', () => {
  expect(said(RIGHT)).toEqual([])
})

test('an office that is looked for from the area of origin needs a question that asks for that area', () => {
  const sent = replaced(
    RIGHT,
    'kind: leg\n      to: office',
    'kind: transfer\n      to: { route: case_ownership, by: [origin_area] }',
  )
  const asked = replaced(sent, 'id: due_on, kind: date', 'id: due_on, kind: area, ask_once: home_area')
  const isOrigin = (line: string): boolean => line.includes('the area of origin is never known')
  expect([said(sent).filter(isOrigin).length, said(asked).filter(isOrigin).length]).toEqual([1, 0])
})

test.each([
  ['an outcome that is none', 'declined: not_agreed', 'declined: unheard', 'the outcome "unheard" does not exist'],
  ['a yes and a no that look alike', 'declined: not_agreed', 'declined: agreed', 'stands for a yes and for a no'],
  ['an answer that never comes', 'declined: not_agreed', 'arrived: not_agreed', 'never becomes "arrived"'],
  ['a step that is none', 'step: pay', 'step: fee', 'the task "fee" does not exist'],
  ['a fact that is none', 'base: [found]', 'base: [lost]', 'the fact "lost" does not exist'],
  ['a length that cannot be read', 'within: 2 days', 'within: soon', 'deadline "soon" cannot be read'],
  ['a condition on nothing', 'within: 2 days, when: found', 'within: 2 days, when: lost', 'Unknown variable: lost'],
  ['more than was agreed to', 'sharing: { consent: C1 }\n', '', 'identity and findings are told with a consent only'],
  ['an office that no question names', 'to: office', 'to: place', '"place" is no question for an office'],
  ['a role that is none', 'receiver: [luggage_tracer]', 'receiver: [porter]', 'the role "porter" does not exist'],
  ['an arrival that nobody is asked for', 'from: due_on', 'from: noon', 'the form does not ask for "noon"'],
  ['a file that travels', 'to: office', 'to: office\n      file: bring', 'a file goes with a case'],
  ['a case that arrives', 'kind: leg', 'kind: transfer', 'a client arrives, a case does not'],
] as const)('%s is told at its place', (_, from, to, remark) => {
  const remarks = said(replaced(RIGHT, from, to))

  expect(remarks.join('\n')).toContain(remark)
  expect(remarks.every((one) => /:\d+:\d+|items\[/.test(one))).toBe(true)
})
