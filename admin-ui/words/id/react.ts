// react-admin's own messages in Indonesian; no package is complete, so these are ours, typed against the English ones.
import type { TranslationMessages } from 'react-admin'

export const react: TranslationMessages = {
  ra: {
    action: {
      add_filter: 'Tambah saringan', add: 'Tambah', back: 'Kembali', bulk_actions: '%{smart_count} dipilih', cancel: 'Batal', clear_array_input: 'Kosongkan daftar', clear_input_value: 'Kosongkan isian',
      clone: 'Salin', confirm: 'Ya, lanjutkan', create: 'Buat', create_item: 'Buat %{item}', delete: 'Hapus', edit: 'Ubah', export: 'Unduh', list: 'Daftar', refresh: 'Segarkan',
      remove_filter: 'Hapus saringan ini', remove_all_filters: 'Hapus semua saringan', remove: 'Hapus', reset: 'Kembalikan', save: 'Simpan', search: 'Cari', search_columns: 'Cari kolom', select_all: 'Pilih semua',
      select_all_button: 'Pilih semua', select_row: 'Pilih baris ini', show: 'Lihat', sort: 'Urutkan', undo: 'Urungkan', unselect: 'Batal pilih', expand: 'Bentangkan', close: 'Tutup', open_menu: 'Buka menu',
      close_menu: 'Tutup menu', update: 'Perbarui', move_up: 'Naikkan', move_down: 'Turunkan', open: 'Buka', toggle_theme: 'Ganti terang atau gelap', select_columns: 'Kolom', update_application: 'Muat ulang aplikasi',
    },
    boolean: { true: 'Ya', false: 'Tidak', null: ' ' },
    page: {
      create: 'Buat %{name}', dashboard: 'Beranda', edit: '%{name} %{recordRepresentation}', error: 'Bagian ini belum bisa ditampilkan', list: '%{name}', loading: 'Memuat', not_found: 'Tidak ditemukan',
      show: '%{name} %{recordRepresentation}', empty: 'Belum ada %{name}.', invite: 'Ingin menambahkan?', access_denied: 'Tidak ditemukan', authentication_error: 'Masuk belum berhasil',
    },
    input: {
      file: { upload_several: 'Letakkan berkas di sini, atau klik untuk memilih.', upload_single: 'Letakkan satu berkas di sini, atau klik untuk memilih.' },
      image: { upload_several: 'Letakkan gambar di sini, atau klik untuk memilih.', upload_single: 'Letakkan satu gambar di sini, atau klik untuk memilih.' },
      references: { all_missing: 'Data rujukan tidak ditemukan.', many_missing: 'Sebagian data rujukan sudah tidak ada.', single_missing: 'Data rujukan sudah tidak ada.' },
      password: { toggle_visible: 'Sembunyikan kata sandi', toggle_hidden: 'Tampilkan kata sandi' },
    },
    message: {
      about: 'Tentang', access_denied: 'Tidak ditemukan. Periksa nomornya, atau minta koordinator membagikannya.', are_you_sure: 'Lanjutkan?', authentication_error: 'Server belum dapat memeriksa akun Anda.',
      auth_error: 'Sesi Anda belum dapat diperiksa.', bulk_delete_content: 'Hapus %{smart_count} %{name}?', bulk_delete_title: 'Hapus %{smart_count} %{name}', bulk_update_content: 'Ubah %{smart_count} %{name}?',
      bulk_update_title: 'Ubah %{smart_count} %{name}', clear_array_input: 'Kosongkan seluruh daftar?', delete_content: 'Hapus %{name} ini?', delete_title: 'Hapus %{name} %{recordRepresentation}', details: 'Rincian',
      error: 'Permintaan belum bisa diselesaikan.', invalid_form: 'Isian belum lengkap. Periksa yang ditandai.', loading: 'Sedang memuat', no: 'Tidak', not_found: 'Alamat ini tidak ada.',
      select_all_limit_reached: 'Terlalu banyak untuk dipilih sekaligus. Yang dipilih %{max} pertama.', unsaved_changes: 'Sebagian perubahan belum tersimpan. Tinggalkan halaman?', yes: 'Ya', placeholder_data_warning: 'Jaringan: data belum bisa disegarkan.',
    },
    navigation: {
      clear_filters: 'Hapus saringan', no_filtered_results: 'Tidak ada %{name} yang cocok.', no_results: 'Tidak ada %{name}', no_more_results: 'Halaman %{page} tidak ada. Coba halaman sebelumnya.',
      page_out_of_boundaries: 'Halaman %{page} tidak ada', page_out_from_end: 'Ini halaman terakhir', page_out_from_begin: 'Ini halaman pertama', page_range_info: '%{offsetBegin}-%{offsetEnd} dari %{total}',
      partial_page_range_info: '%{offsetBegin}-%{offsetEnd} dari lebih dari %{offsetEnd}', current_page: 'Halaman %{page}', page: 'Ke halaman %{page}', first: 'Ke halaman pertama', last: 'Ke halaman terakhir',
      next: 'Ke halaman berikutnya', previous: 'Ke halaman sebelumnya', page_rows_per_page: 'Baris per halaman:', skip_nav: 'Langsung ke isi',
    },
    sort: { sort_by: 'Urutkan menurut %{field_lower_first} %{order}', ASC: 'menaik', DESC: 'menurun' },
    auth: { auth_check_error: 'Masuk untuk melanjutkan', user_menu: 'Akun', username: 'Nama pengguna', password: 'Kata sandi', email: 'Surel', sign_in: 'Masuk', sign_in_error: 'Surel atau kata sandi tidak cocok', logout: 'Keluar' },
    notification: {
      updated: 'Tersimpan |||| %{smart_count} tersimpan', created: 'Dibuat', deleted: 'Dihapus |||| %{smart_count} dihapus', bad_item: 'Data tidak cocok', item_doesnt_exist: 'Data tidak ada', http_error: 'Server belum menjawab',
      data_provider_error: 'Data belum bisa dimuat.', i18n_error: 'Bahasa yang diminta belum bisa dimuat', canceled: 'Dibatalkan', logged_out: 'Sesi Anda berakhir. Masuk lagi untuk melanjutkan.',
      not_authorized: 'Tidak ditemukan.', application_update_available: 'Versi baru tersedia.', offline: 'Tidak tersambung. Data belum bisa dimuat.',
    },
    validation: {
      required: 'Wajib diisi', minLength: 'Paling sedikit %{min} huruf', maxLength: 'Paling banyak %{max} huruf', minValue: 'Paling sedikit %{min}', maxValue: 'Paling banyak %{max}', number: 'Isi dengan angka',
      email: 'Isi dengan alamat surel', oneOf: 'Pilih salah satu: %{options}', regex: 'Bentuk isian: %{pattern}', unique: 'Sudah dipakai',
    },
    saved_queries: {
      label: 'Tampilan tersimpan', query_name: 'Nama tampilan', new_label: 'Simpan tampilan…', new_dialog_title: 'Simpan tampilan sebagai', remove_label: 'Hapus tampilan', remove_label_with_name: 'Hapus tampilan "%{name}"',
      remove_dialog_title: 'Hapus tampilan tersimpan?', remove_message: 'Tampilan ini akan dihapus dari daftar Anda.', help: 'Saring daftar lalu simpan untuk nanti',
    },
    guesser: { empty: { title: 'Belum ada data', message: 'Periksa sumber data' } },
    configurable: {
      customize: 'Sesuaikan', configureMode: 'Atur halaman ini',
      inspector: { title: 'Pengatur', content: 'Arahkan ke bagian yang akan diatur', reset: 'Kembalikan', hideAll: 'Sembunyikan semua', showAll: 'Tampilkan semua' },
      Datagrid: { title: 'Tabel', unlabeled: 'Kolom tanpa nama #%{column}' }, SimpleForm: { title: 'Formulir', unlabeled: 'Isian tanpa nama #%{input}' },
      SimpleList: { title: 'Daftar', primaryText: 'Teks utama', secondaryText: 'Teks kedua', tertiaryText: 'Teks ketiga' },
    },
  },
}
