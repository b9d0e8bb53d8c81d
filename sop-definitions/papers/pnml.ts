// The Petri net of a procedure as PNML (ISO/IEC 15909-2), place by place and arc by arc. The standard has no final
// marking and no silent transitions; both are written as ProM writes them, which PM4Py reads too.
import { petriNetOf, type NetTransition } from '../definition/petri-net.ts'
import { versionName } from '../reading/publishable.ts'
import { escaped, tag } from './markup.ts'
import type { Telling } from './source.ts'

const text = (content: string | number): string => tag('text', {}, escaped(String(content)))
const SILENT = tag('toolspecific', { tool: 'ProM', version: '6.4', activity: '$invisible$' })

const transition = ({ id, label }: NetTransition): string =>
  tag('transition', { id }, `${tag('name', {}, text(label ?? id))}${label === null ? SILENT : ''}`)

const arcs = ({ id, takes, gives }: NetTransition): string[] => {
  const arc = (source: string, target: string): string =>
    tag('arc', { id: `${source}-${target}`, source, target }, tag('inscription', {}, text(1)))
  return [...takes.map((place) => arc(place, id)), ...gives.map((place) => arc(id, place))]
}

export function pnml({ ir, sop }: Telling): string {
  const { places, transitions, begin, end } = petriNetOf(ir)
  const begun = new Set(begin)
  const ended = new Set(end)
  const place = (id: string): string =>
    tag('place', { id }, `${tag('name', {}, text(id))}${begun.has(id) ? tag('initialMarking', {}, text(1)) : ''}`)
  const final = places.map((idref) => tag('place', { idref }, text(Number(ended.has(idref)))))
  const page = [...places.map(place), ...transitions.map(transition), ...transitions.flatMap(arcs)]
  const net = [
    tag('name', {}, text(versionName(sop))),
    `${tag('page', { id: 'page' }, `\n${page.join('\n')}\n`)}`,
    tag('finalmarkings', {}, tag('marking', {}, final.join(''))),
  ].join('\n')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml">',
    tag('net', { id: `n.${sop.sop}`, type: 'http://www.pnml.org/version-2009/grammar/ptnet' }, `\n${net}\n`),
    '</pnml>',
    '',
  ].join('\n')
}
