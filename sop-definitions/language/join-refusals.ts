// Why two running cases of one person do not become one, or not two again: code -> sentence in both languages.
import type { RefusalCode } from './refusal-codes.ts'
import type { Label } from './vocabulary.ts'

export const JOIN_REFUSALS = {
  case_joined: {
    id: 'Kasus ini berlanjut di kasus lain. Kerjakan di sana, atau pisahkan lagi keduanya lebih dulu.',
    en: 'This case goes on in another case. Work there, or part the two again first.',
  },
  not_joined: {
    id: 'Kedua kasus ini tidak lagi berjalan sebagai satu kasus.',
    en: 'These two cases no longer go on as one.',
  },
  join_not_linked: {
    id: 'Belum dipastikan bahwa kedua kasus ini tentang orang yang sama. Tautkan dulu kedua catatan orangnya.',
    en: 'It is not settled that both cases are about one person. Link the two records first.',
  },
  join_other_owner: {
    id: 'Kedua kasus ini punya kantor penanggung jawab yang berbeda. Alihkan dulu salah satunya.',
    en: 'Different offices answer for these cases: a transfer first.',
  },
  join_other_version: {
    id: 'Kedua kasus ini mengikuti versi SOP yang berbeda. Pindahkan dulu salah satunya ke versi yang sama.',
    en: 'The cases follow different versions of the SOP. Move one of them to the same version first.',
  },
  join_chain: {
    id: 'Salah satu kasus ini sudah digabung dengan kasus lain. Pisahkan dulu.',
    en: 'One of these cases is joined with another one already. Part those first.',
  },
  join_unfinished: {
    id:
      'Ada rujukan terbuka, tanda tangan yang ditunggu, gugatan, atau langkah di kantor lain ({items}). ' +
      'Selesaikan atau tarik kembali dulu.',
    en: 'A referral is open, a signature or a contest waits, or another office has a step ({items}). End that first.',
  },
  join_ask_consents: {
    id: 'Persetujuan klien berbeda di kedua kasus ({consents}). Tanyakan dulu kepada klien dan catat jawabannya.',
    en: 'The client answered differently in the two cases ({consents}). Ask first, and record the answer.',
  },
  join_part_first: {
    id: 'Kasus ini masih mengerjakan langkah dari kasus lain. Selesaikan atau pisahkan dulu.',
    en: 'This case still holds steps of another case. Finish them, or part the two first.',
  },
  link_joined: {
    id: 'Dua kasus dari kedua catatan ini berjalan sebagai satu kasus. Pisahkan dulu kedua kasus itu.',
    en: 'Two cases of these records go on as one. Part the two cases first.',
  },
} as const satisfies Partial<Record<RefusalCode, Label>>
