// The fixed words of all documents, in both languages. The caller fills `{name}`. Words of a programme do not belong
// here.
import type { What } from '../definition/happenings.ts'
import type { Counting, DataClass, Evidence, FieldKind, Label, Unit } from '../language/vocabulary.ts'
import type { LiveState } from './live.ts'

type Words = Readonly<Record<string, Label>>

export const HAPPENED = {
  case: { id: 'Kasus', en: 'Case' },
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  what: {
    opened: { id: 'dibuka', en: 'opened' },
    completed: { id: 'selesai', en: 'done' },
    terminated: { id: 'dihentikan', en: 'ended early' },
    skipped: { id: 'dilewati', en: 'skipped' },
    breached: { id: 'lewat batas waktu', en: 'past its time limit' },
    not_started: { id: 'belum dimulai pada batas waktunya', en: 'not begun within its time limit' },
    reached: { id: 'tercapai', en: 'reached' },
    reopened: { id: 'dibuka lagi', en: 'reopened' },
    given: { id: 'diberikan', en: 'given' },
    refused: { id: 'tidak diberikan', en: 'not given' },
    withdrawn: { id: 'ditarik kembali', en: 'withdrawn' },
    ended: { id: 'berakhir', en: 'ended' },
    unrepresented: {
      id: 'yang mewakili klien tidak lagi boleh mewakilinya',
      en: 'whoever spoke for the client may do so no longer',
    },
  } satisfies Record<What, Label>,
} as const satisfies Words | Readonly<Record<string, Label | Words>>

export const CONDITION = {
  is: { id: '{fact}: {value}', en: '{fact}: {value}' },
  not: { id: '{fact}: bukan {value}', en: '{fact}: not {value}' },
  known: { id: '{fact} diketahui', en: '{fact} is known' },
  unknown: { id: '{fact} tidak diketahui', en: '{fact} is not known' },
  before: { id: '{fact} sebelum {value}', en: '{fact} before {value}' },
  until: { id: '{fact} paling tinggi {value}', en: '{fact} at most {value}' },
  after: { id: '{fact} setelah {value}', en: '{fact} after {value}' },
  from: { id: '{fact} paling rendah {value}', en: '{fact} at least {value}' },
  holds: { id: '{value} termasuk dalam {fact}', en: '{value} is among {fact}' },
  opposite: { id: 'tidak benar bahwa ({value})', en: 'it is not so that ({value})' },
  and: { id: ' dan ', en: ' and ' },
  or: { id: ' atau ', en: ' or ' },
  consent: { id: 'persetujuan {value} berlaku', en: 'consent {value} is in force' },
  item: { id: '{fact} {value}', en: '{fact} {value}' },
} as const satisfies Words

export const ITEM_STATE = {
  enabled: { id: 'ditawarkan', en: 'is offered' },
  active: { id: 'sedang berjalan', en: 'is under way' },
  completed: { id: 'selesai', en: 'is done' },
  terminated: { id: 'dihentikan', en: 'was ended early' },
} as const satisfies Words

export const UNIT = {
  second: { id: 'detik', en: 'second' },
  minute: { id: 'menit', en: 'minute' },
  hour: { id: 'jam', en: 'hour' },
  day: { id: 'hari', en: 'day' },
  week: { id: 'minggu', en: 'week' },
  month: { id: 'bulan', en: 'month' },
  year: { id: 'tahun', en: 'year' },
} as const satisfies Readonly<Record<Unit, Label>>
export const COUNTED = {
  working: { id: ' kerja', en: 'working ' },
  calendar: { id: '', en: '' },
  clock: { id: '', en: '' },
} as const satisfies Readonly<Record<Counting, Label>>

export const LIMIT = {
  sameDay: { id: 'pada hari yang sama', en: 'the same day' },
  before: { id: 'sebelum {value}', en: 'before {value}' },
  from: { id: '{value} sejak {fact}', en: '{value} from {fact}' },
  ahead: { id: '{value} sebelum {fact}', en: '{value} before {fact}' },
  atLatest: {
    id: '{value} sejak {fact}, paling lambat sejak {latest}',
    en: '{value} from {fact}, at the latest from {latest}',
  },
  opening: { id: 'langkah ini dibuka', en: 'this step opens' },
  onTheDay: { id: 'pada {fact}', en: 'on {fact}' },
  law: { id: 'Hukum', en: 'Law' },
  productDefault: { id: 'Bawaan produk, bukan hukum', en: 'Product default, not law' },
  when: { id: 'bila {value}', en: 'when {value}' },
  otherwise: { id: 'selain itu', en: 'otherwise' },
} as const satisfies Words
export const EVIDENCE_TAG = {
  source: { id: 'bukti: sumber dibaca', en: 'evidence: source read' },
  recalled: { id: 'bukti: diingat, belum dibaca', en: 'evidence: recalled, not read' },
  inferred: { id: 'bukti: simpulan kami', en: 'evidence: our inference' },
} as const satisfies Readonly<Record<Evidence, Label>>

export const KIND = {
  stage: { id: 'Tahap', en: 'Stage' },
  task: { id: 'Tugas', en: 'Task' },
  milestone: { id: 'Tonggak', en: 'Milestone' },
  clock: { id: 'Batas waktu tersendiri', en: 'Limit of its own' },
} as const satisfies Words
export const LIVE = {
  done: { id: 'selesai', en: 'done' },
  now: { id: 'berjalan', en: 'now' },
  late: { id: 'lewat batas', en: 'late' },
  blocked: { id: 'terhalang', en: 'blocked' },
  next: { id: 'berikutnya', en: 'next' },
  ended: { id: 'dihentikan', en: 'ended' },
} as const satisfies Readonly<Record<LiveState, Label>>

export const SAY = {
  manual: { id: 'Manual', en: 'Manual' },
  checklists: { id: 'Daftar periksa', en: 'Checklists' },
  forms: { id: 'Formulir kosong', en: 'Blank forms' },
  permissions: { id: 'Siapa mengerjakan apa', en: 'Who does what' },
  diagram: { id: 'Diagram', en: 'Diagram' },
  edition: { id: 'Edisi {edition}, revisi {revision}', en: 'Edition {edition}, revision {revision}' },
  contents: { id: 'Isi', en: 'Contents' },
  page: { id: 'Halaman {page} dari {pages}', en: 'Page {page} of {pages}' },
  wholeCase: { id: 'Sepanjang kasus', en: 'Throughout the case' },
  legal: { id: 'Dasar hukum', en: 'Legal basis' },
  howToRead: { id: 'Cara membaca', en: 'How to read this' },
  tags: {
    id:
      'Setiap batas waktu menyebut asalnya. "Hukum" menyebut peraturannya. "Bawaan produk, bukan hukum" adalah ' +
      'usulan kami dan tidak boleh disebut sebagai kewajiban hukum.',
    en:
      'Every time limit says where it comes from. "Law" names the regulation. "Product default, not law" is our ' +
      'proposal and must never be called a legal duty.',
  },
  evidence: {
    id:
      'Bukti: "sumber dibaca" berarti kami membaca peraturannya; "diingat" berarti diketahui tetapi belum dibaca ' +
      'ulang; "simpulan" berarti pilihan kami.',
    en:
      'Evidence: "source read" means that we read the regulation; "recalled" means known but not read again; ' +
      '"inference" means our own choice.',
  },
  who: { id: 'Siapa', en: 'Who' },
  cosign: { id: 'Tanda tangan kedua', en: 'Second signature' },
  inSomeCases: { id: 'bila keadaannya memintanya', en: 'where the case calls for it' },
  gates: { id: 'Hanya bila', en: 'Only if' },
  letters: { id: 'Surat', en: 'Letters' },
  counting: { id: 'Yang diturunkan dan dihitung', en: 'What follows, and what is counted' },
  otherOffice: { id: 'Menunggu kantor lain', en: 'Waits for another office' },
  askedThere: { id: 'ditanyakan kepada: {value}', en: 'asked of: {value}' },
  coversThere: { id: 'mencakup: {value}', en: 'covers: {value}' },
  fileThere: { id: 'isi berkas: {value}', en: 'the file holds: {value}' },
  signsHere: { id: 'penyerah yang menandatangani: {value}', en: 'signed here by: {value}' },
  arrivesThere: { id: 'kedatangan ditandatangani dalam {value}', en: 'the arrival is signed within {value}' },
  answered: { id: 'dijawab dalam {value}', en: 'answered within {value}' },
  signsThere: { id: 'penerima yang menandatangani: {value}', en: 'signed there by: {value}' },
  toldThere: { id: 'yang disampaikan: {value}', en: 'told: {value}' },
  opens: { id: 'Dimulai', en: 'Begins' },
  withStage: { id: 'bersama tahapnya', en: 'together with its stage' },
  withCase: { id: 'saat kasus dibuka', en: 'when the case opens' },
  byCoordinator: { id: 'bila koordinator menambahkannya', en: 'when a coordinator adds it' },
  afterwards: { id: 'setelah {value}', en: 'after {value}' },
  endsEarly: { id: 'Dihentikan', en: 'Ends early' },
  limit: { id: 'Batas waktu', en: 'Time limit' },
  until: { id: 'Berhenti bila', en: 'Stops when' },
  needs: { id: 'Perlu persetujuan', en: 'Needs consent' },
  unless: { id: 'kecuali {value}', en: 'unless {value}' },
  collects: { id: 'Menanyakan persetujuan', en: 'Asks for consent' },
  protection: { id: 'Pelindungan khusus', en: 'Special protection' },
  first: { id: '{value} harus selesai lebih dulu', en: '{value} must be done first' },
  outcomes: { id: 'Hasil', en: 'Outcomes' },
  leadsTo: { id: 'membuka {value}', en: 'opens {value}' },
  closesCase: { id: 'menutup kasus: {value}', en: 'closes the case: {value}' },
  nothing: { id: 'tidak membuka langkah baru', en: 'opens nothing new' },
  clause: { id: 'Pasal', en: 'Clause' },
  asks: { id: 'Yang ditanyakan', en: 'What is asked' },
  manualStart: { id: 'dimulai oleh koordinator', en: 'started by a coordinator' },
  discretionary: { id: 'boleh ditambahkan koordinator', en: 'a coordinator may add it' },
  repeats: { id: 'boleh berulang', en: 'may repeat' },
  skippable: { id: 'boleh dilewati dengan alasan', en: 'may be skipped with a reason' },
  required: { id: 'wajib', en: 'required' },
  questions: { id: 'Pertanyaan sebelum persetujuan', en: 'Questions before a consent' },
  untranslated: {
    id: '{value} pertanyaan belum diterjemahkan ke bahasa ini. Bacakan melalui juru bahasa.',
    en: '{value} questions are not translated into this language. Read them out through an interpreter.',
  },
  endedBy: { id: 'Berakhir begitu dijawab: {value}.', en: 'Ends as soon as it is answered: {value}.' },
  aboutContact: {
    id: 'Tanpa ini tidak ada yang menelepon, menulis atau mendatangi klien.',
    en: 'Without it nobody calls, writes to or visits the client.',
  },
  forWindow: {
    id: 'Untuk kartu halaman klien sendiri.',
    en: "For the card of the client's own window.",
  },
  outlives: { id: 'tidak berakhir bersama kasusnya', en: 'does not end with its case' },
  goesToArea: {
    id: 'dikirim ke kantor wilayah yang memegang peran {value}',
    en: 'goes to the office of the area that holds the role {value}',
  },
  goesToNamed: { id: 'dikirim ke kantor yang disebut pada {value}', en: 'goes to the office that is named at {value}' },
  exitRule: {
    id:
      'Tidak ada cara lain untuk mengakhiri kasus. Tugas bertanda "tidak berakhir bersama kasusnya" tetap berjalan ' +
      'setelah kasus ditutup, dengan pemegang, batas waktu dan eskalasinya.',
    en:
      'A case ends in no other way. Steps marked "does not end with its case" go on after it has closed, with ' +
      'holder, limit and escalation.',
  },
  exitOnly: {
    id: 'hanya bila tidak ada yang dikerjakan selain {value}',
    en: 'only where nothing was done but {value}',
  },
  exitNoDuty: {
    id: 'tidak selama masih ada kewajiban yang tetap berjalan setelah kasus ditutup',
    en: 'not while a duty is open that goes on after the case has closed',
  },
  exitEnds: { id: 'juga mengakhiri {value}', en: 'also ends {value}' },
  exitWaiver: {
    id:
      'Yang tidak dapat dipenuhi boleh dikecualikan melalui {step}, dengan dua tanda tangan, alasan berkode dan ' +
      'hari peninjauan: {value}.',
    en: 'What cannot be had may be waived by {step}, with two signatures, a coded reason and a day of review: {value}.',
  },
  closing: { id: 'Bagaimana kasus berakhir', en: 'How a case ends' },
  review: {
    id: 'Bila tidak ada yang harus dikerjakan, {role} meninjau kasus.',
    en: 'When nothing is left to do, {role} looks at the case.',
  },
  consents: { id: 'Persetujuan klien', en: 'Consents of the client' },
  caseNumber: { id: 'Nomor kasus', en: 'Case number' },
  date: { id: 'Tanggal', en: 'Date' },
  initials: { id: 'Paraf', en: 'Initials' },
  signature: { id: 'Tanda tangan', en: 'Signature' },
  noName: { id: 'Jangan tulis nama klien di lembar ini.', en: 'Do not write the name of the client on this sheet.' },
  filledBy: { id: 'Diisi oleh', en: 'Filled in by' },
  onlyWhen: { id: 'Hanya bila {value}', en: 'Only when {value}' },
  why: { id: 'untuk: {value}', en: 'for: {value}' },
  confidential: {
    id: 'Rahasia setelah diisi. Simpan terkunci, jangan difoto.',
    en: 'Confidential once filled in. Keep it locked away; take no pictures.',
  },
  rowOf: { id: '{value}: baris {row}', en: '{value}: row {row}' },
  rowsAtMost: {
    id: 'Paling banyak {value} baris. Bila lebih dari yang ada di sini, sambung di kertas lain.',
    en: 'At most {value} rows. If there are more than stand here, go on on another sheet.',
  },
  rowsTold: { id: '{value} (baris, paling banyak {row})', en: '{value} (rows, at most {row})' },
  pickOne: { id: 'pilih satu', en: 'choose one' },
  pickMany: { id: 'pilih yang sesuai', en: 'choose all that apply' },
  role: { id: 'Peran', en: 'Role' },
  step: { id: 'Langkah', en: 'Step' },
  capabilities: { id: 'Kewenangan umum', en: 'General capabilities' },
  works: { id: 'mengerjakan', en: 'does it' },
  signs: { id: 'tanda tangan kedua', en: 'signs second' },
  signsLetters: { id: 'tanda tangan kedua pada surat', en: 'signs letters second' },
  protects: { id: 'tanda tangan kedua bagi kelompok terlindungi', en: 'signs second for a protected group' },
  reviews: { id: 'meninjau', en: 'reviews' },
  sharing: { id: 'Bekerja di kantor lain', en: 'Work at another office' },
  sharingRule: {
    id:
      'Menyerahkan pekerjaan ke kantor lain perlu persetujuan {value} untuk kantor itu. Sebelum ditanyakan, kantor ' +
      'lain hanya melihat proses dan fakta berkode. Bila ditolak atau ditarik, itu pun tidak, dan pekerjaannya ' +
      'berhenti.',
    en:
      'Giving work to another office needs the consent {value} for that office. Before it is asked, another office ' +
      'sees process and coded facts only. Refused or withdrawn, not even those, and its work stops.',
  },
  exception: { id: 'Pengecualian', en: 'Exception' },
  sharedBy: { id: 'Yang berlaku', en: 'What holds instead' },
  byLaw: { id: 'tanpa persetujuan, menurut {value}', en: 'without consent, by {value}' },
  byReason: {
    id: 'dengan alasan {value} dan tanda tangan orang kedua',
    en: 'for the reason {value}, with the signature of a second person',
  },
  noForm: { id: 'Langkah ini tidak mempunyai formulir.', en: 'This step has no form.' },
  steps: { id: '{count} langkah', en: '{count} steps' },
  legend: { id: 'Keterangan', en: 'Legend' },
  from: { id: 'dari', en: 'from' },
  diagramText: {
    id:
      'Diagram alur {title}. Setiap tahap adalah bingkai; panah membawa hasil yang membuka langkah berikutnya. ' +
      'Manual memuat isi yang sama sebagai teks.',
    en:
      'Flow diagram of {title}. Every stage is a frame; arrows carry the outcome that opens the next step. The ' +
      'manual tells the same in words.',
  },
  elsewhere: { id: 'dari atau ke bagian lain', en: 'from or to another part' },
  caseCloses: { id: 'kasus ditutup', en: 'case closes' },
  conditional: { id: 'hanya bila syaratnya benar, lihat manual', en: 'only when a condition holds, see the manual' },
  end: { id: 'Kasus ditutup: {value}', en: 'Case closed: {value}' },
  stop: { id: 'tidak ada langkah baru', en: 'no new step' },
  andMore: { id: 'dan {count} lagi', en: 'and {count} more' },
  goesTo: { id: 'ke {value}', en: 'to {value}' },
  start: { id: 'mulai', en: 'start' },
  finish: { id: 'tahap selesai', en: 'stage done' },
  both: { id: 'keduanya', en: 'both' },
  language: { id: 'Bahasa Indonesia', en: 'English' },
} as const satisfies Words

export const CLASS_NAME = {
  D0: { id: 'D0 proses', en: 'D0 process' },
  D1: { id: 'D1 fakta kasus', en: 'D1 facts of the case' },
  D2: { id: 'D2 mengenali orang', en: 'D2 identifying' },
  D3: { id: 'D3 peka', en: 'D3 sensitive' },
  D4: { id: 'D4 bahaya', en: 'D4 danger' },
} as const satisfies Readonly<Record<DataClass, Label>>

/** What a person writes on paper for each kind of field; the form draws the room for it. */
export const BY_HAND = {
  text: { id: '', en: '' },
  long_text: { id: '', en: '' },
  date: { id: 'hari / bulan / tahun', en: 'day / month / year' },
  choice: SAY.pickOne,
  many_choice: SAY.pickMany,
  number: { id: 'angka', en: 'a number' },
  money: { id: 'rupiah', en: 'rupiah' },
  yes_no: SAY.pickOne,
  person: { id: 'nama atau nomor orang', en: 'name or number of the person' },
  organisation: { id: 'nama kantor', en: 'name of the office' },
  area: { id: 'nama wilayah', en: 'name of the area' },
  address: { id: 'jalan, wilayah, kode pos', en: 'street, area, postcode' },
  file: { id: 'lampirkan', en: 'attach' },
  signature: SAY.signature,
  consent: SAY.pickOne,
  calculated: { id: 'hasil hitungan', en: 'worked out' },
  rows: { id: '', en: '' },
} as const satisfies Readonly<Record<FieldKind, Label>>
export const YES_NO_WORDS = {
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  not_asked: { id: 'Belum ditanyakan', en: 'Not asked' },
  declined: { id: 'Tidak mau menjawab', en: 'Declined to answer' },
} as const satisfies Words
export const CONSENT_WORDS = {
  given: { id: 'Klien setuju', en: 'The client agrees' },
  refused: { id: 'Klien memilih tidak', en: 'The client chooses not to' },
} as const satisfies Words
