// What the words of the desk mean: one source for the help page and for every "what is this".
export const glossaryWords = {
  glossary: {
    client: {
      term: 'Klien',
      text:
        'Orang yang didampingi dalam sebuah kasus. Nama dan nomornya tersimpan terpisah dan hanya dibuka satu per ' +
        'satu, dengan alasan, dan tercatat.',
    },
    masked: {
      term: 'Samaran',
      text:
        'Kasus ditunjukkan tanpa apa pun yang mengenali orangnya: nomor kasus, rentang usia, wilayah, dan kode. ' +
        'Cukup untuk memeriksa atau menghitung, tidak cukup untuk tahu siapa.',
    },
    held: {
      term: 'Ditunda',
      text:
        'Tugas atau kasus menunggu dengan alasan, sampai tanggal tertentu. Jam batasnya berhenti hanya bila SOP ' +
        'mengizinkan alasan itu. Setelah tanggalnya tugas muncul lagi dengan sendirinya.',
    },
    productDefault: {
      term: 'Bawaan produk, bukan hukum',
      text:
        'Batas waktu ini usulan Tapak karena peraturan tidak menyebut angkanya. Batas dari hukum ditandai dengan ' +
        'garis utuh dan pasalnya. Program boleh mengubah yang bawaan lewat SOP.',
    },
    sop: {
      term: 'SOP',
      text:
        'Prosedur yang diikuti kasus: tahap, tugas, siapa mengerjakan, berapa lama, dan dasar hukumnya. Setiap ' +
        'kasus memegang versi SOP-nya sampai ada yang memindahkannya.',
    },
    stage: {
      term: 'Tahap',
      text:
        'Bagian dari perjalanan kasus, misalnya identifikasi atau layanan hukum. Beberapa tahap dapat berjalan ' +
        'bersamaan.',
    },
    task: {
      term: 'Tugas',
      text:
        'Satu langkah yang dikerjakan seseorang. Ia selesai dengan sebuah hasil, dan hasil itulah yang membuka ' +
        'langkah berikutnya.',
    },
    outcome: {
      term: 'Hasil',
      text:
        'Cara sebuah tugas selesai, dipilih dari daftar tetap. Sebelum memilih, layar menunjukkan apa yang terbuka ' +
        'dan apa yang berakhir.',
    },
    owner: {
      term: 'Belum ada pemilik',
      text:
        'Tugas belum diserahkan kepada kantor mana pun. Koordinator kantor pemilik kasus melihatnya dan ' +
        'menugaskannya.',
    },
    dueSoon: {
      term: 'Mendekati batas',
      text: 'Sebagian besar waktunya sudah lewat, tetapi batasnya belum. Berapa bagian, ditentukan SOP.',
    },
    overdue: {
      term: 'Terlambat',
      text: 'Batasnya sudah lewat. Tugasnya tetap harus dikerjakan; keterlambatannya tercatat.',
    },
    blocked: {
      term: 'Terhalang',
      text:
        'Ada yang harus selesai atau disetujui lebih dulu. Tombol Mengapa menyebut apa, dan siapa yang dapat ' +
        'membukanya.',
    },
    consent: {
      term: 'Persetujuan',
      text:
        'Apa yang klien izinkan, untuk apa, dan untuk kantor mana. Ia dapat menariknya kapan saja; pekerjaan yang ' +
        'bersandar padanya lalu berhenti.',
    },
    cosign: {
      term: 'Tanda tangan kedua',
      text: 'Hasil yang penting baru berlaku setelah orang lain menyetujuinya.',
    },
    purpose: {
      term: 'Tujuan',
      text:
        'Untuk apa seseorang membuka kasus yang tidak ditugaskan kepadanya. Ditanyakan sekali, dan tercatat bersama ' +
        'pembukaannya.',
    },
    emergency: {
      term: 'Akses darurat',
      text:
        'Membuka kasus di luar tugas Anda beberapa menit karena ada bahaya. Pemilik kasus langsung diberi tahu, dan ' +
        'orang lain meninjaunya kemudian.',
    },
    ledger: {
      term: 'Jejak resmi',
      text:
        'Setiap keputusan, berurutan dan dirantai dengan sidik angka. Bila satu baris diubah atau hilang, rantainya ' +
        'tidak cocok lagi.',
    },
    intact: {
      term: 'Utuh',
      text: 'Semua baris jejak resmi cocok satu dengan yang lain dan dengan titik periksa yang ditandatangani.',
    },
    frozen: {
      term: 'Dibekukan',
      text:
        'Kasus tahu lebih banyak daripada jejak resminya, jadi tidak ada yang boleh berubah sampai administrator ' +
        'memutuskan. Tidak ada isian yang hilang dari layar Anda.',
    },
    deputy: {
      term: 'Pengganti',
      text:
        'Rekan yang memegang tugas Anda selama Anda tidak ada. Yang belum ia mulai kembali kepada Anda dengan ' +
        'sendirinya.',
    },
    evidence: {
      term: 'Sumber, ingatan, simpulan',
      text:
        'Seberapa kuat sebuah aturan dalam SOP: dibaca dari sumbernya, diingat tetapi belum diperiksa, atau ' +
        'disimpulkan. Dua yang terakhir perlu dilihat ahli hukum.',
    },
    retention: {
      term: 'Masa simpan',
      text:
        'Berapa lama data seseorang disimpan setelah kasusnya ditutup. Hanya hukum yang memaksa menyimpan; ' +
        'selebihnya seseorang memutuskan.',
    },
    erasure: {
      term: 'Penghapusan data',
      text:
        'Kunci data seseorang dihancurkan, sehingga namanya tidak terbaca lagi di mana pun. Jejak keputusan tetap ' +
        'ada, tanpa namanya.',
    },
    identityState: {
      term: 'Identitas: belum ada, sementara, terverifikasi, perlu diperiksa',
      text:
        'Seberapa pasti siapa kliennya. Belum ada: belum tercatat apa pun. Sementara: seperti yang ia katakan. ' +
        'Terverifikasi: seseorang melihat surat atau menanyakan kependudukan, dan menyebut yang mana. Perlu ' +
        'diperiksa: dua hal bertentangan, atau ada yang meragukannya dan menyebut sebabnya.',
    },
    toldAgain: {
      term: 'Diceritakan lagi',
      text:
        'Pertanyaan yang jawabannya sudah ada di kantor atau kasus lain. Diambil alih: klien mengatakan masih ' +
        'benar. Ditanya lagi: jawabannya ditawarkan, tetapi tetap ditanyakan. Karena tanpa persetujuan: jawabannya ' +
        'ada, tetapi tidak ada persetujuan klien untuk membagikannya ke sini.',
    },
    zone: {
      term: 'WIB, WITA, WIT',
      text: 'Jam mengikuti wilayah kasusnya, bukan komputer Anda. WITA satu jam, WIT dua jam lebih dulu daripada WIB.',
    },
    workingDays: {
      term: 'Hari kerja',
      text:
        'Dihitung dari kalender hari libur di server, termasuk cuti bersama. Tekan batas waktunya untuk melihat ' +
        'hari yang dihitung.',
    },
  },
} as const
