// A case in poor words: what a client's own window shows of it. Pure.
import type { Capability, Label } from '../../sop-definitions/language/vocabulary.ts'
import { rolesWith, type Role } from '../../sop-definitions/rules/roles.ts'
import type { WindowWords } from '../../sop-definitions/rules/window-words.ts'
import type { CaseState, Clock, Consent, Instance } from '../../workflows/engine/case-state.ts'
import { isContactRefused } from '../../workflows/engine/consents.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { localDay } from '../../workflows/engine/time/spans.ts'
import type { LetterRow, LookRow, MeetingRow, ToShow } from './window-work.ts'
import type { WindowLook, WindowView } from './window-view.ts'

const DAY_MS = 86_400_000
const dayIn = (state: CaseState, at: number): string =>
  new Date(localDay(at, state) * DAY_MS).toISOString().slice(0, 10)

/** The stage in which a step stands, however deep. */
function stageOf({ instances }: CaseState, instance: Instance | undefined): string | null {
  let at = instance
  while (at !== undefined && at.parent !== null) at = instances[at.parent]
  return at?.kind === 'stage' ? at.item : null
}

const runs = ({ state, due }: Clock): number[] => (state === 'running' && due !== null ? [due] : [])
/** The next limit on these steps. */
function nextLimit(state: CaseState, steps: readonly string[]): string | null {
  const dues = Object.values(state.clocks).flatMap((clock) => {
    const stage = stageOf(state, state.instances[clock.instance])
    return stage !== null && steps.includes(stage) ? runs(clock) : []
  })
  return dues.length === 0 ? null : dayIn(state, Math.min(...dues))
}

type Step = WindowView['way'][number]
/** What has begun, and the first part after it that everybody comes to. */
function wayOf(state: CaseState, { way }: WindowWords): Step[] {
  const instances = Object.values(state.instances).filter(({ kind, gone }) => kind === 'stage' && gone !== true)
  const told = way.map(({ steps, words, sometimes }) => {
    const own = instances.filter(({ item }) => steps.includes(item))
    const isNow = own.some((one) => one.state === 'active' || one.state === 'suspended')
    return { steps, words, sometimes, isNow, isDone: !isNow && own.some((one) => one.state === 'completed') }
  })
  const last = told.findLastIndex(({ isNow, isDone }) => isNow || isDone)
  const next = state.status === 'closed' ? -1 : told.findIndex((one, at) => at > last && one.sometimes !== true)
  return told.flatMap(({ words, steps, isNow, isDone }, at): Step[] => {
    if (isNow) return [{ words, standing: 'now', by: nextLimit(state, steps) }]
    if (isDone) return [{ words, standing: 'done', by: null }]
    return at === next ? [{ words, standing: 'next', by: null }] : []
  })
}

const OTHER: Label = { id: 'Izin lain', en: 'Something else' }
type Allowed = WindowView['allowed'][number]
const whomOf = ({ receivers }: Consent): Allowed['whom'] => {
  if (receivers === undefined) return 'all'
  return receivers.length === 0 ? 'own' : receivers.length
}
const allowedIn = (state: CaseState, { consents }: WindowWords, own: string | undefined): Allowed[] =>
  Object.entries(state.consents)
    .filter(([, consent]) => consent.state === 'given')
    .map(([code, consent]) => ({
      code,
      words: consents[code] ?? OTHER,
      whom: whomOf(consent),
      until: consent.until === undefined ? null : dayIn(state, consent.until),
      ends: code === own,
    }))

const has = (roles: readonly Role[], capability: Capability, role: string): boolean =>
  rolesWith(capability, roles).includes(role)
const taskOf = (roles: readonly Role[], role: string): WindowLook['task'] => {
  if (has(roles, 'coordinate_case', role)) return 'coordinates'
  return has(roles, 'work_task', role) && !has(roles, 'verify_ledger', role) ? 'helps' : 'checks'
}
const HELPING: readonly string[] = ['case_work', 'reveal', 'letter']
const reasonOf = ({ emergency, purpose }: LookRow): WindowLook['reason'] => {
  if (emergency) return 'emergency'
  return HELPING.includes(purpose) ? 'help' : 'check'
}

const meetingIn =
  ({ offsetMinutes }: CaseState) =>
  ({ id, starts_at: at, place, answer }: MeetingRow): WindowView['meetings'][number] => {
    const there = new Date(at.getTime() + offsetMinutes * 60_000).toISOString()
    return { id, at: at.toISOString(), day: there.slice(0, 10), time: there.slice(11, 16), place, answer }
  }

/** Rows that read alike are one, with how often. */
function looksIn(rows: readonly LookRow[], roles: readonly Role[]): WindowLook[] {
  const looks = new Map<string, WindowLook>()
  for (const row of rows) {
    const look = { day: row.day, office: row.office, task: taskOf(roles, row.role), reason: reasonOf(row) }
    const key = JSON.stringify(look)
    looks.set(key, { ...look, times: (looks.get(key)?.times ?? 0) + row.times })
  }
  return [...looks.values()]
}

const MOST_LETTERS = 5
const lettersIn = (state: CaseState, rows: readonly LetterRow[]): WindowView['letters'] => {
  const sent = rows.map(({ sent_at: at, office }) => ({ day: dayIn(state, at.getTime()), office }))
  return [...new Map(sent.map((one) => [JSON.stringify(one), one])).values()].slice(0, MOST_LETTERS)
}

function contactIn(state: CaseState, ir: ToShow['ir']): WindowView['contact'] {
  if (ir.contact === undefined) return null
  const said = state.consents[ir.contact]
  return {
    code: ir.contact,
    isRefused: isContactRefused({ plan: planOf(ir), state }),
    saidAt: said === undefined ? null : new Date(said.at).toISOString(),
  }
}

export const windowOf = (
  { state, ir, looks, meetings, letters }: Omit<ToShow, 'at'>,
  { words, roles }: { words: WindowWords; roles: readonly Role[] },
): WindowView => ({
  way: wayOf(state.joined?.shadow ?? state, words),
  meetings: meetings.map(meetingIn(state)),
  allowed: allowedIn(state, words, ir.window),
  letters: lettersIn(state, letters),
  looked: looksIn(looks, roles),
  contact: contactIn(state, ir),
})

/**
 * What the second PIN shows: the same window on the day of its card, of a case in which nothing has happened yet. It
 * takes nothing from the case but the consent that every window shows.
 */
export const secondOf = ({ allowed, contact }: WindowView, { way }: WindowWords, madeOn: string): WindowView => ({
  way: way
    .filter(({ sometimes }) => sometimes !== true)
    .slice(0, 2)
    .map(({ words }, at) => ({ words, standing: at === 0 ? 'now' : 'next', by: null })),
  meetings: [],
  allowed: allowed.filter(({ ends }) => ends),
  letters: [],
  looked: [{ day: madeOn, office: 'own', task: 'coordinates', reason: 'help', times: 1 }],
  contact: contact === null ? null : { ...contact, isRefused: false, saidAt: null },
})
