// The words for codes inside a refusal's sentence: states, verbs, capabilities, what a client keeps back.
import { LETTER_STATE_WORDS } from './letter-acts.ts'
import { REFERRAL_STATE_WORDS } from './referral-kinds.ts'
import type { Capability, CaseVerb, DataCategory, ErasureState, Label, TaskState, TaskVerb } from './vocabulary.ts'

const STATES = {
  ready: { id: 'siap diambil', en: 'ready to be claimed' },
  reserved: { id: 'sudah diambil', en: 'claimed' },
  in_progress: { id: 'sedang dikerjakan', en: 'in progress' },
  suspended: { id: 'ditunda', en: 'on hold' },
  proposed: { id: 'menunggu tanda tangan kedua', en: 'waiting for a second signature' },
  completed: { id: 'selesai', en: 'done' },
  skipped: { id: 'dilewati', en: 'skipped' },
  failed: { id: 'tidak terlaksana', en: 'not carried out' },
  obsolete: { id: 'tidak diperlukan lagi', en: 'no longer needed' },
} as const satisfies Record<TaskState, Label>

const VERBS = {
  claim: { id: 'mengambil', en: 'claim' },
  release: { id: 'melepas', en: 'release' },
  assign: { id: 'menugaskan', en: 'assign' },
  ask_override: { id: 'meminta pengecualian', en: 'ask for an exception' },
  delegate: { id: 'menitipkan', en: 'delegate' },
  return: { id: 'mengembalikan', en: 'return' },
  start: { id: 'memulai', en: 'start' },
  hold: { id: 'menunda', en: 'hold' },
  resume: { id: 'melanjutkan', en: 'resume' },
  complete: { id: 'menyelesaikan', en: 'complete' },
  cosign: { id: 'menandatangani', en: 'co-sign' },
  skip: { id: 'melewati', en: 'skip' },
  fail: { id: 'menyatakan tidak terlaksana', en: 'mark as not carried out' },
  reopen: { id: 'membuka lagi', en: 'reopen' },
  withdraw: { id: 'menarik', en: 'withdraw' },
  open: { id: 'membuka', en: 'open' },
  hold_case: { id: 'menunda kasus', en: 'hold the case' },
  resume_case: { id: 'melanjutkan kasus', en: 'resume the case' },
  close_case: { id: 'menutup kasus', en: 'close the case' },
  cancel_case: { id: 'membatalkan kasus', en: 'cancel the case' },
  reopen_case: { id: 'membuka lagi kasus', en: 'reopen the case' },
  add_item: { id: 'menambah langkah', en: 'add a step' },
  record_consent: { id: 'mencatat persetujuan', en: 'record consent' },
  contest_owner: { id: 'menggugat penanggung jawab', en: 'contest who answers for it' },
  settle_owner: { id: 'memutus penanggung jawab', en: 'settle who answers for it' },
  refuse_owner: { id: 'mencatat penolakan klien', en: 'record that the client refuses the office' },
} as const satisfies Record<TaskVerb | CaseVerb, Label>

/** What each capability allows; follows "may". */
export const CAPABILITY_WORDS = {
  open_case: { id: 'membuka kasus', en: 'to open cases' },
  coordinate_case: { id: 'mengoordinasi kasus', en: 'to coordinate cases' },
  work_task: { id: 'mengerjakan tugas', en: 'to work on tasks' },
  cosign_task: { id: 'memberi tanda tangan kedua', en: 'to give a second signature' },
  record_consent: { id: 'mencatat persetujuan', en: 'to record consent' },
  answer_referral: { id: 'menjawab rujukan untuk kantor', en: 'to answer referrals for the office' },
  sign_handover: { id: 'menandatangani serah terima klien', en: 'to sign for the client on a journey' },
  read_case: { id: 'membaca kasus', en: 'to read cases' },
  read_pseudonymous: { id: 'membaca kasus tersamar', en: 'to read masked cases' },
  find_person: { id: 'mencari orang', en: 'to look for people' },
  reveal_identity: { id: 'membuka identitas', en: 'to reveal identity' },
  verify_ledger: { id: 'memeriksa jejak resmi', en: 'to verify the official record' },
  review_access: { id: 'meninjau akses', en: 'to review access' },
  read_sop: { id: 'membaca SOP', en: 'to read SOPs' },
  publish_sop: { id: 'menerbitkan SOP', en: 'to publish SOPs' },
  read_statistics: { id: 'membaca statistik', en: 'to read statistics' },
  steward_directory: {
    id: 'mengurus data layanan kantornya',
    en: 'to keep the directory entries of the own office',
  },
  hear_complaint: { id: 'membaca keluhan klien', en: 'to read complaints of clients' },
  export_standard: { id: 'membawa kasus keluar menurut standar', en: 'to take cases along in a standard' },
  publish_statistics: {
    id: 'membuat dan menandatangani rilis statistik',
    en: 'to make and sign releases of statistics',
  },
  import_register: { id: 'mencoba register kantor lain', en: 'to try registers of other offices' },
  keep_qualifications: {
    id: 'mencatat keahlian petugas kantornya',
    en: 'to keep what staff of the own office are able to do',
  },
  administer: { id: 'mengelola sistem', en: 'to administer the system' },
  break_glass: { id: 'membuka kasus dalam keadaan darurat', en: 'to open cases in an emergency' },
  request_erasure: { id: 'meminta penghapusan data seseorang', en: "to ask for the erasure of a person's data" },
  approve_erasure: { id: 'menyetujui penghapusan data seseorang', en: "to approve the erasure of a person's data" },
} as const satisfies Record<Capability, Label>

const ERASURES = {
  waiting: { id: 'menunggu orang kedua', en: 'waits for a second person' },
  approved: { id: 'sudah disetujui', en: 'was approved' },
  erased: { id: 'sudah dilaksanakan', en: 'was carried out' },
  rejected: { id: 'tidak disetujui', en: 'was not approved' },
  withdrawn: { id: 'sudah ditarik', en: 'was withdrawn' },
} as const satisfies Record<ErasureState, Label>

/** What a client may keep back. */
export const DATA_CATEGORY_WORDS = {
  identity: { id: 'identitas dan kontaknya', en: 'identity and contacts' },
  findings: { id: 'temuan kesehatan, psikologis dan keterangannya', en: 'findings on health and mind, and statements' },
} as const satisfies Record<DataCategory, Label>

/** Details of a refusal whose codes have fixed words in every programme. */
export const WORDS: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  state: STATES,
  verb: VERBS,
  capability: CAPABILITY_WORDS,
  erasure_state: ERASURES,
  referral_state: REFERRAL_STATE_WORDS,
  letter: LETTER_STATE_WORDS,
}
