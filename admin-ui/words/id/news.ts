// Words of what was told to a person, and of how she wants to be told. Come with those pages.
export const news = {
  news: {
    title: 'Kabar', lead: 'Yang menyangkut Anda, terbaru lebih dulu. Di sini hanya nomor dan kode, tanpa nama.', list: 'Kabar untuk Anda', fresh: 'Baru', allRead: 'Tandai semua sudah dibaca', allReadDone: 'Semua kabar sudah ditandai dibaca.', choose: 'Atur kabar',
    empty: 'Belum ada kabar', emptyText: 'Anda diberi tahu di sini bila disebut dalam catatan, mendapat tugas, diundang ke rapat kasus, atau sebuah batas waktu mendekat atau terlewat.',
  },
  newsCard: {
    title: 'Kabar', lead: 'Apa yang ingin Anda ketahui. Kabar tidak pernah berisi nama atau isi kasus.', caption: 'Jenis kabar', kind: 'Kabar', way: { console: 'Di Tapak', mail: 'Surel' }, save: 'Simpan pilihan', saved: 'Pilihan kabar tersimpan.', at: '%{kind}: %{way}',
    when: 'Kapan surel dikirim', atOnce: 'Satu per satu, segera', daily: 'Sehari sekali, pukul %{hour}', quietFrom: 'Jam tenang mulai', quietTo: 'Jam tenang sampai', noQuiet: 'Tanpa jam tenang', quietHelp: 'Dalam jam tenang tidak ada surel; kabarnya menunggu.', noMail: 'Pemasangan ini tidak mengirim surel.',
    kindOf: { mention: 'Anda disebut dalam catatan', assigned: 'Tugas diberikan kepada Anda', handed_over: 'Tugas dititipkan atau dikembalikan kepada Anda', at_risk: 'Batas waktu tugas Anda mendekat', escalated: 'Batas waktu terlewat di kasus kantor Anda', answered: 'Kantor lain mengambil tugas yang Anda berikan', declined: 'Kantor lain menyatakan tidak dapat mengerjakan tugas yang Anda berikan', conference_asked: 'Anda diundang ke rapat kasus', conference_moved: 'Waktu atau tempat rapat kasus berubah', conference_called_off: 'Rapat kasus dibatalkan', conference_decided: 'Rapat kasus memberi kantor Anda tugas', finding_made: 'Temuan menunggu jawaban kantor Anda', finding_answered: 'Temuan Anda dijawab atau diperbaiki', second_case: 'Kantor lain membuka kasus tentang klien kantor Anda', consent_ended: 'Persetujuan yang mendasari pekerjaan Anda berakhir', consent_recorded: 'Kantor lain mencatat jawaban tentang persetujuan di kasus kantor Anda', signature_wanted: 'Orang kedua diminta menandatangani, untuk langkah tanpa persetujuan', signature_answered: 'Orang kedua menjawab tanda tangan yang Anda minta' },
  },
  feed: {
    title: 'Kalender', lead: 'Alamat rahasia untuk aplikasi kalender Anda. Isinya batas waktu tugas Anda: nomor kasus dan kode, tanpa nama.', none: 'Belum ada alamat kalender.', since: 'Dibuat %{time}.', used: 'Terakhir dibaca %{time}.', unused: 'Belum pernah dibaca.',
    make: 'Buat alamat kalender', renew: 'Buat alamat baru', renewText: 'Alamat yang lama langsung tidak berlaku. Pasang alamat baru di aplikasi kalender Anda.', renewAct: 'Buat alamat baru', end: 'Akhiri alamat', endText: 'Aplikasi kalender tidak dapat membacanya lagi.', endAct: 'Akhiri alamat', ended: 'Alamat kalender berakhir.',
    shown: 'Alamat kalender Anda', shownText: 'Salin ke aplikasi kalender, pada langganan kalender dari internet. Siapa pun yang tahu alamat ini dapat membacanya, jadi jangan dibagikan. Alamat tidak ditunjukkan lagi.', address: 'Alamat', kept: 'Sudah saya salin',
  },
} as const
