// Words of signing in at an identity provider: the button, the return, the connection in the user's account.
export const providerWords = {
  provider: {
    go: 'Masuk dengan %{name}',
    going: 'Membuka %{name}',
    or: 'atau',
    title: 'Masuk dengan penyedia akun',
    wait: 'Memeriksa jawaban penyedia akun.',
    back: 'Kembali ke Tapak',
    card: {
      title: 'Masuk dengan %{name}',
      lead:
        'Sambungkan akun Anda di %{name}, lalu Anda dapat masuk tanpa kata sandi di sini. Kata sandi tetap berlaku, ' +
        'dan faktor kedua yang Anda pasang di sini tetap ditanyakan.',
      off: 'Belum tersambung.',
      on: 'Tersambung sejak %{when}.',
      connect: 'Sambungkan',
      remove: 'Lepas sambungan',
      removeText:
        'Setelah ini Anda masuk dengan kata sandi. Perangkat lain keluar dari akun ini. Sesi Anda di penyedia ' +
        'akun tidak ikut berakhir.',
      removed: 'Sambungan dilepas.',
    },
    prove: 'Buktikan dengan %{name}',
    proveText: 'Halaman ini dibuka lagi sesudahnya. Isian yang belum disimpan perlu diisi lagi.',
  },
} as const
