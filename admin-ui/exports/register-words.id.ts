// Words of trying a register of another office.
export const registerWords = {
  register: {
    button: 'Coba register…',
    title: 'Coba register kantor lain',
    text:
      'Membaca register menurut standar HTCDS (buku kerja atau CSV survei, paling banyak 20 MB dan 10.000 baris) dan ' +
      'mengatakan kolom mana yang dikenal. Selama dicoba tidak ada yang disimpan dan tidak ada kasus yang dibuka.',
    file: 'Berkas register (XLSX atau CSV)',
    map: 'Sebutkan kolom-kolomnya…',
    mapTitle: 'Kolom mana adalah kolom mana?',
    mapText: 'Paling sedikit empat. Disimpan dengan nama, sehingga register berikutnya dari kantor ini dibaca sama.',
    mapName: 'Nama register',
    mapNone: 'Tidak diambil',
    mapAction: 'Simpan dan coba lagi',
    readBy: 'Dibaca menurut',
    readByStandard: 'Standar saja',
    found: 'Yang ditemukan',
    recognised: '%{standard}, %{form}.',
    formOf: {
      workbook: 'buku kerja',
      survey: 'ekspor survei',
    },
    rows: '%{rows} baris; %{clear} dapat dibaca seluruhnya.',
    columns: 'Kolom yang dikenal',
    column: 'Kolom',
    filled: 'Terisi',
    unclear: 'Tidak dipahami',
    remark: 'Catatan',
    homeless: 'Tidak disimpan di sini: %{why}',
    doubtful: 'Periksa: templat resmi memberi nama kolom alamat dalam urutan lain. Sertakan baris labelnya.',
    leftover: 'Kolom tanpa tempat (terisi): %{heads}.',
    sheets: 'Lembar lain: %{sheets}.',
    sheetOf: {
      cases: '%{sheet} (%{rows} baris, disimpan bersama kasusnya)',
      lost: '%{sheet} (%{rows} baris, %{lost} tanpa kasus di lembar pertama: berkas seperti ini tidak diterima)',
      none: '%{sheet} (%{rows} baris, bukan tentang kasus, tidak diambil)',
    },
  },
} as const
