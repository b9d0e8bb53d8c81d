// Words of the first page of a coordinator, and of the lists that only its numbers lead to. Come with those pages.
export const home = {
  home: {
    title: 'Lihat ini dulu', lead: '%{total} tugas terbuka di kasus kantor Anda, per %{when}', newCase: 'Buka kasus baru', caption: 'Tugas yang perlu Anda lihat dulu', task: 'Tugas, dan sebabnya',
    all: 'Semua %{total} tugas terbuka', counts: 'Ringkasan', calm: 'Tidak ada yang terlambat, mendekati batas, atau tanpa pemilik', calmNext: 'Berikutnya: %{case} %{task}.', calmNone: 'Belum ada tugas terbuka. Tugas muncul di sini begitu sebuah kasus dibuka.', seeNext: 'Lihat tugas itu',
    tile: { late: 'Kasus terlambat', risk: 'Kasus mendekati batas', unowned: 'Tugas tanpa pemilik', unanswered: 'Belum diambil kantor lain', fresh: 'Kasus baru, 7 hari', proposed: 'Menunggu tanda tangan', suspended: 'Tugas ditunda', open: 'Kasus berjalan' },
    load: 'Siapa memegang berapa', loadLead: 'Tugas terbuka di kasus kantor Anda, menurut kantor yang memegangnya.', asChart: 'Grafik', asTable: 'Tabel', show: 'Cara menampilkan', office: 'Kantor', open: 'Terbuka', late: 'Terlambat', ofWhich: '%{open}, %{late} terlambat', others: '%{count} kantor lain',
  },
  ours: {
    title: 'Tugas di kasus kantor Anda', lead: 'Yang batasnya paling dekat lebih dulu.', remove: 'Hapus saringan: %{name}', office: 'Dipegang: %{name}', chosen: 'Dipegang satu kantor', answer: 'Belum diambil kantor lain', proposed: 'Menunggu tanda tangan kedua', suspended: 'Ditunda', empty: 'Tidak ada tugas seperti ini', emptyText: 'Tidak ada tugas terbuka yang cocok dengan saringan ini.', all: 'Semua tugas kantor Anda',
  },
} as const
