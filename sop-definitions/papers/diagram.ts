// The diagram as SVG: stages as frames, arrows for what opens what, and, for a given case, its current state. Readable
// on a phone at its own size: nothing is smaller than 13 px, and panels grow down before they grow across. The manual
// is its full text alternative.
import type { CaseIr } from '../definition/ir.ts'
import type { Language } from '../language/vocabulary.ts'
import { DIAGRAM_STYLE, LIGHT } from './diagram-style.ts'
import { badge, nodeDrawn, TIP } from './diagram-nodes.ts'
import { legendDrawn } from './diagram-legend.ts'
import { flowOf, type FlowLink } from './flow.ts'
import { layoutOf, LINE, type Layout, type PlacedLink, type PlacedPanel, type Point } from './layout.ts'
import type { Live } from './live.ts'
import { escaped, tag } from './markup.ts'
import { LIMIT, SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import { inLanguage, same } from '../language/label.ts'

export function diagram(telling: Telling, live: Live = {}): string {
  const { sop, language } = telling
  const layout = layoutKept(telling)
  const legend = legendDrawn(language, layout.width, Object.keys(live).length > 0)
  const height = layout.height + legend.height
  const panels = layout.panels.map((panel) => panelDrawn(panel, { live, language })).join('')
  const about = [
    tag(
      'title',
      { id: 'diagram-title' },
      escaped(`${inLanguage(SAY.diagram, language)}: ${inLanguage(sop.title, language)}`),
    ),
    tag('desc', { id: 'diagram-text' }, escaped(inLanguage(filled(SAY.diagramText, { title: sop.title }), language))),
  ].join('')
  const head = [
    about,
    `<style>${DIAGRAM_STYLE}</style>`,
    tag('defs', {}, TIP),
    tag('rect', { class: 'd-page', width: layout.width, height, fill: LIGHT.page }),
  ].join('')
  return (
    tag(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'tapak-diagram',
        lang: language,
        role: 'img',
        'aria-labelledby': 'diagram-title',
        'aria-describedby': 'diagram-text',
        viewBox: `0 0 ${layout.width} ${height}`,
        width: layout.width,
        height,
        'font-family': 'sans-serif',
        'font-size': 14,
      },
      `${head}${legend.drawn}${tag('g', { transform: `translate(0 ${legend.height})` }, panels)}`,
    ) + '\n'
  )
}

/** A version never changes, so one layout serves all its cases. */
const kept = new WeakMap<CaseIr, Map<Language, Layout>>()

function layoutKept(telling: Telling): Layout {
  const layouts = kept.get(telling.ir) ?? new Map<Language, Layout>()
  const layout = layouts.get(telling.language) ?? layoutOf(flowOf(telling), telling.language)
  kept.set(telling.ir, layouts.set(telling.language, layout))
  return layout
}

interface Drawing {
  live: Live
  language: Language
}

function panelDrawn({ panel, frame, title, nodes, links }: PlacedPanel, { live, language }: Drawing): string {
  const state = panel.item === null ? undefined : live[panel.item]
  const head = title
    .map((line, index) =>
      tag(
        'text',
        {
          class: 'd-title',
          x: frame.x + 14,
          y: frame.y + 28 + index * 22,
          fill: LIGHT.ink,
          'font-size': 17,
          'font-weight': 600,
        },
        escaped(line),
      ),
    )
    .join('')
  const marks = new Map(nodes.map(({ node }) => [node.id, node]))
  return tag(
    'g',
    { class: ['d-panel', state === undefined ? '' : `live-${state}`].join(' ').trim(), 'data-item': panel.item },
    [
      tag('rect', {
        class: `d-frame${state === undefined ? '' : ' d-box'}`,
        ...frame,
        rx: 10,
        fill: LIGHT.page,
        stroke: LIGHT.edge,
      }),
      head,
      state === undefined ? '' : badge(frame, state, language),
      ...links.map((link) => linkDrawn(link, language, (id) => inLanguage(marks.get(id)?.label, language) ?? '')),
      ...nodes.map((placed) =>
        nodeDrawn(placed, language, placed.node.item === null ? undefined : live[placed.node.item]),
      ),
    ].join(''),
  )
}

function linkDrawn({ link, points, label }: PlacedLink, language: Language, name: (id: string) => string): string {
  const told = tag('title', {}, escaped(linkTold(link, language, name)))
  const path = tag('path', {
    class: 'd-link',
    d: pathThrough(points),
    fill: 'none',
    stroke: LIGHT.ink2,
    'stroke-width': 1.5,
    'stroke-dasharray': link.ends ? '2 4' : null,
    'marker-end': 'url(#d-tip)',
  })
  if (label === null) return tag('g', {}, told + path)
  const { box, lines } = label
  const plate = tag('rect', { class: 'd-plate', ...box, rx: 3, fill: LIGHT.page })
  const words = lines
    .map((line, index) =>
      tag(
        'text',
        {
          class: 'd-label',
          x: box.x + box.width / 2,
          y: box.y + 14 + index * (LINE - 2),
          'text-anchor': 'middle',
          'font-size': 13,
          fill: LIGHT.ink2,
        },
        escaped(line),
      ),
    )
    .join('')
  return tag('g', {}, told + path + plate + words)
}

function linkTold(link: FlowLink, language: Language, name: (id: string) => string): string {
  const when = link.conditions.map((condition) => inLanguage(condition, language))
  const from = name(link.from)
  return [
    `${from}${link.label === null ? '' : `: ${inLanguage(link.label, language)}`} → ${name(link.to)}`,
    ...when.map((text) => inLanguage(filled(LIMIT.when, { value: same(text) }), language)),
  ].join('; ')
}

/** A curve through the middle of each bend, so that the arrow is smooth and ends where it points. */
function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return ''
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last
    return index === rest.length - 2
      ? `Q${point.x} ${point.y} ${last.x} ${last.y}`
      : `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
  })
  return `M${first.x} ${first.y}${bends.length === 0 ? `L${last.x} ${last.y}` : bends.join('')}`
}
