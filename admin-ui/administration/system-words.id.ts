// Words of the system's state: for each line what it means and what to do.
export const systemWords = {
  running: {
    title: 'Sistem',
    lead: 'Pemeriksaan sistem. Yang bermasalah berdiri paling atas. Tidak ada isi kasus di sini.',
    asOf: 'Keadaan pukul %{when}. Kasus terbuka: %{count}.',
    caption: 'Bagian sistem dan keadaannya',
    calm: 'Semua berjalan baik',
    attention: '%{count} bagian perlu perhatian',
    also: 'Juga untuk administrator',
    reference: 'Acuan API',
    temporalPage: 'Halaman Temporal sendiri (%{host})',
    col: {
      part: 'Bagian',
      state: 'Status',
      means: 'Apa artinya, apa yang dilakukan',
    },
    state: {
      ok: 'Baik',
      risk: 'Perlu perhatian',
      late: 'Terlambat',
      unknown: 'Belum diketahui',
    },
    count: '%{count}',
    since: 'sudah %{ago}',
    last: 'terakhir %{ago} lalu',
    percent: '%{count}% tersisa',
    never: 'belum pernah',
    line: {
      database: {
        name: 'Basis data',
        fine: 'Menyimpan semua data, dan menjawab.',
        means: 'Menyimpan semua data.',
        todo: 'Tidak perlu apa-apa.',
      },
      decisions: {
        name: 'Penjaga waktu',
        fine: 'Temporal berjalan dan membangunkan kasus saat batas waktu tiba.',
        means: 'Temporal membangunkan kasus saat batas waktu tiba. Tanpanya orang tetap bekerja; pengingat terlambat.',
        todo: 'Periksa apakah Temporal berjalan, lalu mulai lagi.',
      },
      worker: {
        name: 'Proses latar',
        fine: 'Menjalankan yang dibawa waktu: batas waktu, pengingat, pekerjaan panjang.',
        means: 'Proses yang memutuskan apa yang dibawa waktu. Bila tidak ada, batas waktu dan pengingat terlambat.',
        todo: 'Mulai lagi dengan ./tapak worker. Satu proses latar cukup; dua lebih aman.',
      },
      lag: {
        name: 'Jam yang tertinggal',
        fine: 'Tidak ada batas yang lewat tanpa tercatat terlambat.',
        means: 'Batas yang lewat tanpa tercatat terlambat.',
        todo: 'Biasanya tersusul dalam satu menit. Bila bertambah, proses latar kewalahan: tambah satu.',
      },
      foreign: {
        name: 'Pesan dari pihak lain',
        fine: 'Tidak ada pihak lain yang mengirim lewat Temporal dalam 7 hari terakhir.',
        means:
          'Dalam 7 hari terakhir Temporal membawa perintah atau jawaban yang bukan dari sistem ini. Semuanya ' +
          'tidak dijalankan dan tidak mengubah apa pun.',
        todo:
          'Ada yang dapat menjangkau Temporal padahal tidak boleh: lihat docs/security.md. Bila mulai sejak kunci ' +
          'diganti, berikan TAPAK_CODEC_KEYS yang sama kepada setiap proses.',
      },
      frozen: {
        name: 'Kasus yang dibekukan',
        fine: 'Setiap kasus sesuai dengan jejak resminya.',
        means:
          'Kasus tahu lebih banyak daripada jejak resminya: basis data kehilangan baris, misalnya dipulihkan dari ' +
          'salinan lama.',
        todo:
          'Pulihkan salinan yang lebih baru. Bila tidak ada, ./tapak rebuild menjelaskan cara menerima kehilangan ' +
          'itu.',
      },
      alarms: {
        name: 'Alarm jejak resmi',
        fine: 'Jejak resmi cocok dengan titik periksa yang ditandatangani.',
        means: 'Jejak resmi tidak cocok dengan titik periksa yang ditandatangani.',
        todo: 'Jangan mengubah apa pun. Panggil auditor; ./tapak ledger verify menunjukkan tempatnya.',
      },
      checkpoints: {
        name: 'Titik periksa',
        fine: 'Jejak resmi ditandatangani setiap beberapa menit dan disimpan di luar basis data.',
        means: 'Jejak resmi ditandatangani setiap beberapa menit dan disimpan di luar basis data.',
        todo: 'Bila lama tidak ada yang baru, lihat apakah proses latar berjalan dan foldernya dapat ditulisi.',
      },
      checks: {
        name: 'Pemeriksaan seluruh jejak resmi',
        fine: 'Setiap baris sudah diperiksa dari awal.',
        means: 'Setiap malam setiap baris diperiksa dari awal.',
        todo: 'Dilakukan sendiri begitu proses latar berjalan. Biarkan komputer menyala semalam.',
      },
      night: {
        name: 'Putaran malam',
        fine: 'Setiap kasus terbuka sudah dibandingkan dengan jejak resminya.',
        means:
          'Setiap malam setiap kasus terbuka dibandingkan dengan jejak resminya. Angkanya: kasus yang tidak ' +
          'terjangkau.',
        todo: 'Yang tidak terjangkau dicoba lagi. Bila menetap, lihat Penjaga waktu dan Proses latar.',
      },
      moves: {
        name: 'Pemindahan dan uji coba',
        fine: 'Tidak ada kasus yang tertahan saat pindah ke versi SOP lain.',
        means: 'Kasus yang tidak dapat pindah ke versi SOP lain, atau uji coba yang berhenti.',
        todo: 'Penulis SOP melihat alasannya per kasus di Studio SOP.',
      },
      releases: {
        name: 'Versi SOP yang berhenti',
        fine: 'Tidak ada versi yang dihentikan.',
        means: 'Terlalu banyak batas terlewat, jadi kasus baru tidak mengikuti versi itu.',
        todo: 'Penulis SOP memutuskan: lanjutkan atau tarik.',
      },
      erasures: {
        name: 'Penghapusan yang tertunda',
        fine: 'Setiap penghapusan yang disetujui sudah dilaksanakan atau belum waktunya.',
        means: 'Disetujui lebih dari sehari yang lalu dan belum dilaksanakan.',
        todo: 'Pejabat pelindungan data melihat apa yang menahannya di Penghapusan data.',
      },
      files: {
        name: 'Berkas yang tidak selesai',
        fine: 'Tidak ada kiriman berkas yang terputus.',
        means: 'Kiriman berkas yang terputus lebih dari sehari.',
        todo: 'Tidak perlu apa-apa: sisa kiriman disapu sendiri. Bila bertambah, periksa jaringan.',
      },
      scanner: {
        name: 'Pemeriksa isi berbahaya',
        fine: 'Setiap berkas diperiksa sebelum diterima.',
        means: 'Tidak terpasang: berkas diterima tanpa diperiksa.',
        todo: 'Pasang, lalu atur TAPAK_SCAN pada API: lihat docs/configuration.md.',
      },
      mail: {
        name: 'Surel yang belum terkirim',
        fine: 'Tidak ada notifikasi yang lebih dari sehari menunggu dikirim lewat surel.',
        means: 'Notifikasi yang lebih dari sehari menunggu dikirim lewat surel dan belum dibaca di sini. Hanya nomor.',
        todo: 'Periksa server surel dan alamatnya di lingkungan proses latar. Notifikasi itu tetap terlihat di Tapak.',
      },
      comparing: {
        name: 'Catatan yang belum dibandingkan',
        fine: 'Setiap orang yang dicatat sudah dibandingkan dengan semua yang lain.',
        means:
          'Orang yang catatannya lebih dari lima menit menunggu dibandingkan dengan semua yang lain, sehingga ' +
          'catatan kedua dari orang yang sama tidak ditemukan.',
        todo:
          'Dicoba lagi sendiri, paling lambat setiap enam jam. Bila menetap, lihat Proses latar, dan cari “people ' +
          'were not compared” di catatannya.',
      },
      closedOffices: {
        name: 'Tugas di kantor yang ditutup',
        fine: 'Tidak ada tugas di kantor yang ditutup.',
        means: 'Tugas yang jatuh ke kantor tepat ketika kantor itu ditutup.',
        todo: 'Buka lagi kantornya, minta koordinator mengalihkan tugasnya, lalu tutup.',
      },
      disk: {
        name: 'Ruang penyimpanan',
        fine: 'Masih ada cukup ruang.',
        means: 'Bila penuh, klik menunggu sampai ada ruang; tidak ada yang hilang.',
        todo: 'Di bawah 15% bersihkan atau perbesar. Salinan lama dan catatan biasanya yang terbesar.',
      },
    },
  },
} as const
