// An SOP for reading: every item with its roles, limits, outcomes and what each opens, needs and collects.
import type { Item } from '../../sop-definitions/definition/ir.ts'
import {
  clockLimits,
  limitsOf,
  openingFacts,
  type LimitText,
  type TaskDefinition,
} from '../../sop-definitions/definition/task-definition.ts'
import { isClock, isTask, planOf } from '../../sop-definitions/definition/plan.ts'
import { IMPORT_CHANNEL } from '../../sop-definitions/language/imports.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { parseWithin } from '../../sop-definitions/definition/within.ts'
import type { ListedSop, SopVersion } from '../../db/procedures/sops.ts'
import type { SopView } from '../contract/people.ts'
import { askedTold } from '../../sop-definitions/papers/asked-told.ts'
import { presentLetters } from './sop-letters.view.ts'
import { opensAfter } from '../cases/plan.view.ts'
import { spanOf } from '../words/day-words.view.ts'
import { everyField } from '../../sop-definitions/language/rows.ts'
import type { Words } from '../words/words.view.ts'
import { same, joined } from '../../sop-definitions/language/label.ts'

type SopRow = Omit<SopView, 'items' | 'letters'>
type SopItem = SopView['items'][number]

export const presentSopRow = (version: ListedSop, words: Words): SopRow => ({
  sop: version.sop,
  edition: version.edition,
  revision: version.revision,
  overlay: presentOverlay(version),
  hash: version.hash,
  title: version.title,
  publishedAt: version.published_at.toISOString(),
  legal: [...(words.sop.legal ?? [])],
  // By hand nobody opens a case of a register.
  channels: (openingFacts(words.sop)['channel'] ?? []).filter(({ code }) => code !== IMPORT_CHANNEL),
})

/** In the order of the procedure. */
export const stagesOf = ({ ir, item }: Words): { item: string; label: Label }[] =>
  ir.items.flatMap(({ id, kind }) => (kind === 'stage' ? [{ item: id, label: item(id) }] : []))

const presentOverlay = ({
  overlay_name: name,
  overlay_revision: revision,
  overlay_area: area,
  overlay_organisation: organisation,
}: ListedSop): SopRow['overlay'] => (name === '' ? null : { name, revision, area, organisation })

export const presentSop = (version: SopVersion, words: Words): SopView => ({
  ...presentSopRow(version, words),
  items: words.items.flatMap((entry) => {
    const item = words.ir.items.find(({ id }) => id === entry.id)
    return item === undefined ? [] : [presentItem(words, item)]
  }),
  letters: presentLetters(words),
})

function presentItem(words: Words, item: Item): SopItem {
  const definition = item.kind === 'task' ? words.task(item.id) : undefined
  return {
    item: item.id,
    kind: item.kind,
    code: words.code(item.id),
    label: words.item(item.id),
    parent: item.parent,
    depth: depthOf(words, item.parent),
    due: limitsFor(words, item).map((limit) => presentLimit(words, limit)),
    opensAfter: opensAfter(words, item),
    asksOther: [...askedTold({ ...words, role: (id) => words.role(id).label }, item)],
    clause: words.clause(item.id),
    manual: item.manual,
    discretionary: item.discretionary,
    repeats: item.repeat !== false,
    ...(definition === undefined ? NO_WORK : workOf(words, item.id, definition)),
  }
}

/** Fields that only a task has. */
type Work = Pick<SopItem, 'roles' | 'outcomes' | 'needs' | 'collects' | 'protection' | 'guidance' | 'fields'>
const NO_WORK: Work = {
  roles: [],
  outcomes: [],
  needs: [],
  collects: [],
  protection: [],
  guidance: null,
  fields: [],
}
const workOf = (words: Words, id: string, definition: TaskDefinition): Work => ({
  roles: definition.roles.map((role) => words.role(role)),
  outcomes: definition.outcomes.map(({ code, label }) => ({ code, label, opens: openedBy(words, `${id}.${code}`) })),
  needs: definition.consent.needs.map(({ code }) => words.consent(code)),
  collects: definition.consent.collects.map(({ code }) => words.consent(code)),
  protection: definition.protection.map(protectionText),
  guidance: definition.help,
  fields: everyField(definition.form).map(({ label, kind, class: dataClass, required }) => ({
    label,
    kind,
    class: dataClass,
    required,
  })),
})

const depthOf = (words: Words, parent: string | null): number =>
  parent === null ? 0 : 1 + depthOf(words, words.ir.items.find(({ id }) => id === parent)?.parent ?? null)

/** Items that wait for this event. */
export const openedBy = (words: Words, happening: string): Label[] =>
  words.ir.items.filter(({ entry }) => entry.some(({ on }) => on.includes(happening))).map(({ id }) => words.item(id))

function limitsFor({ sop }: Words, item: Item): LimitText[] {
  const defined = planOf(sop).find(({ id }) => id === item.id)?.item
  if (defined === undefined) return []
  if (isClock(defined)) return clockLimits(sop, item.id)
  return isTask(defined) ? limitsOf(sop, defined.due) : []
}

function presentLimit(words: Words, limit: LimitText): SopItem['due'][number] {
  const { label, isLaw } = words.basis(limit.clause === null ? limit.basis : `${limit.basis} ${limit.clause}`)
  const text = limitText(words, limit.text)
  return {
    text: limit.until === 'started' ? joined([{ id: 'dimulai', en: 'begun' }, text], ': ') : text,
    when: limit.when ?? null,
    basis: label,
    isLaw,
    evidence: limit.evidence,
  }
}

function limitText(words: Words, text: string): Label {
  const within = parseWithin(text)
  const [by = '', day] = text.split(' before fact:')
  if (day !== undefined) return joined([limitText(words, by), { id: 'sebelum', en: 'before' }, words.fact(day)], ' ')
  if (within === undefined)
    return text.startsWith('before ')
      ? joined([{ id: 'sebelum', en: 'before' }, words.happening(happeningIn(words, text.slice(7)))], ' ')
      : same(text)
  return spanOf(within)
}

/** A milestone or task without an event means its own completion. */
const happeningIn = (words: Words, text: string): string =>
  text.includes('.')
    ? text
    : `${text}.${words.ir.items.find(({ id }) => id === text)?.kind === 'milestone' ? 'reached' : 'completed'}`

function protectionText({
  label,
  needs,
  note,
}: {
  label: Label
  needs: readonly { label: Label }[]
  note: Label | null
}): Label {
  const parts = [label, ...needs.map((need) => need.label), ...(note === null ? [] : [note])]
  return joined(parts, ': ')
}
