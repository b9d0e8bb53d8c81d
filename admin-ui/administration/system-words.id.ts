// Words of the system's state: for each line what it means and what to do.
export const systemWords = {
  running: {
    title: 'Sistem',
    lead:
      'Setiap baris: bagaimana keadaannya, apa artinya, apa yang perlu dilakukan. Yang terlambat berdiri paling ' +
      'atas. Tidak ada isi kasus di sini.',
    asOf: 'Keadaan pukul %{when}. Kasus terbuka: %{count}.',
    caption: 'Bagian sistem dan keadaannya',
    calm: 'Semua berjalan baik',
    attention: '%{count} bagian perlu dilihat',
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
      risk: 'Perlu dilihat',
      late: 'Terlambat',
      unknown: 'Belum diketahui',
    },
    count: '%{count}',
    since: 'sejak %{when}',
    last: 'terakhir %{when}',
    percent: '%{count}% tersisa',
    never: 'belum pernah',
    line: {
      database: {
        name: 'Basis data',
        means: 'Menyimpan semua data.',
        todo: 'Tidak perlu apa-apa.',
      },
      decisions: {
        name: 'Penjaga waktu',
        means: 'Temporal membangunkan kasus saat batas waktu tiba. Tanpanya orang tetap bekerja; pengingat terlambat.',
        todo: 'Periksa apakah Temporal berjalan, lalu mulai lagi.',
      },
      worker: {
        name: 'Proses latar',
        means: 'Proses yang memutuskan apa yang dibawa waktu. Bila tidak ada, batas waktu dan pengingat terlambat.',
        todo: 'Mulai lagi dengan ./tapak worker. Satu proses latar cukup; dua lebih aman.',
      },
      lag: {
        name: 'Jam yang tertinggal',
        means: 'Kasus yang batasnya sudah lewat tetapi jamnya belum berbunyi.',
        todo: 'Biasanya tersusul dalam satu menit. Bila bertambah, proses latar kewalahan: tambah satu.',
      },
      foreign: {
        name: 'Pesan dari pihak lain',
        means:
          'Dalam 7 hari terakhir Temporal membawa perintah atau jawaban yang bukan dari sistem ini. Semuanya ' +
          'tidak dijalankan dan tidak mengubah apa pun.',
        todo:
          'Ada yang dapat menjangkau Temporal padahal tidak boleh: lihat docs/security.md. Bila mulai sejak kunci ' +
          'diganti, berikan TAPAK_CODEC_KEYS yang sama kepada setiap proses.',
      },
      frozen: {
        name: 'Kasus yang dibekukan',
        means:
          'Kasus tahu lebih banyak daripada jejak resminya: basis data kehilangan baris, misalnya dipulihkan dari ' +
          'salinan lama.',
        todo:
          'Pulihkan salinan yang lebih baru. Bila tidak ada, ./tapak rebuild menjelaskan cara menerima kehilangan ' +
          'itu.',
      },
      alarms: {
        name: 'Alarm jejak resmi',
        means: 'Jejak resmi tidak cocok dengan tanda periksa yang ditandatangani.',
        todo: 'Jangan mengubah apa pun. Panggil auditor; ./tapak ledger verify menunjukkan tempatnya.',
      },
      checkpoints: {
        name: 'Tanda periksa',
        means: 'Jejak resmi ditandatangani setiap beberapa menit dan disimpan di luar basis data.',
        todo: 'Bila lama tidak ada yang baru, lihat apakah proses latar berjalan dan foldernya dapat ditulisi.',
      },
      checks: {
        name: 'Pemeriksaan seluruh jejak resmi',
        means: 'Setiap malam setiap baris diperiksa dari awal.',
        todo: 'Dilakukan sendiri begitu proses latar berjalan. Biarkan komputer menyala semalam.',
      },
      night: {
        name: 'Putaran malam',
        means:
          'Setiap malam setiap kasus terbuka dibandingkan dengan jejak resminya. Angkanya: kasus yang tidak ' +
          'terjangkau.',
        todo: 'Yang tidak terjangkau dicoba lagi. Bila menetap, lihat pengambil keputusan.',
      },
      moves: {
        name: 'Pemindahan dan uji coba',
        means: 'Kasus yang tidak dapat pindah ke versi SOP lain, atau uji coba yang berhenti.',
        todo: 'Penulis SOP melihat alasannya per kasus di Studio SOP.',
      },
      releases: {
        name: 'Versi SOP yang berhenti',
        means: 'Terlalu banyak batas terlewat, jadi kasus baru tidak mengikuti versi itu.',
        todo: 'Penulis SOP memutuskan: lanjutkan atau tarik.',
      },
      erasures: {
        name: 'Penghapusan yang tertunda',
        means: 'Disetujui lebih dari sehari yang lalu dan belum dilaksanakan.',
        todo: 'Pejabat pelindungan data melihat apa yang menahannya di Penghapusan data.',
      },
      files: {
        name: 'Berkas yang tidak selesai',
        means: 'Kiriman berkas yang terputus lebih dari sehari.',
        todo: 'Tidak perlu apa-apa: sisa kiriman disapu sendiri. Bila bertambah, periksa jaringan.',
      },
      mail: {
        name: 'Surel yang belum terkirim',
        means: 'Notifikasi yang lebih dari sehari menunggu dikirim lewat surel dan belum dibaca di sini. Hanya nomor.',
        todo: 'Periksa server surel dan alamatnya di lingkungan proses latar. Notifikasi itu tetap terlihat di Tapak.',
      },
      closedOffices: {
        name: 'Tugas di kantor yang ditutup',
        means: 'Tugas yang jatuh ke kantor tepat ketika kantor itu ditutup.',
        todo: 'Buka lagi kantornya, minta koordinator mengalihkan tugasnya, lalu tutup.',
      },
      disk: {
        name: 'Ruang penyimpanan',
        means: 'Bila penuh, klik menunggu sampai ada ruang; tidak ada yang hilang.',
        todo: 'Di bawah 15% bersihkan atau perbesar. Salinan lama dan catatan biasanya yang terbesar.',
      },
    },
  },
} as const
