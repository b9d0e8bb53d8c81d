// Words of the explanations: why something is here, and what would help.
export const explain = {
  explain: {
    button: 'Mengapa ini?', buttonOf: 'Mengapa ini? %{name}', help: 'Apa yang membantu?', helpOf: 'Apa yang membantu? %{name}', waitsButton: 'Mengapa belum?', waitsOf: 'Mengapa belum? %{name}', caseButton: 'Apa yang kurang?', caseTitle: 'Apa yang berikutnya dan apa yang kurang', back: 'Kembali ke %{name}',
    why: 'Mengapa ini ada', now: 'Mengapa sekarang', owner: 'Mengapa pemegang ini', waits: 'Menunggu apa', blocks: 'Yang menghalangi', closes: 'Yang mengakhirinya', ended: 'Mengapa berakhir', limits: 'Batas waktu', clause: 'Dasar: %{clause}', clauseNone: 'SOP tidak menyebut pasal untuk langkah ini.',
    path: 'Jalan tersingkat', next: 'Menunggu dikerjakan', missing: 'Yang kurang untuk menutup kasus', nothingMissing: 'Tidak ada lagi yang wajib; cara kasus dapat berakhir ada di bawah.', endings: 'Cara kasus ini dapat berakhir', byHand: 'Koordinator menutupnya.', cannot: 'Mengapa Anda belum bisa', wouldHelp: 'Yang membantu', more: 'Mengapa', nothing: 'Tidak ada yang perlu dijelaskan di sini.', law: 'Hukum', default: 'Bawaan produk, bukan hukum', open: 'Buka tugas',
  },
} as const
