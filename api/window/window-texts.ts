// What a client's own window says, in poor words: whoever reads over the shoulder learns nothing.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { OFFICES, REASONS, TASKS } from '../../db/window/window-view.ts'

export const TEXTS = {
  title: { id: 'Catatan', en: 'Notes' },
  leave: { id: 'Keluar', en: 'Leave' },
  back: { id: 'Kembali', en: 'Back' },
  other: { id: 'English', en: 'Bahasa Indonesia' },
  number: { id: 'Nomor', en: 'Number' },
  pin: { id: 'PIN (6 angka)', en: 'PIN (6 digits)' },
  open: { id: 'Buka', en: 'Open' },
  wrong: { id: 'Nomor atau PIN tidak cocok.', en: 'Number and PIN do not match.' },
  tries: {
    id: 'Sesudah lima kali salah, tunggu sampai besok atau tanyakan kepada yang memberi nomor.',
    en: 'After five wrong tries wait until tomorrow, or ask whoever gave you the number.',
  },
  first: { id: 'Pertama kali: buat PIN', en: 'The first time: choose a PIN' },
  code: { id: 'Kode (8 angka)', en: 'Code (8 digits)' },
  pinNew: { id: 'PIN baru (6 angka, hanya Anda yang tahu)', en: 'New PIN (6 digits, known to you alone)' },
  pinAgain: { id: 'PIN baru sekali lagi', en: 'New PIN once more' },
  second: { id: 'PIN kedua (boleh kosong)', en: 'Second PIN (optional)' },
  secondAgain: { id: 'PIN kedua sekali lagi', en: 'Second PIN once more' },
  secondHint: {
    id: 'PIN kedua hanya bila sudah dijelaskan kepada Anda: sedikitnya dua angka lain daripada PIN baru.',
    en: 'A second PIN only if it was explained to you: at least two digits differ from the new PIN.',
  },
  keep: { id: 'Simpan', en: 'Keep it' },
  wrongCode: {
    id: 'Tidak berhasil. Periksa nomor dan kode; PIN harus 6 angka, dua kali sama, dan tidak mudah ditebak.',
    en: 'That did not work. Check number and code; the PIN has 6 digits, twice the same, and not easily guessed.',
  },
  later: { id: 'Belum bisa. Coba lagi sebentar lagi.', en: 'Not possible now. Try again in a moment.' },
  again: { id: 'Lihat lagi', en: 'Look again' },
  moment: { id: 'Sebentar, sedang disiapkan.', en: 'One moment, it is being prepared.' },
  history: {
    id: 'Halaman ini tertutup sendiri sesudah 5 menit. Riwayat peramban tetap ada; hapus bila perlu.',
    en: 'This page closes by itself after 5 minutes. The history of the browser stays; clear it if you need to.',
  },
  hear: { id: 'Dengarkan', en: 'Listen' },
  unheard: { id: 'tanpa suara', en: 'without sound' },
  way: { id: 'Jalan saya', en: 'My way' },
  appointment: { id: 'Janji saya', en: 'My appointment' },
  can: { id: 'Bisa datang', en: 'I can come' },
  cannot: { id: 'Tidak bisa datang', en: 'I cannot come' },
  saidCan: { id: 'Anda menjawab: bisa datang.', en: 'You said: I can come.' },
  saidCannot: {
    id: 'Anda menjawab: tidak bisa. Akan dicari waktu lain.',
    en: 'You said: I cannot come. Another time will be looked for.',
  },
  answered: { id: 'Jawaban Anda sudah sampai ({day}).', en: 'Your answer has arrived ({day}).' },
  answeredLate: { id: 'Janji itu sudah berubah ({day}).', en: 'That appointment had changed ({day}).' },
  allowed: { id: 'Yang saya izinkan', en: 'What I allowed' },
  looked: { id: 'Siapa melihat', en: 'Who looked' },
  call: { id: 'Hubungi, keluhan', en: 'Call me, complain' },
  callMe: { id: 'Minta dihubungi', en: 'Call me' },
  callText: {
    id: 'Kantor yang Anda datangi akan menghubungi, hanya lewat cara yang Anda katakan aman.',
    en: 'The office that you came to will be in touch, only in the way that you said is safe.',
  },
  contact: { id: 'Cara menghubungi saya', en: 'How to contact me' },
  contactText: {
    id: '"Jangan hubungi" berlaku sekarang juga. Yang lain dibaca kantor, lalu dipastikan langsung dengan Anda.',
    en: '"No contact" holds at once. Anything else is read by the office, and then confirmed with you in person.',
  },
  contactNone: { id: 'jangan hubungi saya', en: 'no contact with me' },
  contactYes: { id: 'Ya, begitu', en: 'Yes, like this' },
  contactRefused: { id: 'Anda tidak dihubungi, sesuai permintaan Anda.', en: 'You are not contacted, as you asked.' },
  complain: { id: 'Keluhan', en: 'Complain' },
  complainText: {
    id: 'Dibaca pimpinan kantor dan kantor di atasnya, bukan oleh yang bekerja untuk Anda.',
    en: 'Read by the head of the office and the office above, not by those who work for you.',
  },
  complainTime: {
    id: 'Kirim dalam {minutes} menit. Sesudah itu halaman tertutup dan tulisannya hilang.',
    en: 'Send it within {minutes} minutes. Then the page closes, and the words are gone.',
  },
  complainYes: { id: 'Kirim', en: 'Send it' },
  tooOften: {
    id: 'Tidak terkirim: hari ini sudah terlalu sering. Coba lagi besok, atau katakan langsung.',
    en: 'Not sent: too often today. Try again tomorrow, or say it in person.',
  },
  tooLong: {
    id: 'Tidak terkirim: terlalu panjang. Tulis paling banyak {most} huruf.',
    en: 'Not sent: too long. Write {most} letters at most.',
  },
  received: { id: 'Diterima.', en: 'Received.' },
  heard: { id: 'Tulisan Anda akan dibaca ({day}).', en: 'Somebody will read what you wrote ({day}).' },
  callYes: { id: 'Ya, hubungi saya', en: 'Yes, call me' },
  askedCall: { id: 'Kantor itu sudah diberi tahu ({day}).', en: 'That office has been told ({day}).' },
  done: { id: 'sudah', en: 'done' },
  now: { id: 'sekarang', en: 'now' },
  next: { id: 'berikutnya', en: 'next' },
  by: { id: 'ada kabar paling lambat {day}', en: 'you hear more by {day}' },
  nothing: { id: 'Belum ada.', en: 'Nothing yet.' },
  all: { id: 'semua yang membantu Anda', en: 'everybody who helps you' },
  own: { id: 'kantor yang Anda datangi', en: 'the office that you came to' },
  alone: { id: 'hanya Anda', en: 'you alone' },
  named: { id: 'kantor itu dan {count} yang lain', en: 'that office and {count} more' },
  until: { id: 'sampai {day}', en: 'until {day}' },
  sent: { id: 'Surat dikirim', en: 'A letter was sent' },
  stop: { id: 'Hentikan', en: 'Stop' },
  stopText: {
    id: 'Yang lain tidak lagi boleh melihat. Bantuan yang memerlukannya menunggu sampai ada yang bicara dengan Anda.',
    en: 'Others may no longer see it. Help that needs it waits until somebody has spoken with you.',
  },
  stopOwn: { id: 'Halaman ini tertutup untuk seterusnya.', en: 'This page is closed for good.' },
  stopYes: { id: 'Ya, hentikan', en: 'Yes, stop' },
  asked: { id: 'Diterima, sedang dikerjakan.', en: 'Received; it is being done.' },
  askedDone: { id: 'Yang Anda hentikan sudah berhenti ({day}).', en: 'What you stopped has ended ({day}).' },
  askedOver: { id: 'Itu sudah berhenti sebelumnya ({day}).', en: 'That had ended before ({day}).' },
  times: { id: '{count} kali', en: '{count} times' },
} as const satisfies Record<string, Label>

export const OFFICE_TEXTS = {
  own: { id: 'Kantor yang Anda datangi', en: 'The office that you came to' },
  helping: { id: 'Kantor lain yang membantu', en: 'Another office that helps' },
  other: { id: 'Kantor lain', en: 'Another office' },
} as const satisfies Record<(typeof OFFICES)[number], Label>
export const TASK_TEXTS = {
  coordinates: { id: 'yang mengatur bantuan', en: 'who arranges the help' },
  helps: { id: 'yang membantu', en: 'who helps' },
  checks: { id: 'yang memeriksa catatan', en: 'who checks the notes' },
} as const satisfies Record<(typeof TASKS)[number], Label>
export const REASON_TEXTS = {
  help: { id: 'untuk membantu Anda', en: 'to help you' },
  check: { id: 'untuk memeriksa pekerjaan', en: 'to check the work' },
  emergency: { id: 'karena keadaan darurat', en: 'because it was urgent' },
} as const satisfies Record<(typeof REASONS)[number], Label>
