// The Petri net as PNML, read again: every place, transition and arc of the net, and nothing that points nowhere.
import { describe, expect, test } from '@jest/globals'
import { petriNetOf } from '../../../sop-definitions/definition/petri-net.ts'
import { pnml } from '../../../sop-definitions/papers/pnml.ts'
import { readXml, type Node } from '../../support/door/an-event-log.ts'
import { SHIPPED, telling } from '../../support/sops/a-telling.ts'

const named = ({ children }: Node, name: string): Node[] => children.filter((child) => child.name === name)
const withoutWords = (xml: string): string => xml.replace(/<text>[^<]*<\/text>/g, '<text/>')

describe.each(SHIPPED)('the PNML of %s', (file) => {
  const told = telling(file)
  const xml = pnml(told)
  const net = petriNetOf(told.ir)

  test('has the places, transitions and arcs of the net, each once, under ids that XML allows', () => {
    const [page] = named(named(readXml(withoutWords(xml)), 'net')[0] ?? readXml('<none/>'), 'page')
    if (page === undefined) throw new Error('no page')
    const ids = (name: string): string[] => named(page, name).map(({ attributes }) => attributes['id'] ?? '')
    expect(ids('place')).toEqual(net.places)
    expect(ids('transition')).toEqual(net.transitions.map(({ id }) => id))
    const arcs = named(page, 'arc').map(({ attributes }) => [attributes['source'], attributes['target']])
    expect(arcs).toEqual(
      net.transitions.flatMap(({ id, takes, gives }) => [
        ...takes.map((place) => [place, id]),
        ...gives.map((place) => [id, place]),
      ]),
    )
    const all = [...ids('place'), ...ids('transition'), ...ids('arc')]
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((id) => !/^[A-Za-z_][\w.-]*$/.test(id))).toEqual([])
  })

  test('names only places that exist, and marks where a case begins and ends', () => {
    const places = new Set(net.places)
    for (const { takes, gives } of net.transitions)
      for (const place of [...takes, ...gives]) expect(places.has(place)).toBe(true)
    expect(xml.match(/<initialMarking>/g)?.length).toBe(net.begin.length)
    expect(xml.match(/<place idref="[^"]*"><text>1<\/text>/g)?.length).toBe(net.end.length)
  })

  test('labels every transition but those that only forget, which it marks as silent', () => {
    const silent = net.transitions.filter(({ label }) => label === null).length
    expect(xml.match(/invisible/g)?.length ?? 0).toBe(silent)
    for (const { label } of net.transitions) if (label !== null) expect(xml).toContain(`<text>${label}</text>`)
  })
})
