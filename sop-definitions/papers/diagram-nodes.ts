// One box of the diagram. Its shape says what it is, and its words say it again. A live state is a colour, a thicker
// edge, a sign and a word.
import type { Language } from '../language/vocabulary.ts'
import { LIGHT } from './diagram-style.ts'
import type { NodeKind } from './flow.ts'
import { LINE, type Box, type PlacedNode } from './layout.ts'
import type { LiveState } from './live.ts'
import { escaped, tag, type Attributes } from './markup.ts'
import { LIVE } from './phrases.ts'
import { inLanguage } from '../language/label.ts'

export const TIP = tag(
  'marker',
  {
    id: 'd-tip',
    viewBox: '0 0 10 10',
    refX: 9,
    refY: 5,
    markerWidth: 7,
    markerHeight: 7,
    orient: 'auto-start-reverse',
  },
  tag('path', { class: 'd-tip', d: 'M0 0L10 5L0 10z', fill: LIGHT.ink2 }),
)

const line: Attributes = { class: 'd-box', fill: LIGHT.paper, stroke: LIGHT.edge, 'stroke-width': 1.5 }
const round = (box: Box, rx: number, more: Attributes = {}): string => tag('rect', { ...line, ...box, rx, ...more })
const dot = ({ x, y, width, height }: Box, more: Attributes): string =>
  tag('circle', { cx: x + width / 2, cy: y + height / 2, r: width / 2 - 2, 'stroke-width': 2, ...more })
const mark: Attributes = { class: 'd-mark', fill: LIGHT.brand, stroke: LIGHT.brand }
const hollow: Attributes = { class: 'd-hollow', fill: LIGHT.paper, stroke: LIGHT.ink2 }
const flag = ({ x, y, width, height }: Box): string =>
  tag('path', {
    ...line,
    fill: LIGHT.tint,
    stroke: LIGHT.brand,
    d: `M${x} ${y}H${x + width - 12}L${x + width} ${y + height / 2}L${x + width - 12} ${y + height}H${x}z`,
  })

export const SHAPE = {
  task: (box) => round(box, 6),
  stage: (box) => round(box, 2, { stroke: LIGHT.brand, 'stroke-width': 3 }),
  milestone: (box) => round(box, box.height / 2, { stroke: LIGHT.brand, 'stroke-width': 2.5 }),
  clock: (box) => round(box, 6, { 'stroke-dasharray': '6 3' }),
  event: (box) => round(box, box.height / 2, { 'stroke-dasharray': '2 3' }),
  into: flag,
  out: flag,
  end: (box) => round(box, 6, { 'stroke-width': 3, stroke: LIGHT.ink }),
  start: (box) => dot(box, mark),
  finish: (box) => dot(box, { ...hollow, 'stroke-width': 3 }),
  join: (box) => dot(box, { ...hollow, 'stroke-dasharray': '2 2' }),
  stop: (box) => dot({ ...box, x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6 }, hollow),
} as const satisfies Record<NodeKind, (box: Box) => string>

export const SIGN = { done: '✓', now: '▶', late: '!', blocked: '×', next: '→', ended: '–' } as const satisfies Record<
  LiveState,
  string
>

export function nodeDrawn({ node, box, lines }: PlacedNode, language: Language, state: LiveState | undefined): string {
  const told = [node.code, inLanguage(node.label, language)].filter((part) => part !== null).join(' ')
  const words = lines
    .map((text, index) =>
      tag(
        'text',
        { class: 'd-words', x: box.x + 10, y: box.y + 20 + index * LINE, fill: LIGHT.ink },
        wordsOf(text, index === 0 ? node.code : null),
      ),
    )
    .join(' ')
  return tag(
    'g',
    { class: `d-node d-${node.kind}${state === undefined ? '' : ` live-${state}`}`, 'data-item': node.item },
    [
      tag('title', {}, escaped(state === undefined ? told : `${told}: ${inLanguage(LIVE[state], language)}`)),
      SHAPE[node.kind](box),
      words,
      ' ',
      state === undefined ? '' : badge(box, state, language),
    ].join(''),
  )
}

/** The code of a step looks different from its name. */
const wordsOf = (text: string, code: string | null): string =>
  code !== null && text.startsWith(code)
    ? tag('tspan', { 'font-weight': 700 }, escaped(code)) + escaped(text.slice(code.length))
    : escaped(text)

export const badge = (box: Pick<Box, 'x' | 'y' | 'width'>, state: LiveState, language: Language): string =>
  tag(
    'text',
    {
      class: 'd-badge',
      x: box.x + box.width - 4,
      y: box.y - 4,
      'text-anchor': 'end',
      'font-size': 13,
      'font-weight': 700,
      fill: LIGHT.ink,
    },
    escaped(`${SIGN[state]} ${inLanguage(LIVE[state], language)}`),
  )
