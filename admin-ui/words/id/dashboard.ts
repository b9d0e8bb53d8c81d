// Words of the dashboard. Come with that page.
export const dashboard = {
  dashboard: {
    title: 'Dasbor', asOf: 'per %{when}', awaited: 'Menghitung ulang; di bawah ini masih angka sebelumnya.', filters: 'Saringan dasbor', area: 'Wilayah', everywhere: 'Semua wilayah', level: 'Tingkat', levels: { province: 'Provinsi', city: 'Kota atau kabupaten' }, month: 'Bulan', programme: 'SOP', allProgrammes: 'Semua SOP', itself: '%{name}, tingkat ini saja',
    asChart: 'Grafik', asTable: 'Tabel', show: 'Cara menampilkan %{name}', notShown: 'tidak ditampilkan', hidden: 'Angka di bawah 5 tidak ditampilkan, begitu juga angka yang dapat menunjukkannya. Angka dihitung sekali sehari dan tetap sama sepanjang hari.', linked: 'Tiap angka membuka daftarnya.', days: 'Hari dihitung menurut WIB.',
    total: { running: 'Kasus berjalan', late: 'Terlambat', unowned: 'Ada tugas tanpa pemilik', opened: 'Dibuka bulan ini', closed: 'Ditutup bulan ini', service: 'Hari ke layanan pertama, nilai tengah' }, ofRunning: '%{percent}% dari yang berjalan', served: 'dari %{count} kasus yang dibuka bulan ini', noService: 'belum ada layanan',
    flow: 'Dibuka dan ditutup tiap minggu', flowLead: 'Tabel juga menunjukkan berapa kasus berada di tiap tahap pada akhir minggu.', week: 'Minggu', opened: 'Dibuka', closed: 'Ditutup', isOpened: '%{count} dibuka', isClosed: '%{count} ditutup', openedHidden: 'dibuka: tidak ditampilkan', closedHidden: 'ditutup: tidak ditampilkan',
    ageing: 'Umur kasus di tahap ini', ageingLead: 'Kasus yang berjalan, menurut tahap yang sedang terbuka. Satu kasus dapat berada di beberapa tahap.', stage: 'Tahap', cases: 'Kasus', late: 'Terlambat', ofWhich: '%{count}, %{late} terlambat', age: { week: '< 7 hari', month: '7–29 hari', quarter: '30–89 hari', longer: '90 hari +' },
    breaches: 'Kasus dengan batas yang terlewat bulan ini', law: 'Batas dari aturan', lawText: 'Sedikitnya satu batas dari undang-undang atau peraturan terlewat.', default: 'Hanya batas bawaan produk', defaultText: 'Bawaan produk, bukan hukum.', right: 'Dasar batas',
    byArea: 'Kasus berjalan menurut wilayah', byAreaLead: 'Yang terbanyak lebih dulu; bagian depan terlambat.', place: 'Wilayah', running: 'Berjalan', unowned: 'Tanpa pemilik', leftOut: 'Wilayah dengan kasus kurang dari 5 atau tanpa kasus tidak ditampilkan, begitu juga wilayah yang angkanya dapat menunjukkannya.',
    load: 'Beban per kantor', loadLead: 'Tugas terbuka di kasus kantor Anda, menurut kantor yang memegangnya.', office: 'Kantor', open: 'Terbuka',
    standard: 'Standar pelayanan minimal, %{cite}', indicator: 'Indikator', numerator: 'Dilayani', denominator: 'Membutuhkan', share: 'Cakupan', target: 'Target', percent: '%{value}%',
    empty: 'Belum ada kasus di bulan dan wilayah ini', emptyText: 'Ada data dari %{first} sampai %{last}.', emptyNever: 'Belum ada kasus yang dapat Anda hitung. Angka muncul di sini setelah kasus dibuka.', goTo: 'Lihat %{month}',
  },
} as const
