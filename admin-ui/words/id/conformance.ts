// Words of a case held against its procedure.
export const conformance = {
  conform: {
    title: 'Kesesuaian %{number} dengan SOP', lead: 'Setiap langkah dan batas SOP dinilai dari jejak resmi kasus ini saja, per %{time}. Nomor baris membuka keadaan kasus saat itu.', print: 'Cetak', ledger: 'Periksa keutuhan jejak resmi',
    all: '%{count} dinilai, tidak ada penyimpangan', some: '%{deviating} dari %{count} menyimpang dari SOP', chart: 'Penilaian menurut jenisnya', chartLead: 'Satu langkah dapat masuk dalam lebih dari satu jenis.', show: 'Tampilan', asChart: 'Grafik', asTable: 'Tabel', mark: 'Penilaian', count: 'Banyaknya',
    filter: 'Yang ditampilkan', everything: 'Semua', deviations: 'Hanya penyimpangan', table: 'Langkah SOP dan penilaiannya', step: 'Langkah', why: 'Penjelasan', proof: 'Bukti', row: 'baris %{seq}', attempt: 'upaya ke-%{n}', clause: 'Pasal: %{clause}', none: 'Tidak ada yang menyimpang', noneText: 'Semua langkah yang diminta SOP dikerjakan pada waktunya, atau belum jatuh tempo.', noneOf: 'Tidak ada langkah dengan penilaian ini', noneOfText: 'Pilih penilaian lain, atau tampilkan semua.', unproven: 'belum ada baris',
    markOf: { overdue: 'Lewat batas, belum dikerjakan', undone: 'Tidak dikerjakan, ada alasan', overridden: 'Tanpa persetujuan, ada alasan', late: 'Dikerjakan terlambat', skipped: 'Dilewati, ada alasan', not_due: 'Belum jatuh tempo', not_applicable: 'Tidak berlaku', followed: 'Sesuai SOP' },
  },
} as const
