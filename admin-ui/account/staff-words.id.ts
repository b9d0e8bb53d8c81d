// Words of the accounts that an administrator manages, and of the one-time link.
export const staffWords = {
  staff: {
    title: 'Akun petugas',
    lead:
      'Siapa yang dapat masuk, dengan peran apa. Anda tidak dapat melihat kasus. Setiap orang membuat kata sandinya ' +
      'sendiri lewat tautan sekali pakai.',
    caption: 'Akun petugas, menurut nama',
    organisation: 'Kantor',
    everywhere: 'Semua kantor',
    empty: 'Belum ada akun di kantor ini',
    emptyText: 'Undang petugas pertama dengan tombol di atas.',
    more: 'Tampilkan lebih banyak',
    col: {
      name: 'Nama',
      roles: 'Peran',
      state: 'Status',
      action: 'Tindakan',
    },
    me: 'Anda',
    signedIn: 'masuk di %{count} perangkat',
    never: 'belum pernah masuk',
    seen: 'terakhir %{when}',
    factor: 'dengan faktor kedua',
    noFactor: 'tanpa faktor kedua',
    closed: 'Ditutup',
    waiting: {
      invitation: 'undangan berlaku sampai %{when}',
      reset: 'tautan kata sandi berlaku sampai %{when}',
    },
    invite: 'Undang petugas',
    inviteTitle: 'Undang petugas',
    inviteText:
      'Tautan sekali pakai berlaku tujuh hari dan diserahkan kepada orangnya; tidak ada surat yang dikirim. Untuk ' +
      'peran yang melihat klien, orang kedua yang menyerahkannya.',
    name: 'Nama lengkap',
    email: 'Surel kerja',
    roles: 'Peran',
    rolesFirst: 'Pilih kantornya dulu.',
    mailed: 'Tautan dikirim ke surel %{name}; tidak ditunjukkan kepada siapa pun.',
    acts: 'Tindakan: %{name}',
    link: 'Minta tautan kata sandi',
    linkTitle: 'Minta tautan kata sandi',
    linkText:
      'Bila orang kedua setuju, tautannya diserahkan kepada %{name} atau dikirim ke surelnya. Tautan lama lalu ' +
      'tidak berlaku lagi.',
    setRoles: 'Ubah peran',
    rolesTitle: 'Ubah peran',
    rolesText:
      'Berlaku seketika; %{name} tidak perlu masuk lagi. Peran yang melihat lebih banyak menunggu orang kedua.',
    rolesDone: 'Peran diubah.',
    end: 'Keluarkan dari semua perangkat',
    endTitle: 'Keluarkan dari semua perangkat',
    endText: '%{name} harus masuk lagi di setiap perangkat.',
    endDone: 'Perangkat yang keluar: %{count}.',
    close: 'Tutup akun',
    closeTitle: 'Tutup akun',
    closeText: '%{name} keluar sekarang juga dan tidak dapat masuk lagi sampai akun dibuka.',
    closeDone: 'Akun ditutup.',
    open: 'Buka akun',
    openTitle: 'Buka akun',
    openText: '%{name} dapat masuk lagi dengan kata sandi yang dulu.',
    openDone: 'Akun dibuka.',
    lost: 'Lepas faktor kedua',
    lostTitle: 'Lepas faktor kedua',
    lostText:
      'Hanya bila %{name} kehilangan ponsel dan kode pemulihan, dan Anda sudah memastikan orangnya. Orang kedua ' +
      'memutuskan. Setelah itu cukup kata sandi; semua perangkatnya keluar.',
    lostDone: 'Faktor kedua dilepas.',
    shown: {
      title: 'Serahkan tautan ini',
      text: 'Hanya ditunjukkan sekali. Berikan langsung kepada %{name}, berlaku sampai %{when}.',
      label: 'Tautan sekali pakai',
      copy: 'Salin tautan',
      copied: 'Tautan tersalin.',
      done: 'Sudah saya serahkan',
    },
  },
  requests: {
    title: 'Menunggu orang kedua',
    lead:
      'Tautan kata sandi, pelepasan faktor kedua, dan peran yang melihat klien diminta seorang administrator dan ' +
      'diputuskan administrator lain atau pimpinan kantor.',
    empty: 'Tidak ada yang menunggu.',
    kind: {
      link: 'Tautan kata sandi untuk %{name}, %{office}',
      factor: 'Melepas faktor kedua %{name}, %{office}',
      roles: 'Peran untuk %{name}, %{office}: %{roles}',
      token: 'Token mesin %{name}, %{office}',
    },
    asked: 'Diminta %{by}, %{when}.',
    state: {
      waiting: 'Menunggu administrator lain atau pimpinan kantor sampai %{until}.',
      approved: 'Disetujui %{by}.',
      machine: 'Disetujui dari mesin layanan ini.',
      declined: 'Tidak disetujui, atau ditarik, oleh %{by}.',
      expired: 'Lewat waktu.',
    },
    approve: 'Setujui',
    decline: 'Tolak',
    takeBack: 'Tarik',
    sure: {
      approve:
        'Pastikan %{name} memang memintanya. Nama Anda dicatat di samping nama %{by}, dan yang bersangkutan ' +
        'diberi tahu.',
      decline: 'Tidak ada yang berubah bagi %{name}. Hal ini dapat diminta lagi.',
    },
    waits: 'Diminta. Administrator lain atau pimpinan kantor memutuskan.',
  },
  tokens: {
    title: 'Token mesin',
    lead:
      'Untuk program lain yang membaca atau mengirim atas nama satu kantor. Setiap token punya nama sendiri di ' +
      'jejak resmi, kewenangan sendiri, dan berakhir.',
    caption: 'Token mesin, yang terbaru dulu',
    empty: 'Belum ada token',
    emptyText: 'Program lain belum terhubung.',
    col: {
      name: 'Nama',
      may: 'Kewenangan',
      state: 'Status',
      action: 'Tindakan',
    },
    make: 'Buat token',
    makeTitle: 'Buat token mesin',
    makeText: 'Token ditunjukkan sekali. Mesin tidak dapat membuka identitas, menandatangani, atau mengubah sistem.',
    name: 'Nama program',
    days: 'Berlaku berapa hari (1 sampai 365)',
    may: 'Kewenangan',
    capability: {
      open_case: 'membuka kasus dan mencatat orang',
      read_case: 'membaca kasus kantor',
      read_pseudonymous: 'membaca dengan samaran',
      find_person: 'mencari orang',
      verify_ledger: 'memeriksa jejak resmi',
      read_sop: 'membaca SOP',
    },
    state: {
      active: 'berlaku sampai %{when}',
      waiting: 'menunggu orang kedua, berlaku sampai %{when}',
      expired: 'berakhir %{when}',
      revoked: 'dicabut',
    },
    used: 'terakhir dipakai %{when}',
    unused: 'belum pernah dipakai',
    by: 'dibuat oleh %{name}',
    revoke: 'Cabut',
    revokeOf: 'Cabut %{name}',
    revokeTitle: 'Cabut token',
    revokeText: '%{name} tidak dapat masuk lagi sejak permintaan berikutnya.',
    revoked: 'Token dicabut.',
    shown: {
      title: 'Serahkan token ini',
      text: 'Hanya ditunjukkan sekali, untuk %{name}, berlaku sampai %{when}. Simpan sebagai rahasia program itu.',
      label: 'Token',
      copy: 'Salin token',
      copied: 'Token tersalin.',
      done: 'Sudah saya simpan',
    },
  },
  link: {
    title: 'Pilih kata sandi',
    who: 'Untuk %{name} (%{email}).',
    text:
      'Tautan ini dipakai sekali. Setelah memilih kata sandi, masuk seperti biasa. Faktor kedua, kunci sandi, ' +
      'alamat kalender, dan sambungan penyedia berakhir dan dipasang lagi.',
    code: 'Kode faktor kedua yang lama (kalau ada)',
    codeHelp:
      'Dari ponsel atau dari kertas. Tanpa itu, identitas tidak dapat dibuka selama dua belas jam setelah kata ' +
      'sandi disetel ulang.',
    go: 'Simpan kata sandi',
    done: 'Kata sandi tersimpan',
    doneText: 'Silakan masuk dengan surel kerja dan kata sandi baru.',
    toSignIn: 'Ke halaman masuk',
    over: 'Tautan tidak berlaku lagi',
    looking: 'Memeriksa tautan…',
  },
} as const
