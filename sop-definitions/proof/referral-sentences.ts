// What the proof says of steps that wait for another office.
import type { Saying } from './proof.ts'

export const REFERRAL_SAYINGS = {
  referral_dead_end: {
    rule: 'referral_dead_end',
    severity: 'error',
    say: {
      id:
        '"{item}" berakhir sebagai "{outcome}" tanpa jalan lanjutan: kebutuhannya tetap ada, dan tidak ada yang ' +
        'mencari kantor lain',
      en:
        '"{item}" ends as "{outcome}" with nothing after it: the need is still there, and nobody looks for another ' +
        'office',
    },
  },
  one_sided_handover: {
    rule: 'one_sided_handover',
    severity: 'error',
    say: {
      id: '"{item}" dapat selesai sebelum pihak lain menandatangani bahwa kasus atau kliennya diterima',
      en: '"{item}" can be finished before the other side has signed that it has the case or the client',
    },
  },
  packet_beyond_consent: {
    rule: 'packet_beyond_consent',
    severity: 'error',
    say: {
      id:
        '"{item}" menyampaikan identitas atau temuan kepada kantor lain, tetapi tidak ada langkah yang meminta ' +
        'persetujuannya',
      en: '"{item}" tells another office who the client is or what was found, but no step asks for the consent to that',
    },
  },
  receiver_role_unheld: {
    rule: 'receiver_role_unheld',
    severity: 'error',
    say: {
      id: 'tidak ada kantor yang dapat menandatangani sebagai penerima: tidak satu pun memegang peran {roles}',
      en: 'no office can sign as the receiver: none holds the role {roles}',
    },
  },
  answers_outlive_law: {
    rule: 'answers_outlive_law',
    severity: 'error',
    say: {
      id: 'tiga jawaban berturut-turut melampaui batas menurut hukum ({limit}): kantor ketiga baru menjawab sesudahnya',
      en: 'three answers in a row take longer than the limit of the law ({limit}): the third office answers after it',
    },
  },
} as const satisfies Record<string, Saying>
