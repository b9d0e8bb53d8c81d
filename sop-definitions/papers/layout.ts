// The places of everything: one layered drawing per panel (dagre), panels below one another. Numbers only; nothing is
// drawn here.
import { Graph, layout as place } from '@dagrejs/dagre'
import type { Language } from '../language/vocabulary.ts'
import type { Flow, FlowLink, FlowNode, NodeKind, Panel } from './flow.ts'
import { linesOf, widthOf } from './text-lines.ts'
import { inLanguage } from '../language/label.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}
export interface PlacedNode {
  node: FlowNode
  box: Box
  lines: readonly string[]
}
export interface PlacedLink {
  link: FlowLink
  points: readonly Point[]
  label: { lines: readonly string[]; box: Box } | null
}
export interface PlacedPanel {
  panel: Panel
  frame: Box
  title: readonly string[]
  nodes: readonly PlacedNode[]
  links: readonly PlacedLink[]
}
export interface Layout {
  width: number
  height: number
  panels: readonly PlacedPanel[]
}

export const LINE = 18
const PADDING = 10
const MARGIN = 16
const HEAD = 16
/** Parts of a panel are put side by side up to this width. */
const PAGE = 760
/** What one step opens is put in rows of this many, so that a panel grows down rather than across. */
const ABREAST = 3

/** Width for the text of a node; `null`: a mark whose words are outside it. */
const TEXT_WIDTH = {
  task: 150,
  stage: 150,
  milestone: 130,
  clock: 130,
  event: 120,
  into: 120,
  out: 120,
  end: 120,
  start: null,
  finish: null,
  join: null,
  stop: null,
} as const satisfies Record<NodeKind, number | null>
const MARK = 20

/** The size of a node, with the lines of its words. */
export type Sizing = (
  node: FlowNode,
  language: Language,
) => { node: FlowNode; lines: readonly string[]; width: number; height: number }

export function layoutOf(flow: Flow, language: Language, sizing: Sizing = sized): Layout {
  const panels: PlacedPanel[] = []
  let y = MARGIN
  for (const panel of flow.panels) {
    const placed = panelAt(panel, { language, sizing }, y)
    panels.push(placed)
    y += placed.frame.height + MARGIN
  }
  const width = Math.max(0, ...panels.map(({ frame }) => frame.width)) + 2 * MARGIN
  return { width, height: y, panels }
}

function sized(node: FlowNode, language: Language): ReturnType<Sizing> {
  const width = TEXT_WIDTH[node.kind]
  if (width === null) return { node, lines: [], width: MARK, height: MARK }
  const lines = [
    ...linesOf([node.code, inLanguage(node.label, language)].filter((part) => part !== null).join(' '), width),
    ...asksOf(node, language).flatMap((text) => linesOf(text, width)),
  ]
  return {
    node,
    lines,
    width:
      Math.ceil(Math.max(...lines.map(widthOf))) + 2 * PADDING + (node.kind === 'into' || node.kind === 'out' ? 14 : 0),
    height: lines.length * LINE + 2 * PADDING - 4,
  }
}

/** What a step asks of another office stands below its name, with a sign of its own. */
const asksOf = ({ asks = [] }: FlowNode, language: Language): string[] =>
  asks.map((label, index) => `${index === 0 ? '⇄ ' : ''}${inLanguage(label, language)}`)

/** Groups of a panel that no arrow connects. Each is laid out by itself, and they are placed like words on a page. */
function partsOf({ nodes, links }: Panel): { nodes: readonly FlowNode[]; links: readonly FlowLink[] }[] {
  const part = new Map(nodes.map(({ id }, index) => [id, index]))
  for (const { from, to } of links) {
    const [a = 0, b = 0] = [part.get(from), part.get(to)]
    const later = [...part].filter(([, own]) => a !== b && own === Math.max(a, b))
    for (const [id] of later) part.set(id, Math.min(a, b))
  }
  return [...new Set(part.values())]
    .toSorted((a, b) => a - b)
    .map((index) => ({
      nodes: nodes.filter(({ id }) => part.get(id) === index),
      links: links.filter(({ from }) => part.get(from) === index),
    }))
}

type Laid = Pick<PlacedPanel, 'nodes' | 'links'> & { width: number; height: number }

interface Means {
  language: Language
  sizing: Sizing
}

function panelAt(panel: Panel, means: Means, top: number): PlacedPanel {
  const title = linesOf([panel.code, panel.label[means.language]].filter((part) => part !== null).join(' '), 420)
  const head = top + HEAD + title.length * 22 + 8
  const rows: { x: number; y: number; height: number } = { x: 0, y: 0, height: 0 }
  const nodes: PlacedNode[] = []
  const links: PlacedLink[] = []
  let width = 0
  for (const part of partsOf(panel)) {
    const laid = partLaid(part, means)
    if (rows.x > 0 && rows.x + laid.width > PAGE)
      Object.assign(rows, { x: 0, y: rows.y + rows.height + 2 * MARGIN, height: 0 })
    const shift = { x: 2 * MARGIN + rows.x, y: head + rows.y }
    const there = shifted(laid, shift)
    nodes.push(...there.nodes)
    links.push(...there.links)
    width = Math.max(width, rows.x + laid.width)
    Object.assign(rows, { x: rows.x + laid.width + 2 * MARGIN, height: Math.max(rows.height, laid.height) })
  }
  return {
    panel,
    title,
    nodes,
    links,
    frame: {
      x: MARGIN,
      y: top,
      width: Math.ceil(Math.max(width, ...title.map((line) => widthOf(line) * 1.2))) + 2 * MARGIN,
      height: head - top + rows.y + rows.height + MARGIN,
    },
  }
}

const moved = <T extends Point>(at: T, by: Point): T => ({ ...at, x: at.x + by.x, y: at.y + by.y })

function partLaid({ nodes, links }: ReturnType<typeof partsOf>[number], { language, sizing }: Means): Laid {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 18, edgesep: 14, ranksep: 26, marginx: 0, marginy: 0 })
  const boxes = nodes.map((node) => sizing(node, language))
  for (const { node, width, height } of boxes) graph.setNode(node.id, { width, height })
  const labels = new Map(links.map((link) => [link.id, labelLines(link, language)]))
  const fan = new Map<string, number>()
  for (const link of links) {
    const lines = labels.get(link.id) ?? []
    const size =
      lines.length === 0
        ? { width: 0, height: 0 }
        : { width: Math.ceil(Math.max(...lines.map(widthOf))) + 6, height: lines.length * (LINE - 2) + 4 }
    const before = fan.get(link.from) ?? 0
    fan.set(link.from, before + 1)
    graph.setEdge(link.from, link.to, { ...size, labelpos: 'c', minlen: 1 + 2 * Math.floor(before / ABREAST) }, link.id)
  }
  place(graph)
  return squared({
    nodes: boxes.map(({ node, lines }) => ({ node, lines, box: boxOf(graph.node(node.id)) })),
    links: links.map((link) => {
      const placed = placedLink(link, labels.get(link.id) ?? [], graph.edge(link.from, link.to, link.id))
      return link.from === link.to
        ? { ...placed, points: loopAt(boxOf(graph.node(link.from)), placed.label?.box) }
        : placed
    }),
  })
}

/** dagre leaves out of its size an arrow that returns to its own box, and the label of an outermost arrow. */
function squared({ nodes, links }: Pick<PlacedPanel, 'nodes' | 'links'>): Laid {
  const boxes = [
    ...nodes.map(({ box }) => box),
    ...links.flatMap(({ label }) => (label === null ? [] : [label.box])),
    ...links.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ]
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))]
  const shift = { x: -left, y: -top }
  return {
    width: Math.max(...boxes.map(({ x, width }) => x + width)) - left,
    height: Math.max(...boxes.map(({ y, height }) => y + height)) - top,
    ...shifted({ nodes, links }, shift),
  }
}

const shifted = (
  { nodes, links }: Pick<PlacedPanel, 'nodes' | 'links'>,
  shift: Point,
): Pick<PlacedPanel, 'nodes' | 'links'> => ({
  nodes: nodes.map((node) => ({ ...node, box: moved(node.box, shift) })),
  links: links.map((link) => ({
    ...link,
    points: link.points.map((point) => moved(point, shift)),
    label: link.label === null ? null : { ...link.label, box: moved(link.label.box, shift) },
  })),
})

const LOOP = 5

/** An arrow that returns to its own box leaves and enters on the right, around its label. */
function loopAt({ x, y, width, height }: Box, label: Box | undefined): Point[] {
  const [right, far] = [x + width, label === undefined ? x + width + 24 : label.x + label.width / 2]
  const [above, below] = [
    Math.min(y + LOOP, label?.y ?? y + LOOP),
    Math.max(y + height - LOOP, label === undefined ? 0 : label.y + label.height),
  ]
  return [
    { x: right, y: y + LOOP },
    { x: far, y: above - LOOP },
    { x: far, y: below + LOOP },
    { x: right, y: y + height - LOOP },
  ]
}

interface Placed {
  x?: number
  y?: number
  width?: number
  height?: number
  points?: readonly Point[]
}

function placedLink(link: FlowLink, lines: readonly string[], edge: Placed): PlacedLink {
  const points = (edge.points ?? []).map(({ x, y }) => ({ x: round(x), y: round(y) }))
  return { link, points, label: lines.length === 0 ? null : { lines, box: boxOf(edge) } }
}

/**
 * An arrow shows its outcomes. A condition is only marked on it; the arrow's text alternative and the manual have it in
 * full.
 */
const labelLines = ({ label, conditions }: FlowLink, language: Language): readonly string[] => {
  const text = [inLanguage(label, language) ?? '', conditions.length > 0 ? '(?)' : '']
    .filter((part) => part !== '')
    .join(' ')
  return text === '' ? [] : linesOf(text, 110)
}

const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Placed): Box => ({
  x: round(x - width / 2),
  y: round(y - height / 2),
  width: round(width),
  height: round(height),
})
/** Half pixels are enough, and keep floating-point noise out of the bytes. */
const round = (value: number): number => Math.round(value * 2) / 2
