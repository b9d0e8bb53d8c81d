// Words of the time machine, and of finding a way through a history.
export const moments = {
  moments: {
    title: '%{number} pada waktu lain', trail: 'Keadaan pada waktu lain', see: 'Keadaan pada waktu lain', seeThen: 'lihat keadaan saat itu', lead: 'Kasus seperti tercatat pada suatu saat, dibuat ulang dari jejak resminya. Yang Anda lihat tidak pernah lebih dari yang boleh Anda lihat sekarang.',
    banner: 'Anda melihat keadaan %{time}.', newest: 'Ini keadaan terbaru yang tercatat.', row: 'Baris %{seq} dari %{newest}', back: 'Kembali ke kasus sekarang', steps: 'Pindah waktu', of: { first: 'Waktu pertama', second: 'Waktu kedua' },
    previous: 'Sebelumnya', next: 'Berikutnya', first: 'Awal', last: 'Terbaru', when: 'Tanggal dan jam (%{zone})', go: 'Lihat', compare: 'Bandingkan dengan yang terbaru', stop: 'Berhenti membandingkan', notThere: 'Kasus belum dibuka pada waktu itu. Pilih waktu sesudahnya.',
    happened: 'Yang terjadi saat itu', standing: 'Keadaan kasus', status: 'Kasus', late: 'Terlambat', lateNone: 'tidak ada', lateCount: '%{count} tugas', blocked: 'Terhalang', consents: 'Persetujuan', consentsNone: 'belum ada', tasks: 'Tugas saat itu', tasksOf: 'Tugas: %{stage}', noTasks: 'Belum ada tugas saat itu', task: 'Tugas', owner: 'Pemilik', limit: 'Batas', limitEnded: 'berakhir', limitMet: 'terpenuhi', limitPaused: 'ditunda',
    differences: 'Yang berbeda', between: 'Antara %{from} dan %{to}', same: 'Tidak ada yang berbeda', sameText: 'Tahap, tugas, pemilik, batas, dan persetujuan sama pada kedua waktu.', what: 'Apa', then: 'Lebih awal', later: 'Kemudian', notYet: 'belum ada', gone: 'tidak ada lagi', reached: 'tercapai %{day}', notReached: 'belum tercapai', due: 'batas %{time}', breached: 'lewat batas', noLimit: 'tanpa batas', notAsked: 'belum ditanya',
    kind: { case: 'Kasus', stage: 'Tahap', milestone: 'Tonggak', task: 'Tugas', owner: 'Pemilik', limit: 'Batas', consent: 'Persetujuan' },
    stageState: { available: 'belum dibuka', enabled: 'dapat dibuka', active: 'berjalan', suspended: 'ditunda', completed: 'selesai', terminated: 'berakhir', disabled: 'ditarik' },
    consentState: { given: 'berlaku', refused: 'klien memilih tidak', withdrawn: 'ditarik', expired: 'habis masa berlakunya', ended: 'berakhir karena jawaban kemudian' },
  },
  seen: {
    title: 'Dengan mata siapa', who: 'Yang dapat dilihat oleh', nobody: 'Pilih rekan', none: 'Belum ada yang melihat atau mengerjakan kasus ini.', whoHelp: 'Yang pernah melihat atau mengerjakan kasus ini. Yang tampil: haknya, bukan isinya.',
    of: '%{name}, %{time}', sees: 'Kasus terlihat', seesNot: 'Kasus tidak terlihat', notKnown: 'Tidak diketahui', office: 'Kantor', noOffice: 'tidak ada', roles: 'Peran saat itu', noRoles: 'tidak ada', facts: 'Keterangan kasus berkode', looks: 'Yang dilihatnya sampai saat itu', neverLooked: 'belum pernah melihat', looked: '%{count} kali, terakhir %{time}', refused: '%{count} kali tidak diizinkan',
    yes: 'terlihat', no: 'tidak terlihat', steps: 'Jawaban per langkah', answered: 'sudah dijawab', notAnswered: 'belum dijawab', notAsked: 'tidak ditanyakan', class: { D0: 'Proses', D1: 'Keterangan berkode', D2: 'Identitas', D3: 'Peka', D4: 'Berbahaya bila bocor' },
    basis: 'Dihitung dari jejak resmi dan tabel hak akses. Arti peran serta wilayah kantor: menurut keadaan sekarang.',
  },
  history: {
    filters: 'Saring riwayat', who: 'Pelaku', item: 'Langkah', kind: 'Jenis', person: 'Orang', office: 'Kantor', role: 'Peran', clock: 'Jam sistem', found: 'Tampil %{count} kejadian', clear: 'Hapus saringan', remove: 'Hapus saringan %{name}', none: 'Tidak ada kejadian yang cocok', noneText: 'Hapus satu saringan untuk melihat lebih banyak.',
    kindOf: { decision: 'Keputusan dan hasil', assignment: 'Pengambilan dan penugasan', progress: 'Langkah yang terbuka atau berakhir', limit: 'Batas waktu', breach: 'Lewat batas', consent: 'Persetujuan', override: 'Tanpa persetujuan', case: 'Kasus', version: 'Versi SOP' },
  },
} as const
