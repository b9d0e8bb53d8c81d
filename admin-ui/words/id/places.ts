// Words of offices, areas and roles, for whoever administers them.
export const places = {
  offices: {
    title: 'Kantor', lead: 'Siapa yang ikut bekerja, di mana, dengan peran apa. Anda melihat jumlah, tidak pernah kasusnya. Setiap perubahan tercatat.', caption: 'Kantor, menurut nama; yang ditutup di bawah', count: '%{count} kantor', search: 'Cari nama', area: 'Wilayah', role: 'Peran', all: 'Semua', clear: 'Hapus saringan',
    col: { name: 'Nama', place: 'Tingkat, wilayah', roles: 'Peran yang dipegang', people: 'Petugas' }, people: '%{count} petugas', closed: 'Ditutup', under: 'di bawah %{name}', empty: 'Belum ada kantor', emptyText: 'Tambahkan kantor pertama dengan tombol di atas.', none: 'Tidak ada kantor yang cocok', noneText: 'Hapus saringan atau cari nama lain.',
    level: { village: 'desa', city: 'kota atau kabupaten', province: 'provinsi', national: 'nasional', mission: 'perwakilan' },
    type: { LocalGovernmentOrganisation: 'Pemerintah daerah', CentralGovernmentOrganisation: 'Pemerintah pusat', NGO: 'Lembaga masyarakat', HealthServiceOrganisation: 'Layanan kesehatan', LawEnforcement: 'Penegak hukum', LegalService: 'Layanan hukum', ImmigrationService: 'Imigrasi', CorporateBusiness: 'Badan usaha', x_Shelter: 'Rumah aman', x_DiplomaticMission: 'Perwakilan RI' },
    add: 'Tambah kantor', addText: 'Kantor baru belum punya petugas. Undang mereka sesudah ini.', added: 'Kantor ditambahkan.', change: 'Ubah', changeText: 'Berlaku sejak permintaan berikutnya. Tingkat dan wilayah menentukan apa yang terjangkau oleh pembaca laporan di sana.', changed: 'Kantor diubah.',
    name: 'Nama', kind: 'Jenis', levelField: 'Tingkat', parent: 'Kantor di atasnya', noParent: 'Tidak ada',
    tab: 'Kantor', facts: 'Tentang kantor ini', holders: 'Siapa memegang peran', holdersCaption: 'Peran kantor ini dan jumlah pemegangnya', nobody: 'belum ada',
    open: 'Yang masih terbuka di sini', openLead: 'Selama ada yang tersisa, kantor tidak dapat ditutup.', openNone: 'Tidak ada yang terbuka di sini. Kantor ini dapat ditutup.',
    kindOf: { case: '%{count} kasus terbuka', task: '%{count} tugas terbuka', deletion: '%{count} permintaan hapus belum dijawab', account: '%{count} akun aktif', machine: '%{count} token mesin', office: '%{count} kantor di bawahnya' },
    handOver: { case: 'Koordinator kantor ini menyelesaikan atau menutup kasusnya: %{who}.', task: 'Milik kasus %{office}. Koordinatornya mengalihkan tugas lewat Kasus atau Tugas, juga banyak sekaligus: %{who}.', deletion: 'Petugas kantor ini menjawabnya di halaman Permintaan hapus.', account: 'Pindahkan atau tutup akunnya', machine: 'Cabut tokennya', office: 'Pindahkan dulu kantor di bawahnya' }, nobodyThere: 'belum ada koordinator; minta kantor di atasnya',
    close: 'Tutup kantor', closeText: 'Tidak ada lagi yang dapat ditugaskan ke %{name}. Namanya tetap ada di riwayat, dan kantor dapat dibuka lagi.', closeDone: 'Kantor ditutup.', reopen: 'Buka lagi', reopenText: '%{name} dapat lagi menerima tugas dan petugas.', reopenDone: 'Kantor dibuka lagi.',
    history: 'Riwayat kantor', historyNone: 'Belum ada yang berubah sejak dipasang.', historyCaption: 'Perubahan, yang terbaru dulu', when: 'Waktu', who: 'Oleh', what: 'Apa', proof: 'Bukti', row: 'baris %{seq}', accounts: 'Lihat akun di kantor ini',
  },
  areas: {
    title: 'Wilayah', lead: 'Kode mengikuti kode resmi dan tidak pernah berubah, karena kasus dan laporan memakainya. Nama boleh diperbaiki.', caption: 'Wilayah, dari yang luas ke yang sempit', count: '%{count} wilayah', col: { name: 'Wilayah', code: 'Kode', zone: 'Zona waktu', offices: 'Kantor', action: 'Tindakan' }, offices: '%{count} kantor',
    add: 'Tambah wilayah', addText: 'Pilih kodenya dengan teliti: ia tidak dapat diubah lagi.', added: 'Wilayah ditambahkan.', rename: 'Ganti nama', renameOf: 'Ganti nama %{name}', renameText: 'Kode %{code} tetap.', renamed: 'Nama wilayah diganti.', code: 'Kode', codeHelp: 'Provinsi dua angka, kota dengan titik, misalnya 21.71. Perwakilan dimulai dengan x-.', name: 'Nama', kind: 'Jenis', parent: 'Terletak di', zone: 'Zona waktu', none: 'Tidak ada',
    kindOf: { country: 'Negara', province: 'Provinsi', city: 'Kota atau kabupaten', mission: 'Perwakilan' }, empty: 'Belum ada wilayah', emptyText: 'Tambahkan negaranya lebih dulu.',
  },
  roles: {
    title: 'Peran', lead: 'Apa yang boleh dilakukan setiap peran, dari berkas peran instalasi ini. Di sini dibaca saja: perubahan dibuat pada berkasnya dan berlaku setelah dipasang.', caption: 'Peran dan kewenangannya', col: { role: 'Peran', may: 'Boleh', levels: 'Dipegang di tingkat', held: 'Dipegang oleh' }, people: '%{count} orang', offices: '%{count} kantor', search: 'Cari peran atau kewenangan', none: 'Tidak ada peran yang cocok', noneText: 'Coba kata lain.', count: '%{count} peran',
  },
} as const
