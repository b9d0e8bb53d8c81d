// Words of the page of referrals: steps given to another office. Come with that page.
export const referrals = {
  referrals: {
    title: 'Rujukan', lead: { sent: 'Langkah kasus kantor Anda yang diberikan ke kantor lain. Yang batasnya paling dekat lebih dulu.', received: 'Langkah yang diberikan kantor lain kepada kantor Anda. Yang batasnya paling dekat lebih dulu.' },
    views: 'Arah rujukan', sent: 'Dikirim', received: 'Diterima', state: 'Keadaan', standing: 'Semua yang masih berjalan', filters: 'Saringan', count: '%{total} rujukan', remove: 'Hapus saringan: %{name}', office: 'Satu kantor', officeIs: 'Kantor: %{name}', only: 'Hanya kantor ini: %{name}',
    is: { unanswered: 'Belum dijawab, lewat batas', declined: 'Tidak dapat diterima, perlu penyedia lain', sent: 'Menunggu jawaban', accepted: 'Diterima, belum dimulai', begun: 'Layanan dimulai', held: 'Ditunda', done: 'Selesai' },
    caption: { sent: 'Rujukan yang dikirim kantor Anda', received: 'Rujukan yang diterima kantor Anda' }, step: 'Langkah', to: 'Dirujuk ke', from: 'Dari', standingOf: 'Keadaan', because: 'Alasan: %{reason}', by: 'oleh %{who}',
    remind: 'Ingatkan', reminded: 'Tercatat. Kantor itu melihatnya di daftar rujukannya.', remindedAt: 'Diingatkan %{count} kali, terakhir %{when}', another: 'Penyedia lain', anotherAgain: 'Pilih penyedia lain',
    accept: 'Terima', accepted: 'Rujukan diterima, dan kini milik Anda.', decline: 'Tidak dapat kami terima…', declineTitle: 'Tidak dapat kami terima', declineText: 'Koordinator kasus melihat alasan ini dan mencari kantor lain. Kantor Anda tidak lagi memegang langkah ini.', declineGo: 'Kirim jawaban', declined: 'Jawaban tercatat.', reason: 'Alasan',
    emptySent: 'Tidak ada rujukan yang masih berjalan', emptySentText: 'Rujukan muncul di sini saat sebuah langkah ditugaskan ke kantor lain.', emptyReceived: 'Tidak ada rujukan untuk kantor Anda', emptyReceivedText: 'Rujukan muncul di sini begitu kantor lain memberi kantor Anda sebuah langkah.', emptyFilter: 'Tidak ada rujukan seperti ini', emptyFilterText: 'Tidak ada yang cocok dengan saringan ini.', all: 'Semua yang masih berjalan',
  },
} as const
