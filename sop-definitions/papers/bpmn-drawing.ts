// The drawing of a BPMN export: the place of each element, in the sizes that BPMN tools expect, with the words of an
// event below it.
import type { ModdleElement } from 'bpmn-moddle'
import type { Language } from '../language/vocabulary.ts'
import type { Create } from './bpmn-names.ts'
import type { FlowNode, NodeKind } from './flow.ts'
import type { Box, Layout, PlacedNode, Point, Sizing } from './layout.ts'
import { linesOf, widthOf } from './text-lines.ts'
import { inLanguage } from '../language/label.ts'

const EVENT = 36
const GATEWAY = 50
const LINE = 14
/** Side of the square that is drawn. A task has no fixed size: it is as large as its words. */
const SIDE = {
  task: null,
  stage: null,
  milestone: EVENT,
  clock: EVENT,
  event: EVENT,
  start: EVENT,
  finish: EVENT,
  into: EVENT,
  out: EVENT,
  stop: EVENT,
  end: EVENT,
  join: GATEWAY,
} as const satisfies Record<NodeKind, number | null>

export const sizedForBpmn: Sizing = (node: FlowNode, language: Language) => {
  const side = SIDE[node.kind]
  const lines = linesOf(
    [node.code, inLanguage(node.label, language)].filter((part) => part !== null).join(' '),
    side === null ? 110 : 100,
  )
  const wide = Math.ceil(Math.max(...lines.map(widthOf)))
  const note = noteOf(node, language)
  const noteWide = note.height === 0 ? 0 : NOTE
  return side === null
    ? {
        node,
        lines,
        width: Math.max(100, wide + 16, noteWide),
        height: Math.max(60, lines.length * LINE + 24) + note.height,
      }
    : { node, lines, width: Math.max(side, wide), height: side + 6 + lines.length * LINE }
}

/** What a step asks of another office is a text annotation below it, in the room of the step. */
const NOTE = 180
const GAP = 16
export const noteText = ({ asks = [] }: FlowNode, language: Language): string =>
  asks.map((label) => inLanguage(label, language)).join('\n')
function noteOf(node: FlowNode, language: Language): { height: number } {
  const lines = (node.asks ?? []).flatMap((label) => linesOf(inLanguage(label, language), NOTE - 20))
  return { height: lines.length === 0 ? 0 : GAP + lines.length * LINE + 8 }
}

interface Drawn {
  layout: Layout
  create: Create
  process: ModdleElement
  elements: ReadonlyMap<string, ModdleElement>
  flows: readonly ModdleElement[]
  groups: readonly ModdleElement[]
  notes: readonly Note[]
  language: Language
}
/** A text annotation with the association that binds it to its step. */
export interface Note {
  node: string
  text: ModdleElement
  bond: ModdleElement
}

export function drawn(drawing: Drawn): ModdleElement {
  const { layout, create, process, elements, flows, groups, language } = drawing
  const bounds = ({ x, y, width, height }: Box): ModdleElement => create('dc:Bounds', { x, y, width, height })
  const label = (box: Box): ModdleElement => create('bpmndi:BPMNLabel', { bounds: bounds(box) })
  const nodes = layout.panels.flatMap(({ nodes: placed }) => placed)
  const links = layout.panels.flatMap(({ links: placed }) => placed)
  const circles = new Map(
    nodes.flatMap((placed): [string, Box][] =>
      SIDE[placed.node.kind] === EVENT ? [[placed.node.id, partsOf(placed, language).shape]] : [],
    ),
  )
  const planeElement = [
    ...layout.panels.map(({ frame }, index) =>
      create('bpmndi:BPMNShape', {
        id: `${groups[index]?.id}.shape`,
        bpmnElement: groups[index],
        bounds: bounds(frame),
      }),
    ),
    ...nodes.map((placed) => {
      const { shape, words } = partsOf(placed, language)
      const element = elements.get(placed.node.id)
      return create('bpmndi:BPMNShape', {
        id: `${element?.id}.shape`,
        bpmnElement: element,
        bounds: bounds(shape),
        ...(words === null ? {} : { label: label(words) }),
      })
    }),
    ...links.map(({ link, points, label: words }, index) =>
      create('bpmndi:BPMNEdge', {
        id: `${flows[index]?.id}.edge`,
        bpmnElement: flows[index],
        waypoint: touching(points, circles.get(link.to)).map(({ x, y }) => create('dc:Point', { x, y })),
        ...(words === null ? {} : { label: label(words.box) }),
      }),
    ),
  ]
  planeElement.push(...notesDrawn(drawing, nodes))
  const plane = create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: process, planeElement })
  return create('bpmndi:BPMNDiagram', { id: 'diagram', plane })
}

function notesDrawn({ create, notes, language }: Drawn, nodes: readonly PlacedNode[]): ModdleElement[] {
  const placed = new Map(nodes.map((one) => [one.node.id, partsOf(one, language)]))
  return notes.flatMap(({ node, text, bond }) => {
    const parts = placed.get(node)
    if (parts === undefined || parts.note === null) return []
    const { shape, note } = parts
    const x = shape.x + shape.width / 2
    const points = [
      { x, y: shape.y + shape.height },
      { x, y: note.y },
    ]
    return [
      create('bpmndi:BPMNShape', {
        id: `${text.id}.shape`,
        bpmnElement: text,
        bounds: create('dc:Bounds', { ...note }),
      }),
      create('bpmndi:BPMNEdge', {
        id: `${bond.id}.edge`,
        bpmnElement: bond,
        waypoint: points.map((point) => create('dc:Point', point)),
      }),
    ]
  })
}

/** An arrow to an event ends on its circle, not on the box around the circle and its words. */
function touching(points: readonly Point[], circle: Box | undefined): readonly Point[] {
  const before = points.at(-2)
  if (circle === undefined || before === undefined) return points
  const [x, y, radius] = [circle.x + circle.width / 2, circle.y + circle.height / 2, circle.width / 2]
  const [dx, dy] = [before.x - x, before.y - y]
  const away = Math.hypot(dx, dy)
  return away <= radius
    ? points
    : [...points.slice(0, -1), { x: Math.round(x + (dx / away) * radius), y: Math.round(y + (dy / away) * radius) }]
}

function partsOf({ node, box }: PlacedNode, language: Language): { shape: Box; words: Box | null; note: Box | null } {
  const side = SIDE[node.kind]
  if (side === null) {
    const { height } = noteOf(node, language)
    const shape = { ...box, height: box.height - height }
    const note = height === 0 ? null : { ...box, y: shape.y + shape.height + GAP, height: height - GAP }
    return { shape, words: null, note }
  }
  return {
    shape: { x: box.x + (box.width - side) / 2, y: box.y, width: side, height: side },
    words: { x: box.x, y: box.y + side + 4, width: box.width, height: box.height - side - 4 },
    note: null,
  }
}
