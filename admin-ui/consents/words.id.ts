/**
 * What a client said about the use of personal data, for whom and until when, and what became of copies at other
 * offices.
 */
export const consentWords = {
  consent: {
    deletionsNav: 'Hapus salinan',
    expired: 'Masa berlakunya habis',
    ended: 'Berakhir karena jawaban kemudian',
    forWhom: 'Untuk siapa',
    everyone: 'Semua kantor yang ikut menangani kasus',
    someOffices: 'Hanya kantor ini',
    which: 'Kantor',
    onlyOwn: 'Hanya kantor kasus ini',
    until: 'Berlaku sampai (akhir hari)',
    untilDay: 'sampai %{day}',
    for: 'untuk %{names}',
    witness: 'Saksi',
    explainedBy: 'Yang menjelaskan',
    interpreter: 'Juru bahasa',
    language: 'Bahasa penjelasan',
    speaks: 'Yang menjelaskan menguasai bahasa itu',
    representation: 'Siapa yang menyetujui untuknya',
    without: 'Yang tidak boleh dilihat kantor lain',
    withoutHelp:
      'Kantornya sendiri tetap tahu, juga orang yang ia beri tahu. Yang lain hanya melihat bahwa ada yang tidak ' +
      'dibagikan.',
    withoutThese: 'tanpa %{what}',
    sealed: 'Disimpan terenkripsi; tidak masuk riwayat.',
    withdrawText:
      'Pekerjaan yang bergantung padanya berhenti seketika. Kantor lain yang ikut karena persetujuan ini tidak ' +
      'lagi melihat kasus, dan diminta menghapus salinannya dalam 3 × 24 jam.',
    noContact: 'Jangan hubungi klien',
    noContactText:
      'Persetujuan untuk dihubungi tidak diberikan, ditarik atau berakhir. Tidak ada yang menelepon, menulis atau ' +
      'mendatangi, kecuali klien memintanya atau hukum mewajibkannya.',
    knowing: 'Saya tahu klien tidak mau dihubungi, dan tetap harus melihatnya',
    questions: 'Cetak yang dibacakan kepada klien sebelum persetujuan:',
    receipt: 'Tanda terima',
    receiptOf: 'Tanda terima untuk %{name} (PDF)',
    overrideTitle:
      'Persetujuan tidak berlaku untuk kantor itu. Hanya dengan alasan khusus dan tanda tangan orang kedua:',
  },
} as const
