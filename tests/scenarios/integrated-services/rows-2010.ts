// The step tables as they stood under the regulation of 2010. Every row is there; these are the rows whose limit, owner
// or outcome rests on a later law in rows.ts and rested on an older one, or on none, then.
import { DAYS, IMPORTED, ROWS } from './rows.ts'
import { normal, law, COPY, ORDER_COPY, ART52, by, type Row } from './row.ts'

const CHANGED: readonly Row[] = [
  // The police protected at once (UU 21/2007 Art. 47); LPSK had no emergency protection yet.
  {
    code: 'LEG-04',
    items: {
      protection_need: by('lpsk_officer', 'emergency', 'application'),
      police_protection: by('investigator', 'done'),
    },
    due: { police_protection: [normal('0 days')] },
    needs: { protection_need: ['C6'] },
    child: ['protection_need'],
  },
  {
    code: 'LEG-05',
    items: {
      lpsk_decision: by('lpsk_officer', 'granted', 'refused', 'reapply'),
      lpsk_check: by('lpsk_officer', 'done'),
    },
    due: { lpsk_decision: [law('7 days', 'uu-13-2006 Pasal 29')], lpsk_check: [normal('3 days')] },
  },
  {
    code: 'LEG-07',
    items: {
      restitution_claim: { roles: ['lpsk_officer', 'prosecutor'], outcomes: ['in_time', 'separate'] },
      restitution_check: by('lpsk_officer', 'done'),
    },
    due: {
      restitution_claim: [law('before sentencing_demand.opened', 'uu-21-2007 Penjelasan Pasal 48', 'recalled')],
      restitution_check: [law('7 days', 'pp-44-2008 Pasal 23', 'recalled')],
    },
    needs: { restitution_claim: ['C6'] },
    child: ['restitution_claim'],
    clocks: {
      restitution_window: law('before sentencing_demand.opened', 'uu-21-2007 Penjelasan Pasal 48', 'recalled'),
    },
  },
  // The older rule: fourteen days, then a warning and, fourteen days later, seizure.
  {
    code: 'LEG-10',
    items: {
      restitution_execution: by('prosecutor', 'paid', 'part', 'unpaid'),
      enforcement: by('prosecutor', 'done'),
      judgment_copy_receipt: COPY,
    },
    due: {
      judgment_copy_receipt: [normal('7 days')],
      restitution_execution: [
        { ...law('14 days', 'uu-21-2007 Pasal 48 ayat (6)', 'recalled'), when: true },
        law('14 days', 'uu-21-2007 Pasal 48 ayat (6)', 'recalled'),
      ],
      enforcement: [law('14 days', 'uu-21-2007 Pasal 50 ayat (3)', 'recalled')],
    },
  },
  {
    code: 'LEG-11',
    items: {
      late_restitution: by('lpsk_officer', 'ordered', 'rejected'),
      order_copy_receipt: ORDER_COPY,
      judgment_told: by('legal_companion', 'told'),
    },
    due: { order_copy_receipt: [normal('7 days')], judgment_told: [normal('3 days')] },
    needs: { late_restitution: ['C6'] },
  },
  {
    code: 'REI-04',
    items: { support_package: by('service_provider', 'given', 'refused', 'pending') },
    due: { support_package: [ART52] },
    needs: { support_package: ['C2'] },
    child: ['support_package'],
  },
  // The quick handling of a child under special protection is a word of the later law.
  ...ROWS.filter(({ code }) => code === 'CLO-lost').map((row): Row => ({
    ...row,
    due: { missing_child: [law('0 days', 'uu-23-2002 Pasal 59', 'inferred')] },
  })),
]

/** New cases follow the current edition, so this one looks at no register. */
export const ROWS_2010: readonly Row[] = ROWS.filter((row) => row !== IMPORTED).map(
  (row) => CHANGED.find(({ code }) => code === row.code) ?? row,
)

const { late_restitution: _claim, late_restitution_window: _window, ...SAME_DAYS } = DAYS
/** No limit for a late claim; the limit for paying begins with the notice of the judgment. */
export const DAYS_2010: typeof DAYS = { ...SAME_DAYS, restitution_execution: ['order_received', 'judgment_notified'] }
