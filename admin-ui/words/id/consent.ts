/** What a client said about the use of her data, for whom and until when, and what became of copies elsewhere. */
export const consentWords = {
  consent: {
    expired: 'Masa berlakunya habis', forWhom: 'Untuk siapa', everyone: 'Semua kantor yang ikut menangani kasus', someOffices: 'Hanya kantor ini', which: 'Kantor', onlyOwn: 'Hanya kantor kasus ini',
    until: 'Berlaku sampai (akhir hari)', noEnd: 'Tanpa batas waktu', untilDay: 'sampai %{day}', for: 'untuk %{names}', witness: 'Saksi', voice: 'Siapa yang menyetujui untuknya', without: 'Yang tidak boleh dilihat kantor lain', withoutHelp: 'Kantornya sendiri tetap tahu, juga orang yang ia beri tahu. Yang lain hanya melihat bahwa ada yang tidak dibagikan.', withoutThese: 'tanpa %{what}', sealed: 'Disimpan terenkripsi; tidak masuk riwayat.',
    withdrawText: 'Pekerjaan yang bergantung padanya berhenti seketika. Kantor lain yang ikut karena persetujuan ini tidak lagi melihat kasus, dan diminta menghapus salinannya dalam 3 × 24 jam.',
    receipt: 'Tanda terima', receiptOf: 'Tanda terima untuk %{name} (PDF)', overrideTitle: 'Persetujuan tidak berlaku untuk kantor itu. Hanya dengan alasan khusus dan orang kedua:',
  },
  deletions: {
    nav: 'Hapus salinan', title: 'Permintaan menghapus salinan', lead: 'Klien tidak lagi menyetujui kantor Anda memegang datanya. Hapus semua salinan di luar sistem ini, kertas dan berkas, lalu nyatakan di sini.',
    caption: 'Permintaan menghapus salinan', number: 'Nomor kasus', office: 'Kantor', owner: 'Diminta oleh', about: 'Persetujuan', asked: 'Diminta', due: 'Batas', law: 'UU 27/2022: 3 × 24 jam', state: 'Keadaan', late: 'Lewat batas', waiting: 'Belum dijawab',
    confirm: 'Nyatakan terhapus', confirmOf: 'Nyatakan terhapus: kasus %{number}', confirmTitle: 'Semua salinan sudah dihapus', confirmText: 'Anda menyatakan bahwa kantor Anda tidak lagi memegang salinan data klien kasus %{number} karena persetujuan ini. Pernyataan dicatat dan tidak dapat ditarik.', done: 'Pernyataan dicatat.',
    confirmedAt: 'Terhapus, dinyatakan %{when}', confirmedBy: 'oleh %{who}', none: 'Tidak ada permintaan', noneText: 'Jika seorang klien menarik persetujuan, permintaan untuk kantor Anda muncul di sini.', section: 'Kantor yang diminta menghapus salinan', cut: 'Hanya %{count} yang pertama ditampilkan.',
  },
} as const
