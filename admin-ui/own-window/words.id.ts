/** The card of a client's own window. Loaded with its page. */
export const ownWindowWords = {
  ownWindow: {
    title: 'Halaman sendiri milik klien',
    text:
      'Klien dapat melihat jalannya kasus, izinnya, dan siapa yang melihat, serta menghentikan izin atau minta ' +
      'dihubungi. Halaman itu tidak menyebut nama, tempat, atau kejadian. Hanya atas keinginan klien, dengan ' +
      'persetujuan %{consent}.',
    none: 'Belum ada kartu.',
    waits: 'Kartu sudah dibuat. PIN belum dibuat; kodenya berlaku sampai %{when}.',
    opened: 'Kartu berlaku. Dibuka bulan ini: ya.',
    unopened: 'Kartu berlaku. Dibuka bulan ini: tidak.',
    make: 'Buat kartu',
    anew: 'Buat kartu baru',
    makeText:
      'Tanyakan sendiri kepada klien, tanpa orang lain. Kartu yang lama berakhir. Nomor dan kode hanya tampil sekali.',
    makeAct: 'Buat kartu',
    safety: {
      own_wish: 'Klien sendiri yang menginginkannya',
      spoken_alone: 'Kami bicara berdua saja, tanpa pendamping yang bisa menekan klien',
      device_safe: 'Klien tahu siapa yang dapat membuka teleponnya, dan merasa aman memakainya',
      exit_shown: 'Klien sudah melihat tombol Keluar dan tahu bahwa riwayat peramban tetap ada',
    },
    tiles: 'Yang ingin dilihat klien',
    tile: {
      way: 'Jalan saya',
      appointment: 'Janji saya',
      allowed: 'Yang saya izinkan',
      looked: 'Siapa melihat',
      call: 'Hubungi, keluhan',
    },
    end: 'Akhiri kartu',
    endText: 'Kartu tidak lagi membuka apa pun, saat ini juga. Yang sudah diminta klien tetap dikerjakan.',
    endAct: 'Akhiri kartu',
    shown: 'Nomor dan kode',
    shownText:
      'Tulis pada secarik kertas tanpa nama dan tanpa kop. Minta klien membuka alamatnya dan membuat PIN sekarang, ' +
      'di samping Anda; jangan melihat PIN-nya. Kode berlaku sampai %{when}.',
    number: 'Nomor',
    code: 'Kode',
    address: 'Alamat',
    second:
      'Pada halaman yang sama klien boleh membuat PIN kedua. PIN itu membuka halaman seperti pada hari pertama, ' +
      'tanpa apa pun yang terjadi sesudahnya, dan Anda diberi tahu untuk menemui klien. Jelaskan hanya berdua dan ' +
      'secara lisan; jangan ditulis di mana pun, dan jangan tanyakan apakah PIN itu dibuat.',
    signedOff: 'Disetujui oleh %{by}, %{day}.',
    kept: 'Sudah ditulis',
    complaints: 'Keluhan klien',
    complaintsText:
      'Ditulis klien di halamannya sendiri. Hanya pimpinan kantor dan kantor di atasnya yang membacanya, dan tidak ' +
      'seorang pun yang pernah bekerja pada kasusnya. Jangan bicarakan dengan yang mungkin dikeluhkan; riwayat kasus ' +
      'tidak menyebutnya.',
    complainedAt: 'Ditulis',
    ofCase: 'Kasus',
    ofOffice: 'Kantor',
    became: 'Hasilnya',
    open: 'Belum dijawab',
    acts: 'Tindakan',
    readIt: 'Baca…',
    readOf: 'Baca keluhan pada %{number}',
    endIt: 'Jawab…',
    endOf: 'Jawab keluhan pada %{number}',
    endItText: 'Dicatat satu kali. Klien diberi tahu langsung, lewat cara yang aman, bukan lewat halamannya.',
    endItAct: 'Catat',
    gone: 'Tulisannya sudah dihapus bersama data klien.',
    close: 'Tutup',
  },
  voices: {
    title: 'Dibacakan untuk klien',
    lead:
      'Yang dapat didengar klien di halamannya sendiri, bila sulit membaca. Hanya diputar bila diketuk. Bila kantor ' +
      'Anda belum punya rekaman, rekaman kantor di atasnya yang diputar; bila tidak ada, tidak ditawarkan.',
    language: 'Bahasa',
    count: '%{count} dari %{all} sudah direkam',
    text: 'Yang dibacakan',
    state: 'Rekaman',
    missing: 'Belum ada',
    recorded: 'Sudah direkam',
    keep: 'Tambah…',
    keepOf: 'Tambah rekaman: %{text}',
    keepText:
      'Berkas MP3 satu saluran (mono), paling besar 40 kB (sekitar 20 detik pada 16 kbit/s). Bacakan teksnya saja: ' +
      'tanpa nama, kantor, atau tempat. Keterangan yang ditulis perekam di dalam berkas dibuang.',
    file: 'Berkas',
    keepAct: 'Simpan',
    kept: 'Rekaman disimpan',
    hear: 'Dengarkan',
    hearOf: 'Dengarkan rekaman: %{text}',
    remove: 'Hapus',
    removeOf: 'Hapus rekaman: %{text}',
    removeText: 'Klien tidak mendengarnya lagi, saat ini juga.',
  },
} as const
