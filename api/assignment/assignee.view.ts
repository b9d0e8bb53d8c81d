// Why a person may be given work, and why not, in words. `n` of `of`: for how many of the tasks in question.
import type { Load } from '../../db/cases/assignments.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Reason } from '../contract/assignments.ts'
import { both } from '../../sop-definitions/language/label.ts'

const share = (n: number, of: number): Label =>
  n === of ? both('', '') : both(` (${n} dari ${of})`, ` (${n} of ${of})`)
const counted = (text: Label, { n, of }: Counted): Label => both(text.id + share(n, of).id, text.en + share(n, of).en)
export interface Counted {
  n: number
  of: number
}

/** For a single task, a reason that does not hold is left out. */
const when =
  (code: Reason['code'], text: Label) =>
  (counts: Counted): Reason[] =>
    counts.n === 0 ? [] : [{ code, sentence: counted(text, counts) }]

/** A name within a sentence; what is written in capitals stays so. */
const within = (name: string): string => name.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase())

export const REASONS = {
  role: (roles: readonly Label[], counts: Counted): Reason[] =>
    counts.of === 1
      ? [
          {
            code: 'holds_role',
            sentence: both(
              `Memegang peran ${roles.map(({ id }) => within(id)).join(', ')}`,
              `Holds the role ${roles.map(({ en }) => within(en)).join(', ')}`,
            ),
          },
        ]
      : [
          {
            code: 'holds_role',
            sentence: both(
              `Memegang peran untuk ${counts.n} dari ${counts.of} tugas`,
              `Holds the role for ${counts.n} of ${counts.of} tasks`,
            ),
          },
        ],
  holder: when('holder', both('Memegangnya sekarang', 'Has it now')),
  owner: when('owner', both('Pemilik kasus', 'Owns the case')),
  takesPart: when('takes_part', both('Sudah ikut dalam kasus', 'Already part of the case')),
  sameArea: when('same_area', both('Wilayah kasus', 'Area of the case')),
  coversArea: when('covers_area', both('Wilayahnya mencakup kasus', 'Its area covers the case')),
  otherArea: (area: string): Reason[] => [
    { code: 'other_area', sentence: both(`Wilayah lain: ${area}`, `Another area: ${area}`) },
  ],
  load: ({ open, late }: Load): Reason[] => [
    {
      code: 'open_tasks',
      sentence:
        open === 0
          ? both('Belum ada tugas terbuka', 'No open tasks')
          : both(
              `${open} tugas terbuka${late > 0 ? `, ${late} terlambat` : ''}`,
              `${open} open ${open === 1 ? 'task' : 'tasks'}${late > 0 ? `, ${late} late` : ''}`,
            ),
    },
  ],
  standsIn: (names: readonly string[]): Reason[] =>
    names.length === 0
      ? []
      : [
          {
            code: 'stands_in',
            sentence: both(`Menggantikan ${names.join(', ')}`, `Stands in for ${names.join(', ')}`),
          },
        ],
  away: (until: Label, deputy: string): Reason => ({
    code: 'away',
    sentence: both(
      `Tidak di tempat sampai ${until.id}; digantikan ${deputy}`,
      `Away until ${until.en}; ${deputy} stands in`,
    ),
  }),
  shutOut: when(
    'shut_out',
    both(
      'Ditutup aksesnya dari kasus karena benturan kepentingan',
      'No access to the case because of a conflict of interest',
    ),
  ),
  proposed: when(
    'proposed_it',
    both('Ia yang mengusulkan hasilnya; perlu orang kedua', 'Proposed the outcome; a second person is needed'),
  ),
  exception: (sentence: Label): Reason => ({ code: 'needs_exception', sentence }),
} as const

/** Why a task cannot go to the chosen person: codes of `assigneeIssues`, and those that apply only to batches. */
const NOT_FIT: Readonly<Record<string, Label>> = {
  not_found: both(
    'Orang atau kantor itu tidak ditemukan, atau orangnya tidak lagi di kantor itu.',
    'That person or office was not found, or the person is no longer with that office.',
  ),
  missing_role: both(
    'Yang dipilih tidak memegang peran untuk tugas ini.',
    'Whoever was chosen does not hold the role for this task.',
  ),
  shut_out: both('Yang dipilih ditutup aksesnya dari kasus ini.', 'Whoever was chosen has no access to this case.'),
  absent: both('Yang dipilih sedang tidak di tempat.', 'Whoever was chosen is away.'),
  other_office_chooses: both(
    'Siapa yang mengerjakannya di kantor lain ditentukan kantor itu. Berikan ke kantornya saja.',
    'Who does it at another office is for that office to say. Give it to the office alone.',
  ),
  same_holder: both('Sudah dipegang yang dipilih.', 'Whoever was chosen has it already.'),
  waits_for_signature: both(
    'Menunggu tanda tangan kedua; minta satu per satu.',
    'Waits for a second signature; ask for each by itself.',
  ),
}
export const notFit = (code: string): Label =>
  NOT_FIT[code] ?? both('Tidak dapat diserahkan kepada yang dipilih.', 'Cannot be given to whoever was chosen.')

export const NOTES = {
  takesFrom: (name: string): Label =>
    both(`${name} sedang mengerjakannya dan melepasnya.`, `${name} is working on it and gives it up.`),
  seesFromNow: (name: string): Label =>
    both(`${name} mulai dapat melihat kasusnya.`, `${name} begins to see the case.`),
  letsSee: (name: string): Label =>
    both(
      `${name} mulai dapat melihat kasusnya, dan tetap dapat walau dibatalkan.`,
      `${name} begins to see the case, and still does when this is taken back.`,
    ),
} as const
