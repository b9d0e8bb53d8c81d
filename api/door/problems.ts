// Every problem of the API itself: code → status, title and sentence in both languages.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { ProblemCode } from '../contract/errors.ts'

export const PROBLEMS = {
  invalid: {
    status: 422,
    title: 'The input does not fit',
    sentence: {
      id: 'Isian belum sesuai. Periksa bagian yang ditandai.',
      en: 'The input does not fit. Check the parts that are marked.',
    },
  },
  unauthenticated: {
    status: 401,
    title: 'Not signed in',
    sentence: {
      id: 'Anda belum masuk, atau sesi Anda sudah berakhir.',
      en: 'You are not signed in, or your session has ended.',
    },
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    sentence: {
      id: 'Peran Anda tidak memegang kewenangan untuk ini.',
      en: 'Your role does not hold the capability for this.',
    },
  },
  purpose_needed: {
    status: 403,
    title: 'Purpose needed',
    sentence: {
      id: 'Anda tidak ditugaskan pada kasus ini. Sebutkan tujuan Anda membukanya.',
      en: 'You are not assigned to this case. Say for what purpose you open it.',
    },
  },
  not_found: {
    status: 404,
    title: 'Not found',
    sentence: {
      id: 'Tidak ditemukan. Periksa nomornya, atau minta koordinator membagikannya.',
      en: 'Not found. Check the number, or ask the coordinator to share it.',
    },
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    sentence: {
      id: 'Data berubah sejak Anda membukanya. Bandingkan, lalu pilih.',
      en: 'The data changed since you opened it. Compare, then choose.',
    },
  },
  key_reused: {
    status: 422,
    title: 'Key used for another request',
    sentence: {
      id: 'Kunci permintaan ini sudah dipakai untuk isi yang lain.',
      en: 'This request key was already used with another content.',
    },
  },
  registry_off: {
    status: 409,
    title: 'The civil registry is not connected',
    sentence: {
      id: 'Pencatatan sipil belum terhubung dengan layanan ini. Cocokkan dengan suratnya.',
      en: 'The civil registry is not connected to this installation. Compare the papers.',
    },
  },
  too_many: {
    status: 429,
    title: 'Too many attempts',
    sentence: { id: 'Terlalu banyak percobaan. Coba lagi nanti.', en: 'Too many attempts. Try again later.' },
  },
  too_large: {
    status: 413,
    title: 'Too large',
    sentence: { id: 'Isian terlalu besar: paling banyak 256 kB.', en: 'The content is too large: at most 256 kB.' },
  },
  unavailable: {
    status: 503,
    title: 'Not available now',
    sentence: {
      id: 'Server belum dapat menjawab. Isian Anda aman; kami mencoba lagi.',
      en: 'The server cannot answer yet. Your entries are safe; we keep trying.',
    },
  },
  restored: {
    status: 503,
    title: 'The database was put back',
    sentence: {
      id:
        'Basis data dipulihkan dari cadangan, dan belum dipastikan apa yang hilang. Sampai itu selesai tidak ada ' +
        'yang diputuskan. Isian Anda aman; hubungi administrator.',
      en:
        'The database was restored from a backup, and it is not settled yet what is lost. Until then nothing is ' +
        'decided. Your entries are safe; ask the administrator.',
    },
  },
  upgrading: {
    status: 503,
    title: 'A newer version decides this case',
    sentence: {
      id: 'Tapak sedang diperbarui, dan kasus ini sudah memakai versi baru. Isian Anda aman; kami mencoba lagi.',
      en: 'Tapak is being upgraded, and this case is with the new version. Your entries are safe; we keep trying.',
    },
  },
  defect: {
    status: 500,
    title: 'A defect of the software',
    sentence: {
      id: 'Ada kesalahan pada perangkat lunak ini. Sebutkan nomor rujukan kepada administrator.',
      en: 'This is a defect of the software. Tell the administrator the reference number.',
    },
  },
  foreign_origin: {
    status: 403,
    title: 'Sent from another site',
    sentence: {
      id: 'Permintaan datang dari situs lain, jadi tidak dijalankan.',
      en: 'The request came from another site, so it was not carried out.',
    },
  },
  wrong_host: {
    status: 421,
    title: 'Asked under another name',
    sentence: {
      id: 'Layanan ini tidak dibuka dengan alamat itu. Pakai alamat resminya.',
      en: 'This service is not reached under that address. Use its own.',
    },
  },
  made_by_another: {
    status: 403,
    title: 'Made by another person',
    sentence: {
      id: 'Kiriman ini dibuat oleh orang lain di perangkat ini, jadi tidak dijalankan atas nama Anda.',
      en: 'This was made by another person on this device, so it was not carried out in your name.',
    },
  },
  key_missing: {
    status: 400,
    title: 'Idempotency-Key missing',
    sentence: {
      id: 'Permintaan ini memerlukan kepala Idempotency-Key (1 sampai 200 huruf).',
      en: 'This request needs an Idempotency-Key header (1 to 200 characters).',
    },
  },
  wrong_method: {
    status: 405,
    title: 'Method not allowed',
    sentence: { id: 'Alamat ini tidak menerima cara permintaan itu.', en: 'This address does not take that method.' },
  },
  step_up_required: {
    status: 403,
    title: 'Prove again who you are',
    sentence: {
      id: 'Untuk ini buktikan sekali lagi bahwa ini Anda: kata sandi, kode dari ponsel, atau kunci sandi.',
      en: 'For this, prove once more that it is you: password, code from your phone, or passkey.',
    },
  },
  factor_wrong: {
    status: 403,
    title: 'Does not match',
    sentence: {
      id: 'Kata sandi, kode, atau kunci sandi tidak cocok.',
      en: 'The password, the code or the passkey does not match.',
    },
  },
  second_factor_demanded: {
    status: 403,
    title: 'Set up a second factor first',
    sentence: {
      id: 'Peran Anda membutuhkan faktor kedua. Pasang dulu kode dari ponsel atau kunci sandi, lalu lanjutkan.',
      en: 'Your role needs a second factor. Set up a code from your phone or a passkey first, then go on.',
    },
  },
  factor_needed: {
    status: 403,
    title: 'The last factor stays',
    sentence: {
      id:
        'Peran Anda membutuhkan faktor kedua, jadi yang terakhir tidak dapat dilepas. Pasang yang baru dulu, lalu ' +
        'lepas yang ini.',
      en:
        'Your role needs a second factor, so the last one cannot be taken away. Set up another one first, then take ' +
        'this one away.',
    },
  },
  passkey_wrong: {
    status: 403,
    title: 'The passkey was not kept',
    sentence: {
      id: 'Jawaban perangkat ini tidak dapat dipakai, atau datang terlambat. Mulai sekali lagi.',
      en: 'The answer of this device cannot be used, or came too late. Begin once more.',
    },
  },
  office_not_empty: {
    status: 409,
    title: 'Something is still open there',
    sentence: {
      id: 'Kantor ini belum bisa ditutup: masih ada pekerjaan atau akun di sana.',
      en: 'This office cannot be closed yet: there is still work or an account there.',
    },
  },
  second_factor_required: {
    status: 401,
    title: 'A second factor is needed',
    sentence: {
      id: 'Masukkan kode dari aplikasi di ponsel Anda, atau satu kode pemulihan, atau pakai kunci sandi Anda.',
      en: 'Enter the code from the app on your phone, or a recovery code, or use your passkey.',
    },
  },
  not_json: {
    status: 415,
    title: 'Not JSON',
    sentence: {
      id: 'Isi permintaan harus JSON (application/json).',
      en: 'The content of a request must be JSON (application/json).',
    },
  },
  not_a_file: {
    status: 415,
    title: 'Not the file itself',
    sentence: {
      id: 'Isi permintaan ini harus berkas itu sendiri (application/octet-stream).',
      en: 'The content of this request must be the file itself (application/octet-stream).',
    },
  },
  file_too_large: {
    status: 413,
    title: 'The file is too large',
    sentence: {
      id: 'Berkas ini terlalu besar. Kecilkan, atau bagi menjadi beberapa berkas.',
      en: 'This file is too large. Make it smaller, or split it into several files.',
    },
  },
  file_interrupted: {
    status: 408,
    title: 'The sending stopped',
    sentence: {
      id: 'Pengiriman terputus dan tidak ada yang disimpan. Kirim sekali lagi.',
      en: 'The sending stopped and nothing was kept. Send it once more.',
    },
  },
  file_kind: {
    status: 415,
    title: 'Not a kind of file that is taken',
    sentence: {
      id:
        'Isi berkas ini bukan PDF, foto JPEG atau PNG, dokumen Word (docx), video MP4, atau rekaman M4A, apa pun ' +
        'namanya. Simpan dalam salah satu bentuk itu.',
      en:
        'The content of this file is not a PDF, a JPEG or PNG photo, a Word document (docx), an MP4 video or an M4A ' +
        'recording, whatever its name says. Save it as one of these.',
    },
  },
  file_heic: {
    status: 415,
    title: 'A picture in a form that cannot be opened',
    sentence: {
      id:
        'Foto ini berbentuk HEIC, yang tidak dapat dibuka di sini. Di iPhone pilih Pengaturan, Kamera, Format, ' +
        '"Paling Kompatibel"; di Android matikan HEIF pada pengaturan kamera; lalu foto lagi. Atau simpan foto ini ' +
        'sebagai JPEG dan kirim itu.',
      en:
        'This photo is a HEIC, which cannot be opened here. On an iPhone choose Settings, Camera, Formats, "Most ' +
        'Compatible"; on Android switch off HEIF in the settings of the camera; then take it again. Or save this ' +
        'photo as JPEG and send that.',
    },
  },
  file_unreadable: {
    status: 422,
    title: 'The file cannot be read',
    sentence: {
      id: 'Berkas ini rusak atau dikunci dengan kata sandi, jadi tidak dapat dibuka. Simpan ulang tanpa kata sandi.',
      en: 'This file is damaged or locked with a password and cannot be opened. Save it again without a password.',
    },
  },
  file_too_wide: {
    status: 422,
    title: 'The picture has too many pixels',
    sentence: {
      id: 'Gambar ini terlalu lebar atau terlalu tinggi: paling banyak 50 juta titik.',
      en: 'This picture is too wide or too high: at most 50 million pixels.',
    },
  },
  file_infected: {
    status: 422,
    title: 'Harmful content',
    sentence: {
      id: 'Pemeriksa menemukan isi berbahaya, jadi berkas ini tidak disimpan. Beri tahu administrator.',
      en: 'The scanner found harmful content, so this file was not kept. Tell the administrator.',
    },
  },
  file_there: {
    status: 409,
    title: 'The file has arrived already',
    sentence: {
      id: 'Berkas ini sudah diterima atau sudah ditutup. Pilih berkas sekali lagi.',
      en: 'This file has arrived or was closed already. Choose the file once more.',
    },
  },
  file_changed: {
    status: 422,
    title: 'Key used for another file',
    sentence: {
      id: 'Kunci permintaan ini sudah dipakai untuk berkas yang lain.',
      en: 'This request key was already used with another file.',
    },
  },
  file_missing: {
    status: 404,
    title: 'The content is not in the store',
    sentence: {
      id: 'Isi berkas ini tidak ada di tempat penyimpanannya. Beri tahu administrator.',
      en: 'The content of this file is not in its store. Tell the administrator.',
    },
  },
  file_no_preview: {
    status: 409,
    title: 'No preview of this kind',
    sentence: {
      id: 'Jenis berkas ini tidak dapat ditampilkan di sini. Unduh untuk membukanya.',
      en: 'This kind of file cannot be shown here. Download it to open it.',
    },
  },
  oidc_over: {
    status: 401,
    title: 'Over, or begun elsewhere',
    sentence: {
      id:
        'Langkah di penyedia akun tidak selesai: terlalu lama, sudah dipakai, atau dimulai di peramban lain. Mulai ' +
        'lagi.',
      en:
        'The step at the account provider did not come to its end: it took too long, was used already, or began in ' +
        'another browser. Begin again.',
    },
  },
  oidc_stopped: {
    status: 401,
    title: 'Not let through by the provider',
    sentence: {
      id: 'Penyedia akun tidak meneruskan Anda. Di sini tidak ada yang berubah.',
      en: 'The account provider did not let you through. Nothing was changed here.',
    },
  },
  oidc_unproved: {
    status: 401,
    title: 'The answer of the provider does not hold',
    sentence: {
      id:
        'Jawaban penyedia akun tidak dapat dipastikan, jadi tidak dipakai. Coba lagi; bila berulang, beri tahu ' +
        'administrator.',
      en:
        'The answer of the account provider could not be made sure of, so it was not used. Try again; if it happens ' +
        'again, tell the administrator.',
    },
  },
  oidc_unknown: {
    status: 401,
    title: 'Connected with no account here',
    sentence: {
      id:
        'Akun penyedia ini belum tersambung dengan akun aktif di sini. Masuk dengan kata sandi, lalu sambungkan di ' +
        'Akun saya.',
      en:
        'This provider account is not connected with an active account here. Sign in with your password, then ' +
        'connect it under My account.',
    },
  },
  oidc_taken: {
    status: 409,
    title: 'Connected already',
    sentence: {
      id:
        'Akun penyedia ini sudah tersambung dengan akun lain di sini, atau akun Anda sudah punya sambungan lain. ' +
        'Lepas dulu sambungan yang lama.',
      en:
        'This provider account is connected with another account here, or your account has another connection. Take ' +
        'the old connection away first.',
    },
  },
  oidc_away: {
    status: 503,
    title: 'The provider does not answer',
    sentence: {
      id: 'Penyedia akun belum dapat dihubungi. Masuk dengan kata sandi, atau coba lagi nanti.',
      en: 'The account provider cannot be reached now. Use your password, or try again later.',
    },
  },
} as const satisfies Record<ProblemCode, { status: number; title: string; sentence: Label }>
