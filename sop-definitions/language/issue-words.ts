// What is wrong with one part of a request or a form: a code, and a sentence in both languages that says what to do.
// The API answers it, and the console says the same before it sends.
import { z } from 'zod'
import { inLanguages } from './label-schema.ts'
import { both, inEach, inLanguage, INTL } from './label.ts'
import type { FieldKind, Label } from './vocabulary.ts'

const WRONG = both('Penulisannya tidak sesuai.', 'Not written as it must be.')
const NEEDED = both('Wajib diisi.', 'This must be answered.')
const CHOOSE = both('Pilih salah satu dari daftar.', 'Choose one from the list.')
const TICK = both('Centang dulu.', 'Tick this first.')
const UNKNOWN = both('Isian ini tidak dikenal.', 'There is no such field.')
const UNKEPT = both('Berisi karakter yang tidak dapat disimpan.', 'Contains a character that cannot be kept.')
const STRUCTURE = both('Isinya tidak dapat dibaca.', 'This cannot be read.')

/** Codes of zod, and of rules that no schema knows. */
const WORDS = {
  absent: both('Orang ini sedang tidak bertugas.', 'This person is away.'),
  at_office: both(
    'Hapus ini, atau jangan pilih bahwa janji temunya di kantor itu.',
    'Take this out, or do not say that the appointment is at the office.',
  ),
  area_code: both('Kode ini tertukar dengan wilayah lain.', 'This code would be mixed up with another area.'),
  area_kind: both('Wilayah ini tidak dapat terletak di sana.', 'An area of this kind cannot lie there.'),
  calendar: both('Kalender ini tidak dapat dipakai.', 'This calendar cannot be used.'),
  capability_not_held: both('Anda sendiri tidak memiliki hak ini.', 'You do not have this right yourself.'),
  circle: both('Kantor ini berada di bawah kantor itu.', 'That office stands under this one.'),
  clash: both('Pada waktu itu sudah ada janji lain.', 'There is another appointment at that time.'),
  closed: both('Kantor ini sudah ditutup.', 'This office is closed.'),
  other_office_chooses: both(
    'Siapa yang mengerjakannya di kantor lain ditentukan kantor itu. Berikan ke kantornya saja.',
    'Who does it at another office is for that office to say. Give it to the office alone.',
  ),
  custom: WRONG,
  forbidden_key: UNKNOWN,
  half_character: UNKEPT,
  hidden: both('Tidak ditanyakan dalam keadaan ini.', 'This is not asked here.'),
  in_future: both('Waktu ini belum tiba.', 'This time has not come yet.'),
  inside_itself: both('Tidak dapat dipindahkan ke dalam dirinya sendiri.', 'It cannot be moved into itself.'),
  invalid_element: WRONG,
  invalid_format: WRONG,
  invalid_key: UNKNOWN,
  invalid_type: both('Jenis isiannya tidak sesuai.', 'Not the right kind of answer.'),
  invalid_union: WRONG,
  invalid_value: CHOOSE,
  map: both('Petanya belum lengkap.', 'The map is not complete.'),
  missing: NEEDED,
  missing_role: both('Tidak memegang peran yang diperlukan.', 'Does not hold the role that is needed.'),
  no_capability: both('Orang ini tidak berhak membaca kasus.', 'This person has no right to read cases.'),
  calculated: both('Angka ini dihitung, bukan diisi.', 'This is worked out, not filled in.'),
  case_itself: both('Ini kasus yang sama.', 'This is the same case.'),
  case_tied: both('Kedua kasus sudah dikaitkan begitu.', 'The two cases are tied in this way already.'),
  no_part: both('Kantor ini tidak ikut dalam kasus ini.', 'This office does not take part in this case.'),
  not_addable: both('Langkah ini tidak dapat ditambahkan sekarang.', 'This step cannot be added now.'),
  not_found: both('Tidak ditemukan.', 'Not found.'),
  not_json: STRUCTURE,
  not_multiple_of: WRONG,
  not_offered: both('Jawaban ini tidak ditawarkan di sini.', 'This answer is not offered here.'),
  not_there_yet: both('Belum ada pada waktu itu.', 'It did not exist at that time.'),
  offer_differs: both(
    'Jawaban yang ditawarkan sudah lain. Muat ulang halaman ini.',
    'The offered answer is another one now. Load this page again.',
  ),
  nul: UNKEPT,
  nul_character: UNKEPT,
  passphrase_short: both('Terlalu pendek: sedikitnya 12 huruf.', 'Too short: at least 12 characters.'),
  overlaps: both(
    'Untuk sebagian masa itu hal ini sudah tercatat. Ubah catatan yang ada.',
    'For a part of that time this is entered already. Change the entry that is there.',
  ),
  password_guessable: both(
    'Terlalu mudah ditebak. Coba beberapa kata yang tidak berkaitan.',
    'Too easy to guess. Try several words that have nothing to do with each other.',
  ),
  password_known: both(
    'Terlalu banyak berisi nama Anda, kantor Anda, atau nama layanan ini. Pilih kata lain.',
    'It consists too much of your name, your office or the name of this service. Choose other words.',
  ),
  password_leaked: both(
    'Kata sandi ini ada di daftar kata sandi yang pernah bocor. Pilih yang lain.',
    'This password appears in known leaks. Choose another one.',
  ),
  password_long: both('Terlalu panjang: paling banyak 128 huruf.', 'Too long: at most 128 characters.'),
  password_same: both(
    'Ini kata sandi yang sekarang. Pilih yang lain.',
    'This is the current password. Choose another one.',
  ),
  password_short: both('Terlalu pendek: sedikitnya 15 huruf.', 'Too short: at least 15 characters.'),
  reason_needed: both('Tuliskan alasannya.', 'Write the reason.'),
  refused: both('Ini tidak boleh menjadi jawabannya.', 'This may not be the answer.'),
  required: NEEDED,
  revision: both(
    'Versi lain sudah diterbitkan: muat ulang, lalu coba lagi.',
    'Another revision was published: load again, then try again.',
  ),
  role_held: both('Masih ada orang yang memegang peran ini di sini.', 'Somebody here still holds this role.'),
  guarded: both(
    'Rumah aman tidak pernah ditampilkan di halaman publik.',
    'A shelter is never shown on the public pages.',
  ),
  role_level: both('Peran ini tidak dipegang di tingkat ini.', 'This role is not held at this level.'),
  route_needed: both(
    'Wilayah lain memerlukan kantor ini untuk menanggung kasusnya.',
    'Other areas need this office to answer for their cases.',
  ),
  role_needed: both('Tugas yang terbuka di sini memerlukan peran ini.', 'Open tasks here need this role.'),
  role_not_held: both('Kantor ini tidak memegang peran ini.', 'The office does not hold this role.'),
  sop_remark: both('Perbaiki hal ini di naskahnya.', 'Fix this in the text.'),
  shut_out: both('Orang ini tidak boleh melihat kasus ini.', 'This person has no access to this case.'),
  taken: both('Sudah dipakai: pilih yang lain.', 'Already in use: choose another.'),
  text_only: both('Ini hanya dapat diubah sebagai teks.', 'This can only be changed as text.'),
  too_big: both('Terlalu panjang atau terlalu besar.', 'Too long or too large.'),
  too_deep: STRUCTURE,
  too_many: both('Terlalu banyak.', 'Too many.'),
  too_small: both('Terlalu pendek atau terlalu kecil.', 'Too short or too small.'),
  twice: both('Pilihan yang sama disebut dua kali.', 'The same choice is given twice.'),
  unexplained: both('Tuliskan alasannya.', 'Write the reason.'),
  unknown_key: UNKNOWN,
  unknown_outcome: CHOOSE,
  unknown_person: both('Orang ini tidak ditemukan.', 'This person was not found.'),
  unreadable: both('Teksnya bukan YAML: perbaiki dulu sebagai teks.', 'The text is not YAML: fix it as text first.'),
  unrepresented: both(
    'Ia tidak menyetujui sendiri: catat dahulu siapa yang menyetujui untuknya.',
    'The client does not agree alone: record first who agrees for the client.',
  ),
  whole_nation_unsaid: both(
    'Nyatakan bahwa token ini melihat seluruh Indonesia.',
    'Say that this token sees the whole country.',
  ),
} as const satisfies Record<string, Label>
export type IssueCode = keyof typeof WORDS

/** What to do where a question of a procedure has no answer yet. */
export const REQUIRED = {
  text: both('Tulis jawabannya.', 'Write an answer.'),
  long_text: both('Tulis jawabannya.', 'Write an answer.'),
  date: both('Pilih tanggal.', 'Choose a date.'),
  choice: CHOOSE,
  many_choice: both('Pilih setidaknya satu.', 'Choose at least one.'),
  number: both('Tulis angkanya.', 'Write a number.'),
  money: both('Tulis jumlahnya.', 'Write the sum.'),
  yes_no: both(
    'Pilih satu jawaban; “belum ditanya” belum merupakan jawaban.',
    'Choose an answer; “not asked yet” is none.',
  ),
  person: both('Tulis nomor rujukannya.', 'Write the reference.'),
  organisation: CHOOSE,
  area: CHOOSE,
  address: both('Tulis alamatnya.', 'Write the address.'),
  file: both('Tulis nomor berkasnya, atau lampirkan berkasnya.', 'Write the number of the paper, or add the file.'),
  signature: both(
    'Tulis nomor berkasnya, atau lampirkan berkasnya.',
    'Write the number of the paper, or add the file.',
  ),
  consent: both('Pilih apa yang dikatakan klien.', 'Choose what the client says.'),
  calculated: both('Lengkapi jawaban yang dihitung di sini.', 'Complete the answers that are counted here.'),
  rows: both('Tambahkan setidaknya satu baris.', 'Add at least one row.'),
} as const satisfies Record<FieldKind, Label>
const isKnown = (code: string): code is IssueCode => Object.hasOwn(WORDS, code)

/** `message` is for whoever wrote the request, `sentence` for whoever filled in the form. */
export interface Issue {
  path: (string | number)[]
  code: IssueCode
  message: string
  sentence: Label
}

const FORMATS: Readonly<Record<string, Label>> = {
  email: both('Tulis alamat seperti nama@contoh.id.', 'Write an address such as name@example.org.'),
  date: both('Pilih tanggal.', 'Choose a date.'),
  datetime: both('Pilih tanggal dan jam.', 'Choose a date and a time.'),
}

interface Bounds {
  least: (limit: Label) => Label
  most: (limit: Label) => Label
}
/** By what zod measures: the length of a text or list, or a number. */
const BOUNDS: Readonly<Record<string, Bounds>> = {
  string: {
    least: ({ id, en }) => both(`Tulis setidaknya ${id} huruf.`, `Write at least ${en} characters.`),
    most: ({ id, en }) => both(`Paling banyak ${id} huruf.`, `At most ${en} characters.`),
  },
  array: {
    least: ({ id, en }) => both(`Pilih setidaknya ${id}.`, `Choose at least ${en}.`),
    most: ({ id, en }) => both(`Pilih paling banyak ${id}.`, `Choose at most ${en}.`),
  },
  number: {
    least: ({ id, en }) => both(`Paling sedikit ${id}.`, `At least ${en}.`),
    most: ({ id, en }) => both(`Paling banyak ${id}.`, `At most ${en}.`),
  },
}
const inDigits = (limit: number | bigint): Label =>
  inEach((language) => new Intl.NumberFormat(inLanguage(INTL, language), { useGrouping: 'min2' }).format(limit))
const boundsOf = (origin: string) => BOUNDS[origin === 'int' ? 'number' : origin]

/** The sentence of a SOP or of a rule of ours, where the rule has one. */
const OwnWords = z.object({ otherwise: z.object(inLanguages(z.string())) })

type Zod<C extends z.core.$ZodIssue['code']> = Extract<z.core.$ZodIssue, { code: C }>

/** Only its message says what zod has met. */
const ofType = ({ message, expected }: Zod<'invalid_type'>): Label | undefined => {
  if (/received (undefined|null|NaN)$/.test(message)) return NEEDED
  return expected === 'int' ? both('Tulis bilangan bulat.', 'Write a whole number.') : undefined
}
const ofValue = ({ values: [value, ...others] }: Zod<'invalid_value'>): Label | undefined =>
  value === true && others.length === 0 ? TICK : undefined
const ofLeast = ({ origin, minimum }: Zod<'too_small'>): Label | undefined =>
  origin === 'string' && Number(minimum) === 1 ? NEEDED : boundsOf(origin)?.least(inDigits(minimum))

function sentenceOf(issue: z.core.$ZodIssue): Label | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue)
    case 'invalid_value':
      return ofValue(issue)
    case 'too_small':
      return ofLeast(issue)
    case 'too_big':
      return boundsOf(issue.origin)?.most(inDigits(issue.maximum))
    case 'invalid_format':
      return FORMATS[issue.format]
    case 'custom':
      return OwnWords.safeParse(issue.params).data?.otherwise
    default:
      return undefined
  }
}

/** Whether the sentence is no more than that of its code, so that the place has to be named beside it. */
export const isGeneral = ({ code, sentence }: { code: string; sentence: Label }): boolean =>
  isKnown(code) && (code === 'required' || WORDS[code].en === sentence.en)

export const issueWords = (code: IssueCode): Label => WORDS[code]

/** What zod found, under the path of what was parsed. Unknown names get an issue each. */
export const issuesOf = (error: z.ZodError, under: readonly (string | number)[] = []): Issue[] =>
  error.issues.flatMap((issue): Issue[] => {
    const path = [...under, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'unknown_key',
        message: 'unknown name',
        sentence: WORDS.unknown_key,
      }))
    const code = issue.code === 'custom' && isKnown(issue.message) ? issue.message : issue.code
    return [{ path, code, message: issue.message, sentence: sentenceOf(issue) ?? issueWords(code) }]
  })
