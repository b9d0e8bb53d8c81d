// Words of notes about a case. Come with the case page.
export const notes = {
  notes: {
    title: 'Catatan', write: 'Tulis catatan', label: 'Catatan', help: 'Dibaca oleh kantor Anda, kantor pemilik kasus, dan yang Anda sebut. Tersimpan terenkripsi.', save: 'Simpan catatan', saved: 'Catatan tersimpan.', needText: 'Tulis catatannya dulu.',
    mention: 'Sebut rekan', mentionHelp: 'Hanya yang boleh membaca kasus ini. Rekan lain: minta koordinator di %{office} membagikan kasusnya.', mentioned: 'Disebut', drop: 'Jangan sebut %{name}', more: 'Pilih rekan', mentionGo: 'Sebut', mentionOf: 'Sebut %{name}', offer: 'Rekan yang cocok:', unsent: 'Catatan Anda yang belum terkirim', unsentHelp: 'Salin bila masih diperlukan. Teks ini hilang bila jendela ditutup.',
    empty: 'Belum ada catatan', emptyText: 'Catatan rekan tentang kasus ini tampil di sini, terbaru lebih dulu.', list: 'Catatan tentang kasus ini', to: 'Untuk: %{names}', forMe: 'Untuk Anda', fromMe: 'Anda',
    corrected: 'Diperbaiki %{time}', before: 'Bunyi sebelumnya', until: 'sampai %{time}', correct: 'Perbaiki', correctOf: 'Perbaiki catatan %{time}', correctTitle: 'Perbaiki catatan', correctText: 'Bunyi sebelumnya tetap dapat dibaca di bawah catatan ini.', correctAct: 'Simpan perbaikan', correctedDone: 'Catatan diperbaiki.',
    takeBack: 'Tarik', takeBackOf: 'Tarik catatan %{time}', takeBackTitle: 'Tarik catatan', takeBackText: 'Isinya tidak dapat dibaca siapa pun lagi. Yang tersisa: siapa menulis dan kapan, serta bahwa catatan ini ditarik.', takeBackAct: 'Tarik catatan', takenBackDone: 'Catatan ditarik.', takenBack: 'Ditarik oleh penulisnya, %{time}.', gone: 'Isi catatan ini sudah dihapus bersama data klien.',
  },
} as const
