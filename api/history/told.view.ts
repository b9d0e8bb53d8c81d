// Which offices a row names: whom a passed limit told, and which office answers for the case.
import {
  APPOINTMENT_ANSWER_WORDS,
  APPOINTMENT_KIND_WORDS,
  APPOINTMENT_STATE_WORDS,
} from '../../sop-definitions/language/appointments.ts'
import { CONTACT_WAY_WORDS, type ContactWay } from '../../sop-definitions/language/contact-ways.ts'
import { LEVEL_WORDS, LIMIT_WORDS } from '../../sop-definitions/language/escalation-words.ts'
import { both, joined } from '../../sop-definitions/language/label.ts'
import {
  REFERRAL_HAPPENED_WORDS,
  REFERRAL_KIND_WORDS,
  REFERRAL_STATE_WORDS,
} from '../../sop-definitions/language/referral-kinds.ts'
import { ROUTE_WORDS } from '../../sop-definitions/language/place-words.ts'
import { CHANGE_WORDS, CONTEST_WORDS, SETTLE_WORDS } from '../../sop-definitions/language/owner-words.ts'
import type { ConsentState, Label } from '../../sop-definitions/language/vocabulary.ts'
import type { JoinReason, ReentryKind, UndoneReason } from '../../sop-definitions/language/same-person.ts'
import type { Told } from '../../workflows/engine/case-state.ts'
import type { Bodies, Route } from '../../workflows/engine/events.ts'
import { isEmptied } from '../../workflows/engine/referral/verbs.ts'
import type { Names } from '../words/who.view.ts'

type Offices = Names['organisations']

const NOT_BEGUN = both('belum dimulai pada batasnya', 'not begun in time')
const NOBODY_TOLD = both('tidak ada yang dapat diberi tahu', 'nobody could be told')

/** Null where it is not on record who was told. */
export function toldWords(told: Told | null | undefined, offices: Offices): Label | null {
  if (told === undefined) return null
  if (told === null) return NOBODY_TOLD
  const office = offices.get(told.organisation)
  if ('user' in told || office === undefined)
    return both(`${LEVEL_WORDS.owner.id} diberi tahu`, `${LEVEL_WORDS.owner.en} was told`)
  return both(`${office} diberi tahu`, `${office} was told`)
}

export function firedWords({ kind, threshold, told }: Bodies['clock_fired'], offices: Offices): Label {
  const what = kind === 'breach' && threshold.startsWith('started_') ? NOT_BEGUN : LIMIT_WORDS[kind]
  const whom = toldWords(told, offices)
  return whom === null ? what : joined([what, whom], ', ')
}

export function routedWords({ organisation, by, passed, isManned }: Route, offices: Offices): Label {
  const nameOf = (office: string): string => offices.get(office) ?? ''
  const beyond = passed.map(nameOf).join(', ')
  return joined(
    [
      both(`Penanggung jawab kasus: ${nameOf(organisation)}`, `Answers for the case: ${nameOf(organisation)}`),
      both(
        `kantor terdekat dari ${ROUTE_WORDS[by].id} yang dapat mengoordinasi`,
        `the office nearest to ${ROUTE_WORDS[by].en} that can coordinate`,
      ),
      ...(beyond === ''
        ? []
        : [both(`tidak ada orang saat itu di ${beyond}`, `nobody was there just then at ${beyond}`)]),
      ...(isManned ? [] : [both('saat itu juga belum ada orang di sana', 'nobody was there just then either')]),
    ],
    ', ',
  )
}

export const referralWords = (
  { kind, to, state, reason }: Pick<Bodies['referral_moved'], 'kind' | 'to' | 'state' | 'reason'>,
  offices: Offices,
): Label => {
  const office = offices.get(to) ?? ''
  const how = isEmptied({ state, reason: reason ?? null })
    ? REFERRAL_HAPPENED_WORDS.referral_emptied
    : REFERRAL_STATE_WORDS[state]
  const what = REFERRAL_KIND_WORDS[kind]
  return both(`${what.id} ke ${office}: ${how.id}`, `${what.en} to ${office}: ${how.en}`)
}

export const custodyWords = (to: string, offices: Offices): Label => {
  const office = offices.get(to) ?? ''
  return both(`Klien kini di tangan ${office}`, `The client is now in the hands of ${office}`)
}

/** `at`: when it is, in words. */
export function meetingWords(
  { type, kind, office }: Bodies['appointment_set'] | Bodies['appointment_moved'],
  { offices, at }: { offices: Offices; at: Label },
): Label {
  const what = APPOINTMENT_KIND_WORDS[kind]
  const whom = offices.get(office) ?? ''
  return type === 'appointment_set'
    ? both(`Janji temu dibuat: ${at.id}, ${what.id}, ${whom}`, `Appointment made: ${at.en}, ${what.en}, ${whom}`)
    : both(
        `Janji temu dipindahkan ke ${at.id}, ${what.id}, ${whom}`,
        `Appointment moved to ${at.en}, ${what.en}, ${whom}`,
      )
}
export const endedWords = ({ as }: Bodies['appointment_ended']): Label =>
  both(`Janji temu ${APPOINTMENT_STATE_WORDS[as].id}`, `Appointment ${APPOINTMENT_STATE_WORDS[as].en}`)

export const answeredWords = ({ answer }: Bodies['appointment_answered']): Label =>
  both(
    `Klien ${APPOINTMENT_ANSWER_WORDS[answer].id} pada janji temu, lewat halamannya sendiri`,
    `The client ${APPOINTMENT_ANSWER_WORDS[answer].en} to an appointment, in the own window`,
  )

/** `until`: when it is over, in words. */
export function contestedWords(
  { reason, suggests, settles }: Bodies['owner_contested'],
  { offices, until }: { offices: Offices; until: Label },
): Label {
  const above = offices.get(settles) ?? ''
  const other = suggests === undefined ? undefined : offices.get(suggests)
  const why = CONTEST_WORDS[reason]
  return joined(
    [
      both(`Penanggung jawab digugat, ${why.id}`, `Who answers for the case is contested, ${why.en}`),
      ...(other === undefined ? [] : [both(`usul: ${other}`, `suggested: ${other}`)]),
      both(`diputus ${above} s.d. ${until.id}`, `${above} decides until ${until.en}`),
    ],
    '; ',
  )
}

export function settledWords(body: Bodies['owner_settled'], offices: Offices): Label {
  const office = offices.get(body.organisation) ?? ''
  if (body.by === 'silence')
    return both(
      `Gugatan tidak diputus pada waktunya; tetap bertanggung jawab: ${office}`,
      `The contest was not decided in time; still answers for the case: ${office}`,
    )
  const why = SETTLE_WORDS[body.reason]
  return both(`Gugatan diputus: ${office}, ${why.id}`, `The contest is settled: ${office}, ${why.en}`)
}

export function ownerWords({ from, to, why, route }: Bodies['owner_changed'], offices: Offices): Label {
  const was = offices.get(from) ?? ''
  const told = CHANGE_WORDS[why]
  const is = offices.get(to.organisation) ?? ''
  return joined(
    [
      both(`Penanggung jawab kasus kini ${is}, dulu ${was}`, `Now answers for the case: ${is}, before ${was}`),
      told,
      ...(route === undefined ? [] : [routedWords(route, offices)]),
    ],
    '; ',
  )
}

const REENTRY: Readonly<Record<ReentryKind, Label>> = {
  re_entry: both('klien datang kembali', 'the client came back'),
  new_exploitation: both('klien dieksploitasi lagi', 'the client was exploited again'),
}
/** The earlier case is named to whoever sees it. */
export const followsWords = (kind: ReentryKind, number: string | undefined): Label =>
  both(
    `Menyusul kasus ${number ?? 'sebelumnya yang sudah ditutup'}: ${REENTRY[kind].id}`,
    `Follows ${number === undefined ? 'an earlier case that was closed' : `case ${number}`}: ${REENTRY[kind].en}`,
  )

/** Where the reader does not see the other case, it has no number here. */
const other = (number: string | undefined, id: string, en: string): Label =>
  number === undefined
    ? both(`${id} kasus lain dari klien yang sama`, `${en} another case of the same client`)
    : both(`${id} kasus ${number}`, `${en} case ${number}`)
const more = ({ id, en }: Label, and: Label): Label => both(`${id}; ${and.id}`, `${en}; ${and.en}`)

const JOINED: Readonly<Record<JoinReason | UndoneReason, Label>> = {
  same_events: both('peristiwanya sama', 'it is about the same events'),
  one_plan: both('satu rencana untuk klien', 'one plan for the client'),
  client_asked: both('klien memintanya', 'the client asked for it'),
  two_people: both('ternyata dua orang', 'they are two people'),
  by_mistake: both('digabung karena keliru', 'joined by mistake'),
}
export const joinedWords = (lead: string | undefined, reason: JoinReason): Label =>
  more(other(lead, 'Berlanjut di', 'Goes on in'), JOINED[reason])
export const takenInWords = (from: string | undefined, steps: number): Label =>
  more(
    other(from, 'Menampung', 'Took in'),
    both(`${steps} langkahnya dikerjakan di sini`, steps === 1 ? 'one step goes on here' : `${steps} steps go on here`),
  )
export function partedWords(lead: string | undefined, { reason, done }: Bodies['case_parted']): Label {
  const parted = more(
    other(lead, 'Berlanjut sendiri lagi, dipisahkan dari', 'Goes on by itself again, parted from'),
    JOINED[reason],
  )
  return done.length === 0
    ? parted
    : more(
        parted,
        both(
          `${done.length} langkah yang sudah dikerjakan di sana tetap di sana`,
          done.length === 1
            ? 'one step that was done there stays there'
            : `${done.length} steps that were done there stay there`,
        ),
      )
}
export const givenBackWords = (from: string | undefined, whole: boolean): Label =>
  more(
    other(from, 'Dipisahkan lagi dari', 'Parted again from'),
    whole
      ? both('seperti tidak pernah digabung', 'as if the two had never been joined')
      : both('yang sudah dikerjakan tetap di sini', 'what was done stays here'),
  )

export const ENDED_BECAUSE = {
  answer: both('berakhir karena jawaban yang lebih baru', 'ended because of a later answer'),
  representative: both(
    'berakhir karena yang memberikannya tidak lagi boleh mewakili klien; ditanyakan lagi kepada pejabat yang ditunjuk',
    'ended because whoever gave it may no longer speak for the client; the designated official is asked anew',
  ),
  parted: both(
    'berakhir karena klien mencabutnya selama kedua kasus berjalan sebagai satu',
    'ended because the client took it back while the two cases went on as one',
  ),
} as const satisfies Record<Bodies['consent_ended']['because'], Label>

/** By what brought it about: an answer of the client that nobody recorded in this very case. */
const HEARD_ASIDE: Readonly<Record<string, Label>> = {
  stop_sharing: both('ditarik klien di halamannya sendiri', 'withdrawn by the client in the own window'),
  'stop_sharing:refused': both('ditolak klien di halamannya sendiri', 'refused by the client in the own window'),
  hear_no: both(
    'dipersempit seperti kata klien di kasus tempat kasus ini berlanjut',
    'narrowed, as the client said where this case goes on',
  ),
  'hear_no:refused': both(
    'ditolak klien di kasus tempat kasus ini berlanjut',
    'refused by the client where this case goes on',
  ),
  'part_case:refused': both(
    'ditolak klien selama kedua kasus berjalan sebagai satu',
    'refused by the client while the two cases went on as one',
  ),
  part_case: both(
    'dipersempit seperti kata klien selama kedua kasus berjalan sebagai satu',
    'narrowed, as the client said while the two cases went on as one',
  ),
}

export const heardAside = (by: string, state: ConsentState): Label | undefined =>
  HEARD_ASIDE[`${by}:${state}`] ?? HEARD_ASIDE[by]

/** Whoever reads it before making contact knows what is not confirmed. */
export const askedWords = (how: ContactWay | undefined): Label =>
  how === undefined
    ? both('Klien minta dihubungi, lewat halamannya sendiri', 'The client asks to be called, in the own window')
    : both(
        `Klien mengatakan, lewat halamannya sendiri, cara menghubungi yang aman: ${CONTACT_WAY_WORDS[how].id}; ` +
          'pastikan langsung dengannya',
        `The client says how contact is safe, in the own window: ${CONTACT_WAY_WORDS[how].en}; confirm it in person`,
      )
