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
    offer: {
      title: 'Sudah pernah ia katakan',
      lead: 'Bacakan dan tanyakan apakah masih benar. Hanya Anda, yang mengisi formulir ini, yang melihatnya.',
      still: 'Masih benar',
      changed: 'Sudah berubah',
      here: '%{office}, %{when} (%{age})',
      otherCase: '%{office}, dalam kasus lain, %{when} (%{age})',
      today: 'hari ini',
      days: '%{count} hari lalu',
      months: '%{count} bulan lalu',
      taken: 'Tidak ditanya lagi. Diambil dari %{source}',
    },
    heard: {
      taken: 'Tidak perlu ditanya lagi: %{count} jawaban diambil dari kantor atau kasus lain.',
      anew: 'Ditanya lagi padahal jawabannya ditawarkan: %{count}.',
      barred: 'Ditanya lagi karena tidak ada persetujuan yang membolehkan jawabannya dibagikan: %{count}.',
    },
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
