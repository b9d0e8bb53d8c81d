// Words of the costs of a case. Come with its page.
export const costs = {
  costs: {
    none: 'Belum ada biaya yang dicatat', noneText: 'Catat biaya saat uang keluar, siapa pun yang menanggung. Layanan bebas biaya bagi klien.', caption: 'Biaya kasus ini', total: '%{amount} dalam %{count} pengeluaran', part: 'Anda melihat biaya yang dicatat kantor Anda. Kantor pemilik kasus melihat semuanya, juga koreksi darinya.', newest: 'Jumlah dihitung dari seluruh %{all} pengeluaran; yang tampil %{count} terbaru.',
    record: 'Catat biaya', recorded: 'Biaya dicatat.', recordText: 'Yang dicatat tidak dapat dihapus; kekeliruan dikoreksi dengan pengeluaran baru.', correct: 'Koreksi', correctTitle: 'Koreksi biaya', correctText: 'Yang lama tetap terlihat dan tidak dihitung lagi. Isi 0 bila biaya ini ternyata tidak ada.', corrected: 'Biaya dikoreksi.', correctOf: 'Koreksi: %{name}',
    amountMost: 'Paling banyak %{amount} dalam satu pengeluaran.',
    kind: 'Untuk apa', amount: 'Jumlah', amountHelp: 'Rupiah, tanpa sen.', amountIs: 'Akan dicatat: %{amount}', payer: 'Penanggung', on: 'Tanggal', task: 'Langkah', taskNone: 'Tidak terkait satu langkah', receipt: 'Bukti, dari berkas kasus', receiptNone: 'Tanpa bukti', receiptThere: 'Ada bukti', who: 'Dicatat oleh', isCorrected: 'Sudah dikoreksi', isCorrection: 'Koreksi', isNothing: 'Tidak jadi',
    byKind: 'Menurut peruntukan', byPayer: 'Menurut penanggung', show: 'Cara menampilkan %{of}', asChart: 'Grafik', asTable: 'Tabel', entries: 'Pengeluaran', remove: 'Hapus saringan: %{name}', noneHere: 'Tidak ada biaya yang cocok dengan saringan ini',
  },
} as const
