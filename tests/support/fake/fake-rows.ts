// The form of a task with rows: the legs of a journey, what each cost and what is worked out of that.
import type { Field, FormDefinition } from '../../../sop-definitions/language/form.ts'
import { both } from './fake-moments.ts'

const purpose = { code: 'identify', label: both('mengenali perdagangan orang', 'identifying trafficking') }
const asked = { class: 'D1', purpose, required: false } as const
const EVENTS = [
  { code: 'Recruitment', label: both('Perekrutan', 'Recruitment') },
  { code: 'Transit', label: both('Transit', 'Transit') },
  { code: 'Exploitation', label: both('Eksploitasi', 'Exploitation') },
]
const QUESTIONS: readonly Field[] = [
  { ...asked, id: 'event', kind: 'choice', label: both('Kejadian', 'Event'), required: true, options: EVENTS },
  { ...asked, id: 'city', kind: 'text', label: both('Kota', 'City'), class: 'D3' },
  {
    ...asked,
    id: 'carrier',
    kind: 'text',
    label: both('Pengangkut', 'Carrier'),
    class: 'D3',
    required: true,
    visible: {
      op: 'eq',
      args: [
        { op: 'fact', name: 'event' },
        { op: 'literal', value: 'Transit' },
      ],
    },
  },
  { ...asked, id: 'promised', kind: 'money', label: both('Upah yang dijanjikan', 'Wage promised') },
  { ...asked, id: 'received', kind: 'money', label: both('Upah yang diterima', 'Wage received') },
  {
    ...asked,
    id: 'unpaid',
    kind: 'calculated',
    label: both('Belum dibayar', 'Unpaid'),
    derive: { minus: ['promised', 'received'] },
    money: true,
  },
]

export const formWithRows: FormDefinition = {
  sections: [
    {
      id: 'journey',
      label: both('Perjalanan', 'Journey'),
      fields: [
        {
          ...asked,
          id: 'journey',
          kind: 'rows',
          label: both('Perjalanan', 'Journey'),
          class: 'D3',
          rows: { max: 3, title: 'event', fields: QUESTIONS },
        },
      ],
    },
    {
      id: 'totals',
      label: both('Jumlah', 'Totals'),
      fields: [
        {
          ...asked,
          id: 'owed',
          kind: 'calculated',
          label: both('Seluruhnya belum dibayar', 'Unpaid in all'),
          derive: { sum: ['journey.unpaid'] },
          money: true,
        },
      ],
    },
  ],
}

const ROW = '7b0c6a1e-0000-4000-8000-0000000000'
export const journeyRows = [
  { id: `${ROW}01`, event: 'Recruitment', city: 'Contoh Kota', promised: 4_000_000, received: 1_000_000 },
  { id: `${ROW}02`, event: 'Transit', promised: 0, received: 0 },
]
