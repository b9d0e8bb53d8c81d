// Words of passkeys: at sign-in, and in the user's own account.
export const passkeyWords = {
  firstFactor: {
    title: 'Pasang faktor kedua dulu',
    text:
      'Peran Anda membuka data yang sangat rahasia, jadi kata sandi saja tidak cukup. Pilih salah satu di bawah: ' +
      'kode dari ponsel, atau kunci sandi. Setelah terpasang, pekerjaan langsung dapat dilanjutkan.',
    done: 'Faktor kedua terpasang. Anda dapat melanjutkan.',
    go: 'Lanjutkan bekerja',
    out: 'Belum sempat sekarang? Keluar lewat menu akun, dan pasang saat masuk berikutnya.',
  },
  passkey: {
    signIn: 'Masuk dengan kunci sandi',
    second: 'Pakai kunci sandi',
    title: 'Kunci sandi (passkey)',
    lead:
      'Masuk dengan sidik jari, wajah, atau kode layar perangkat Anda, tanpa mengetik kata sandi. Kuncinya tidak ' +
      'pernah keluar dari perangkat dan tidak berlaku di situs tiruan.',
    none: 'Belum ada kunci sandi.',
    caption: 'Kunci sandi Anda',
    name: 'Nama',
    made: 'Dibuat',
    used: 'Terakhir dipakai',
    never: 'belum pernah dipakai',
    action: 'Tindakan',
    add: 'Tambah kunci sandi',
    addText:
      'Beri nama agar Anda mengenalinya lagi, misalnya perangkat tempat kunci ini disimpan. Lalu perangkat ' +
      'meminta sidik jari, wajah, atau kodenya. Perangkat lain keluar dari akun ini.',
    nameHelp: 'Misalnya: ponsel saya',
    make: 'Buat',
    added: 'Kunci sandi tersimpan. Perangkat lain sudah keluar.',
    rename: 'Ganti nama',
    renameOf: 'Ganti nama %{name}',
    renamed: 'Nama kunci sandi diganti.',
    remove: 'Lepas',
    removeOf: 'Lepas %{name}',
    removeText:
      'Kunci sandi ini tidak lagi membuka akun Anda. Hapus juga dari perangkatnya. Perangkat lain keluar dari ' +
      'akun ini.',
    removed: 'Kunci sandi dilepas.',
  },
} as const
