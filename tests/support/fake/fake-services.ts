// Services of the made-up offices: one with free beds, one that is full, one whose word is old, one that is paused.
import type { z } from 'zod'
import type { CapacityRow, GapList, PartnershipList, ServiceRow, ServiceView } from '../../../api/contract/directory.ts'
import { SERVICE_KINDS } from '../../../sop-definitions/language/vocabulary.ts'
import { ago, idOf } from './fake-moments.ts'
import { rs, uptd } from './fake-people.ts'

const BATAM = { code: '21.71', name: 'Kota Batam' }
const RS = { id: rs?.id ?? '', name: 'RS Contoh Bhakti' }
const UPTD = { id: uptd?.id ?? '', name: 'UPTD PPA Contoh' }

export const saidOfRoom = (more: Partial<CapacityRow> = {}): CapacityRow => ({
  state: 'yes',
  wait: null,
  until: null,
  beds: null,
  told: 'office',
  at: ago(3),
  by: null,
  office: RS.name,
  isStale: false,
  ...more,
})

export const service = (name: string, more: Partial<ServiceRow> = {}): ServiceRow => ({
  id: idOf(name),
  kind: 'social',
  office: RS,
  areas: [BATAM],
  state: 'active',
  pausedUntil: null,
  isPaused: false,
  room: 'yes',
  capacity: saidOfRoom(),
  assuredAt: ago(200),
  isAssured: true,
  mayKeep: false,
  mayNote: true,
  zone: 'WIB',
  ...more,
})

export const services: readonly ServiceRow[] = [
  service('with beds', { capacity: saidOfRoom({ beds: { available: 4, maximum: 12 } }) }),
  service('full', { kind: 'health', room: 'no', capacity: saidOfRoom({ state: 'no', until: '2027-01-15' }) }),
  service('old word', {
    kind: 'legal',
    room: 'unknown',
    capacity: saidOfRoom({ at: ago(1_200), isStale: true, told: 'telephone', by: 'Rina Contoh', office: UPTD.name }),
    assuredAt: ago(6_000),
    isAssured: false,
  }),
  service('paused', {
    kind: 'return',
    office: UPTD,
    state: 'paused',
    pausedUntil: '2027-02-01',
    isPaused: true,
    room: 'unknown',
    capacity: null,
    assuredAt: null,
    isAssured: false,
    mayKeep: true,
    mayNote: false,
    areas: [
      BATAM,
      { code: '21', name: 'Kepulauan Riau' },
      { code: '32', name: 'Jawa Barat' },
      { code: '33', name: 'Jawa Tengah' },
    ],
  }),
]

export const oneService: ServiceView = {
  ...service('with beds', { office: UPTD, mayKeep: true, mayNote: false }),
  fits: "age_group == 'child'",
  note: { id: 'Perempuan dan anak', en: 'Women and children' },
  languages: ['id', 'en'],
  interpreter: true,
  signLanguage: false,
  reachedBy: 'phone',
  needsIdentity: true,
  papers: ['nik_card'],
  payers: ['local'],
  acceptance: 'asked',
  hours: ['08:00-16:00'],
  roundTheClock: false,
  contacts: [{ kind: 'duty', telephone: '0778 000 0001', hours: null, roundTheClock: true }],
  words: [
    { id: idOf('a word'), ...saidOfRoom() },
    { id: idOf('an older word'), ...saidOfRoom({ state: 'waitlist', wait: 'under_one', at: ago(900), isStale: true }) },
  ],
  changes: [{ at: ago(200), type: 'service_changed', fields: ['areas', 'fits'] }],
}

export const gaps: GapList = {
  data: [
    { ...BATAM, cells: SERVICE_KINDS.map((kind) => ({ kind, here: 1, above: 0 })) },
    {
      code: '33',
      name: 'Jawa Tengah',
      cells: SERVICE_KINDS.map((kind) => ({ kind, here: 0, above: kind === 'social' ? 1 : 0 })),
    },
  ],
}

export const agreement: z.infer<typeof PartnershipList>['data'][number] = {
  id: 'contoh-2011',
  title: { id: 'Kesepakatan contoh', en: 'An agreement of example' },
  areas: [BATAM],
  offices: [],
  bodies: [],
  kinds: ['return'],
  fetches: 'origin',
  costs: null,
  from: '2011-11-01',
  to: null,
  source: 'contoh, November 2011',
  evidence: 'source',
}
