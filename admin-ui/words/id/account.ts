// Words of accounts: mine, and those an administrator cares for.
export const account = {
  account: {
    title: 'Akun saya', lead: 'Kata sandi, faktor kedua, kunci sandi, kabar, pintasan, jarak baris, dan perangkat tempat Anda masuk.', who: '%{name}, %{organisation}',
    password: {
      title: 'Kata sandi', lead: 'Kalimat yang panjang lebih aman daripada kata yang rumit. Tidak perlu diganti berkala.', change: 'Ganti kata sandi', current: 'Kata sandi sekarang', fresh: 'Kata sandi baru',
      help: 'Sedikitnya 15 huruf. Spasi boleh, angka dan tanda tidak wajib. Boleh ditempel dari penyimpan kata sandi.', text: 'Perangkat Anda yang lain lalu keluar, dan faktor kedua, kunci sandi, alamat kalender, serta sambungan penyedia berakhir: pasang lagi yang Anda pakai.', done: 'Kata sandi diganti. Perangkat lain yang keluar: %{count}.',
      no: { password_short: 'Terlalu pendek: sedikitnya 15 huruf.', password_long: 'Terlalu panjang: paling banyak 128 huruf.', password_leaked: 'Kata sandi ini ada di daftar kata sandi yang pernah bocor. Pilih yang lain.', password_guessable: 'Terlalu mudah ditebak. Coba beberapa kata yang tidak berkaitan.', password_known: 'Terlalu banyak berisi nama Anda, organisasi Anda, atau nama layanan ini. Pilih kata lain.', password_same: 'Ini kata sandi yang sekarang. Pilih yang lain.' },
    },
    factor: {
      title: 'Faktor kedua', lead: 'Kode dari aplikasi autentikator di ponsel. Kata sandi yang bocor saja lalu tidak cukup untuk masuk sebagai Anda.', off: 'Belum dipasang.', on: 'Terpasang sejak %{when}.', left: 'Kode pemulihan yang tersisa: %{count}.',
      add: 'Pasang faktor kedua', replace: 'Ganti ponsel', codes: 'Buat kode pemulihan baru', remove: 'Lepas faktor kedua', removeTitle: 'Lepas faktor kedua', removeText: 'Tanpa kunci sandi, setelah ini cukup kata sandi untuk masuk. Perangkat lain keluar dari akun ini.', removed: 'Faktor kedua dilepas.', codesTitle: 'Buat kode pemulihan baru', codesText: 'Kode yang lama tidak berlaku lagi.',
      scanTitle: 'Sambungkan ponsel', scan: 'Buka aplikasi autentikator di ponsel, pindai gambar ini, lalu ketik kode yang muncul.', typed: 'Tidak dapat memindai? Ketik kunci ini di aplikasi:', picture: 'Kode QR untuk aplikasi autentikator', code: 'Kode enam angka', confirm: 'Sambungkan', added: 'Faktor kedua terpasang. Perangkat lain sudah keluar.',
      keepTitle: 'Simpan kode pemulihan', keep: 'Bila ponsel hilang, satu kode ini menggantikan kode ponsel, satu kali. Tulis atau cetak sekarang, simpan jauh dari ponsel: kode tidak ditunjukkan lagi.', kept: 'Sudah saya simpan', list: 'Kode pemulihan',
    },
    opened: {
      title: 'Kasus yang Anda buka', lead: 'Yang Anda isi saat membuka kasus tetap dapat Anda baca, seperti Anda mengisinya. Tidak lebih: bukan kasusnya, orangnya, atau yang terjadi kemudian.', number: 'Nomor', when: 'Dibuka', where: 'Wilayah',
      read: 'Baca isian saya', readOf: 'Baca isian saya saat membuka %{number}', asEntered: 'Seperti diisi hari itu, hanya untuk dibaca. Setiap pembacaan tercatat.', nothing: 'Tidak ada formulir yang diisi saat kasus dibuka, atau isinya sudah dihapus.', newest: 'Ini %{count} yang terbaru.', close: 'Tutup',
    },
    devices: {
      title: 'Tempat Anda masuk', lead: 'Perangkat yang tidak Anda kenal? Keluarkan, lalu ganti kata sandi.', caption: 'Perangkat yang sedang masuk', device: 'Perangkat', since: 'Sejak', seen: 'Terakhir dipakai', action: 'Tindakan', mine: 'perangkat ini',
      name: '%{browser} di %{system}', browser: { chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox', safari: 'Safari', samsung: 'Samsung Internet', opera: 'Opera', other: 'Peramban lain' }, system: { android: 'Android', ios: 'iPhone atau iPad', windows: 'Windows', mac: 'Mac', linux: 'Linux', chromeos: 'Chromebook', other: 'perangkat lain' },
      end: 'Keluarkan', endOf: 'Keluarkan %{device}', ended: 'Perangkat itu sudah keluar.', endAll: 'Keluarkan semua yang lain', endedAll: 'Perangkat lain yang keluar: %{count}.', only: 'Hanya perangkat ini yang sedang masuk.',
    },
  },
} as const
