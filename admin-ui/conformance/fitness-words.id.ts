// Words of many cases compared with the versions of their procedure.
export const fitnessWords = {
  fitness: {
    title: 'Kesesuaian kasus dengan SOP',
    lead: {
      all: 'Semua kasus, dihitung sekali sehari: per %{time}.',
      area: 'Semua kasus di wilayah Anda, dihitung sekali sehari: per %{time}.',
      own: 'Kasus yang melibatkan kantor Anda. Perubahan dinilai tiap seperempat jam, terakhir %{time}.',
    },
    none: 'Belum ada kasus yang dinilai',
    noneText: 'Kasus dinilai di latar belakang, tiap seperempat jam.',
    versions: 'Kasus yang berjalan sesuai SOP, menurut versi',
    versionsLead:
      'Sesuai: tidak ada kejadian yang tidak diizinkan SOP. Kasus yang pindah versi tidak dinilai. Nilai tengah ' +
      'kesesuaian (1 = sempurna) dihitung dari kasus yang sudah ditutup.',
    show: 'Tampilan: %{name}',
    version: 'Versi',
    edition: '%{title}, edisi %{edition}, revisi %{revision}',
    fitting: 'Sesuai',
    share: '%{fitting} dari %{judged}',
    judged: 'Dinilai',
    moved: 'Pindah versi',
    over: 'Ditutup',
    median: 'Nilai tengah',
    broken: 'Aturan yang dilanggar',
    brokenLead:
      'Yang tidak boleh terjadi, atau terjadi sebelum waktunya. Yang tidak dikerjakan baru dihitung sesudah kasus ' +
      'ditutup.',
    unbroken: 'Tidak ada aturan yang dilanggar',
    constraint: 'Aturan',
    cases: 'Kasus',
    casesOf: '%{count} kasus: %{rule}',
    noCases: 'Tidak ada kasus yang dapat Anda lihat',
    these: 'Kasus: %{sentence}',
    caseNumber: 'Nomor',
    status: 'Status',
    begun: 'Lama tunggu sampai langkah dimulai',
    begunLead: 'Dari langkah dibuka sampai seseorang memulainya. Langkah yang belum dimulai tidak ikut dihitung.',
    taken: 'Lama tunggu pada serah terima ke kantor lain',
    takenLead: 'Dari langkah diberikan kepada kantor lain sampai seseorang di sana mengambilnya.',
    half: 'Separuhnya paling lama',
    most: 'Sembilan dari sepuluh paling lama',
    waits: '%{half} · %{most}',
    step: 'Langkah',
    count: 'Banyaknya',
  },
} as const
