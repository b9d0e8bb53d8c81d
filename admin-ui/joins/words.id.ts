/** Two running cases of one client that become one. Loaded with its page. */
export const joinWords = {
  joins: {
    open: 'Gabungkan ke kasus ini…',
    of: '%{act} %{number}',
    title: 'Gabungkan ke %{number}',
    text:
      'Sejak itu kasus yang lain menunggu, dan langkahnya yang masih terbuka berlanjut di %{number} dengan batas ' +
      'waktu yang sama. Persetujuan tidak ikut. Tidak ada yang melihat lebih banyak, dan keduanya dapat ' +
      'dipisahkan lagi.',
    from: 'Kasus yang berlanjut di kasus ini',
    reason: 'Alasan',
    why: {
      same_events: 'Peristiwanya sama',
      one_plan: 'Satu rencana untuk klien',
      client_asked: 'Klien memintanya',
    },
    join: 'Gabungkan',
    done: 'Kedua kasus berjalan sebagai satu.',
    steps: 'Langkah yang ikut',
    noSteps: 'Tidak ada langkah terbuka yang ikut.',
    due: 'batas %{day}',
    facts: 'Diambil alih, karena di sini belum ada keterangannya: %{facts}',
    differs: 'Keterangannya berbeda di kedua kasus. Koordinator perlu memastikan mana yang benar:',
    told: 'di sini %{here}, di sana %{there}',
    untold: 'tidak ada',
    goesOnIn: 'Kasus ini berlanjut di',
    tookIn: 'Kasus ini menampung',
    unseen: 'kasus yang tidak Anda lihat',
    workThere:
      'Tidak ada yang dapat dikerjakan di sini sampai keduanya dipisahkan lagi, selain menutupnya sebagai kasus ganda.',
    leadClosed:
      'Kasus itu sudah ditutup. Pisahkan keduanya agar kasus ini berlanjut, atau tutup kasus ini sebagai kasus ganda.',
    close: 'Tutup sebagai kasus ganda…',
    closeTitle: 'Tutup kasus ini sebagai kasus ganda',
    closeText: 'Kasus yang lain tetap berjalan. Keduanya masih dapat dipisahkan, dan kasus ini terbuka lagi saat itu.',
    closeGo: 'Tutup',
    closed: 'Kasus ditutup.',
    part: 'Pisahkan lagi…',
    partTitle: 'Pisahkan kedua kasus',
    partText:
      'Yang belum dikerjakan kembali dengan batas waktu yang sama. Yang sudah dikerjakan tetap di tempatnya, dan ' +
      'kedua riwayat mencatatnya.',
    partGo: 'Pisahkan',
    parted: 'Kedua kasus dipisahkan.',
    partWhy: {
      two_people: 'Ternyata dua orang',
      client_asked: 'Klien memintanya',
      by_mistake: 'Digabung karena keliru',
    },
  },
}
