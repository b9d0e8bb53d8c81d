// Every expected "no": code -> sentence in both languages, one table. Imports word lists only; the engine, the API and
// the screens all read it. `{name}` in a sentence is filled from the refusal's details.
import { MEETING_REFUSALS } from './appointments.ts'
import { JOIN_REFUSALS } from './join-refusals.ts'
import { LETTER_REFUSALS } from './letter-acts.ts'
import { OWNER_REFUSALS } from './owner-refusals.ts'
import { CONSENT_REFUSALS } from './consent-refusals.ts'
import { REFERRAL_REFUSALS } from './referral-refusals.ts'
import { RELEASE_REFUSALS } from './release-refusals.ts'
import { WORDS } from './refusal-words.ts'
import type { RefusalCode } from './refusal-codes.ts'
import type { Label, Language } from './vocabulary.ts'
import { inLanguage } from './label.ts'

export const REFUSALS = {
  case_exists: { id: 'Kasus ini sudah dibuka.', en: 'This case is already open.' },
  no_owner_route: {
    id:
      'Kasus belum dibuka: tidak ada kantor yang dapat mengoordinasinya dari wilayah ini sampai tingkat nasional. ' +
      'Hubungi administrator, dan telepon kantor pusat sekarang bila ada bahaya.',
    en:
      'The case was not opened: no office from this area up to the national level can coordinate it. Call the ' +
      'administrator, and telephone the national office now if there is danger.',
  },
  ...REFERRAL_REFUSALS,
  ...MEETING_REFUSALS,
  ...LETTER_REFUSALS,
  ...JOIN_REFUSALS,
  ...OWNER_REFUSALS,
  ...RELEASE_REFUSALS,
  case_not_open: { id: 'Kasus belum dibuka.', en: 'The case has not been opened.' },
  case_closed: {
    id: 'Kasus sudah ditutup. Buka kembali kasus lebih dulu.',
    en: 'The case is closed. Reopen the case first.',
  },
  case_on_hold: {
    id: 'Kasus sedang ditunda. Lanjutkan kasus lebih dulu.',
    en: 'The case is on hold. Resume the case first.',
  },
  case_not_on_hold: { id: 'Kasus tidak sedang ditunda.', en: 'The case is not on hold.' },
  case_not_closed: { id: 'Kasus belum ditutup.', en: 'The case is not closed.' },
  unfinished_items: {
    id: 'Kasus belum bisa ditutup: {items} belum selesai.',
    en: 'The case cannot close yet: {items} still open.',
  },
  exit_not_ready: {
    id: 'Kasus belum dapat diakhiri begitu. Yang masih diminta: {items}.',
    en: 'The case cannot end like that yet. Still asked for: {items}.',
  },
  unknown_item: { id: 'Langkah itu tidak ada dalam SOP kasus ini.', en: 'That step is not in the SOP of this case.' },
  unknown_task: { id: 'Tugas itu tidak ada dalam kasus ini.', en: 'That task is not in this case.' },
  wrong_state: {
    id: 'Tugas ini {state}; Anda belum dapat {verb}.',
    en: 'This task is {state}; you cannot {verb} it now.',
  },
  already_claimed: {
    id: 'Sudah diambil orang lain. Pilih tugas lain atau minta dialihkan.',
    en: 'Somebody else has claimed this. Choose another task or ask for it.',
  },
  changed_since: {
    id: 'Tugas ini sudah berubah sejak Anda memilihnya, jadi dibiarkan.',
    en: 'This task has changed since you chose it, so it was left as it is.',
  },
  missing_role: { id: 'Tugas ini untuk peran {roles}.', en: 'This task is for the role {roles}.' },
  missing_capability: { id: 'Peran Anda tidak berwenang {capability}.', en: 'Your role is not allowed {capability}.' },
  other_organisation: { id: 'Tugas ini milik kantor lain.', en: 'This task belongs to another office.' },
  not_owner: {
    id: 'Hanya pemegang tugas yang dapat melakukannya.',
    en: 'Only the person who holds the task can do this.',
  },
  unknown_outcome: {
    id: 'Hasil {outcome} tidak ada. Pilih salah satu: {outcomes}.',
    en: 'There is no outcome {outcome}. Choose one of: {outcomes}.',
  },
  missing_facts: {
    id: 'Belum bisa diselesaikan: {facts} belum diisi.',
    en: 'Cannot be completed yet: {facts} not answered.',
  },
  wrong_fact: { id: 'Nilai {fact} tidak sesuai dengan SOP.', en: 'The value of {fact} does not fit the SOP.' },
  ...CONSENT_REFUSALS,
  override_not_allowed: {
    id: 'Alasan {reason} tidak berlaku untuk langkah ini.',
    en: 'The reason {reason} does not apply to this step.',
  },
  nothing_to_override: {
    id: 'Tidak ada persetujuan yang perlu dikesampingkan untuk itu.',
    en: 'No consent has to be set aside for that.',
  },
  signature_owed: {
    id: 'Tugas ini hanya selesai dengan jawaban orang kedua: setuju atau tidak setuju.',
    en: 'This task ends only with the answer of a second person: agree, or do not agree.',
  },
  signature_waits: {
    id: 'Tanda tangan kedua sudah diminta untuk alasan itu dan belum dijawab.',
    en: 'A second signature was asked for with that reason and is not answered yet.',
  },
  second_person_needed: { id: 'Perlu orang kedua yang berbeda.', en: 'A second, different person is needed.' },
  protection_missing: {
    id: 'Belum bisa dimulai: {items} harus selesai lebih dulu.',
    en: 'Cannot start yet: {items} must be done first.',
  },
  gate_closed: { id: 'Belum bisa. {gate}', en: 'Not yet. {gate}' },
  unknown_consent: { id: 'Persetujuan {code} tidak ada dalam SOP ini.', en: 'Consent {code} is not in this SOP.' },
  representative_excluded: {
    id: 'Dalam kasus ini wali tercatat diduga terlibat. Persetujuan diberikan oleh pejabat yang ditunjuk.',
    en:
      'This case has it on record that the guardian is suspected of involvement. The designated official gives the ' +
      'consent.',
  },
  kept_back: {
    id:
      'Klien tidak mengizinkan kantor Anda mengetahui identitasnya. Hubungi kantor yang memegang kasusnya bila ' +
      'diperlukan.',
    en: 'The client does not let your office know the identity. Call the office that owns the case if it is needed.',
  },
  contact_refused: {
    id:
      'Jangan hubungi klien. Persetujuan untuk dihubungi tidak diberikan, ditarik atau berakhir; menelepon atau ' +
      'menulis dapat membahayakannya. Bila tetap harus melihatnya, nyatakan bahwa Anda tahu.',
    en:
      'Do not contact the client. Consent to contact was not given, was taken back or has ended; a call or a letter ' +
      'may do harm. If you must see it all the same, say that you know.',
  },
  nothing_to_withdraw: { id: 'Tidak ada persetujuan {code} yang berlaku.', en: 'No consent {code} is in force.' },
  not_skippable: { id: 'Langkah ini tidak boleh dilewati.', en: 'This step may not be skipped.' },
  not_addable: { id: 'Langkah ini tidak dapat ditambahkan sekarang.', en: 'This step cannot be added now.' },
  repeat_limit: {
    id: 'Langkah ini sudah diulang sebanyak yang diizinkan.',
    en: 'This step has been repeated as often as allowed.',
  },
  review_needs_next: {
    id: 'Tinjauan hanya selesai dengan tanggal berikutnya atau langkah baru.',
    en: 'A review completes only with a next date or a new step.',
  },
  date_past_limit: {
    id: 'Tanggal itu melewati batas SOP untuk {item}. Pilih tanggal yang lebih awal.',
    en: 'That date is past the limit of the procedure for {item}. Choose an earlier one.',
  },
  cost_corrected: {
    id: 'Pengeluaran ini sudah dikoreksi. Koreksi yang menggantikannya.',
    en: 'This entry was corrected already. Correct the one that stands in its place.',
  },
  qualification_own: {
    id: 'Keahlian Anda sendiri dicatat oleh rekan: siapa yang diukur tidak mencatatnya sendiri.',
    en: 'What you are able to do is entered by a colleague: who is measured does not enter it.',
  },
  qualification_replaced: {
    id: 'Catatan ini sudah diganti. Ubah penggantinya.',
    en: 'This entry has been replaced. Change the one that replaced it.',
  },
  qualification_withdrawn: {
    id: 'Catatan ini sudah dinyatakan tidak pernah berlaku. Catat yang baru.',
    en: 'This entry was withdrawn: it never stood. Make a new one.',
  },
  decision_settled: { id: 'Keputusan ini sudah dijalankan.', en: 'This decision has been carried out already.' },
  date_in_past: { id: 'Tanggal harus di masa depan.', en: 'The date must lie in the future.' },
  draft_not_yours: {
    id: 'Draf ini milik {author}. Hanya penulisnya yang mengubah dan mengajukannya.',
    en: 'This draft belongs to {author}. Only its author changes it and asks for it to be published.',
  },
  draft_waits: {
    id: 'Draf ini menunggu orang kedua. Tarik permintaannya lebih dulu untuk mengubahnya.',
    en: 'This draft waits for a second person. Withdraw the request first to change it.',
  },
  draft_ended: { id: 'Draf ini sudah diterbitkan atau dibuang.', en: 'This draft has been published or dropped.' },
  request_decided: { id: 'Permintaan ini sudah diputuskan oleh {by}.', en: '{by} has already decided this request.' },
  request_not_yours: {
    id: 'Hanya yang meminta dapat menarik permintaannya.',
    en: 'Only the requester can withdraw the request.',
  },
  revision_taken: {
    id: 'Edisi {edition} revisi {revision} sudah terbit dengan isi lain. Naikkan revisinya lalu ajukan lagi.',
    en: 'Edition {edition} revision {revision} is published with other content. Raise the revision and ask again.',
  },
  released_already: {
    id: 'Versi ini sudah berlaku untuk kasus baru di sana.',
    en: 'This version is already in force for new cases there.',
  },
  release_not_stopped: { id: 'Rilis ini tidak sedang berhenti.', en: 'This release has not stopped.' },
  second_case_kept: {
    id:
      'Klien tidak mengizinkan kantor Anda tahu lebih banyak tentang dirinya, jadi kantor Anda tidak membuka kasus ' +
      'baru tentangnya. Hubungi kantor yang memegang kasusnya.',
    en:
      'The client does not let your office know more about them, so your office opens no case about them. Call the ' +
      'office that owns their case.',
  },
  in_sight_already: {
    id: 'Kasus ini sudah dapat Anda buka; akses darurat tidak diperlukan.',
    en: 'You can open this case already; emergency access is not needed.',
  },
  emergency_reads_only: {
    id: 'Akses darurat hanya untuk membaca. Minta pemilik kasus untuk bertindak.',
    en: 'Emergency access is for reading only. Ask the owner of the case to act.',
  },
  signs_only: {
    id:
      'Kantor Anda hanya diminta menandatangani satu langkah kasus ini. Isi dan catatannya tidak ikut terbuka; ' +
      'tanyakan kepada pemilik kasus.',
    en:
      'Your office is only asked to sign one step of this case. What else stands in it is not open to you; ask its ' +
      'owner.',
  },
  reviewed_already: { id: 'Akses ini sudah ditinjau oleh {by}.', en: '{by} has already reviewed this access.' },
  locked_already: {
    id: 'Rekan ini sudah ditutup aksesnya dari kasus ini.',
    en: 'This colleague already has no access to this case.',
  },
  lock_lifted: { id: 'Penutupan akses ini sudah dicabut.', en: 'This lock was lifted already.' },
  same_version: {
    id: 'Kasus ini sudah memakai versi SOP itu.',
    en: 'The case already follows that version of the SOP.',
  },
  other_procedure: {
    id: 'Kasus ini mengikuti SOP {sop}; kasus hanya dapat pindah ke versi lain dari SOP yang sama.',
    en: 'The case follows the SOP {sop}; it can only move to another version of the same SOP.',
  },
  map_turns_consents: {
    id:
      'Peta perpindahan ini mengubah arti persetujuan {consents}, jadi tidak dijalankan. Persetujuan hanya berlaku ' +
      'untuk arti yang disetujui klien.',
    en:
      'This migration map changes the meaning of consent {consents}, so it is not carried out. A consent counts ' +
      'only for the meaning under which the client gave it.',
  },
  map_turns_facts: {
    id: 'Peta perpindahan ini mengubah isi {facts}, yang menentukan perlindungan klien, jadi tidak dijalankan.',
    en:
      'This migration map changes what is known of {facts}, on which a protection of the client rests, so it is not ' +
      'carried out.',
  },
  map_turns_items: {
    id:
      'Peta perpindahan ini menukar langkah {items}, yang diminta oleh suatu perlindungan klien, jadi tidak ' +
      'dijalankan.',
    en: 'This migration map exchanges {items}, which a protection of the client asks for, so it is not carried out.',
  },
  map_changed: {
    id:
      'Peta perpindahan sudah berubah sejak perpindahan ini diminta. Tarik permintaannya, uji coba lagi, lalu minta ' +
      'lagi.',
    en:
      'The migration map has changed since this move was asked for. Withdraw the request, rehearse again, and ask ' +
      'again.',
  },
  nothing_to_undo: {
    id: 'Kasus ini belum pernah dipindahkan ke versi lain, atau pemindahannya sudah dibatalkan.',
    en: 'The case has not been moved to another version, or the move was taken back already.',
  },
  moved_otherwise: {
    id: 'Kasus sudah pindah ke versi lain sejak rencana ini dibuat.',
    en: 'The case has moved to another version since this was planned.',
  },
  cannot_carry: {
    id: 'Versi itu tidak dapat menjalankan kasus ini. Perbaiki versinya lebih dulu.',
    en: 'That version cannot carry this case. Fix the version first.',
  },
  work_done_since: {
    id:
      'Sudah ada pekerjaan sejak kasus dipindahkan, jadi pemindahan tidak dapat dibatalkan tanpa menghilangkannya. ' +
      'Pindahkan kasus lagi ke versi yang diinginkan.',
    en:
      'Work was done since the case was moved, so the move cannot be taken back without losing it. Move the case ' +
      'again, to the version you want.',
  },
  person_erased: {
    id: 'Data orang ini sudah dihapus. Untuk orang yang sama, catat sebagai orang baru.',
    en: 'The data of this person were erased. To help the same person again, enter a new person.',
  },
  finding_state: {
    id: 'Temuan ini sudah berubah, jadi langkah itu tidak dapat dilakukan sekarang. Muat ulang halaman.',
    en: 'This finding has moved on, so that step cannot be taken now. Load the page again.',
  },
  finding_own_answer: {
    id: 'Anda sendiri yang menjawab temuan ini. Minta pemeriksa lain menilainya.',
    en: 'You answered this finding yourself. Ask another reviewer to judge it.',
  },
  finding_own_office: {
    id: 'Temuan ini ditujukan kepada kantor Anda sendiri. Pemeriksa dari kantor lain yang menilainya.',
    en: 'This finding is meant for your own office. A reviewer of another office judges it.',
  },
  finding_for_reviewers: {
    id:
      'Temuan dicatat dan dinilai oleh pemeriksa yang membaca di luar kantornya sendiri. Peran Anda membaca kantor ' +
      'Anda saja.',
    en:
      'Findings are recorded and judged by reviewers who read beyond their own office. Your role reads your own ' +
      'office only.',
  },
  finding_out_of_area: {
    id: 'Kantor itu di luar wilayah yang Anda periksa.',
    en: 'That office lies outside the area that you review.',
  },
  finding_task_open: { id: 'Tugas perbaikannya belum selesai.', en: 'Its corrective task is not done yet.' },
  finding_other_office: {
    id: 'Temuan ini ditujukan kepada kantor lain.',
    en: 'This finding is meant for another office.',
  },
  erasure_held: { id: 'Belum boleh dihapus: {reasons}.', en: 'May not be erased yet: {reasons}.' },
  erasure_asked: {
    id: 'Penghapusan untuk orang ini sudah diminta dan belum selesai.',
    en: 'An erasure for this person was asked for already and has not ended.',
  },
  erasure_ended: {
    id: 'Permintaan ini {erasure_state}, jadi tidak dapat diubah lagi.',
    en: 'This request {erasure_state}, so it cannot be changed any more.',
  },
  erasure_not_yours: {
    id: 'Hanya yang meminta atau yang menyetujui dapat menarik permintaan ini.',
    en: 'Only the requester or the approver can withdraw this request.',
  },
  retention_decided: { id: 'Untuk orang ini sudah ada keputusan.', en: 'It was decided on this person already.' },
  note_not_yours: {
    id: 'Hanya penulisnya yang dapat memperbaiki atau menarik catatan ini.',
    en: 'Only its author can correct this note or take it back.',
  },
  note_taken_back: { id: 'Catatan ini sudah ditarik.', en: 'This note was retracted already.' },
  notes_for_part: {
    id: 'Catatan hanya untuk kantor yang ikut menangani kasus ini.',
    en: 'Notes are for the offices that take part in this case.',
  },
  mention_out_of_sight: {
    id: '{people} tidak dapat membaca catatan kasus ini. Yang dapat membagikan kasusnya: koordinator di {office}.',
    en: '{people} cannot read the notes of this case. The coordinators at {office} can share it.',
  },
  ledger_behind: {
    id: 'Jejak resmi kasus ini lebih pendek dari yang diketahui. Kasus dibekukan; hubungi administrator.',
    en: 'The official record of this case is shorter than what is known. The case is frozen; call the administrator.',
  },
} as const satisfies Record<RefusalCode, Label>

export type { RefusalCode } from './refusal-codes.ts'

/** An expected no: a value, never an exception inside the engine. Details are codes and ids only. */
export interface Refusal {
  refusal: RefusalCode
  details: Readonly<Record<string, string | number | readonly string[]>>
}

export const refuse = (refusal: RefusalCode, details: Refusal['details'] = {}): Refusal => ({ refusal, details })
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value

/** The sentence of a refusal, with its details filled in. No regular expression, because the workflow uses it too. */
export const sentence = (refusal: Refusal, language: Language): string => {
  const [first = '', ...rest] = inLanguage(REFUSALS[refusal.refusal], language).split('{')
  return (
    first +
    rest
      .map((part) => {
        const [name = '', after = ''] = part.split('}')
        return worded(name, refusal.details[name], language) + after
      })
      .join('')
  )
}

const worded = (name: string, detail: Refusal['details'][string] | undefined, language: Language): string =>
  Array.isArray(detail)
    ? detail.join(', ')
    : (inLanguage(WORDS[name]?.[String(detail)], language) ?? String(detail ?? ''))
