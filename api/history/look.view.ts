// One logged look in words. Actions and purposes are codes; typed words stay sealed.
import type { LookRow } from '../../db/people/access-log.ts'
import type {
  BreakGlassReason,
  IdentityField,
  Label,
  LockReason,
  OpeningPurpose,
  ReviewFinding,
} from '../../sop-definitions/language/vocabulary.ts'
import type { Action } from '../contract/policy.ts'
import { BY_LINK, type LookView } from '../contract/looks.ts'
import type { Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'
import { IDENTITY_WORDS } from '../../sop-definitions/language/identity-words.ts'
import { both } from '../../sop-definitions/language/label.ts'

/** Kinds of looks that are not actions of the policy. */
type Beside =
  | 'person.registry_check'
  | 'case.open_for_purpose'
  | 'case.unlock'
  | 'window.end'
  | 'answer.offered'
  | 'case.export'
  | 'case.hand_over_data'
  | typeof BY_LINK
/** Only a look at one case, task, person or referral is logged; a list is not. */
const WHAT: Partial<Record<Action | Beside, Label>> = {
  'case.read': both('Membuka kasus', 'Opened the case'),
  'task.read': both('Membuka tugas', 'Opened a task'),
  'person.read': both('Membuka data samaran klien', 'Opened the masked data of the client'),
  'person.reveal': both('Membuka identitas', 'Revealed identity'),
  'referral.read': both('Membaca rujukan', 'Read a referral'),
  'referral.act': both('Menawarkan atau menjawab rujukan', 'Offered or answered a referral'),
  [BY_LINK]: both('Membaca rujukan lewat tautan sekali pakai', 'Read a referral by its one-time link'),
  'answer.offered': both('Membaca jawaban klien dari kasus lain', 'Read answers that the client gave in another case'),
  'person.find': both('Mencari orang', 'Looked for a person'),
  'person.registry_check': both('Bertanya kepada pencatatan sipil', 'Asked the civil registry'),
  'person.certify': both('Menetapkan kepastian identitas', 'Said how certain the identity is'),
  'ledger.read': both('Memeriksa jejak resmi', 'Checked the official record'),
  'case.command': both('Mengubah kasus', 'Changed the case'),
  'task.command': both('Mengerjakan tugas', 'Worked on a task'),
  'case.break_glass': both('Membuka kasus dalam keadaan darurat', 'Opened the case in an emergency'),
  'case.settle': both('Menetapkan kantor penanggung jawab', 'Dealt with which office answers for the case'),
  'case.lock': both('Menutup akses rekan', "Removed a colleague's access"),
  'window.make': both('Membuat kartu halaman klien', "Made the card of the client's window"),
  'window.end': both('Mengakhiri kartu halaman klien', "Ended the card of the client's window"),
  'case.unlock': both('Membuka kembali akses rekan', "Restored a colleague's access"),
  'emergency.review': both('Meninjau pembukaan darurat', 'Reviewed an emergency access'),
  'emergency.read': both(
    'Membaca siapa membuka kasus di luar penugasan',
    'Read who opened the case without being assigned',
  ),
  'case.export': both(
    'Membawa riwayat atau catatan akses kasus keluar sebagai berkas',
    'Took the history or the access log of the case along as a file',
  ),
  'case.hand_over_data': both(
    'Membawa data kasus keluar untuk kantor lain, menurut standar',
    'Took the data of the case along for another office, in a standard',
  ),
  'entry.read': both(
    'Membaca yang ia masukkan saat membuka kasus',
    'Read what they had entered when they opened the case',
  ),
  'case.open_for_purpose': both('Menyebutkan tujuan membuka kasus', 'Said for what purpose the case is opened'),
  'document.read': both('Melihat berkas kasus', 'Looked at the files of the case'),
  'document.add': both('Menambah berkas', 'Added a file'),
  'document.remove': both('Menghapus berkas', 'Removed a file'),
  'evidence.make': both('Membuat paket bukti', 'Made an evidence pack'),
  'look.read': both('Membaca catatan akses', 'Read the access log'),
  'answer.read': both('Membuka isian catatan kasus', 'Opened the form for a note of the case'),
  'conference.hold': both('Menyiapkan rapat kasus', 'Prepared a case conference'),
  'cost.record': both('Mencatat biaya', 'Recorded a cost'),
  'case.move': both('Memindahkan kasus ke versi lain', 'Moved the case to another version'),
}
const PURPOSES: Readonly<Record<string, Label>> = {
  case_work: both('pekerjaan kasus', 'case work'),
  refused_look: both('tidak diizinkan', 'not allowed'),
  operator: both('operator mesin', 'operator of the machine'),
  intake: both('penerimaan', 'intake'),
  referral: both('rujukan', 'referral'),
  demo: both('latihan', 'training'),
  evidence: both('bukti', 'evidence'),
  reveal: both('membuka identitas', 'revealing identity'),
  letter: both('surat', 'a letter'),
  emergency: both('keadaan darurat', 'emergency'),
  other: both('lainnya', 'other'),
  supervision: both('penyeliaan', 'supervision'),
  audit: both('pemeriksaan', 'audit'),
  standing_in: both('menggantikan rekan', 'standing in'),
  complaint: both('pengaduan', 'complaint'),
  request_of_client: both('permintaan klien', 'request of the client'),
  quality_check: both('pemeriksaan mutu', 'quality check'),
  conflict_of_interest: both('benturan kepentingan', 'conflict of interest'),
} satisfies Record<OpeningPurpose, Label> & Record<string, Label>
const CODES: Readonly<Record<LockReason | BreakGlassReason | ReviewFinding, Label>> = {
  danger_to_life: both('bahaya jiwa', 'danger to life'),
  urgent_medical: both('kebutuhan medis mendesak', 'urgent medical need'),
  child_at_risk: both('anak dalam bahaya', 'a child at risk'),
  lawful_order: both('perintah yang sah', 'lawful order'),
  relative: both('keluarga klien atau terduga pelaku', 'relative of the client or of somebody alleged'),
  close_tie: both('hubungan dekat', 'close tie'),
  involved: both('bagian dari kejadian', 'part of what happened'),
  under_pressure: both('di bawah tekanan pihak lain', 'under pressure by somebody'),
  own_request: both('atas permintaan sendiri', 'at their own request'),
  justified: both('tepat', 'justified'),
  not_justified: both('tidak tepat', 'not justified'),
}
export const isTold = (action: string): action is keyof typeof WHAT => action in WHAT
const isField = (text: string): text is IdentityField => text in IDENTITY_WORDS
const fieldOf = (name: string): Label => (isField(name) ? IDENTITY_WORDS[name] : both(name, name))

/** The person whom a lock or review concerns, and its code; empty where the row is about neither. */
function detailsOf({ action, user_id: by, exception }: LookRow, { users }: Names): Label[] {
  if (exception === null) return []
  const name = exception.about === by ? undefined : users.get(exception.about)
  const code = codeToTell(action, exception)
  return [...(name === undefined ? [] : [both(name, name)]), ...(code === null ? [] : [CODES[code]])]
}

function codeToTell(action: string, { reason, finding }: NonNullable<LookRow['exception']>): keyof typeof CODES | null {
  if (action === 'emergency.review') return finding
  return action === 'case.unlock' ? null : reason
}

function whatOf(look: LookRow, names: Names): Label {
  const what = (isTold(look.action) ? WHAT[look.action] : undefined) ?? both(look.action, look.action)
  const details = detailsOf(look, names)
  return details.length === 0
    ? what
    : both(
        `${what.id}: ${details.map(({ id }) => id).join(', ')}`,
        `${what.en}: ${details.map(({ en }) => en).join(', ')}`,
      )
}

export const idsInLooks = (looks: readonly LookRow[]): { users: string[]; organisations: string[] } => ({
  users: looks.flatMap(({ user_id, exception }) => [user_id, exception?.about ?? null].flatMap((id) => id ?? [])),
  organisations: looks.flatMap(({ organisation_id }) => organisation_id ?? []),
})

export function presentLook(look: LookRow, { words, names }: { words: Words; names: Names }): LookView {
  return {
    id: look.id,
    at: look.at.toISOString(),
    userId: look.user_id,
    user: look.user_id === null ? null : (names.users.get(look.user_id) ?? null),
    organisation: look.organisation_id === null ? null : (names.organisations.get(look.organisation_id) ?? null),
    role: look.role === null ? null : words.role(look.role).label,
    action: look.action,
    what: whatOf(look, names),
    item: look.item === null ? null : words.item(look.item),
    fields: look.fields.map(fieldOf),
    purpose: look.purpose === null ? null : (PURPOSES[look.purpose] ?? both(look.purpose, look.purpose)),
    allowed: look.allowed,
  }
}
