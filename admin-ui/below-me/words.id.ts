/** What an office above decides, and what an office handed over. Loaded with its pages. */
export const belowWords = {
  below: {
    title: 'Di bawah saya',
    lead:
      'Kantor di bawah kantor Anda menggugat bahwa mereka yang bertanggung jawab. Putuskan sebelum batasnya; kalau ' +
      'tidak, kantor itu tetap bertanggung jawab.',
    contests: 'Digugat',
    left: 'Tertinggal di bawah',
    leftLead:
      'Kantor Anda membaca nomor dan batas di sini, bukan kasusnya. Setiap kantor dapat dihubungi lewat direktori.',
    leftNone: 'Tidak ada yang tertinggal',
    leftNoneText:
      'Kasus yang tidak dilanjutkan siapa pun, rujukan tanpa jawaban, dan serah terima tanpa tanda tangan di kantor ' +
      'di bawah kantor Anda muncul di sini.',
    leftMore: '%{count} yang terlama. Yang lain muncul begitu ini selesai.',
    what: 'Apa',
    kindOf: {
      unowned: 'Tidak dilanjutkan siapa pun',
      step: 'Langkah terlambat tanpa pemilik',
      unanswered: 'Belum dijawab',
      unsigned: 'Belum ditandatangani',
    },
    noCoordinator: 'Kini tidak ada koordinator di kantor ini',
    steps: '%{count} langkah tanpa kantor',
    ofNumber: 'Nomor',
    waitsOn: 'Menunggu',
    between: 'Kantor lain',
    expires: 'Berakhir %{when}',
    caption: 'Gugatan yang diputus kantor Anda',
    number: 'Nomor kasus',
    programme: 'Program',
    where: 'Wilayah',
    by: 'Digugat oleh',
    why: 'Alasan',
    suggests: 'Usul',
    noSuggestion: 'tanpa usul',
    until: 'Batas',
    action: 'Tindakan',
    settle: 'Putuskan…',
    settleOf: 'Putuskan kasus %{number}',
    settleText:
      'Kantor yang Anda pilih bertanggung jawab atas kasus ini sejak sekarang. Tidak ada batas waktu yang mulai dari ' +
      'awal. Keputusan tidak dapat ditarik.',
    office: 'Kantor penanggung jawab',
    reason: 'Alasan',
    act: 'Putuskan',
    done: 'Penanggung jawab sudah diputus.',
    none: 'Tidak ada yang perlu diputus',
    noneText: 'Bila kantor di bawah Anda menggugat penanggung jawab suatu kasus, gugatannya muncul di sini.',
    handed: 'Kasus yang dilimpahkan',
    handedLead: 'Kasus yang dulu menjadi tanggung jawab kantor Anda. Bukti serah terimanya tersimpan 90 hari.',
    to: 'Kini pada',
    at: 'Sejak',
    receipt: 'Bukti',
    read: 'Lihat bukti',
    readOf: 'Bukti serah terima kasus %{number}',
    row: 'Baris %{seq} catatan resmi',
    answered: 'Diisi kantor Anda',
    noAnswers: 'Kantor Anda tidak mengisi formulir dalam kasus ini.',
    history: 'Riwayat sampai serah terima',
    close: 'Tutup',
    contestTitle: 'Gugat penanggung jawab',
    contestText:
      'Katakan bahwa kantor lain yang seharusnya bertanggung jawab. Hanya boleh sekali. Sampai diputus kantor di ' +
      'atas, kantor Anda tetap bertanggung jawab dan semua pekerjaan berjalan.',
    contestDone: 'Gugatan dikirim ke kantor di atas.',
    noOffice: 'Tanpa usul',
    refuseTitle: 'Klien tidak mau kantor ini',
    refuseText:
      'Klien tidak mau kantor ini bertanggung jawab. Kantor berikutnya menurut aturan menggantikannya, dan kantor ' +
      'ini tidak lagi dapat melihat kasusnya.',
    refuseDone: 'Kata klien dicatat; kantor lain kini bertanggung jawab.',
  },
} as const
