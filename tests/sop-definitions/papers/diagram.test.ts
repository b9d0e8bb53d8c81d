// The diagram of a procedure: nothing missing, nothing on top of something else, legible on a phone, and safe to put on
// a page.
import { describe, expect, test } from '@jest/globals'
import { askedTold } from '../../../sop-definitions/papers/asked-told.ts'
import { diagram } from '../../../sop-definitions/papers/diagram.ts'
import { flowOf } from '../../../sop-definitions/papers/flow.ts'
import { layoutOf, type Box } from '../../../sop-definitions/papers/layout.ts'
import { LIVE_STATES } from '../../../sop-definitions/papers/live.ts'
import { SHIPPED, SMALL, telling, tellingOf } from '../../support/sops/a-telling.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((one, index) => list.slice(index + 1).map((other): [T, T] => [one, other]))
/** Opening tags that are still open, in order; empty when every one was closed by its own name. */
const unclosed = (xml: string): string[] =>
  [...xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)].reduce<string[]>((open, [, end, name = '', alone]) => {
    if (alone === '/') return open
    if (end !== '/') return [...open, name]
    return open.at(-1) === name ? open.slice(0, -1) : [...open, `/${name}`]
  }, [])

describe.each(SHIPPED.flatMap((file) => WHOLE_LANGUAGES.map((language) => [file, language] as const)))(
  'the diagram of %s (%s)',
  (file, language) => {
    const told = telling(file, language)
    const svg = diagram(told)
    const flow = flowOf(told)

    test('draws every stage, task, milestone and limit', () => {
      const drawn = new Set([...svg.matchAll(/data-item="([^"]+)"/g)].map((match) => match[1]))
      expect(told.ir.items.map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([])
    })

    test('says in the box of each step that waits for another office that it does, and who signs', () => {
      const { panels } = layoutOf(flow, language)
      const boxes = new Map(
        panels.flatMap(({ nodes }) => nodes.map(({ node, lines }): [string, string] => [node.id, lines.join(' ')])),
      )
      const asking = told.ir.items.flatMap((item) =>
        item.kind === 'task' && item.referral !== undefined ? [item] : [],
      )
      for (const item of asking) {
        const [what, signs] = askedTold(told.terms, item).map((label) => label[language])
        expect(boxes.get(item.id)).toContain(`⇄ ${what}`)
        if (item.referral?.kind !== 'service') expect(boxes.get(item.id)).toContain(signs)
      }
      expect([...boxes.values()].filter((text) => text.includes('⇄')).length).toBe(asking.length)
    })

    test('has every outcome of every task on an arrow that leaves it', () => {
      const links = flow.panels.flatMap((panel) => panel.links)
      const missing = told.ir.items.flatMap((item) =>
        item.kind === 'task'
          ? item.outcomes
              .filter((code) => !links.some(({ from, outcomes }) => from === item.id && outcomes.includes(code)))
              .map((code) => `${item.id}.${code}`)
          : [],
      )
      expect(missing).toEqual([])
    })

    test('lets an arrow lead to everything that can open', () => {
      const nodes = flow.panels.flatMap((panel) => panel.nodes)
      const entered = new Set(flow.panels.flatMap((panel) => panel.links.map(({ to }) => to)))
      expect(
        nodes.filter(
          ({ kind, id }) =>
            (kind === 'task' || kind === 'milestone' || kind === 'clock' || kind === 'out') && !entered.has(id),
        ),
      ).toEqual([])
    })

    test('puts no box on another, and all of them inside their frame', () => {
      const { panels, width } = layoutOf(flow, language)
      const inside = ({ x, y, width: wide, height }: Box, frame: Box): boolean =>
        x >= frame.x && y >= frame.y && x + wide <= frame.x + frame.width && y + height <= frame.y + frame.height
      expect(
        panels.flatMap(({ nodes }) =>
          pairs(nodes)
            .filter(([a, b]) => overlap(a.box, b.box))
            .map(([a, b]) => `${a.node.id} and ${b.node.id}`),
        ),
      ).toEqual([])
      expect(
        panels.flatMap(({ nodes, frame }) => nodes.filter(({ box }) => !inside(box, frame)).map(({ node }) => node.id)),
      ).toEqual([])
      expect(pairs(panels).filter(([a, b]) => overlap(a.frame, b.frame))).toEqual([])
      expect(Math.max(...panels.map(({ frame }) => frame.x + frame.width))).toBeLessThanOrEqual(width)
    })

    test('is well formed, says in words what it is, and writes nothing smaller than 13 px', () => {
      expect(unclosed(svg)).toEqual([])
      expect(svg).toMatch(/<title id="diagram-title">[^<]+<\/title><desc id="diagram-text">[^<]+<\/desc>/)
      expect(
        Math.min(...[...svg.matchAll(/font-size="(\d+)"/g)].map((match) => Number(match[1]))),
      ).toBeGreaterThanOrEqual(13)
      expect(svg).not.toMatch(/ style="|<script|javascript:|href=/)
    })
  },
)

describe('a diagram', () => {
  test('shows where a case stands by a word and a sign, not by colour alone', () => {
    const items = telling(SMALL)
      .ir.items.filter(({ kind }) => kind === 'task')
      .map(({ id }) => id)
    const live = Object.fromEntries(LIVE_STATES.map((state, index) => [items[index] ?? '', state]))
    const svg = diagram(telling(SMALL), live)

    for (const [item, state] of Object.entries(live))
      expect(svg).toMatch(
        new RegExp(`<g class="d-node d-task live-${state}" data-item="${item}"><title>[^<]+: ${state}</title>`),
      )
    for (const sign of ['✓ done', '▶ now', '! late', '× blocked', '→ next', '– ended']) expect(svg).toContain(sign)
    expect(diagram(telling(SMALL))).not.toContain('✓ done')
  })

  test('of a procedure whose names hold markup shows it as text', () => {
    const sop = structuredClone(shippedDocument(SMALL))
    const nasty = '</text><script>alert("1")</script>&\u0000\uD800'
    for (const stage of sop.stages) for (const item of stage.items) item.label = { id: nasty, en: nasty }
    sop.title = { id: nasty, en: nasty }
    const svg = diagram(tellingOf(sop, 'en'))

    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
    expect(svg).not.toContain(String.fromCharCode(0))
    expect(unclosed(svg)).toEqual([])
  })
})
