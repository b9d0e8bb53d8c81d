// The procedure of the made-up world, with a deadline that it sets and the calendar by which that is counted.
import type { z } from 'zod'
import type { CalendarRow, DueList, DueView } from '../../../api/contract/due.ts'
import type { SopView } from '../../../api/contract/people.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import { ago, both, hexOf } from './fake-moments.ts'
import { planOf } from './fake-plan.ts'

/** A stage of which nothing is said but its name. */
export const aStage: z.infer<typeof SopView>['items'][number] = {
  item: 'stage',
  kind: 'stage',
  code: null,
  label: both('Tahap', 'Stage'),
  parent: null,
  depth: 0,
  roles: [],
  outcomes: [],
  due: [],
  opensAfter: [],
  asksOther: [],
  needs: [],
  collects: [],
  protection: [],
  clause: null,
  guidance: null,
  manual: false,
  discretionary: false,
  repeats: false,
  fields: [],
}
export const sop: SopView = {
  sop: 'integrated-services',
  edition: '2021',
  revision: 3,
  overlay: null,
  hash: hexOf('sop'),
  title: both('Pelayanan terpadu', 'Integrated services'),
  publishedAt: ago(500),
  legal: [{ id: 'permen-pppa-8-2021', cite: 'Permen PPPA 8/2021' }],
  letters: [],
  channels: [
    { code: 'walk_in', label: both('Datang langsung', 'Walk-in') },
    { code: 'hotline', label: both('Telepon', 'Hotline') },
  ],
  items: planOf('sop').stages.flatMap((open): z.infer<typeof SopView>['items'] => [
    {
      ...aStage,
      item: open.item,
      label: open.label,
      opensAfter: open.opensAfter,
      asksOther: [],
    },
    ...open.tasks.map((task): z.infer<typeof SopView>['items'][number] => ({
      item: task.item,
      kind: 'task',
      code: task.code,
      label: task.label,
      parent: open.item,
      depth: 1,
      roles: task.roles,
      outcomes: [
        {
          code: 'high_risk',
          label: both('Risiko tinggi', 'High risk'),
          opens: [both('INT-04 Pertolongan darurat', 'INT-04 Emergency response')],
        },
        { code: 'standard', label: both('Biasa', 'Standard'), opens: [] },
      ],
      due: [
        {
          text: both('2 jam', '2 hours'),
          when: "risk == 'high'",
          basis: both('Bawaan produk', 'Product default'),
          isLaw: false,
          evidence: 'inferred',
        },
        {
          text: both('3 hari kerja', '3 working days'),
          when: null,
          basis: both('Permen PPPA 8/2021', 'Permen PPPA 8/2021'),
          isLaw: true,
          evidence: 'source',
        },
      ],
      asksOther: [],
      opensAfter: [both('INT-01 selesai', 'INT-01 done')],
      needs: [both('C2 Asesmen', 'C2 Assessment')],
      collects: [],
      protection: [both('Anak: didampingi', 'Child: accompanied')],
      clause: 'Pasal 12',
      guidance: both('Tanyakan hanya yang perlu.', 'Ask only what is needed.'),
      manual: false,
      discretionary: false,
      repeats: false,
      fields: [
        { label: both('Apakah ia aman sekarang?', 'Is she safe now?'), kind: 'yes_no', class: 'D1', required: true },
      ],
    })),
  ]),
}

const step = (
  from: string,
  to: string,
  why: DueView['steps'][number]['why'],
  sentence: Label,
): DueView['steps'][number] => ({
  from,
  to,
  kind: why === null ? 'counted' : 'skipped',
  why,
  counts: why === null ? 1 : 0,
  sentence,
  source: null,
  provisional: false,
})
export const due: z.infer<typeof DueList> = {
  zone: 'WIB',
  data: [
    {
      clock: 'triage#1:0',
      item: 'int-03',
      code: 'INT-03',
      label: both('Triase', 'Triage'),
      until: 'finished',
      state: 'running',
      breached: false,
      due: '2026-12-28T17:00:00.000Z',
      startedAt: '2026-12-24T02:00:00.000Z',
      counting: 'counted',
      unit: 'day',
      summary: both(
        'Ini harus selesai dalam 1 hari kerja, paling lambat pada akhir hari Sen, 28 Des 2026.',
        'This must be done within 1 working day, at the latest by the end of Mon 28 Dec 2026.',
      ),
      start: both('tugas ini dibuka, Kam, 24 Des 2026, 09.00 WIB', 'this was opened, Thu 24 Dec 2026, 09:00 WIB'),
      steps: [
        step(
          '2026-12-24T17:00:00.000Z',
          '2026-12-25T17:00:00.000Z',
          'national',
          both(
            'Jum, 25 Des 2026: Kelahiran Yesus Kristus (Natal), hari libur nasional',
            'Fri 25 Dec 2026: Christmas Day, national holiday',
          ),
        ),
        step(
          '2026-12-27T17:00:00.000Z',
          '2026-12-28T17:00:00.000Z',
          null,
          both('Sen, 28 Des 2026: 1 hari dihitung', 'Mon 28 Dec 2026: 1 day counted'),
        ),
      ],
      notes: [],
      chain: [],
      basis: 'product-default',
      basisLabel: both('Bawaan produk, bukan hukum', 'Product default, not law'),
      isLaw: false,
      evidence: 'inferred',
      calendar: { id: 'indonesia', title: both('Indonesia', 'Indonesia'), revisions: ['indonesia 1'] },
    },
  ],
}
export const calendar: CalendarRow = {
  calendar: 'indonesia',
  revision: 1,
  hash: 'h',
  title: both('Indonesia', 'Indonesia'),
  isNewest: true,
  publishedAt: '2026-11-24T00:00:00.000Z',
  publishedBy: null,
  document: {
    calendar: 'indonesia',
    revision: 1,
    title: both('Indonesia', 'Indonesia'),
    weekend: ['saturday', 'sunday'],
    years: { 2026: { provisional: true } },
    days: [{ date: '2026-12-25', kind: 'national', provisional: true, label: both('Natal', 'Christmas Day') }],
  },
}
