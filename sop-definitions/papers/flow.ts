// A procedure as boxes and arrows, one panel per stage: what opens what. An arrow that leaves its panel ends in a
// connector which names its target, so that no panel is wider than a page. Diagram and BPMN are both drawn from this,
// so they always agree.
import type { CaseIr, Happening, Item, Sentry } from '../definition/ir.ts'
import type { Label } from '../language/vocabulary.ts'
import { askedTold } from './asked-told.ts'
import { conditionTold, isAlways } from './conditions-told.ts'
import { SAY } from './phrases.ts'
import type { Source } from './source.ts'
import { filled, whatOf, type Terms } from './terms.ts'
import { joined, same } from '../language/label.ts'

/**
 * `start` and `finish` belong to the stage itself; `event` is something outside the plan; `into` and `out` are the two
 * ends of a connector.
 */
export type NodeKind =
  | 'start'
  | 'finish'
  | 'task'
  | 'stage'
  | 'milestone'
  | 'clock'
  | 'event'
  | 'into'
  | 'out'
  | 'join'
  | 'stop'
  | 'end'
export interface FlowNode {
  id: string
  kind: NodeKind
  item: string | null
  code: string | null
  label: Label
  to?: string
  /** Of a step that waits for another office. */
  asks?: readonly Label[]
}
/** `outcomes`: the codes of the task where the arrow begins; empty when something other than an outcome leads on. */
export interface FlowLink {
  id: string
  from: string
  to: string
  label: Label | null
  outcomes: readonly string[]
  conditions: readonly Label[]
  ends: boolean
}
export interface Panel {
  id: string
  item: string | null
  code: string | null
  label: Label
  nodes: readonly FlowNode[]
  links: readonly FlowLink[]
}
export interface Flow {
  panels: readonly Panel[]
}

const WHOLE = 'whole_case'
const panelOf = (parent: string | null): string => parent ?? WHOLE

export function flowOf({ ir, terms }: Source): Flow {
  const drawing = new Drawing(ir, terms)
  for (const item of ir.items) drawing.place(item)
  for (const item of ir.items) drawing.open(item)
  for (const [index, close] of ir.closes.entries()) drawing.close(close, index)
  drawing.finish()
  const ids = [...ir.items.filter(({ kind }) => kind === 'stage').map(({ id }) => id), WHOLE]
  return { panels: ids.flatMap((id) => drawing.panel(id)) }
}

const NAMED = 3

interface Place {
  panel: string
  target: string
  conditions: readonly Label[]
  ends: boolean
}
interface Arrow {
  from: string
  label: Label | null
  outcome: string | null
  panel: string
}

class Drawing {
  readonly #ir: CaseIr
  readonly #terms: Terms
  readonly #nodes = new Map<string, { panel: string; node: FlowNode }>()
  readonly #sources = new Map<string, Label[]>()
  readonly #links = new Map<string, FlowLink & { panel: string }>()

  constructor(ir: CaseIr, terms: Terms) {
    this.#ir = ir
    this.#terms = terms
  }

  place(item: Item): void {
    if (item.kind === 'stage') {
      this.#node(item.id, { id: `${item.id}.start`, kind: 'start', item: null, code: null, label: SAY.start })
      if (item.parent === null) return
    }
    const asks = askedTold(this.#terms, item)
    this.#node(panelOf(item.parent), {
      id: item.id,
      kind: item.kind,
      item: item.id,
      code: item.code ?? null,
      label: this.#terms.item(item.id),
      ...(asks.length === 0 ? {} : { asks }),
    })
  }

  open(item: Item): void {
    const isTop = item.kind === 'stage' && item.parent === null
    const panel = isTop ? item.id : panelOf(item.parent)
    const target = isTop ? `${item.id}.start` : item.id
    if (item.kind === 'stage' && !isTop)
      this.#link(
        { from: item.id, label: null, outcome: null, panel },
        { panel: item.id, target: `${item.id}.start`, conditions: [], ends: false },
      )
    if (item.entry.length === 0) return this.#openWithout(item, { panel, target, conditions: [], ends: false })
    item.entry.forEach((sentry, index) => {
      this.#sentry(sentry, { id: `${item.id}.entry.${index}`, panel, target, ends: false })
    })
    if (item.kind === 'stage')
      item.exit.forEach((sentry, index) => {
        this.#sentry(sentry, {
          id: `${item.id}.exit.${index}`,
          panel: item.id,
          target: this.#finishOf(item.id),
          ends: true,
        })
      })
    else
      item.exit.forEach((sentry, index) => {
        this.#sentry(sentry, { id: `${item.id}.exit.${index}`, panel, target, ends: true })
      })
  }

  /** An item without an entry opens together with its stage, or only when a coordinator adds it. */
  #openWithout(item: Item, place: Place): void {
    if (item.parent !== null && !item.discretionary)
      return this.#link({ from: `${item.parent}.start`, label: null, outcome: null, panel: place.panel }, place)
    const id = `${item.id}.entry.event`
    this.#node(place.panel, {
      id,
      kind: 'event',
      item: null,
      code: null,
      label: item.discretionary ? SAY.byCoordinator : SAY.withCase,
    })
    this.#link({ from: id, label: null, outcome: null, panel: place.panel }, place)
  }

  close(close: CaseIr['closes'][number], index: number): void {
    const [first = ''] = close.on
    const source = this.#nodes.get(first.split('.')[0] ?? '')
    const panel =
      source?.panel ??
      (this.#ir.items.some(({ id }) => id === first.split('.')[0]) ? (first.split('.')[0] ?? WHOLE) : WHOLE)
    const target = `${panel}.end.${close.code}`
    this.#node(panel, { id: target, kind: 'end', item: null, code: null, label: this.#terms.closing(close.code) })
    this.#sentry(close, { id: `close.${index}`, panel, target, ends: false })
  }

  /** Outcomes that lead nowhere are drawn too, so that a reader does not think they were forgotten. */
  finish(): void {
    for (const item of this.#ir.items) {
      if (item.kind !== 'task') continue
      const used = new Set(
        [...this.#links.values()].filter(({ from }) => from === item.id).flatMap(({ outcomes }) => outcomes),
      )
      const idle = item.outcomes.filter((code) => !used.has(code))
      if (idle.length === 0) continue
      const panel = panelOf(item.parent)
      if (item.required && this.#nodes.has(`${panel}.finish`)) {
        for (const code of idle)
          this.#link(
            { from: item.id, label: this.#terms.outcome(item.id, code), outcome: code, panel },
            { panel, target: `${panel}.finish`, conditions: [], ends: false },
          )
        continue
      }
      this.#node(panel, { id: `${item.id}.stop`, kind: 'stop', item: null, code: null, label: SAY.stop })
      for (const code of idle)
        this.#link(
          { from: item.id, label: this.#terms.outcome(item.id, code), outcome: code, panel },
          { panel, target: `${item.id}.stop`, conditions: [], ends: false },
        )
    }
  }

  panel(id: string): Panel[] {
    const nodes = [...this.#nodes.values()].flatMap(({ panel, node }) => (panel === id ? [node] : []))
    const links = [...this.#links.values()].flatMap(({ panel, ...link }) => (panel === id ? [link] : []))
    const used = new Set(links.flatMap(({ from, to }) => [from, to]))
    const shown = nodes.filter(({ id: node, kind }) => kind !== 'start' || used.has(node))
    const label = id === WHOLE ? SAY.wholeCase : this.#terms.item(id)
    return shown.length === 0
      ? []
      : [
          {
            id,
            item: id === WHOLE ? null : id,
            code: id === WHOLE ? null : this.#terms.code(id),
            label,
            nodes: shown,
            links,
          },
        ]
  }

  #sentry({ on, if: condition }: Sentry, place: { id: string; panel: string; target: string; ends: boolean }): void {
    const conditions = condition === undefined || isAlways(condition) ? [] : [conditionTold(this.#terms, condition)]
    const arrows = on.map((happening) => this.#arrowOf(happening, place.panel))
    // Without a happening, the sentry waits for its condition from the moment its stage opens.
    if (arrows.length === 0 && place.panel !== WHOLE)
      arrows.push({ from: `${place.panel}.start`, label: null, outcome: null, panel: place.panel })
    if (arrows.length === 0) {
      this.#node(place.panel, {
        id: `${place.id}.event`,
        kind: 'event',
        item: null,
        code: null,
        label: conditions[0] ?? SAY.start,
      })
      arrows.push({ from: `${place.id}.event`, label: null, outcome: null, panel: place.panel })
    }
    if (arrows.length === 1)
      return arrows.forEach((arrow) => {
        this.#link(arrow, { ...place, conditions })
      })
    this.#node(place.panel, { id: `${place.id}.join`, kind: 'join', item: null, code: null, label: SAY.both })
    for (const arrow of arrows) this.#link(arrow, { ...place, target: `${place.id}.join`, conditions: [] })
    this.#link({ from: `${place.id}.join`, label: null, outcome: null, panel: place.panel }, { ...place, conditions })
  }

  #arrowOf(happening: Happening, near: string): Arrow {
    const [subject = '', what = ''] = happening.split('.')
    const item = this.#ir.items.find(({ id }) => id === subject)
    if (item === undefined) {
      const id = `${near}.event.${happening}`
      this.#node(near, { id, kind: 'event', item: null, code: null, label: this.#terms.happening(happening) })
      return { from: id, label: null, outcome: null, panel: near }
    }
    if (item.kind === 'stage') return this.#arrowOfStage(item.id, what)
    const place = { from: subject, panel: panelOf(item.parent) }
    if (item.kind === 'milestone') return { ...place, label: null, outcome: null }
    return item.kind === 'task' && item.outcomes.includes(what)
      ? { ...place, label: this.#terms.outcome(subject, what), outcome: what }
      : { ...place, label: whatOf(what) ?? same(what), outcome: null }
  }

  #arrowOfStage(panel: string, what: string): Arrow {
    if (what === 'opened') return { from: `${panel}.start`, label: null, outcome: null, panel }
    const label = what === 'completed' ? null : (whatOf(what) ?? same(what))
    return { from: this.#finishOf(panel), label, outcome: null, panel }
  }

  #finishOf(stage: string): string {
    const id = `${stage}.finish`
    this.#node(stage, { id, kind: 'finish', item: null, code: null, label: SAY.finish })
    return id
  }

  #link(arrow: Arrow, { panel, target, conditions, ends }: Place): void {
    if (arrow.panel === panel) return this.#draw(arrow, { panel, target, conditions, ends })
    const out = `${arrow.from}.out.${target}`
    const into = `${target}.into`
    const place = this.#nodes.get(target)
    const home = this.#terms.panelLabel(panel === WHOLE ? null : panel)
    const named = place === undefined || place.node.kind === 'start' ? home : place.node.label
    this.#node(arrow.panel, {
      id: out,
      kind: 'out',
      item: null,
      code: null,
      label: filled(SAY.goesTo, { value: named }),
      to: into,
    })
    const source = this.#nodes.get(arrow.from)
    const from =
      source === undefined || source.node.kind === 'finish' || source.node.kind === 'start'
        ? this.#terms.panelLabel(arrow.panel === WHOLE ? null : arrow.panel)
        : source.node.label
    this.#node(panel, { id: into, kind: 'into', item: null, code: null, label: from })
    this.#alsoFrom(into, from)
    this.#draw(arrow, { panel: arrow.panel, target: out, conditions, ends })
    this.#draw({ from: into, label: null, outcome: null, panel }, { panel, target, conditions: [], ends })
  }

  #draw({ from, label, outcome }: Arrow, { panel, target, conditions, ends }: Place): void {
    const id = `${from}>${target}${ends ? '!' : ''}`
    const before = this.#links.get(id)
    this.#links.set(id, {
      id,
      from,
      to: target,
      panel,
      ends,
      label: labelOfBoth(before?.label ?? null, label),
      outcomes: [...new Set([...(before?.outcomes ?? []), ...(outcome === null ? [] : [outcome])])],
      conditions: [...(before?.conditions ?? []), ...conditions],
    })
  }

  /**
   * One connector per step that is entered from elsewhere. It names the places that lead to it, the first few by name.
   */
  #alsoFrom(into: string, from: Label): void {
    const known = this.#nodes.get(into)
    if (known === undefined) return
    const sources = this.#sources.get(into) ?? []
    if (!sources.some(({ en }) => en === from.en)) sources.push(from)
    this.#sources.set(into, sources)
    const named = joined(sources.slice(0, NAMED), same('; '))
    const label =
      sources.length <= NAMED
        ? named
        : joined([named, filled(SAY.andMore, { count: same(String(sources.length - NAMED)) })], same(' '))
    this.#nodes.set(into, { ...known, node: { ...known.node, label } })
  }

  #node(panel: string, node: FlowNode): void {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, { panel, node })
  }
}

/** The label of two arrows that are drawn as one. */
function labelOfBoth(old: Label | null, label: Label | null): Label | null {
  if (old === null || label === null) return old ?? label
  return old.en.split(' / ').includes(label.en) ? old : joined([old, label], same(' / '))
}
