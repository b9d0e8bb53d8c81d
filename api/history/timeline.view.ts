// One ledger row as a sentence in both languages. A table over everything that can happen: a new event without a
// sentence does not compile.
import { DATA_CATEGORY_WORDS } from '../../sop-definitions/language/refusal-words.ts'
import type { CancelReason, HoldReason, Label, SkipReason } from '../../sop-definitions/language/vocabulary.ts'
import type { Bodies, CaseEvent, Happened, HappenedType } from '../../workflows/engine/events.ts'
import type { InstanceKey, SopReference } from '../../workflows/engine/case-state.ts'
import type { TimelineRow } from '../contract/cases.ts'
import { eventKindOf } from './event-kinds.view.ts'
import {
  answeredWords,
  askedWords,
  contestedWords,
  custodyWords,
  endedWords,
  ENDED_BECAUSE,
  firedWords,
  followsWords,
  meetingWords,
  givenBackWords,
  heardAside,
  joinedWords,
  ownerWords,
  partedWords,
  referralWords,
  routedWords,
  settledWords,
  takenInWords,
} from './told.view.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import { LETTER_TELLERS } from './letters-told.view.ts'
import { shifted, timeIn } from '../words/day-words.view.ts'
import { lastOf } from '../../sop-definitions/language/day-end.ts'
import { factValue } from '../explain/happened.view.ts'
import type { Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'
import { inLanguage, both, inEach, INTL, joined } from '../../sop-definitions/language/label.ts'
import type { Offset } from '../../sop-definitions/language/zones.ts'

/** `knows`: whether the reader may know coded facts of the case. */
interface Telling {
  words: Words
  names: Names
  offset: Offset
  knows: boolean
}
type Teller<K extends HappenedType> = (body: Bodies[K], telling: Telling) => Label

const itemOf = (instance: InstanceKey): string => instance.split('#')[0] ?? instance
const clockItem = (clock: string): string => itemOf(clock.split(':')[0] ?? clock)
const said = (label: Label, id: string, en: string): Label => ({ id: `${label.id}: ${id}`, en: `${label.en}: ${en}` })
/** Made once: a formatter costs more than all else on a page of history. */
const DATES = inEach(
  (language) =>
    new Intl.DateTimeFormat(inLanguage(INTL, language), {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
)
/** An instant is shown as the clocks of the case's place show it: shifted, and read as UTC. */
const day = (instant: number, { offset }: Telling): Label => {
  const local = shifted(instant, offset)
  return inEach((language) => `${inLanguage(DATES, language).format(local)}, ${timeIn(language, local)}`)
}
const limit = (due: number, telling: Telling): Label => {
  const { offset } = telling
  const last = lastOf(due, offset)
  if (last === due) return day(due, telling)
  const local = shifted(last, offset)
  return both(`akhir hari ${DATES.id.format(local)}`, `end of ${DATES.en.format(local)}`)
}
const ofInstance =
  (id: string, en: string) =>
  (body: { instance: InstanceKey }, { words }: Telling): Label =>
    said(words.item(itemOf(body.instance)), id, en)
const ofItem =
  (id: string, en: string) =>
  (body: { item: string }, { words }: Telling): Label =>
    said(words.item(body.item), id, en)

/**
 * With the answer itself: so each date of a postponed hearing stays readable beside its reason, after the next one
 * replaced it.
 */
function factTold(name: string, value: FactValue, { words, knows }: Telling): Label {
  const label = words.fact(name)
  if (!knows) return label
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  const answer = isDay
    ? both(DATES.id.format(Date.parse(value)), DATES.en.format(Date.parse(value)))
    : factValue(words, name, value)
  return both(`${label.id} (${answer.id})`, `${label.en} (${answer.en})`)
}

const HELD_BY_PERSON = both('diambil', 'claimed')
const REASONS: Readonly<Record<string, Label>> = {
  waiting_client: both('menunggu klien', 'waiting for the client'),
  waiting_organisation: both('menunggu lembaga lain', 'waiting for another organisation'),
  waiting_document: both('menunggu dokumen', 'waiting for a document'),
  client_unwell: both('klien kurang sehat', 'the client is unwell'),
  outside_control: both('di luar kendali', 'outside our control'),
  not_needed: both('tidak diperlukan', 'not needed'),
  done_elsewhere: both('dikerjakan di tempat lain', 'done elsewhere'),
  client_declined: both('klien memilih tidak', 'the client chose not to'),
  not_possible: both('tidak memungkinkan', 'not possible'),
  opened_by_mistake: both('dibuka karena keliru', 'opened by mistake'),
  duplicate: both('kasus ganda', 'duplicate'),
  left_country: both('meninggalkan negara', 'left the country'),
  in_custody: both('dalam tahanan', 'in custody'),
} satisfies Record<HoldReason | SkipReason | CancelReason, Label>
const reasonOf = (code: string, words: Words): Label => REASONS[code] ?? words.reason(code)
export { reasonOf as reasonIn }
const withReason =
  (id: string, en: string) =>
  (body: { instance: InstanceKey; reason: string }, { words }: Telling): Label => {
    const reason = reasonOf(body.reason, words)
    return said(words.item(itemOf(body.instance)), `${id}, ${reason.id}`, `${en}, ${reason.en}`)
  }

const numberOf = ({ edition, revision }: SopReference): string => `${edition}.${revision}`
const CONSENTS = {
  given: both('diberikan', 'given'),
  refused: both('tidak diberikan', 'not given'),
  withdrawn: both('ditarik', 'withdrawn'),
} as const

const TELLERS: { [K in HappenedType]: Teller<K> } = {
  case_opened: ({ number, sop }, { words }) =>
    said(
      both(`Kasus ${number} dibuka`, `Case ${number} opened`),
      `${words.sop.title.id} ${sop.edition}.${sop.revision}`,
      `${words.sop.title.en} ${sop.edition}.${sop.revision}`,
    ),
  client_asked: ({ how }) => askedWords(how),
  case_linked: ({ case: earlier, kind }, { names }) => followsWords(kind, names.cases?.get(earlier)),
  case_joined: ({ lead, reason }, { names }) => joinedWords(names.cases?.get(lead), reason),
  case_taken_in: ({ from, tasks }, { names }) => takenInWords(names.cases?.get(from), Object.keys(tasks).length),
  case_parted: (body, { names }) => partedWords(names.cases?.get(body.lead), body),
  case_given_back: ({ from, whole }, { names }) => givenBackWords(names.cases?.get(from), whole),
  owner_routed: (route, { names }) => routedWords(route, names.organisations),
  referral_opened: ({ kind, to }, { names }) => referralWords({ kind, to, state: 'offered' }, names.organisations),
  referral_moved: (moved, { names }) => referralWords(moved, names.organisations),
  custody_changed: ({ to }, { names }) => custodyWords(to, names.organisations),
  appointment_set: (body, telling) =>
    meetingWords(body, { offices: telling.names.organisations, at: day(body.starts, telling) }),
  appointment_moved: (body, telling) =>
    meetingWords(body, { offices: telling.names.organisations, at: day(body.starts, telling) }),
  appointment_ended: endedWords,
  appointment_near: () => both('Pengingat janji temu dikirim', 'Whoever is named in an appointment was reminded of it'),
  ...LETTER_TELLERS,
  appointment_answered: answeredWords,
  owner_contested: (body, telling) =>
    contestedWords(body, { offices: telling.names.organisations, until: day(body.until, telling) }),
  owner_settled: (body, { names }) => settledWords(body, names.organisations),
  owner_changed: (body, { names }) => ownerWords(body, names.organisations),
  facts_set: ({ facts }, telling) =>
    joined(
      [
        both('Fakta dicatat', 'Facts recorded'),
        joined(
          Object.entries(facts).map(([name, value]) => factTold(name, value, telling)),
          '; ',
        ),
      ],
      ': ',
    ),
  item_enabled: ofItem('ditawarkan kepada koordinator', 'offered to the coordinator'),
  stage_opened: ofItem('tahap dibuka', 'stage opened'),
  stage_completed: ofInstance('tahap selesai', 'stage completed'),
  stage_terminated: ofInstance('tahap dihentikan', 'stage ended'),
  stage_reopened: ofInstance('tahap dibuka lagi', 'stage reopened'),
  milestone_reached: ofItem('tercapai', 'reached'),
  timer_opened: ofItem('batas mulai dihitung', 'limit begins to count'),
  timer_ended: ({ instance, met }, { words }) =>
    said(words.item(itemOf(instance)), met ? 'batas terpenuhi' : 'batas berakhir', met ? 'limit met' : 'limit ended'),
  task_opened: ofItem('tugas dibuka', 'task opened'),
  task_claimed: ofInstance(HELD_BY_PERSON.id, HELD_BY_PERSON.en),
  task_released: ofInstance('dilepas', 'released'),
  task_assigned: (body, telling) =>
    (body.holder.organisation === null
      ? ofInstance('kembali kepada koordinator, tanpa pemilik', 'back with the coordinators, without an owner')
      : ofInstance('ditugaskan', 'assigned'))(body, telling),
  task_delegated: ofInstance('dititipkan', 'delegated'),
  task_returned: ofInstance('dikembalikan', 'returned'),
  task_started: ofInstance('mulai dikerjakan', 'started'),
  task_held: (body, telling) => {
    const reason = reasonOf(body.reason, telling.words)
    return said(
      telling.words.item(itemOf(body.instance)),
      `ditunda s.d. ${day(body.until, telling).id}, ${reason.id}`,
      `on hold until ${day(body.until, telling).en}, ${reason.en}`,
    )
  },
  task_resumed: ofInstance('dilanjutkan', 'continued'),
  task_proposed: ({ instance, proposal, cosign }, { words }) => {
    const outcome = words.outcome(itemOf(instance), proposal.outcome)
    const { label } = words.role(cosign)
    return said(
      words.item(itemOf(instance)),
      `diusulkan "${outcome.id}", menunggu ${label.id}`,
      `"${outcome.en}" proposed, waiting for: ${label.en}`,
    )
  },
  signature_asked: ofInstance('diminta ditandatangani kantor lain', 'another office is asked to sign'),
  task_sent_back: ofInstance('dikembalikan untuk diperbaiki', 'sent back'),
  task_completed: ({ instance, outcome }, { words }) =>
    joined([words.item(itemOf(instance)), words.outcome(itemOf(instance), outcome)], ': '),
  task_skipped: withReason('dilewati', 'skipped'),
  task_failed: withReason('tidak dapat diselesaikan', 'could not be done'),
  task_withdrawn: withReason('ditarik koordinator', 'withdrawn by the coordinator'),
  task_obsolete: ofInstance('tidak diperlukan lagi', 'no longer needed'),
  override_asked: ({ instance, asked }, { words }) => {
    const why = words.reason(asked.reason)
    return said(
      words.item(itemOf(instance)),
      `orang kedua diminta menandatangani: tanpa persetujuan ${asked.consents.join(', ')}, ${why.id}`,
      `a second person is asked to sign: without consent ${asked.consents.join(', ')}, ${why.en}`,
    )
  },
  need_overridden: ({ instance, consents, reason, secondPerson }, { words }) => {
    const why = words.reason(reason)
    const without = {
      id: `tanpa persetujuan ${consents.join(', ')}, ${why.id}`,
      en: `without consent ${consents.join(', ')}, ${why.en}`,
    }
    return secondPerson === null
      ? said(
          words.item(itemOf(instance)),
          `berjalan segera ${without.id}; tanda tangan orang kedua menyusul`,
          `goes on at once ${without.en}; the signature of a second person follows`,
        )
      : said(
          words.item(itemOf(instance)),
          `berjalan ${without.id}; orang kedua menandatangani`,
          `goes on ${without.en}; a second person signed`,
        )
  },
  consent_ended: ({ code, because }, { words }) => {
    const { id, en } = ENDED_BECAUSE[because]
    return said(words.consent(code), id, en)
  },
  consent_expired: ({ code }, { words }) => said(words.consent(code), 'masa berlakunya habis', 'expired'),
  sharing_ended: ({ code, organisations: { length } }, { words }) =>
    said(
      words.consent(code),
      `tidak berlaku lagi, sehingga ${length} kantor tidak lagi ikut dalam kasus ini dan diminta menghapus salinannya`,
      length === 1
        ? 'no longer in force, so one office no longer takes part in this case, and is asked to delete copies'
        : `no longer in force, so ${length} offices no longer take part in this case, and are asked to delete copies`,
    ),
  task_stopped: ({ instance, consents }, { words }) =>
    said(
      words.item(itemOf(instance)),
      `dihentikan, persetujuan ${consents.join(', ')} tidak berlaku lagi`,
      `stopped, consent ${consents.join(', ')} is no longer in force`,
    ),
  consent_recorded: ({ code, state, scope }, { words }) => {
    const kept = joined((scope?.without ?? []).map((category) => DATA_CATEGORY_WORDS[category]))
    return said(
      words.consent(code),
      `${CONSENTS[state].id}${kept.id === '' ? '' : `, tanpa ${kept.id}`}`,
      `${CONSENTS[state].en}${kept.en === '' ? '' : `, without ${kept.en}`}`,
    )
  },
  clock_set: ({ clock }, telling) =>
    said(
      telling.words.item(itemOf(clock.instance)),
      clock.due === null ? 'batas menunggu mulai' : `batas ${limit(clock.due, telling).id}`,
      clock.due === null ? 'limit waits to begin' : `due ${limit(clock.due, telling).en}`,
    ),
  clock_started: ({ clock, due }, telling) =>
    said(telling.words.item(clockItem(clock)), `batas ${limit(due, telling).id}`, `due ${limit(due, telling).en}`),
  clock_paused: ({ clock, reason }, { words }) => {
    const why = reason === undefined ? null : reasonOf(reason, words)
    return said(
      words.item(clockItem(clock)),
      why === null ? 'batas ditunda' : `batas ditunda, ${why.id}`,
      why === null ? 'limit paused' : `limit paused, ${why.en}`,
    )
  },
  clock_resumed: ({ clock, due }, telling) =>
    said(
      telling.words.item(clockItem(clock)),
      `batas berjalan lagi, ${limit(due, telling).id}`,
      `limit runs again, due ${limit(due, telling).en}`,
    ),
  clock_fired: (body, { words, names }) => {
    const what = firedWords(body, names.organisations)
    return said(words.item(clockItem(body.clock)), what.id, what.en)
  },
  clock_ended: ({ clock, met }, { words }) =>
    said(words.item(clockItem(clock)), met ? 'batas terpenuhi' : 'batas berakhir', met ? 'limit met' : 'limit ended'),
  case_held: ({ reason, until }, telling) => {
    const why = reasonOf(reason, telling.words)
    return both(
      `Kasus ditunda s.d. ${day(until, telling).id}, ${why.id}`,
      `Case on hold until ${day(until, telling).en}, ${why.en}`,
    )
  },
  case_resumed: () => both('Kasus dilanjutkan', 'Case continued'),
  case_closed: ({ code }, { words }) =>
    said(both('Kasus ditutup', 'Case closed'), words.closeCode(code).id, words.closeCode(code).en),
  case_cancelled: ({ reason }, { words }) =>
    said(both('Kasus dibatalkan', 'Case cancelled'), reasonOf(reason, words).id, reasonOf(reason, words).en),
  case_reopened: () => both('Kasus dibuka kembali', 'Case reopened'),
  ledger_gap: ({ lost, since }, telling) =>
    both(
      `Basis data dipulihkan dari cadangan: ${lost} baris jejak resmi sesudah ${day(since, telling).id} hilang. ` +
        'Kasus dilanjutkan tanpa baris itu',
      'The database was restored from a backup: ' +
        (lost === 1
          ? `one entry after ${day(since, telling).en} is lost. The case goes on without it`
          : `${lost} entries after ${day(since, telling).en} are lost. The case goes on without them`),
    ),
  case_migrated: ({ from, to }) =>
    both(
      `Kasus pindah dari versi ${numberOf(from)} ke versi ${numberOf(to)}`,
      `Case moved from version ${numberOf(from)} to version ${numberOf(to)}`,
    ),
  item_moved: ofInstance('kini bagian dari tahap lain', 'now part of another stage'),
  migration_undone: ({ from, to }) =>
    both(
      `Perpindahan dibatalkan: kasus kembali dari versi ${numberOf(from)} ke versi ${numberOf(to)}`,
      `The move was taken back: from version ${numberOf(from)} to version ${numberOf(to)} again`,
    ),
  demo_caught_up: () =>
    both('Riwayat latihan berakhir; sejak kini waktu nyata', 'Training history ends; from here on time is real'),
}

/** Joins a body with the formatter of its own type; the only place with this cast. */
const tell = <K extends HappenedType>(type: K, body: Bodies[K], telling: Telling): Label => TELLERS[type](body, telling)

/** What became of a task whose holder left. */
function leftTold(item: Label, { user, organisation }: Bodies['task_assigned']['holder']): Label {
  if (user !== null)
    return said(
      item,
      'tetap pada pemegangnya; yang menitipkannya tidak lagi bekerja di sini',
      'stays with its holder; whoever handed it over works here no longer',
    )
  return organisation === null
    ? said(
        item,
        'kembali kepada koordinator, karena kantor yang memegangnya ditutup',
        'back with the coordinators, because the office that held it was closed',
      )
    : said(
        item,
        'kembali kepada kantornya, karena pemegangnya tidak lagi bekerja di situ atau tidak lagi dalam peran itu',
        'back with its office, because whoever held it works there no longer, or not in that role',
      )
}

/**
 * A task that a clock handed on was assigned by nobody; nor was a task that went back at the end of an absence, or when
 * its holder left.
 */
const sentenceOf = ({ body, cause, actor }: CaseEvent, telling: Telling): Label => {
  const heard = body.type === 'consent_recorded' ? heardAside(cause.ref, body.state) : undefined
  if (body.type === 'consent_recorded' && heard !== undefined)
    return said(telling.words.consent(body.code), heard.id, heard.en)
  if (body.type !== 'task_assigned' || (cause.kind !== 'clock' && actor !== null)) return tell(body.type, body, telling)
  const item = telling.words.item(itemOf(body.instance))
  if (cause.ref === 'let_go') return leftTold(item, body.holder)
  return cause.kind === 'clock'
    ? said(item, 'dialihkan karena batas waktu', 'handed on because of its limit')
    : said(
        item,
        'kembali kepada yang digantikan, karena ia hadir lagi',
        'back with whoever was away, who is here again',
      )
}

function subjectOf(body: Happened): string | null {
  if ('instance' in body) return itemOf(body.instance)
  if (body.type === 'clock_set') return itemOf(body.clock.instance)
  return 'clock' in body ? clockItem(body.clock) : null
}

export function presentTimeline(event: CaseEvent, telling: Telling): TimelineRow {
  const { words, names } = telling
  const { body } = event
  const item = subjectOf(body)
  return {
    seq: event.seq,
    at: new Date(event.at).toISOString(),
    type: body.type,
    kind: eventKindOf(body),
    sentence: sentenceOf(event, telling),
    who: {
      user: event.actor === null ? null : (names.users.get(event.actor) ?? null),
      organisation: event.organisation === null ? null : (names.organisations.get(event.organisation) ?? null),
      role: event.role === null ? null : words.role(event.role).label,
    },
    item,
    code: item === null ? null : words.code(item),
    cause: event.cause.kind,
  }
}
