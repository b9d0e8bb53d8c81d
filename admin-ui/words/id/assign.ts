/** Handing work out, singly and many at once. Comes with its dialogs. */
export const assign = {
  assign: {
    suggested: 'Saran', take: 'Pilih', takeOf: 'Pilih: %{name}', others: '%{count} lainnya ada di daftar di bawah.', why: 'Mengapa', cannot: 'Tidak dapat dipilih', fits: '%{fits} dari %{of} tugas',
    chosen: '%{count} dipilih', act: 'Tugaskan…', drop: 'Batal pilih', title: 'Tugaskan %{count} tugas', lead: 'Setiap tugas diperiksa dan diubah sendiri-sendiri. Yang sudah berubah sejak dipilih dibiarkan.', none: 'Belum ada kantor yang memegang peran untuk tugas-tugas ini.',
    preview: 'Yang akan terjadi', from: 'Dari %{who}', nobody: 'belum ada pemilik', can: 'Bisa', no: 'Tidak bisa', go: 'Tugaskan %{count} tugas', nothing: 'Tidak ada yang bisa diserahkan kepada yang dipilih.', chooseFirst: 'Pilih kantornya dulu.',
    sending: 'Mengirim: %{done} dari %{count}', stopped: 'Berhenti di %{done} dari %{count}. Yang sudah dijawab tetap berlaku; lanjutkan untuk sisanya.', goOn: 'Lanjutkan',
    sentTitle: '%{done} dari %{count} tugas ditugaskan', results: 'Hasil per tugas', done: 'Ditugaskan', undo: 'Urungkan', undoText: 'Mengurungkan mengembalikan setiap tugas kepada pemilik sebelumnya, kecuali yang sudah disentuh orang lain.', undoing: 'Mengurungkan…',
    undoneTitle: '%{done} dari %{count} tugas dikembalikan', back: 'Kembali seperti semula', kept: 'Dibiarkan',
  },
} as const
