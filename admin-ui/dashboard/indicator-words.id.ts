// Words of the page of indicators.
export const indicatorWords = {
  indicators: {
    title: 'Indikator',
    toDashboard: 'Ke dasbor',
    filters: 'Bulan dan waktu',
    month: 'Bulan',
    known: 'Sebagaimana diketahui',
    knownAt: {
      now: 'sampai sekarang',
      then: 'pada akhir bulan itu',
    },
    asOf: 'Yang diketahui sampai %{when}.',
    frozen: 'Angka seluruh negeri; setiap bulan tampil sebagaimana diketahui pada akhirnya.',
    empty: 'Tidak ada standar atau rencana yang berlaku pada bulan ini',
    emptyText: 'Pilih bulan lain.',
    indicator: 'Indikator',
    counted: 'Terhitung',
    of: '%{served} dari %{needing}',
    notShown: 'tidak ditampilkan',
    unit: {
      person: 'orang',
      case: 'kasus',
      staff: 'petugas',
    },
    later: 'Diketahui kemudian: %{served} dari %{needing}',
    share: 'Cakupan',
    target: 'Target',
    targetOf: 'Target: %{value}% pada %{year}',
    noTarget: 'Belum ada target',
    evidence: 'Dasar definisi',
    definition: 'Definisi: %{trust}',
    trust: {
      source: 'dari sumber yang dibaca',
      recalled: 'dari ingatan, belum diperiksa',
      inferred: 'disimpulkan, belum diperiksa',
    },
  },
}
