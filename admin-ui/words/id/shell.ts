// Words of the frame: sign-in, rail, states that every page has.
export const shell = {
  app: 'Tapak',
  nav: { home: 'Beranda', cases: 'Kasus', today: 'Hari ini', tasks: 'Tugas', dashboard: 'Dasbor', referrals: 'Rujukan', received: 'Rujukan masuk', team: 'Tugas tim', sops: 'SOP', studio: 'Studio SOP', erasures: 'Penghapusan data', findings: 'Temuan', masked: 'Kasus (samaran)', system: 'Sistem', accounts: 'Petugas', offices: 'Kantor', areas: 'Wilayah', roles: 'Peran', holidays: 'Hari libur', unusual: 'Akses tidak biasa', audit: 'Pemeriksaan', conferences: 'Rapat kasus', more: 'Lainnya', label: 'Bagian', trail: 'Jalur halaman' },
  skip: { content: 'Langsung ke isi', exit: 'Keluar cepat' },
  exit: { label: 'Keluar cepat', hint: 'Tekan Shift tiga kali untuk keluar cepat', going: 'Keluar…' },
  head: { find: 'Cari', news: 'Kabar', unread: 'belum dibaca', demo: 'Data latihan', language: 'Bahasa', account: 'Akun', signOut: 'Keluar', scheme: 'Tampilan', light: 'Terang', dark: 'Gelap', system: 'Ikuti perangkat' },
  signIn: {
    title: 'Masuk', email: 'Surel kerja', password: 'Kata sandi', show: 'Tampilkan', hide: 'Sembunyikan', go: 'Masuk', going: 'Memeriksa…',
    code: 'Kode dari ponsel', codeHelp: 'Enam angka dari aplikasi autentikator, atau satu kode pemulihan dari kertas Anda.', another: 'Masuk dengan akun lain',
    forgot: 'Lupa sandi? Hubungi admin organisasi Anda.', law: 'Data di sini dirahasiakan undang-undang. Setiap pembukaan data dicatat.',
    wrong: 'Surel atau kata sandi tidak cocok. Periksa lalu coba lagi.', slow: 'Terlalu banyak percobaan. Tunggu sebentar lalu coba lagi.',
  },
  state: {
    loading: 'Memuat…', retry: 'Coba lagi', reference: 'Nomor rujukan: %{reference}', notFound: 'Tidak ditemukan', notFoundText: 'Periksa nomornya, atau minta koordinator membagikannya.',
    broken: 'Bagian ini belum bisa ditampilkan', brokenText: 'Bagian lain tetap bisa dipakai. Coba lagi sebentar.', silent: 'Server belum menjawab. Isian Anda aman; kami mencoba lagi.',
    sending: 'Mengirim…', close: 'Tutup', save: 'Simpan', back: 'Kembali', more: 'Muat 50 berikutnya', all: 'Semua', none: 'Tidak ada', about: 'sekitar %{count}', yes: 'Ya', no: 'Tidak', copy: 'Salin', copied: 'Tersalin', others: '%{count} lainnya',
    missing: 'Belum lengkap', choose: 'Pilih', optional: 'boleh kosong', required: 'wajib',
  },
  status: {
    onTime: 'Tepat waktu', atRisk: 'Mendekati batas', late: 'Terlambat', blocked: 'Terhalang', waiting: 'Menunggu jawaban', held: 'Ditunda s.d. %{day}', done: 'Selesai', skipped: 'Dilewati, ada alasan',
    chose: 'Klien memilih tidak', withdrawn: 'Ditarik', confidential: 'Rahasia', intact: 'Utuh', open: 'Berjalan', on_hold: 'Ditunda', frozen: 'Dibekukan', closed: 'Ditutup', notOpened: 'Belum dibuka', noLimit: 'Tanpa batas waktu', lawWaits: 'Belum mulai dihitung', endedNow: 'Berakhir',
  },
  live: { connected: 'Terhubung', again: 'Menyambung lagi', cutOff: 'Perubahan dari orang lain belum masuk; menyambung lagi.', polling: 'Diperbarui tiap menit', asOf: 'Data per %{time}.', news: 'Perubahan dari orang lain: %{count}', changes: 'Daftar ini berubah: %{count} kasus', show: 'Tampilkan', newerTitle: 'Versi baru Tapak', newer: 'Ada versi baru. Isian Anda disimpan dulu sebelum dimuat ulang.', reload: 'Muat ulang' },
  who: { nobody: 'Belum ada pemilik', you: 'Anda', team: 'tim %{organisation}', system: 'Jam sistem' },
  clock: {
    how: 'Cara menghitungnya', told: 'Siapa yang diberi tahu', fired: 'sudah', calendar: 'Kalender', until: { started: 'Mulai paling lambat', finished: 'Selesai paling lambat' },
    button: 'Batas %{code}, %{standing}', due: 'Batas', counts: 'Dihitung sejak', basis: 'Dasar', risk: 'Mendekati batas pada', law: 'Ditetapkan aturan', default: 'Bawaan produk, bukan hukum', mark: { law: 'Hukum', default: 'Bawaan' },
    evidence: 'Bukti', paused: 'Ditunda sejak', before: 'Sebelum', sourceKind: { source: 'sumber', recalled: 'ingatan, belum diperiksa', inferred: 'simpulan, belum diperiksa' }, late: 'Tugas tetap harus diselesaikan; keterlambatan tercatat.',
  },
  task: {
    state: { ready: 'Siap diambil', reserved: 'Sudah diambil', in_progress: 'Sedang dikerjakan', suspended: 'Ditunda', proposed: 'Menunggu tanda tangan kedua', completed: 'Selesai', skipped: 'Dilewati, ada alasan', failed: 'Tidak dapat dilakukan', obsolete: 'Tidak diperlukan lagi' },
    verb: { claim: 'Ambil', release: 'Lepas', assign: 'Tugaskan', delegate: 'Titipkan', return: 'Kembalikan', start: 'Mulai', hold: 'Tunda…', resume: 'Lanjutkan', complete: 'Selesaikan', cosign: 'Tanda tangani', skip: 'Lewati…', fail: 'Tidak dapat dilakukan…', reopen: 'Buka lagi', withdraw: 'Tarik tugas…' },
    done: { claim: 'Tugas ini milik Anda.', release: 'Tugas dilepas.', assign: 'Tugas ditugaskan.', delegate: 'Tugas dititipkan.', return: 'Tugas dikembalikan.', start: 'Tugas dimulai.', hold: 'Tugas ditunda.', resume: 'Tugas dilanjutkan.', complete: 'Tugas selesai.', cosign: 'Tanda tangan tercatat.', skip: 'Langkah dilewati.', fail: 'Dicatat.', reopen: 'Tugas dibuka lagi.', withdraw: 'Tugas ditarik.' },
    reassign: 'Alihkan', open: 'Buka', doIt: 'Kerjakan', continue: 'Lanjutkan',
  },
  reason: {
    waiting_client: 'Menunggu klien', waiting_organisation: 'Menunggu organisasi lain', waiting_document: 'Menunggu dokumen', client_unwell: 'Klien kurang sehat', outside_control: 'Di luar kendali',
    not_needed: 'Tidak diperlukan', done_elsewhere: 'Sudah dilakukan di tempat lain', client_declined: 'Klien memilih tidak', not_possible: 'Tidak memungkinkan',
    opened_by_mistake: 'Dibuka karena keliru', duplicate: 'Sudah ada kasus yang sama', left_country: 'Klien meninggalkan negara', in_custody: 'Klien dalam penahanan',
  },
} as const
