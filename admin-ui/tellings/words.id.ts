/** How often a client had to tell what happened. Loaded with the pages that say so. */
export const tellingWords = {
  tellings: {
    caption: 'Berapa kali ia bercerita',
    lead:
      'Setiap kantor yang mendengar ceritanya dari awal, dan setiap pertanyaan yang sudah dijawab di tempat lain, ' +
      'dihitung sekali. Dihitung dari formulir yang selesai.',
    none: 'Belum ada formulir selesai yang memintanya bercerita.',
    why: {
      first: 'Pertama kali',
      story: 'Diulang: kantor lain sudah mendengar ceritanya',
      asked: 'Diulang: sudah dijawab di tempat lain',
    },
    col: {
      step: 'Langkah',
      where: 'Di mana',
      when: 'Kapan',
      why: 'Mengapa dihitung',
    },
    told: 'Sudah %{count} kali bercerita.',
    again: '%{again} di antaranya mengulang.',
    fields: 'sudah diketahui: %{fields}',
    ask: {
      title: 'Ia sudah menceritakan ini',
      story:
        'Ceritanya sudah didengar %{offices}. Baca dulu yang dibagikan, lalu tanyakan hanya yang benar-benar ' +
        'diperlukan.',
      fields: 'Sudah dijawab di tempat lain: %{fields}. Minta koordinator membagikannya sebelum bertanya lagi.',
      counts: 'Bila formulir ini diselesaikan, tercatat sebagai satu kali bercerita ulang.',
      office: '%{name} (%{when})',
    },
  },
} as const
