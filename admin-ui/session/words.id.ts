// Words of signing in afresh, and of a covered screen.
export const doorWords = {
  prove: {
    title: 'Buktikan bahwa ini Anda',
    text:
      'Yang akan Anda lakukan perlu dipastikan sekali lagi. ' +
      'Setelah ini langsung dilanjutkan, dan berlaku 15 menit.',
    go: 'Lanjutkan',
    code: 'Kode enam angka dari ponsel',
    byCode: 'Pakai kode dari ponsel',
    byPassword: 'Pakai kata sandi',
    byPasskey: 'Pakai kunci sandi',
    touch: 'Perangkat akan meminta sidik jari, wajah, atau kodenya.',
  },
  away: {
    title: 'Layar ditutup sementara',
    text: 'Tidak ada kegiatan selama dua menit, jadi isi layar disembunyikan. Isian Anda tetap ada.',
    back: 'Tampilkan lagi',
    other: 'Ganti pengguna',
  },
  what: {
    is: 'Apa ini?',
    isOf: 'Apa ini? %{word}',
    all: 'Bantuan lengkap',
    help: 'Bantuan',
  },
  me: {
    mine: 'Akun saya',
    other: 'Ganti pengguna',
    tokens: 'Token mesin',
    staff: 'Akun petugas',
  },
} as const
