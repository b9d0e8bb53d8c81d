// Words of the lists: inbox, cases.
export const lists = {
  inbox: {
    today: 'Hari ini, %{day}', team: 'Tugas tim', unowned: 'Tugas tanpa pemilik', all: 'Semua tugas', views: 'Tampilan tugas',
    view: { today: 'Milik saya', team: 'Tim saya', unowned: 'Tanpa pemilik', all: 'Semua' },
    group: { late: 'Lewat batas', today: 'Hari ini', later: 'Berikutnya', claimable: 'Boleh Anda ambil', held: 'Ditunda' },
    task: 'Tugas', tab: 'Tugas, %{number}', case: 'Kasus', place: 'Milik', due: 'Batas', action: 'Tindakan', caption: '%{group}: %{count} tugas', choose: 'Pilih %{name}', chooseAll: 'Pilih semua: %{caption}',
    emptyToday: 'Tidak ada tugas untuk hari ini', emptyTodayText: 'Tugas baru muncul di sini saat ditugaskan kepada Anda atau tim Anda.', emptyTeam: 'Tidak ada tugas terbuka di tim Anda', emptyTeamText: 'Tugas muncul di sini begitu koordinator menugaskannya ke organisasi Anda.',
    emptyUnowned: 'Semua tugas sudah punya pemilik', emptyUnownedText: 'Tugas yang belum ditugaskan ke organisasi mana pun akan muncul di sini.', emptyAll: 'Belum ada tugas', emptyAllText: 'Tugas muncul saat sebuah kasus dibuka.', seeTeam: 'Lihat tugas tim',
    emptyFilter: 'Tidak ada tugas yang cocok', emptyFilterText: 'Saringan yang dipakai: %{filters}.',
  },
  cases: {
    title: 'Kasus', new: 'Buka kasus baru', count: '%{total} kasus, %{sort}', caption: 'Daftar kasus, %{sort}', filters: 'Saringan', clear: 'Hapus saringan', remove: 'Hapus saringan %{name}', show: 'Saring',
    col: { case: 'Kasus', now: 'Sekarang', next: 'Berikutnya, milik', due: 'Batas', open: 'Tugas' }, openTasks: '%{count} terbuka', noNext: 'Menunggu langkah lain', view: 'Lihat kasus %{number}',
    filter: { group: 'Kelompok', due: 'Waktu', status: 'Keadaan', owner: 'Koordinator', sop: 'SOP', number: 'Nomor kasus', sort: 'Urutan', stage: 'Tahap', area: 'Wilayah' }, week: 'Dibuka tujuh hari terakhir',
    report: {
      indicator: 'Indikator: %{value}', counts: { needing: 'Membutuhkan layanan', served: 'Sudah dilayani' }, openedIn: 'Dibuka %{days}', closedIn: 'Ditutup %{days}', areaOnly: 'Wilayah ini saja: %{value}', standing: 'Di tahap itu pada %{days}', served: 'Sudah mendapat layanan', breachedIn: 'Batasnya jatuh %{days}',
      breached: { law: 'Melewati batas dari aturan', default: 'Hanya melewati batas bawaan produk' }, aged: { week: 'Di tahap itu kurang dari 7 hari', month: 'Di tahap itu 7–29 hari', quarter: 'Di tahap itu 30–89 hari', longer: 'Di tahap itu 90 hari atau lebih' },
    },
    due: { late: 'Terlambat', risk: 'Mendekati batas', none: 'Tanpa batas waktu' }, owner: { me: 'Melibatkan saya', organisation: 'Organisasi saya', none: 'Ada tugas tanpa pemilik' },
    sort: { urgency: 'paling mendesak lebih dulu', opened: 'terbaru dibuka lebih dulu', number: 'menurut nomor' }, find: 'Cari nomor',
    emptyFilter: 'Tidak ada kasus yang cocok', emptyFilterText: 'Saringan yang dipakai: %{filters}.', empty: 'Belum ada kasus', emptyText: 'Kasus muncul di sini setelah dibuka oleh petugas yang berwenang.', unknown: 'Bagian alamat ini tidak dikenali dan diabaikan: %{keys}.',
  },
} as const
