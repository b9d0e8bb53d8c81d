// Small procedures without any remark of the proof, to be broken in every way. Written as an author would write them.
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'

const label = (en: string): string => `{ id: ${en}, en: ${en} }`
/** Codes, each labelled with itself. */
const codes = (...names: readonly string[]): string =>
  `{ ${names.map((name) => `${name}: ${label(name)}`).join(', ')} }`
const days = (count: number): string => `[{ within: ${count} days, basis: product-default, evidence: inferred }]`
const task = (id: string, outcomes: readonly string[], more = ''): string =>
  `{ task: ${id}, label: ${label(id)}, role: worker, outcomes: ${codes(...outcomes)}${more === '' ? '' : `, ${more}`} }`

const head = (name: string): string => `sop: ${name}
edition: "1"
revision: 1
title: ${label(name)}
purposes: { work: ${label('work')} }
review: { role: coordinator, days: 7 }
`
const field = (id: string, kind: string, more = ''): string => {
  const own = `id: ${id}, kind: ${kind}, label: ${label(id)}, class: D0, purpose: work, fact: true, required: true`
  return `{ ${own}${more === '' ? '' : `, ${more}`} }`
}
const consent = (id: string, code: string): string =>
  `{ id: ${id}, kind: consent, label: ${label(id)}, class: D0, purpose: work, consent: ${code} }`
const form = (id: string, fields: readonly string[]): string =>
  `  ${id}: { sections: [{ id: one, label: ${label(id)}, fields: [${fields.join(', ')}] }] }\n`

/** One step after the other: breaking one link breaks the whole. */
const CHAIN = `${head('relay')}facts: { size: number, day: date, kind: { one_of: ${codes('small', 'large', 'huge')} } }
consents: { OK: { label: ${label('ok')} } }
close_codes: { finished: ${label('finished')}, refused: ${label('refused')} }
closes: [{ on: confirm.confirmed, code: finished }, { on: decide.rejected, code: refused }]
forms:
${form('receipt', [
  field('size', 'number'),
  field('day', 'date'),
  field('kind', 'choice', `options: ${codes('small', 'large', 'huge')}`),
  consent('ok', 'OK'),
])}
stages:
  - id: intake
    label: ${label('intake')}
    items:
      - ${task('receive', ['received'], `form: receipt, required: true, consent: { collects: [OK] }, due: ${days(3)}`)}
      - ${task('inspect', ['inspected'], `required: true, entry: [{ on: receive.received }], due: ${days(4)}`)}
      - ${task(
        'decide',
        ['approved', 'rejected'],
        `required: true, entry: [{ on: inspect.inspected }], due: ${days(5)}`,
      )}
  - id: delivery
    label: ${label('delivery')}
    entry: [{ on: decide.approved }]
    items:
      - ${task('pack', ['packed'], `required: true, consent: { needs: [OK] }, due: ${days(2)}`)}
      - { milestone: ready, label: ${label('ready')}, entry: [{ on: pack.packed }] }
      - ${task('send', ['sent'], `required: true, entry: [{ on: ready }], due: ${days(6)}`)}
      - { clock: overdue, label: ${label('overdue')}, until: [send.sent], due: ${days(30)} }
      - ${task('confirm', ['confirmed'], `required: true, entry: [{ on: send.sent }], due: ${days(2)}`)}
`

/** Parallel work, a loop that can be left, and a way for a special case. */
const BRANCHES = `${head('workshop')}facts: { urgency: { one_of: ${codes('now', 'later')} }, weight: number }
consents: { OPEN: { label: ${label('open')} } }
protections: [{ id: pressing, label: ${label('pressing')}, when: "urgency == 'now'" }]
close_codes: { repaired: ${label('repaired')}, given_back: ${label('given_back')} }
closes: [{ on: hand_back.taken, code: repaired }, { on: refuse.told, code: given_back }]
forms:
${form('ticket', [
  field('urgency', 'choice', `options: ${codes('now', 'later')}`),
  field('weight', 'number'),
  consent('open', 'OPEN'),
])}
stages:
  - id: counter
    label: ${label('counter')}
    items:
      - ${task(
        'ticket',
        ['taken', 'not_ours'],
        `form: ticket, required: true, consent: { collects: [OPEN] }, due: ${days(1)}`,
      )}
      - ${task('lend', ['lent'], `entry: [{ on: ticket.taken, if: "urgency == 'now'" }], due: ${days(1)}`)}
      - ${task('weigh', ['weighed'], `entry: [{ on: ticket.taken, if: "weight > 5.0" }], due: ${days(2)}`)}
  - id: bench
    label: ${label('bench')}
    entry: [{ on: ticket.taken }]
    items:
      - ${task('look', ['found', 'hopeless'], `required: true, consent: { needs: [OPEN] }, due: ${days(3)}`)}
      - ${task(
        'mend',
        ['mended', 'again', 'broken'],
        `repeat: 8, entry: [{ on: look.found }, { on: mend.again }], due: ${days(4)}`,
      )}
  - id: ending
    label: ${label('ending')}
    entry: [{ on: mend.mended }]
    items:
      - ${task('hand_back', ['taken'], `required: true, due: ${days(7)}`)}
items:
  - ${task(
    'refuse',
    ['told'],
    `entry: [{ on: ticket.not_ours }, { on: look.hopeless }, { on: mend.broken }], due: ${days(3)}`,
  )}
`

export const SMALL_ROLES = ['worker', 'coordinator']

export function smallSops(): readonly Sop[] {
  return [CHAIN, BRANCHES].map((text) => {
    const { sop, remarks } = loadSop(text, 'small.yaml', SMALL_ROLES)
    if (sop === undefined) throw new Error(JSON.stringify(remarks))
    return sop
  })
}
