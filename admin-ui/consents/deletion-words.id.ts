/** What became of copies at other offices. Loaded with its pages. */
export const deletionWords = {
  deletions: {
    title: 'Hapus salinan',
    lead:
      'Klien tidak lagi menyetujui kantor Anda memegang datanya. Hapus semua salinan di luar sistem ini, kertas dan ' +
      'berkas, lalu nyatakan di sini.',
    caption: 'Permintaan menghapus salinan',
    number: 'Nomor kasus',
    office: 'Kantor',
    owner: 'Diminta oleh',
    about: 'Persetujuan',
    due: 'Batas',
    law: 'UU 27/2022: 3 × 24 jam',
    state: 'Status',
    late: 'Lewat batas',
    waiting: 'Belum dijawab',
    confirm: 'Nyatakan terhapus',
    confirmOf: 'Nyatakan terhapus: kasus %{number}',
    confirmTitle: 'Semua salinan sudah dihapus',
    confirmText:
      'Anda menyatakan bahwa kantor Anda tidak lagi memegang salinan data klien kasus %{number} karena ' +
      'persetujuan ini. Pernyataan dicatat dan tidak dapat ditarik.',
    done: 'Pernyataan dicatat.',
    confirmedAt: 'Terhapus, dinyatakan %{when}',
    confirmedBy: 'oleh %{who}',
    none: 'Tidak ada permintaan',
    noneText: 'Jika seorang klien menarik persetujuan, permintaan untuk kantor Anda muncul di sini.',
    section: 'Kantor yang diminta menghapus salinan',
    cut: 'Hanya %{count} yang pertama ditampilkan.',
  },
} as const
