// Every expected "no": code -> sentence in both languages, one table. No imports but the word list; engine, API and screen all read it.
// `{name}` in a sentence is filled from the refusal's details.
import type { Label } from './vocabulary.ts'

export const REFUSALS = {
  case_exists: { id: 'Kasus ini sudah dibuka.', en: 'This case is already open.' },
  case_not_open: { id: 'Kasus belum dibuka.', en: 'The case has not been opened.' },
  case_closed: { id: 'Kasus sudah ditutup. Buka kembali kasus lebih dulu.', en: 'The case is closed. Reopen the case first.' },
  case_on_hold: { id: 'Kasus sedang ditahan. Lanjutkan kasus lebih dulu.', en: 'The case is on hold. Resume the case first.' },
  case_not_on_hold: { id: 'Kasus tidak sedang ditahan.', en: 'The case is not on hold.' },
  case_not_closed: { id: 'Kasus belum ditutup.', en: 'The case is not closed.' },
  unfinished_items: { id: 'Kasus belum bisa ditutup: {items} belum selesai.', en: 'The case cannot close yet: {items} still open.' },
  unknown_item: { id: 'Langkah itu tidak ada dalam SOP kasus ini.', en: 'That step is not in the SOP of this case.' },
  unknown_task: { id: 'Tugas itu tidak ada dalam kasus ini.', en: 'That task is not in this case.' },
  wrong_state: { id: 'Tugas sedang dalam keadaan {state}; {verb} tidak bisa dilakukan.', en: 'The task is {state}; it cannot {verb}.' },
  already_claimed: { id: 'Sudah diambil orang lain. Pilih tugas lain atau minta dialihkan.', en: 'Somebody else has claimed this. Choose another task or ask for it.' },
  missing_role: { id: 'Tugas ini untuk peran {roles}.', en: 'This task is for the role {roles}.' },
  missing_capability: { id: 'Anda tidak memegang kewenangan {capability}.', en: 'You do not hold the capability {capability}.' },
  other_organisation: { id: 'Tugas ini milik organisasi lain.', en: 'This task belongs to another organisation.' },
  not_owner: { id: 'Hanya pemegang tugas yang dapat melakukannya.', en: 'Only the person who holds the task can do this.' },
  unknown_outcome: { id: 'Hasil {outcome} tidak ada. Pilih salah satu: {outcomes}.', en: 'There is no outcome {outcome}. Choose one of: {outcomes}.' },
  missing_facts: { id: 'Belum bisa diselesaikan: {facts} belum diisi.', en: 'Cannot be completed yet: {facts} not answered.' },
  wrong_fact: { id: 'Nilai {fact} tidak sesuai dengan SOP.', en: 'The value of {fact} does not fit the SOP.' },
  consent_missing: { id: 'Belum bisa dimulai: persetujuan {consents} belum ada.', en: 'Cannot start yet: consent {consents} is missing.' },
  override_not_allowed: { id: 'Alasan {reason} tidak berlaku untuk langkah ini.', en: 'The reason {reason} does not apply to this step.' },
  second_person_needed: { id: 'Perlu orang kedua yang berbeda.', en: 'A second, different person is needed.' },
  protection_missing: { id: 'Belum bisa dimulai: {items} harus selesai lebih dulu.', en: 'Cannot start yet: {items} must be done first.' },
  unknown_consent: { id: 'Persetujuan {code} tidak ada dalam SOP ini.', en: 'Consent {code} is not in this SOP.' },
  nothing_to_withdraw: { id: 'Tidak ada persetujuan {code} yang berlaku.', en: 'No consent {code} is in force.' },
  not_skippable: { id: 'Langkah ini tidak boleh dilewati.', en: 'This step may not be skipped.' },
  not_addable: { id: 'Langkah ini tidak dapat ditambahkan sekarang.', en: 'This step cannot be added now.' },
  repeat_limit: { id: 'Langkah ini sudah diulang sebanyak yang diizinkan.', en: 'This step has been repeated as often as allowed.' },
  review_needs_next: { id: 'Tinjauan hanya selesai dengan tanggal berikutnya atau langkah baru.', en: 'A review completes only with a next date or a new step.' },
  date_in_past: { id: 'Tanggal harus di masa depan.', en: 'The date must lie in the future.' },
  clock_skew: { id: 'Jam pengirim berbeda terlalu jauh dari jam sistem.', en: "The sender's clock differs too much from the system's." },
  busy: { id: 'Kasus sedang dirapikan. Coba lagi sebentar.', en: 'The case is being tidied. Try again in a moment.' },
  ledger_behind: { id: 'Catatan resmi kasus ini lebih pendek dari yang diketahui. Kasus dibekukan; hubungi administrator.', en: 'The official record of this case is shorter than what is known. The case is frozen; call the administrator.' },
} as const satisfies Record<string, Label>

export type RefusalCode = keyof typeof REFUSALS

/** An expected no: a value, never an exception inside the engine. Details are codes and ids only. */
export interface Refusal { refusal: RefusalCode; details: Readonly<Record<string, string | number | readonly string[]>> }

export const refuse = (refusal: RefusalCode, details: Refusal['details'] = {}): Refusal => ({ refusal, details })
export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refusal' in value

/** The sentence of a refusal, with its details filled in. */
export const sentence = (refusal: Refusal, language: keyof Label): string =>
  REFUSALS[refusal.refusal][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const detail = refusal.details[name]
    return Array.isArray(detail) ? detail.join(', ') : String(detail ?? '')
  })
