// Words of findings, and of samples that are kept.
export const findings = {
  finding: {
    title: 'Temuan', one: 'Temuan %{number}', lead: 'Yang dicatat pemeriksa, sampai kantor yang bersangkutan memperbaikinya dan pemeriksa menerimanya.', caption: 'Temuan, yang terbaru lebih dulu', empty: 'Belum ada temuan', emptyText: 'Pemeriksa mencatat temuan dari halaman kesesuaian sebuah kasus.', emptyOf: 'Tidak ada temuan seperti ini', views: 'Tampilan temuan', view: { all: 'Semua', open: 'Belum dijawab', late: 'Lewat batas', answered: 'Menunggu pemeriksa', accepted: 'Diterima' },
    number: 'Nomor', about: 'Tentang', office: 'Kantor', kind: 'Jenis', severity: 'Berat', due: 'Jawab sebelum', state: 'Keadaan', when: 'Waktu', who: 'Siapa', said: 'Yang ditulis', history: 'Perjalanan temuan', facts: 'Temuan ini', clause: 'Pasal', entry: 'baris %{seq}', sample: 'Sampel', sampleOf: 'benih %{seed}, %{count} kasus', noCase: 'Kantor ini secara umum', task: 'Tugas perbaikan', noTask: 'belum ditautkan', taskDone: 'selesai', taskOpen: 'belum selesai', noWords: 'tanpa keterangan', why: 'Mengapa batas itu?', why2: 'Batas', seeCase: 'Kesesuaian kasus', addTask: 'Buka kasus untuk menambah langkah',
    kindOf: { late: 'Terlambat', left_out: 'Langkah terlewat', consent: 'Persetujuan', access: 'Pembukaan data', record: 'Pencatatan', other: 'Lainnya' }, severityOf: { high: 'Berat', medium: 'Sedang', low: 'Ringan' },
    stateOf: { open: 'Belum dijawab', answered: 'Dijawab', corrected: 'Diperbaiki', accepted: 'Diterima', reopened: 'Dibuka lagi' },
    verbOf: { make: 'Dicatat', answer: 'Dijawab', link: 'Tugas ditautkan', correct: 'Diperbaiki', accept: 'Diterima', reopen: 'Dibuka lagi' },
    make: 'Catat temuan…', makeTitle: 'Catat temuan', makeText: 'Kantor pemilik kasus membacanya dan menjawab. Kata-kata Anda disegel; kode dan langkahnya tercatat.', step: 'Langkah', wholeCase: 'Seluruh kasus', words: 'Apa yang Anda temukan?', wordsHelp: 'Sedikitnya 10 huruf. Jangan tulis nama klien.', chooseKind: 'Pilih jenis temuan.', short: 'Tulis sedikitnya 10 huruf.', noSample: 'tidak dari sampel', made: 'Temuan tercatat.', done: 'Tercatat.',
    act: { answer: 'Jawab', link: 'Tautkan tugas', correct: 'Nyatakan diperbaiki', accept: 'Terima', reopen: 'Buka lagi' },
    actText: { answer: 'Jawaban kantor Anda, dan apa yang akan diperbaiki.', link: 'Pilih tugas dalam kasus yang memperbaiki temuan ini. Belum ada? Tambahkan langkah di halaman kasus lebih dulu.', correct: 'Pemeriksa akan menilai perbaikannya.', accept: 'Temuan selesai.', reopen: 'Temuan kembali kepada kantor, dengan batas baru.' },
    remark: 'Keterangan', optional: 'Boleh kosong.', chooseTask: 'Pilih tugas.', noTasks: 'Kasus ini belum punya tugas.',
  },
  sample: { keep: 'Simpan sampel', kept: 'Sampel tersimpan.', list: 'Sampel yang tersimpan', listLead: 'Temuan dapat menyebut sampelnya.', by: 'Oleh', drawn: 'Diundi', again: 'Undi lagi' },
} as const
