// What the public pages say, in Indonesian and English.
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'

export const PUBLIC_TEXTS = {
  site: both('Pusat informasi', 'Information centre'),
  start: both('Awal', 'Start'),
  leave: both('Keluar cepat', 'Leave quickly'),
  history: both(
    'Keluar membuka halaman cuaca. Riwayat peramban tetap menyimpan alamat halaman ini: hapus sendiri bila perlu.',
    'Leaving opens a weather page. The history of the browser keeps the address of this page: delete it if need be.',
  ),
  otherLanguage: both('English', 'Indonesia'),
  allPages: both('Semua halaman', 'All pages'),
  noTracking: both(
    'Halaman ini tanpa skrip, tanpa kuki, dan tanpa penghitung pengunjung.',
    'These pages have no script, no cookie and no counter of visitors.',
  ),

  dangerNow: both('Dalam bahaya sekarang', 'In danger now'),
  dangerCall: both('Telepon, gratis, kapan saja:', 'Call, free of charge, at any hour:'),
  talk: both('Ingin bicara dan meminta bantuan', 'To talk and to ask for help'),

  help: both('Bantuan sekarang', 'Help now'),

  find: both('Cari pusat layanan', 'Find a centre'),
  findLead: both(
    'Pusat layanan menerima siapa saja yang membutuhkan bantuan. Telepon lebih dulu bila bisa.',
    'A centre receives anybody who needs help. Call first if you can.',
  ),
  findNone: both(
    'Belum ada kantor yang ditampilkan di sini. Telepon nomor di bawah ini; petugas menunjukkan kantor terdekat.',
    'No office is shown here yet. Call a number below: you are told of the nearest office.',
  ),
  findCountry: both('Seluruh Indonesia dan luar negeri', 'All of Indonesia, and abroad'),
  findNoPhone: both('Nomor telepon belum tercantum', 'No telephone number is listed yet'),
  findAlways: both('siang dan malam', 'day and night'),
  findShelter: both(
    'Tempat tinggal yang dirahasiakan tidak tercantum di mana pun.',
    'Places of refuge are listed nowhere.',
  ),

  rights: both('Hak dan persetujuan Anda', 'Your rights and consents'),
  consents: both('Yang ditanyakan satu per satu', 'What is asked one by one'),
  consentsLead: both(
    'Setiap persetujuan ditanyakan sendiri-sendiri, dijelaskan lebih dulu, dan dapat ditarik kapan saja. Tidak ' +
      'setuju pada satu hal tidak menghilangkan bantuan yang lain.',
    'Each consent is asked for by itself, is explained first, and can be withdrawn at any time. Saying no to one ' +
      'thing takes no other help away.',
  ),
  consentsNone: both('Belum ada prosedur yang diterbitkan.', 'No procedure is published yet.'),

  procedure: both('Prosedur layanan', 'The procedure'),
  procedureLead: both(
    'Inilah langkah yang diikuti petugas. Langkah yang tidak diperlukan dilewati.',
    'These are the steps that staff follow. A step that is not needed is left out.',
  ),
  edition: both('Edisi {edition}, revisi {revision}', 'Edition {edition}, revision {revision}'),
  legal: both('Dasar hukum', 'Legal basis'),
  steps: both('{count} langkah', '{count} steps'),
  who: both('Petugas', 'Who'),
  limit: both('Batas waktu', 'Limit'),
  clause: both('Pasal', 'Clause'),
  part: both('bagian {part} dari {parts}', 'part {part} of {parts}'),
  backToProcedure: both('Kembali ke prosedur', 'Back to the procedure'),

  statistics: both('Statistik', 'Statistics'),
  nation: both('Seluruh Indonesia', 'All of Indonesia'),
  notShown: both('tidak ditampilkan', 'not shown'),
  none: both('tidak ada', 'none'),
  upTo: both('sampai {month}', 'up to {month}'),
  readAsTens: both(
    'Angka dibulatkan ke bawah menjadi puluhan: 120 berarti 120 sampai 129 orang.',
    'Numbers are rounded down to tens: 120 means 120 to 129 people.',
  ),
  readNotShown: both(
    '"Tidak ditampilkan" bukan nol: bisa nol, bisa beberapa orang. "Tidak tercatat" berarti orangnya dihitung, ' +
      'tetapi hal itu tidak dicatat.',
    '"Not shown" is not zero: it may be nobody or a few. "Not recorded" means that the people are counted and that ' +
      'this was not written down of them.',
  ),
  released: both('Terbit {day}, ditandatangani {offices}.', 'Published on {day}, signed by {offices}.'),
  hash: both('Segel (SHA-256): {hash}', 'Seal (SHA-256): {hash}'),
  next: both('Terbitan berikutnya: {day}.', 'Next release: {day}.'),
  backToStatistics: both('Kembali ke statistik', 'Back to the statistics'),
  withdrawnFrom: both(
    'Angka ini ditarik pada {day} dan tidak boleh dipakai lagi.',
    'These numbers were withdrawn on {day} and must not be used any more.',
  ),
  withdrawnReason: both('Alasan: {reason}', 'Reason: {reason}'),

  data: both('Berkas data', 'Data files'),
  dataLead: both(
    'Angka yang sama, untuk dihitung dengan program. Setiap paket berisi satu berkas CSV per tabel, keterangannya ' +
      '(Data Package), dan segelnya. Tidak ada baris tentang seseorang.',
    'The same numbers, for programs. Each package has one CSV file per table, its description (Data Package) and its ' +
      'seal. No line is about one person.',
  ),
  dataColumns: both(
    'Kolom: awal dan akhir masa, kode wilayah (Kemendagri), kode ISO dan nama wilayah, kelompok, jumlah, dan status ' +
      '(shown: ditampilkan; not_shown: tidak ditampilkan; not_recorded: hal itu tidak tercatat).',
    'Columns: first and last day of the period, code of the area (Kemendagri), its ISO code and name, groups, value, ' +
      'and status (shown; not_shown; not_recorded: this was not written down of these people).',
  ),
  dataCatalogue: both('Katalog semua paket (DCAT)', 'Catalogue of all packages (DCAT)'),
  size: both('{size} kB', '{size} kB'),

  method: both('Cara menghitung', 'How it is counted'),
  methodHow1: both('Yang dihitung adalah orang, satu kali dalam satu masa.', 'People are counted, once in a period.'),
  methodHow2: both(
    'Di bawah 11 orang tidak ditampilkan, nol pun tidak; selebihnya dibulatkan ke bawah menjadi puluhan.',
    'Fewer than 11 people are not shown, and neither is zero; all else is rounded down to tens.',
  ),
  methodHow3: both(
    'Tabel diserang dengan program sebelum terbit: yang tersembunyi harus tetap tidak dapat dihitung.',
    'Tables are attacked by a program before they appear: what is hidden must stay impossible to work out.',
  ),
  methodHow4: both(
    'Dua orang dari dua kantor menandatangani; yang menghitung tidak ikut menandatangani.',
    'Two people of two offices sign. Whoever computes signs nothing.',
  ),
  methodHow5: both(
    'Satu tahun diperbaiki paling banyak satu kali. Angka lama tetap tercatat di kalender.',
    'A year is revised once at most. The calendar keeps what was published before.',
  ),

  calendar: both('Kalender dan perbaikan', 'Calendar and corrections'),
  calendarNext: both('Yang akan terbit', 'To be published'),
  calendarNone: both('Belum ada tanggal yang diumumkan.', 'No date is announced yet.'),
  calendarPast: both('Yang sudah terbit', 'Published so far'),
  isRevision: both('perbaikan', 'revision'),
  isReplaced: both('digantikan', 'replaced'),
  isWithdrawn: both('ditarik', 'withdrawn'),
  isStanding: both('berlaku', 'in force'),

  access: both('Aksesibilitas', 'Accessibility'),
  accessText: both(
    'Halaman ini dapat dibaca dengan pembaca layar, dipakai dengan papan ketik saja, dari layar 320 piksel, ' +
      'diperbesar, dan dicetak. Setiap gambar angka didampingi tabel. Setiap halaman paling besar 30 kB.',
    'These pages can be read with a screen reader, used with a keyboard alone, on a screen of 320 pixels, enlarged, ' +
      'and printed. Every drawing of figures has its table beside it. A page is 30 kB at most.',
  ),
  accessKeys: both(
    'Tautan pertama di setiap halaman adalah Keluar cepat: tekan Tab satu kali, lalu Enter.',
    'The first link of every page is Leave quickly: press Tab once, then Enter.',
  ),
  accessTrouble: both(
    'Ada yang sulit dipakai? Minta pusat layanan membacakannya, lewat telepon juga.',
    'Is something hard to use? Ask a centre to read it to you, by telephone too.',
  ),
} as const satisfies Readonly<Record<string, Label>>
export type PublicText = keyof typeof PUBLIC_TEXTS
