// The sentences of every "no" because of a consent that a client did not give, or took back.
import type { Label } from './vocabulary.ts'

export const CONSENT_REFUSALS = {
  consent_not_for_office: {
    id: 'Belum bisa diserahkan: persetujuan {consents} tidak berlaku untuk kantor itu.',
    en: 'Cannot be handed over yet: consent {consents} does not cover that office.',
  },
  consent_owner_records: {
    id:
      'Persetujuan dicatat oleh kantor pemilik kasus, atau pada langkah yang menanyakannya. Kantor Anda hanya dapat ' +
      'mencatat bahwa klien menariknya dari kantor Anda sendiri. Hubungi koordinator pemilik kasus.',
    en:
      'A consent is recorded by the office that owns the case, or in the step that asks for it. Your office can ' +
      'only record that the client takes it back from your own office. Ask the coordinator of the owner.',
  },
  consent_missing: {
    id: 'Belum bisa dimulai: persetujuan {consents} belum ada.',
    en: 'Cannot start yet: consent {consents} is missing.',
  },
  offer_withdrawn: {
    id: 'Jawaban itu tidak boleh dipakai lagi di sini: persetujuan {consents} tidak berlaku lagi.',
    en: 'That answer may no longer be used here: consent {consents} is no longer in force.',
  },
} as const satisfies Record<string, Label>
