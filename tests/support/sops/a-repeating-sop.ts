// A programme with one form: journey legs as rows, what they cost, and what was promised and paid.
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import type { FormDefinition } from '../../../sop-definitions/language/form.ts'

const text = (id: string, en: string): string => `{ id: ${id}, en: ${en} }`
const JOURNEY = `
          - id: journey
            label: ${text('Perjalanan', 'Journey')}
            repeat: { max: 3, title: event }
            fields:
              - { id: event, kind: choice, label: ${text('Jenis', 'Type')}, class: D1, purpose: care, required: true,
                  options: { Recruitment: ${text('Rekrut', 'Recruitment')}, Transit: ${text('Transit', 'Transit')} } }
              - { id: country, kind: choice, label: ${text('Negara', 'Country')}, class: D1, purpose: care,
                  options: { ID: ${text('Indonesia', 'Indonesia')}, MY: ${text('Malaysia', 'Malaysia')} } }
              - { id: carrier, kind: text, label: ${text('Pengangkut', 'Carrier')}, class: D3, purpose: care,
                  required: true, visible: "event == 'Transit' && abroad == true" }
              - { id: asked, kind: money, label: ${text('Diminta', 'Asked')}, class: D1, purpose: care }
              - { id: handed, kind: money, label: ${text('Dibayar', 'Paid')}, class: D1, purpose: care }
              - { id: debt, kind: calculated, derive: { minus: [asked, handed] }, class: D1, purpose: care,
                  label: ${text('Utang', 'Debt')} }`
const TOTALS = `
          - id: totals
            label: ${text('Jumlah', 'Totals')}
            fields:
              - { id: abroad, kind: yes_no, label: ${text('Luar negeri', 'Abroad')}, class: D1, purpose: care,
                  fact: true }
              - { id: begun, kind: date, label: ${text('Mulai', 'Begun')}, class: D1, purpose: care, precision: any }
              - { id: ended, kind: date, label: ${text('Selesai', 'Ended')}, class: D1, purpose: care }
              - { id: days, kind: calculated, derive: { days_between: [begun, ended] }, class: D1, purpose: care,
                  label: ${text('Hari', 'Days')} }
              - { id: legs, kind: calculated, derive: { count: journey }, class: D1, purpose: care, fact: true,
                  label: ${text('Etape', 'Legs')} }
              - { id: debts, kind: calculated, derive: { sum: [journey.debt] }, class: D1, purpose: care,
                  label: ${text('Utang seluruhnya', 'All debts')} }
              - { id: why, kind: text, label: ${text('Sebab', 'Why')}, class: D1, purpose: care,
                  visible: "legs > 1.0" }`

export const REPEATING = `
sop: repeating
edition: "1"
revision: 1
title: ${text('Berulang', 'Repeating')}
review: { role: case_coordinator, days: 7 }
close_codes: { finished: ${text('Selesai', 'Finished')} }
closes: [{ on: listen.done, code: finished }]
purposes: { care: ${text('Merawat', 'Caring')} }
facts:
  abroad: boolean
  legs: number
  passed: { many_of: [ID, MY], derive: { collect: journey.country, where: "event == 'Transit' && abroad == true" } }
stages:
  - id: care
    label: ${text('Perawatan', 'Care')}
    items:
      - task: listen
        label: ${text('Dengarkan', 'Listen')}
        role: case_coordinator
        required: true
        outcomes: { done: ${text('Selesai', 'Done')} }
        form:
         sections:${JOURNEY}${TOTALS}
`

export const loadRepeating = (source: string = REPEATING) => loadSop(source, 'repeating.yaml', ['case_coordinator'])

export function repeatingForm(): FormDefinition {
  const { sop, remarks } = loadRepeating()
  const form = sop === undefined ? undefined : taskDefinition(sop, 'listen')?.form
  if (form === undefined) throw new Error(remarks.map(({ message }) => message.en).join('\n'))
  return form
}

const ROW = '7b0c6a1e-0000-4000-8000-0000000000'
export const rowId = (number: number): string => `${ROW}${String(number).padStart(2, '0')}`
