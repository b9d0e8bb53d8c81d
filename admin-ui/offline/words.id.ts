/** Work that was done without a connection. Loaded when something waits. */
export const waitingWords = {
  install: {
    title: 'Pasang di perangkat ini',
    text: 'Tapak lalu terbuka dari ikonnya sendiri, tanpa bilah alamat. Tidak ada data yang disimpan karenanya.',
    act: 'Pasang',
    byMenu: 'Bila peramban Anda menyediakannya, lewat menunya: “Pasang aplikasi” atau “Tambahkan ke layar utama”.',
  },
  waiting: {
    title: 'Kiriman dari perangkat ini',
    see: 'Lihat',
    offline: 'Luring: %{count} kiriman menunggu',
    named: ': %{names}. Server memeriksanya saat tersambung.',
    sending: '%{count} kiriman sedang diperiksa server',
    ended: 'Kiriman luring: %{parts}',
    others:
      'Di perangkat ini ada kiriman yang menunggu pemiliknya. Kiriman itu terkirim setelah pemiliknya masuk dan ' +
      'tersambung.',
    cold: {
      title: 'Luring: daftar tugas tidak ada di sini',
      none:
        'Halaman ini dibuka tanpa sambungan. Tugas dan kasus tidak disimpan di perangkat ini, supaya orang yang ' +
        'memakainya sesudah Anda tidak dapat membacanya. Kuncinya hanya diberikan server setelah Anda masuk.',
      waits:
        'Yang sudah dikerjakan luring di perangkat ini tetap terkunci di sini, dan terkirim setelah pembuatnya ' +
        'masuk dan tersambung.',
      next:
        'Begitu tersambung, tugas tampil dengan sendirinya. Lain kali saat luring, jangan muat ulang halaman: layar ' +
        'yang terbuka tetap memuat tugas Anda. Di “Akun saya” Anda dapat mengatur agar tugas yang sudah Anda ambil ' +
        'dapat dibaca di perangkat ini tanpa sambungan.',
    },
    kept: {
      title: 'Tugas tanpa sambungan',
      lead:
        'Tugas yang sudah Anda ambil dapat dibaca di perangkat ini tanpa sambungan: nomor kasus, langkah, tahap, ' +
        'status dan batas waktunya. Nama, jawaban dan isi kasus tidak ikut.',
      rules:
        'Daftarnya tersimpan terkunci, paling lama 12 jam. Daftar hilang bila Anda keluar, bila sesi Anda berakhir, ' +
        'bila orang lain masuk di sini, atau setelah 10 kali salah. Setelah Anda masuk lagi, daftar terisi lagi.',
      off: 'Belum dinyalakan di perangkat ini.',
      on: {
        passphrase: 'Menyala di perangkat ini, dibuka dengan kalimat sandi.',
        passkey: 'Menyala di perangkat ini, dibuka dengan kunci sandi.',
      },
      forbidden: 'Layanan ini tidak mengizinkan daftar tugas disimpan di perangkat.',
      cannot: 'Peramban ini tidak dapat menyimpannya, atau alamat layanan ini tidak memakai https.',
      byPassphrase: 'Pakai kalimat sandi',
      byPasskey: 'Pakai kunci sandi',
      stop: 'Matikan dan hapus',
      stopped: 'Daftar dan kuncinya dihapus dari perangkat ini.',
      locked: 'Tugas tanpa sambungan menyala di perangkat ini.',
      passphrase: 'Kalimat sandi',
      passphraseHelp:
        'Sedikitnya 12 huruf, misalnya beberapa kata yang tidak berkaitan. Jangan pakai kata sandi masuk Anda. ' +
        'Server menilainya dan tidak menyimpannya; kalau lupa, buat yang baru.',
      make: 'Nyalakan',
      unlockTitle: 'Luring: buka daftar tugas',
      unlockText:
        'Halaman ini dibuka tanpa sambungan. Tugas yang sudah Anda ambil tersimpan terkunci di perangkat ini.',
      unlock: 'Buka daftar',
      opening: 'Membuka…',
      unlockByPasskey: 'Buka dengan kunci sandi',
      wrong: 'Tidak cocok. Sisa percobaan: %{count}; setelah itu daftar dihapus.',
      gone: 'Daftar tugas sudah dihapus dari perangkat ini. Buat yang baru setelah Anda tersambung dan masuk.',
      listTitle: 'Tugas saya tanpa sambungan',
      asOf: 'Keadaan pukul %{time}, tanpa sambungan. Hanya untuk dibaca; perubahan sesudahnya tidak terlihat di sini.',
      caption: 'Tugas yang sudah Anda ambil',
      none: 'Tidak ada tugas yang Anda ambil',
      noneText: 'Pada waktu itu tidak ada tugas atas nama Anda.',
      state: 'Status',
      lock: 'Kunci lagi',
    },
    accepted: '%{count} diterima',
    review: '%{count} perlu ditinjau',
    superseded: '%{count} sudah didahului',
    broken: '%{count} kiriman tidak dapat dibaca lagi di perangkat ini, jadi tidak dikirim.',
    clear: 'Buang yang rusak',
    state: {
      waiting: 'Menunggu tersambung',
      accepted: 'Diterima',
      review: 'Perlu ditinjau',
      superseded: 'Sudah didahului',
    },
    means: {
      waiting: 'Tersimpan terkunci di perangkat ini. Server memeriksanya lagi saat tersambung.',
      accepted: 'Server mencatatnya pada saat diterima.',
      takenBack:
        'Anda menariknya kembali. Jawabannya tetap di perangkat ini sampai tersimpan di server atau dikirim lagi.',
      review: 'Tidak dijalankan. Buka tugasnya, bandingkan, lalu putuskan lagi.',
      superseded: 'Tidak dijalankan: sudah dilakukan, atau tugas ini tidak lagi pada Anda.',
    },
    verb: {
      start: 'Mulai',
      hold: 'Tunda',
      resume: 'Lanjutkan',
      complete: 'Selesaikan',
    },
    made: 'Dibuat %{when}',
    tried: 'Mungkin sudah sampai sebelum sambungan putus; server tidak menjalankannya dua kali.',
    open: 'Buka tugas',
    drop: 'Buang kiriman',
    read: 'Sudah dibaca',
    ofOne: '%{action}: %{name}',
    dropped: 'Dibuang: %{name}',
    undo: 'Urungkan',
    none: 'Tidak ada kiriman yang menunggu.',
    cleared: 'Singkirkan yang diterima',
    already:
      'Yang ini tidak disimpan: kiriman sebelumnya untuk tugas ini mungkin sudah sampai di server. Biarkan layar ' +
      'ini terbuka dan coba lagi saat tersambung.',
    use: 'Masukkan jawabannya ke formulir',
    takeBack: 'Tarik kembali ke formulir',
    secret:
      'Luring. Formulir ini memuat jawaban rahasia, jadi tidak disimpan di perangkat dan tidak dapat dikirim ' +
      'nanti. Biarkan layar ini terbuka: isian tetap di sini, dan baru terkirim bila Anda menekan Selesaikan saat ' +
      'tersambung.',
  },
} as const
