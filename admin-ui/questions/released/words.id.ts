// Words of questions to published numbers.
export const releasedWords = {
  released: {
    lead: 'Hanya dari angka yang sudah terbit, tidak dari kasus. Siapa pun yang bertanya mendapat angka yang sama.',
    switch: 'Sumber angka',
    sight: 'Kasus yang boleh saya lihat',
    published: 'Angka yang terbit',
    year: 'Tahun',
    only: 'Hanya untuk',
    everybody: 'Semua',
    choose: 'Pilih satu',
    kindOf: {
      area: 'Wilayah',
      period: 'Masa',
      people: 'Orang',
    },
    notShown: 'tidak ditampilkan',
    notTold: 'tidak ada dalam terbitan',
    left: '%{count} baris lain tidak menampilkan angka.',
    none: 'Belum ada angka yang terbit',
    noneText: 'Angka muncul di sini setelah terbitan pertama ditandatangani dua orang dan diterbitkan.',
    tooFine: 'Tidak terbit serinci ini',
    tooFineText:
      'Terbitan tidak memuat: %{question}. Angka serinci itu dapat mengungkap orang, atau masanya belum lengkap.',
    instead: 'Yang paling dekat dan dapat dijawab:',
    from: 'Dari mana angka ini',
    release: 'Terbitan',
    name: {
      public: 'Terbitan publik %{year}, sampai %{month}',
      chain: 'Terbitan untuk jenjang pelaporan %{year}, sampai %{month}',
    },
    revision: 'revisi',
    asOf: 'Sebagaimana diketahui',
    checkpoint: 'Titik segel buku besar',
    leaves: 'segel atas %{count} aliran',
    noCheckpoint: 'tidak ada',
    publishedOn: 'Terbit',
    rounded: 'Angka dibulatkan ke bawah ke puluhan; kurang dari %{least} orang tidak ditampilkan.',
    exact: 'Angka apa adanya; kurang dari %{least} orang tidak ditampilkan.',
    signs:
      '“Tidak ditampilkan” sama apa pun sebabnya. “Tidak tercatat”: dihitung, tetapi tidak dicatat. “–”: tidak dimuat.',
  },
} as const
