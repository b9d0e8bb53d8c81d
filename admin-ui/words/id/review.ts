// Words of who looked, of evidence, and of what reviewers do.
export const review = {
  looks: {
    title: 'Siapa melihat kasus ini', lead: 'Setiap orang yang membuka kasus ini, tugasnya, atau identitas klien tercatat di sini, juga yang tidak diizinkan. Isi datanya tidak dicatat.', caption: 'Catatan akses, yang terbaru lebih dulu', at: 'Waktu', who: 'Siapa', what: 'Apa', purpose: 'Tujuan', result: 'Hasil',
    allowed: 'boleh', refused: 'tidak diizinkan', empty: 'Belum ada yang melihat', emptyText: 'Catatan muncul di sini begitu seseorang membuka kasus ini.', machine: 'operator mesin',
  },
  evidence: {
    make: 'Buat paket bukti…', title: 'Buat paket bukti', text: 'Satu berkas zip bertanda tangan: riwayat, SOP, catatan akses, dan catatan resmi beserta buktinya. Tanpa nama klien. Siapa pun dapat memeriksanya tanpa jaringan. Pembuatannya tercatat.', purpose: 'Untuk apa paket ini?', purposeHelp: 'Paling sedikit 10 huruf. Tercatat bersama nama Anda.', short: 'Tulis tujuan, paling sedikit 10 huruf.', go: 'Buat dan unduh', done: 'Paket bukti dibuat.',
    sealed: 'Titik periksa bertanda tangan terbaru: %{time}', unsealed: 'Belum ada titik periksa bertanda tangan.', alarm: 'Catatan tidak cocok dengan titik periksa bertanda tangan', key: 'Kunci publik',
  },
  review: {
    unusual: 'Akses yang tidak biasa', unusualLead: 'Yang patut ditanyakan, bukan tuduhan. Angka batas adalah bawaan produk, bukan hukum.', unusualCaption: 'Akses yang tidak biasa, yang terbaru lebih dulu', none: 'Tidak ada yang tidak biasa', noneText: 'Dalam %{days} hari terakhir tidak ada akses yang melampaui batas di bawah.', rule: 'Yang terjadi', who: 'Siapa', when: 'Kapan', count: 'Banyaknya', days: 'Rentang', lastDays: '%{count} hari terakhir', rules: 'Batas yang dipakai', ruleText: '%{label}: mulai %{atLeast} dalam %{hours} jam', until: '%{from} sampai %{until}',
    sample: 'Sampel audit', sampleLead: 'Kasus diundi dari sebuah kata benih. Benih dan waktu yang sama selalu memberi sampel yang sama, jadi siapa pun dapat mengulangnya.', seed: 'Benih', seedHelp: 'Kata atau angka yang ditetapkan sebelum undian, misalnya nomor surat tugas.', method: 'Cara', methodOf: { simple: 'Acak sederhana', stratified: 'Berlapis menurut wilayah dan keadaan' }, size: 'Banyak kasus', draw: 'Undi', drawn: 'Sampel: %{count} dari %{population} kasus', asOf: 'Keadaan pada %{time}', repeat: 'Alamat halaman ini memuat benih dan waktunya: bukalah lagi untuk mengulang sampel yang sama.', frame: 'Sidik daftar kasus', strata: 'Lapisan', area: 'Wilayah', status: 'Keadaan', statusOf: { open: 'berjalan', closed: 'ditutup' }, population: 'Kasus', taken: 'Diundi', chance: 'Peluang', conformance: 'Kesesuaian SOP', deviations: 'Lihat penyimpangan', conformanceOf: 'Lihat penyimpangan %{number} dari SOP', cases: 'Kasus terpilih', case: 'Kasus', opened: 'Dibuka', empty: 'Tidak ada kasus untuk diundi', sizeOdd: 'Banyak kasus: 1 sampai 100.', seedMissing: 'Tulis benihnya.',
  },
} as const
