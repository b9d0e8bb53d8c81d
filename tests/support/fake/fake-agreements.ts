// Data agreements as the API tells of them: one that waits, one that stands, one that ended; and parts of one.
import type { AgreementPartView, AgreementView } from '../../../api/contract/agreements.ts'
import { ago, idOf } from './fake-moments.ts'

const MADE = { id: idOf('coordinator'), name: 'Rina Contoh', at: ago(480) }
const SECOND = { id: idOf('supervisor'), name: 'Budi Contoh', at: ago(456) }

export const agreement = (more: Partial<AgreementView> = {}): AgreementView => ({
  id: idOf('agreement'),
  state: 'standing',
  office: 'UPTD PPA Contoh',
  receiver: { name: 'Lembaga Contoh Penelitian', isOutside: true },
  purpose: 'quality_check',
  covers: 'office',
  sops: ['integrated-services'],
  from: '2026-01-01',
  until: '2026-12-31',
  made: MADE,
  signed: SECOND,
  ended: null,
  may: { sign: false, end: true, fetch: true },
  needsAnother: false,
  ...more,
})
export const WAITING = agreement({
  id: idOf('agreement2'),
  state: 'proposed',
  receiver: { name: 'Sekretariat Gugus Tugas Contoh', isOutside: false },
  purpose: 'supervision',
  signed: null,
  may: { sign: true, end: true, fetch: false },
})
export const AGREEMENTS: readonly AgreementView[] = [
  WAITING,
  agreement(),
  agreement({
    id: idOf('agreement3'),
    state: 'ended',
    ended: { ...SECOND, reason: 'breach' },
    may: { sign: false, end: false, fetch: false },
  }),
]

const part = (n: number, more: Partial<AgreementPartView> = {}): AgreementPartView => ({
  n,
  year: 2026,
  events: 2_000,
  cases: 41,
  withdrawn: 0,
  startOver: false,
  sha256: String(n).repeat(64),
  cursor: `cursor-of-part-${n}`,
  since: n === 1 ? null : `cursor-of-part-${n - 1}`,
  made: MADE,
  ...more,
})
export const PARTS: readonly AgreementPartView[] = [
  part(3, { events: 212, cases: 9, withdrawn: 1, startOver: true }),
  part(2),
  part(1),
]
