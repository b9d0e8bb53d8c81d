// Opening a case: which version it follows, what must exist, and what is asked of the engine.
import type { z } from 'zod'
import { calendarFor } from '../../db/procedures/calendars.ts'
import { drawCaseNumber, takeName } from '../../db/recording/commands.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { caseIdOf } from '../../db/ground/ids.ts'
import { findArea } from '../../db/accounts/organisations.ts'
import { findLines } from '../../db/cases/cases.ts'
import { casesOfRecords } from '../../db/people/person-links.ts'
import { findPerson, whatBindsOpening } from '../../db/people/people.ts'
import { findEdition } from '../../db/procedures/sop-editions.ts'
import { tightenedFor } from '../../db/procedures/sop-overlays.ts'
import { findSopFor, type VersionName } from '../../db/procedures/sops.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { openingFacts } from '../../sop-definitions/definition/task-definition.ts'
import { ZONES, type Zone } from '../../sop-definitions/language/zones.ts'
import { IMPORT_CHANNEL } from '../../sop-definitions/language/imports.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { Asks } from '../../workflows/engine/commands.ts'
import type { Call } from '../door/call.ts'
import { decided, decideOpening, recall, refuseRestored, type Decided, type Opener, type Sent } from './commands.ts'
import { answeringOffice } from './answering-office.ts'
import { enterPerson, proveEntered } from '../people/entering.ts'
import type { OpenCase, OpenCaseOfNewPerson } from '../contract/cases.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import type { Words } from '../words/words.view.ts'
import { wordsFor } from './case-at-hand.ts'
import { stopOverLimit } from '../sops/stop-rule.ts'

type Opening = z.output<typeof OpenCase>
type Where = Pick<Call<unknown, unknown, unknown>, 'deps' | 'actor'>

const missing = (name: string): Issue => issue([name], 'not_found', 'not found')

/** Older editions are for demonstrations only, so that there is something to move to the current one. */
async function versionFor(
  tx: Tx,
  { deps, actor }: Where,
  { sop, edition, area }: Pick<Opening, 'sop' | 'edition' | 'area'>,
): Promise<VersionName | undefined> {
  const current = await findSopFor(tx, sop, area)
  return tightenedFor(tx, deps.demoHistory ? await findEdition(tx, current, edition) : current, {
    area,
    organisation: actor.organisation,
  })
}

export interface Course {
  sop: VersionName
  words: Words
  area: { code: string; zone: Zone }
}

/**
 * The version that a case there would follow. `others`: further problems of the request, so that all are answered at
 * once. `isBrought`: by a register; nobody says so of a case by hand.
 */
export async function courseFor(
  tx: Tx,
  where: Where,
  {
    sop: name,
    edition,
    area: code,
    channel,
    others = [],
    isBrought = false,
  }: Pick<Opening, 'sop' | 'edition' | 'area' | 'channel'> & { others?: readonly Issue[]; isBrought?: boolean },
): Promise<Course> {
  const sop = await versionFor(tx, where, { sop: name, edition, area: code })
  const area = await findArea(tx, code)
  const words = sop === undefined ? undefined : await wordsFor(tx, where.deps, sop.hash)
  const channels = words === undefined ? undefined : openingFacts(words.sop)['channel']
  const issues = [
    ...(sop === undefined ? [missing('sop')] : editionIssues(sop, edition)),
    ...(area === null ? [missing('area')] : []),
    ...others,
    ...(isChannel(channels, { channel, isBrought })
      ? []
      : [issue(['channel'], 'invalid_value', 'not one of the channels')]),
  ]
  if (sop === undefined || area === null || words === undefined || issues.length > 0)
    throw problem('invalid', { issues })
  return { sop, words, area }
}

/** A programme without channels takes any. */
const isChannel = (
  channels: readonly { code: string }[] | undefined,
  { channel, isBrought }: { channel: string; isBrought: boolean },
): boolean =>
  (channel === IMPORT_CHANNEL) === isBrought &&
  (channels === undefined ? !isBrought : channels.some(({ code }) => code === channel))

const editionIssues = (sop: VersionName, edition: string | undefined): Issue[] =>
  edition === undefined || edition === sop.edition
    ? []
    : [issue(['edition'], 'invalid_value', 'not the current edition')]

interface Asked {
  course: Course
  caseId: string
  number: string
  subject: string
  channel: string
  earlier?: Opening['earlier']
  brought?: Brought | undefined
}
/** What a register says of a case, besides who it is about: coded values only. */
export interface Brought {
  wasClosed: boolean
  facts: Readonly<Record<string, FactValue>>
}

/** The office that answers for the case, where the procedure routes it, keeps the hours that its limits count in. */
export async function openingAsk(
  tx: Tx,
  { deps, actor }: Where,
  { course: { sop, words, area }, caseId, number, subject, channel, earlier, brought }: Asked,
): Promise<Asks['open']> {
  const { owner, directory, hours } = await answeringOffice(tx, { ir: words.ir, actor, area: area.code })
  const offset = ZONES[area.zone]
  const calendar = await calendarFor(tx, { area: area.code, hours, offset })
  return {
    type: 'open',
    caseId,
    number,
    sop: { sop: sop.sop, edition: sop.edition, revision: sop.revision, hash: sop.hash },
    subject,
    owner,
    ...(directory === undefined ? {} : { directory }),
    area: area.code,
    channel,
    offsetMinutes: typeof offset === 'number' ? offset : offset.minutes,
    ...(calendar === undefined ? {} : { calendar }),
    demo: deps.demoHistory,
    ...(earlier === undefined ? {} : { earlier: { case: earlier.caseId, kind: earlier.kind } }),
    facts: {
      ...(openingFacts(words.sop)['channel'] === undefined ? {} : { channel }),
      ...(brought === undefined ? {} : { ...brought.facts, brought_as: brought.wasClosed ? 'closed' : 'open' }),
    },
  }
}

const BINDING = { emergency: refuse('emergency_reads_only'), kept_back: refuse('second_case_kept') } as const

/**
 * Seeing a person is not enough to open a case about that person: an emergency access does not allow it, and it must
 * not get around what a client withholds.
 */
export async function refusalToOpenAbout(tx: Tx, personId: string): Promise<Refusal | null> {
  const binds = await whatBindsOpening(tx, personId)
  return binds === null ? null : BINDING[binds]
}

const STILL_OPEN = {
  id: 'Kasus itu belum ditutup; lanjutkan di sana.',
  en: 'That case is not closed; go on with it.',
}

/** A case of this person, or of a linked record, that the opener sees: one of anybody else is not there. */
async function earlierIssues(tx: Tx, { personId, earlier }: Opening): Promise<Issue[]> {
  if (earlier === undefined) return []
  const found = await casesOfRecords(tx, personId)
  const [file] = await findLines(
    tx,
    found.flatMap(({ id }) => (id === earlier.caseId ? [id] : [])),
  )
  const path = ['earlier', 'caseId']
  if (file === undefined) return [issue(path, 'not_found', 'not found')]
  return file.status === 'closed' ? [] : [{ ...issue(path, 'invalid_value', 'not closed'), sentence: STILL_OPEN }]
}

export const openCase = (call: Call<unknown, unknown, Opening>): Promise<Sent> =>
  opened(call, async (tx, caseId) => {
    const person = await findPerson(tx, call.deps.vault, call.body.personId)
    if (person?.identity_state === 'erased') throw refused(refuse('person_erased'))
    const bound = await refusalToOpenAbout(tx, call.body.personId)
    if (bound !== null) throw refused(bound)
    const others = [...(person === null ? [missing('personId')] : []), ...(await earlierIssues(tx, call.body))]
    return openIn(tx, call, { caseId, others, opening: call.body })
  })

/** In one transaction, so that neither stands without the other. Whoever may open cases may enter people. */
export function openCaseOfNewPerson(call: Call<unknown, unknown, z.output<typeof OpenCaseOfNewPerson>>): Promise<Sent> {
  const { person: entered, ...rest } = call.body
  return opened(call, async (tx, caseId) => {
    const { id: person } = await enterPerson(tx, call, entered)
    const made = await openIn(tx, call, { caseId, others: [], opening: { ...rest, personId: person } })
    await proveEntered(tx, call, { person, entered })
    return made
  })
}

/** `open` runs in the transaction of the case, under the name of the click. */
export async function opened(call: Opener, open: (tx: Tx, caseId: string) => Promise<Decided>): Promise<Sent> {
  const { actor, key } = call
  // Counted in a transaction of its own, so that a refusal keeps what it found.
  await call.scoped((tx) => stopOverLimit(tx, call))
  const caseId = caseIdOf(actor.user, key.id)
  return decided(call, async (tx) => {
    const isNew = await takeName(tx, { ...key, actor: actor.user }, { caseId })
    const known = isNew === null ? await recall(tx, key) : null
    if (known !== null) return known
    refuseRestored(call)
    return open(tx, caseId)
  })
}

export async function openIn(
  tx: Tx,
  call: Opener,
  {
    caseId,
    others,
    opening,
    brought,
  }: { caseId: string; others: readonly Issue[]; opening: Opening; brought?: Brought | undefined },
): Promise<Decided> {
  const { deps } = call
  const course = await courseFor(tx, call, { ...opening, others, isBrought: brought !== undefined })
  const { number, at } = await drawCaseNumber(tx)
  const { personId: subject, channel, earlier } = opening
  const ask = await openingAsk(tx, call, { course, caseId, number, subject, channel, earlier, brought })
  return decideOpening(tx, call, {
    caseId,
    words: course.words,
    ask,
    at: deps.demoHistory ? deps.caseTime().getTime() : at.getTime(),
  })
}
