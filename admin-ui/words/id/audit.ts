// Words of the page that an auditor begins with.
export const audit = {
  audit: {
    title: 'Pemeriksaan', lead: 'Yang patut diperiksa di antara %{count} kasus dalam jangkauan Anda, %{open} masih berjalan. Nama klien tidak ditampilkan.', calm: 'Tidak ada yang menonjol', calmText: 'Tidak ada tugas yang lewat batas, tindakan tanpa persetujuan, akses darurat yang menunggu, atau peringatan jejak resmi. Undi sampel untuk memeriksa kasus biasa.', list: 'Yang patut diperiksa',
    alarms: '%{count} peringatan: jejak resmi tidak cocok dengan titik periksa.', noAlarms: 'Tidak ada peringatan jejak resmi.', sealed: 'Titik periksa terbaru: %{time}.', unsealed: 'Belum ada titik periksa bertanda tangan.', checked: 'Pemeriksaan penuh terakhir, malam %{night}: %{streams} rangkaian, %{broken} tidak cocok.',
    late: '%{count} kasus melewati batas waktu.', lateTasks: 'Tugas yang terlambat: %{count}.', noLate: 'Tidak ada kasus yang melewati batas waktu.',
    overrides: '%{count} langkah dimulai tanpa persetujuan.', overridesMost: 'Lebih dari %{count} langkah dimulai tanpa persetujuan.', noOverrides: 'Tidak ada langkah yang dimulai tanpa persetujuan.', overridesWhy: 'Hanya boleh dengan alasan yang diizinkan SOP, misalnya penyelamatan jiwa, dan orang kedua.',
    waivers: 'Dalam %{count} kasus ada syarat penutupan yang dikecualikan.', waiversWhy: 'Hanya dengan dua tanda tangan, alasan berkode dan hari peninjauan.', waiversTitle: 'Syarat penutupan yang dikecualikan', waived: 'Yang dikecualikan', again: 'Ditinjau lagi',
    emergencies: '%{count} akses darurat menunggu tinjauan.', overdue: 'Lewat batas tinjauan: %{count}.', noEmergencies: 'Tidak ada akses darurat yang menunggu tinjauan.', unusual: '%{count} akses tidak biasa dalam %{days} hari.', noUnusual: 'Tidak ada akses yang tidak biasa dalam %{days} hari.', sample: 'Sampel kasus', sampleText: 'Undi kasus dari sebuah benih; siapa pun dapat mengulang undiannya.',
    seeLate: 'Lihat kasus yang terlambat', seeList: 'Lihat daftarnya', seeUnusual: 'Lihat akses tidak biasa', seeLedger: 'Lihat barisnya', draw: 'Undi sampel',
    overridesTitle: 'Langkah tanpa persetujuan', emergenciesTitle: 'Akses darurat yang menunggu', alarmsTitle: 'Peringatan jejak resmi', newest: 'Yang terbaru lebih dulu', case: 'Kasus', what: 'Apa yang terjadi', when: 'Waktu', reason: 'Alasan', reviewBy: 'Tinjau sebelum', late1: 'lewat batas', conformance: 'Kesesuaian SOP', deviations: 'Lihat penyimpangan', deviationsOf: 'Lihat penyimpangan %{number} dari SOP', whole: 'Seluruh jejak resmi', row: 'baris %{seq}',
  },
} as const
