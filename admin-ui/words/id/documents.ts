// Words of files: bringing them, looking at them, taking them away.
export const documents = {
  documents: {
    choose: 'Pilih berkas', photo: 'Ambil foto', another: 'Pilih berkas lain', number: 'Nomor', help: 'Tulis nomornya, kirim berkasnya, atau keduanya.', kinds: 'PDF, foto JPEG atau PNG, Word (docx), video MP4, atau rekaman M4A; paling besar %{limit}. Lokasi dan kamera dihapus dari foto.',
    retry: 'Sambungan terputus. Dikirim lagi sendiri dalam %{seconds} detik.', preview: 'Foto yang dikirim',
    preparing: 'Menyiapkan %{name}…', sending: 'Mengirim %{name}: %{percent} %', checking: 'Memeriksa %{name}…', stop: 'Hentikan', stopped: 'Pengiriman dihentikan. Tidak ada yang disimpan.', again: 'Kirim lagi', sent: 'Berkas tersimpan.', here: 'Berkas di sini', none: 'Belum ada berkas',
    tooLarge: 'Berkas ini %{size}; paling besar %{limit}. Kecilkan, atau bagi menjadi beberapa berkas.', open: 'Buka', download: 'Unduh', downloading: 'Mengunduh…', remove: 'Hapus', removeTitle: 'Hapus berkas', removeText: 'Isi berkas dihapus dan tidak dapat dikembalikan. Yang tersisa hanya sidik datanya pada jejak resmi.', removed: 'Berkas dihapus.', why: 'Mengapa dihapus?', chooseWhy: 'Pilih alasannya.',
    reason: { wrong_file: 'Salah berkas', wrong_case: 'Milik kasus lain', twice: 'Terkirim dua kali', asked_by_client: 'Klien memintanya', not_needed: 'Tidak diperlukan lagi', erasure: 'Data orangnya dihapus' },
    kind: { pdf: 'PDF', jpg: 'Foto JPEG', png: 'Gambar PNG', docx: 'Dokumen Word', mp4: 'Video MP4', m4a: 'Rekaman M4A' }, caption: 'Berkas kasus', what: 'Berkas', task: 'Tugas', who: 'Dikirim oleh', size: 'Ukuran', hash: 'Sidik data', isGone: 'Dihapus %{day}: %{reason}', isGoneBy: 'Dihapus %{day} oleh %{person}: %{reason}', otherTask: 'Tugas lembaga lain',
    empty: 'Belum ada berkas pada kasus ini', emptyText: 'Berkas dikirim pada pertanyaan tugas yang memintanya, lalu tampil di sini.', masked: 'Anda membaca kasus ini dengan samaran; berkasnya tidak ditampilkan.', file: 'Berkas %{number}',
    name: 'Nama berkas', sheet: 'Berkas', logged: 'Setiap pembukaan dicatat, dan nama Anda tertera di atas isinya.', picture: 'Isi berkas, dengan nama Anda tertera di atasnya', showing: 'Menyiapkan gambar…', noPicture: 'Jenis ini dibuka dengan mengunduhnya.', notScanned: 'Belum diperiksa dari isi berbahaya', scanned: 'Pemeriksa tidak menemukan isi berbahaya', scan: 'Pemeriksa isi berbahaya pada berkas', scanOn: 'terpasang', scanOff: 'tidak terpasang: berkas diterima tanpa diperiksa',
  },
} as const
