// Why another office does not answer for a case, or not yet: code -> sentence in both languages.
import type { RefusalCode } from './refusal-codes.ts'
import type { Label } from './vocabulary.ts'

export const OWNER_REFUSALS = {
  owner_not_routed: {
    id: 'Kantor penanggung jawab kasus ini tidak ditetapkan menurut aturan, jadi tidak dapat digugat di sini.',
    en: 'The office that answers for this case was not found by the rules, so that cannot be contested here.',
  },
  contested_already: {
    id: 'Penanggung jawab kasus ini sudah pernah digugat. Hanya boleh sekali.',
    en: 'Who answers for this case was contested before. That can be done only once.',
  },
  contest_over: {
    id: 'Gugatan ini sudah berakhir: sudah diputus, atau batas waktunya lewat.',
    en: 'This contest is over: it was decided, or its time has passed.',
  },
  nobody_above: {
    id: 'Tidak ada kantor di atas kantor Anda yang dapat memutus ini. Kantor Anda tetap bertanggung jawab.',
    en: 'No office stands above yours that could decide this. Your office stays responsible.',
  },
  settles_elsewhere: { id: 'Diputus oleh kantor lain.', en: 'Another office decides this contest.' },
  owner_already: {
    id: 'Kantor itu sudah menjadi penanggung jawab kasus ini.',
    en: 'That office answers for this case already.',
  },
  owner_unable: {
    id: 'Di kantor itu saat ini tidak ada yang dapat mengoordinasi kasus. Pilih kantor lain.',
    en: 'Nobody at that office can coordinate the case now. Choose another office.',
  },
  owner_excluded: {
    id: 'Klien tidak mau kantor itu tahu tentang kasusnya. Pilih kantor lain.',
    en: 'The client does not want that office to know of the case. Choose another office.',
  },
  owner_trusted: {
    id: 'Klien sudah setuju datanya dibagikan kepada kantor ini. Catat dulu pencabutan persetujuan itu.',
    en: 'The client agreed to share with this office. Record first that the client takes that back.',
  },
  owner_signature_owed: {
    id: 'Ada hasil langkah di kantor penanggung jawab yang menunggu tanda tangan. Tanda tangani atau kembalikan dulu.',
    en: 'A result at the office that answers for the case waits for a signature. Sign it or send it back first.',
  },
  no_other_owner: {
    id:
      'Tidak ada kantor lain yang dapat mengoordinasi kasus ini. Kantor ini tetap bertanggung jawab; bicarakan ' +
      'dengan klien.',
    en: 'No other office can coordinate this case. This office stays responsible; talk it over with the client.',
  },
} as const satisfies Partial<Record<RefusalCode, Label>>
