// What the people of a case ask of the API: who the client is, how complete the record is, what a register said,
// and who is kept away.
import type { CaseView } from '../../../api/contract/cases.ts'
import { ago, ahead, both, idOf, yes } from './fake-moments.ts'

const STEP = both('Penyaringan', 'Screening')
export const peopleOfCase = (
  view: Pick<CaseView, 'id' | 'personId' | 'personMask'>,
): Readonly<Record<string, object>> => ({
  [`/api/people/${view.personId}`]: {
    id: view.personId,
    mask: view.personMask,
    identityState: 'provisional',
    certainty: null,
    certainties: ['verified', 'conflicting'],
    registry: 'off',
    fields: (['full_name', 'nik', 'phone'] as const).map((field) => ({ field, present: field !== 'nik' })),
    contactRefused: false,
  },
  [`/api/cases/${view.id}/completeness`]: {
    standard: 'HTCDS 2.0',
    known: 18,
    of: 24,
    open: [{ taskId: idOf('task'), step: STEP, questions: [both('Cara perekrutan', 'Means of recruitment')] }],
  },
  [`/api/cases/${view.id}/leftover`]: { count: 2 },
  [`/api/cases/${view.id}/locks`]: {
    data: [
      {
        id: idOf('lock'),
        person: { id: idOf('second'), name: 'Budi Contoh', organisation: 'UPTD PPA Contoh' },
        reason: 'relative',
        setBy: 'Rina Contoh',
        setAt: ago(9),
        liftedBy: null,
        liftedAt: null,
      },
    ],
    colleagues: [],
    allowedActions: { lock: yes },
  },
  [`/api/cases/${view.id}/openings`]: {
    data: [
      {
        id: idOf('opening'),
        person: { id: idOf('auditor'), name: 'Anda Contoh', organisation: 'Inspektorat Contoh' },
        purpose: 'audit',
        words: null,
        openedAt: ago(8),
        expiresAt: ahead(1),
      },
    ],
  },
})
