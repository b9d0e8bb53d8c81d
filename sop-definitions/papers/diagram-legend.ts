// The legend above the diagram: what its shapes mean, wrapped like text to the width of the page.
import type { Label, Language } from '../language/vocabulary.ts'
import { SHAPE, SIGN } from './diagram-nodes.ts'
import { LIGHT } from './diagram-style.ts'
import type { NodeKind } from './flow.ts'
import { LIVE_STATES } from './live.ts'
import { escaped, tag } from './markup.ts'
import { KIND, LIVE, SAY } from './phrases.ts'
import { widthOf } from './text-lines.ts'
import { inLanguage } from '../language/label.ts'

const SHOWN = [
  ['task', KIND.task],
  ['milestone', KIND.milestone],
  ['clock', KIND.clock],
  ['into', SAY.elsewhere],
  ['start', SAY.start],
  ['finish', SAY.finish],
  ['stop', SAY.stop],
  ['end', SAY.caseCloses],
] as const satisfies readonly (readonly [NodeKind, Label])[]
const ROW = 30
/** The legend never gets wider than this, however wide the drawing is, so that it is read at a glance. */
const WIDEST = 700

export function legendDrawn(language: Language, width: number, isLive: boolean): { drawn: string; height: number } {
  const entries = [
    ...SHOWN.map(([kind, label]) => ({
      text: inLanguage(label, language),
      draw: (x: number, y: number) =>
        SHAPE[kind]({
          x,
          y: y - 16,
          width: kind === 'start' || kind === 'finish' || kind === 'stop' ? 20 : 30,
          height: 20,
        }),
    })),
    {
      text: inLanguage(SAY.otherOffice, language),
      draw: (x: number, y: number) => tag('text', { class: 'd-label', x: x + 8, y, fill: LIGHT.ink2 }, '⇄'),
    },
    {
      text: inLanguage(SAY.conditional, language),
      draw: (x: number, y: number) => tag('text', { class: 'd-label', x, y, fill: LIGHT.ink2 }, '(?)'),
    },
    ...(isLive
      ? LIVE_STATES.map((state) => ({
          text: inLanguage(LIVE[state], language),
          draw: (x: number, y: number) =>
            tag(
              'g',
              { class: `live-${state}` },
              tag('rect', {
                class: 'd-box',
                x,
                y: y - 15,
                width: 30,
                height: 20,
                rx: 6,
                fill: LIGHT.paper,
                stroke: LIGHT.ink,
              }) + tag('text', { class: 'd-badge', x: x + 10, y, 'font-weight': 700, fill: LIGHT.ink }, SIGN[state]),
            ),
        }))
      : []),
  ]
  let [x, y] = [16, 30]
  const drawn: string[] = []
  for (const { text, draw } of entries) {
    const wide = 38 + widthOf(text) + 24
    if (x > 16 && x + wide > Math.min(width, WIDEST) - 16) [x, y] = [16, y + ROW]
    drawn.push(draw(x, y) + tag('text', { class: 'd-quiet', x: x + 38, y, fill: LIGHT.ink2 }, escaped(text)))
    x += wide
  }
  return { drawn: tag('g', { class: 'd-legend' }, drawn.join('')), height: y + 8 }
}
