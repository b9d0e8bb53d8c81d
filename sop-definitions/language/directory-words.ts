// What the directory of services says, in words. Browser-safe.
import type {
  Acceptance,
  CapacityState,
  ContactKind,
  Fetcher,
  LeftOutReason,
  RankReason,
  Reach,
  ServicePaper,
  ServicePayer,
  Wait,
} from './offered-services.ts'
import { same } from './label.ts'
import { SERVICE_KINDS, type Label, type ServiceKind } from './vocabulary.ts'

export const SERVICE_KIND_WORDS = {
  health: { id: 'Rehabilitasi kesehatan', en: 'Health rehabilitation' },
  social: { id: 'Rehabilitasi sosial', en: 'Social rehabilitation' },
  legal: { id: 'Layanan hukum', en: 'Legal service' },
  return: { id: 'Pemulangan', en: 'Return' },
  reintegration: { id: 'Reintegrasi sosial', en: 'Social reintegration' },
  case_ownership: { id: 'Penanggung jawab kasus', en: 'Answering for cases' },
} as const satisfies Record<ServiceKind, Label>
const KNOWN_KINDS: Readonly<Record<string, Label>> = SERVICE_KIND_WORDS
export const serviceWords = (code: string): Label => KNOWN_KINDS[code] ?? same(code)
/** Who answers for a case is handed over by a transfer, and is no service that is asked for. */
export const HELP_KINDS = SERVICE_KINDS.filter((kind) => kind !== 'case_ownership')

export const REACH_WORDS = {
  console: { id: 'Lewat sistem ini', en: 'In this system' },
  link: { id: 'Lewat tautan', en: 'By a link' },
  phone: { id: 'Lewat telepon', en: 'By telephone' },
  letter: { id: 'Lewat surat', en: 'By letter' },
} as const satisfies Record<Reach, Label>

export const ACCEPTANCE_WORDS = {
  asked: { id: 'Rujukan menunggu jawaban', en: 'A referral waits for an answer' },
  automatic: { id: 'Rujukan langsung diterima', en: 'A referral is accepted at once' },
} as const satisfies Record<Acceptance, Label>

export const PAPER_WORDS = {
  nik_card: { id: 'KTP', en: 'Identity card' },
  family_card: { id: 'Kartu keluarga', en: 'Family card' },
  birth_certificate: { id: 'Akta kelahiran', en: 'Birth certificate' },
  passport: { id: 'Paspor', en: 'Passport' },
  splp: { id: 'SPLP', en: 'Travel document in lieu of passport' },
  crime_report: { id: 'Laporan polisi', en: 'Police report' },
  referral_letter: { id: 'Surat rujukan', en: 'Referral letter' },
} as const satisfies Record<ServicePaper, Label>

export const PAYER_WORDS = {
  local: { id: 'APBD', en: 'Local budget' },
  national: { id: 'APBN', en: 'National budget' },
  insurance: { id: 'JKN (BPJS Kesehatan)', en: 'National health insurance' },
  lpsk: { id: 'Dana LPSK', en: 'Funds of LPSK' },
  mission: { id: 'Perwakilan RI', en: 'Indonesian mission' },
  iom: { id: 'Dana IOM', en: 'Funds of IOM' },
  partner: { id: 'Mitra atau donatur', en: 'Partner or donor' },
} as const satisfies Record<ServicePayer, Label>

export const CAPACITY_WORDS = {
  yes: { id: 'Ada tempat', en: 'Has room' },
  waitlist: { id: 'Daftar tunggu', en: 'Waiting list' },
  no: { id: 'Penuh', en: 'Full' },
  unknown: { id: 'Belum diketahui', en: 'Not known' },
} as const satisfies Record<CapacityState, Label>

export const WAIT_WORDS = {
  under_one: { id: 'kurang dari satu bulan', en: 'less than a month' },
  one_to_three: { id: 'satu sampai tiga bulan', en: 'one to three months' },
  over_three: { id: 'lebih dari tiga bulan', en: 'more than three months' },
  unknown: { id: 'lamanya belum diketahui', en: 'nobody knows how long' },
} as const satisfies Record<Wait, Label>

export const CONTACT_WORDS = {
  duty: { id: 'Petugas jaga', en: 'On duty' },
  urgent: { id: 'Keadaan mendesak', en: 'Urgent' },
} as const satisfies Record<ContactKind, Label>

export const FETCHER_WORDS = {
  origin: { id: 'Daerah asal mengirim tim', en: 'The place of origin sends a team' },
  host: { id: 'Daerah tempat klien berada mengantar', en: 'The place where the client is brings the client' },
} as const satisfies Record<Fetcher, Label>

export const RANK_WORDS = {
  partner: { id: 'Ada kesepakatan kerja sama', en: 'There is an agreement to work together' },
  takes_part: { id: 'Sudah terlibat dalam kasus ini', en: 'Takes part in this case already' },
  has_room: { id: 'Ada tempat', en: 'Has room' },
  assured: { id: 'Data baru diperiksa', en: 'Its entry was checked lately' },
  near: { id: 'Melayani wilayah ini', en: 'Serves this area itself' },
  waitlist: { id: 'Ada daftar tunggu', en: 'Has a waiting list' },
  room_unknown: { id: 'Belum diketahui ada tempat atau tidak', en: 'Nobody knows whether it has room' },
  no_room: { id: 'Penuh', en: 'Full' },
  fits_unknown: { id: 'Belum pasti sesuai untuk klien ini', en: 'Not certain that it is meant for this client' },
  unsure: { id: 'Data sudah lama tidak diperiksa', en: 'Its entry was not checked for long' },
  from_above: { id: 'Melayani wilayah ini dari tingkat di atasnya', en: 'Serves this area from a level above' },
} as const satisfies Record<RankReason, Label>

export const LEFT_OUT_WORDS = {
  paused: { id: 'Sedang dihentikan sementara', en: 'Is paused' },
  outside_area: { id: 'Tidak melayani wilayah ini', en: 'Does not serve this area' },
  does_not_fit: { id: 'Tidak ditujukan bagi klien ini', en: 'Is not meant for this client' },
  role_not_held: { id: 'Tidak memiliki peran yang diperlukan', en: 'Does not hold the role that is needed' },
  refused_by_client: { id: 'Klien tidak menghendaki kantor ini', en: 'The client does not want this office' },
  lasting_no: { id: 'Sudah menolak kasus ini', en: 'Has declined this case for good' },
  skipped: { id: 'Dilewati sampai tanggal tertentu', en: 'Is passed over until a date' },
} as const satisfies Record<LeftOutReason, Label>
