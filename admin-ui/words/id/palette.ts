// Words of the palette, of single keys and of saved views. They come with them.
export const palette = {
  palette: {
    title: 'Cari dan perintah', field: 'Nomor kasus, organisasi, langkah SOP, perintah', list: 'Pilihan', hint: 'Ketik, pilih dengan panah, lalu Enter. Orang tidak dicari di sini.',
    looking: 'Mencari…', count: '%{count} pilihan', empty: 'Tidak ada yang cocok. Periksa nomornya; nama, NIK, dan telepon tidak dicari di sini.', broken: 'Server belum menjawab. Halaman dan perintah tetap bisa dipilih.',
    identifies: 'Ini tampak seperti nomor orang, jadi tidak dikirim. NIK, paspor, dan telepon dicari di halaman cari orang.',
    findPerson: 'Cari orang', findPersonText: 'Di halaman buka kasus; pencarian di sana dicatat', print: 'Cetak halaman ini', language: 'Ganti bahasa: %{name}', scheme: 'Tampilan layar: %{name}', area: 'Wilayah', roles: 'Peran',
    group: { recent: 'Baru dibuka', cases: 'Kasus', views: 'Tampilan tersimpan', pages: 'Halaman', commands: 'Perintah', organisations: 'Organisasi', steps: 'Langkah SOP', people: 'Orang' },
  },
  keys: {
    title: 'Pintasan papan ketik', lead: 'Tombol tunggal hanya bekerja di luar isian. Matikan di', key: 'Tombol', does: 'Yang dilakukan', arrowDown: 'panah bawah', arrowUp: 'panah atas',
    act: { help: 'Lembar ini', filters: 'Ke saringan', down: 'Baris berikutnya', up: 'Baris sebelumnya', select: 'Pilih baris', claim: 'Ambil tugas', complete: 'Kerjakan tugas, lalu ke tombol selesaikan', why: 'Mengapa ini di sini', back: 'Kembali' },
    enter: 'Buka baris', goTo: 'Ke %{name}', nothing: 'Di sini tidak ada yang bisa dilakukan dengan tombol itu.',
    card: 'Pintasan satu tombol', cardText: 'Satu huruf bertindak di luar isian, misalnya j ke baris berikutnya dan c untuk mengambil tugas. Matikan bila Anda memakai masukan suara. Ctrl+K tetap bekerja.', on: 'Biarkan satu tombol bertindak', saved: 'Pilihan Anda disimpan.',
  },
  density: {
    card: 'Jarak baris', cardText: 'Seberapa rapat baris dalam daftar. Pilihan ini ikut Anda ke setiap komputer.', button: 'Kepadatan', chosen: 'Kepadatan: %{name}',
    device: 'Ikuti perangkat', comfortable: 'Lega', compact: 'Rapat', touch: 'Untuk jari', deviceText: 'Lega dengan tetikus, lebih besar di layar sentuh.', comfortableText: 'Mudah dibaca, untuk sehari-hari.', compactText: 'Lebih banyak baris terlihat sekaligus.', touchText: 'Baris dan tombol besar.',
  },
  views: {
    label: 'Tampilan', choose: 'Pilih tampilan', save: 'Simpan tampilan', saveText: 'Menyimpan saringan dan urutan yang sedang dipakai. Hanya Anda yang melihatnya.', name: 'Nama tampilan', nameHelp: 'Sampai 40 huruf. Jangan tulis nama atau nomor orang.', saved: 'Tampilan disimpan.',
    rename: 'Ganti nama', renameOf: 'Ganti nama tampilan %{name}', remove: 'Hapus', removeOf: 'Hapus tampilan %{name}', removed: 'Tampilan %{name} dihapus.', undo: 'Urungkan', list: { cases: 'Daftar kasus', tasks: 'Tugas' },
    no: { taken: 'Nama ini sudah dipakai. Pilih nama lain.', too_many: 'Sudah ada 30 tampilan. Hapus satu dulu.', invalid_format: 'Nama tampilan tidak boleh berisi nomor yang panjang.' },
  },
} as const
