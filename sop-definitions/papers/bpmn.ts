// The procedure as BPMN 2.0 with its drawing, for other tools. For reading only, not for running: sentries that
// remember, clocks that pause and consents have no full equivalent in BPMN, so the documentation of an element holds
// what BPMN cannot express.
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { versionName } from '../reading/publishable.ts'
import { drawn, noteText, sizedForBpmn, type Note } from './bpmn-drawing.ts'
import { elementOf } from './bpmn-elements.ts'
import { nodeId, type Create } from './bpmn-names.ts'
import { flowOf, type FlowLink, type FlowNode } from './flow.ts'
import { layoutOf } from './layout.ts'
import { LIMIT } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import { inLanguage } from '../language/label.ts'
import type { Language } from '../language/vocabulary.ts'

const ACTIVITIES = new Set(['task', 'stage'])

export async function bpmn(telling: Telling): Promise<string> {
  const { sop, language } = telling
  const moddle = new BpmnModdle()
  const create: Create = (type, attributes) => moddle.create(type, attributes)
  const layout = layoutOf(flowOf(telling), language, sizedForBpmn)
  const nodes = layout.panels.flatMap(({ panel }) => panel.nodes)
  const links = layout.panels.flatMap(({ panel }) => panel.links)
  const entered = new Set(links.map(({ to }) => to))
  const elements = new Map(
    nodes.map((node) => [node.id, elementOf(node, { telling, create, isEntered: entered.has(node.id) })]),
  )
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]))
  const flows = links.map((link, index) =>
    flowElement(link, { create, telling, elements, index, isActivity: ACTIVITIES.has(kinds.get(link.from) ?? '') }),
  )
  connect(links, flows, elements)
  const categories = layout.panels.map(({ panel }) =>
    create('bpmn:Category', {
      id: `c.${panel.id}`,
      categoryValue: [
        create('bpmn:CategoryValue', {
          id: `v.${panel.id}`,
          value: [panel.code, inLanguage(panel.label, language)].filter((part) => part !== null).join(' '),
        }),
      ],
    }),
  )
  const groups = layout.panels.map(({ panel }, index) =>
    create('bpmn:Group', { id: `g.${panel.id}`, categoryValueRef: valueIn(categories[index]) }),
  )
  const notes = nodes.flatMap((node) => noteOf(node, { create, elements, language }))
  const process = create('bpmn:Process', {
    id: `p.${sop.sop}`,
    name: inLanguage(sop.title, language),
    isExecutable: false,
    documentation: [
      create('bpmn:Documentation', {
        text: [inLanguage(sop.summary, language) ?? '', ...(sop.legal ?? []).map(({ cite }) => cite)]
          .filter((part) => part !== '')
          .join('\n'),
      }),
    ],
    flowElements: [...elements.values(), ...flows],
    artifacts: [...groups, ...notes.flatMap(({ text, bond }) => [text, bond])],
  })
  const definitions = create('bpmn:Definitions', {
    id: `d.${sop.sop}`,
    name: versionName(sop),
    targetNamespace: `urn:tapak:sop:${sop.sop}`,
    exporter: 'Tapak',
    rootElements: [...categories, process],
    diagrams: [drawn({ layout, create, process, elements, flows, groups, notes, language })],
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  return xml
}

/** What a step asks of another office, and who signs: BPMN has no element for two signatures on one step. */
function noteOf(
  node: FlowNode,
  { create, elements, language }: Pick<Drafting, 'create' | 'elements'> & Spoken,
): Note[] {
  const text = noteText(node, language)
  if (text === '') return []
  const note = create('bpmn:TextAnnotation', { id: `${nodeId(node)}.asks`, text })
  const ends = { sourceRef: elements.get(node.id), targetRef: note }
  return [{ node: node.id, text: note, bond: create('bpmn:Association', { id: `${nodeId(node)}.asks.bond`, ...ends }) }]
}
interface Spoken {
  language: Language
}

const valueIn = (category: ModdleElement | undefined): unknown => {
  const values = category?.get('categoryValue')
  return Array.isArray(values) ? values[0] : undefined
}

interface Drafting {
  create: Create
  telling: Telling
  elements: ReadonlyMap<string, ModdleElement>
  index: number
  isActivity: boolean
}

/** In BPMN only a flow out of an activity may carry a condition; elsewhere the condition is text. */
function flowElement(
  link: FlowLink,
  { create, telling: { language }, elements, index, isActivity }: Drafting,
): ModdleElement {
  const when = link.conditions.map((condition) => inLanguage(condition, language)).filter((text) => text !== '')
  const body = [...(link.outcomes.length === 0 ? [] : [`outcome in ["${link.outcomes.join('", "')}"]`]), ...when].join(
    ' && ',
  )
  const words = when
    .map((value) => inLanguage(filled(LIMIT.when, { value: { id: value, en: value } }), language))
    .join('\n')
  return create('bpmn:SequenceFlow', {
    id: `f.${index + 1}`,
    sourceRef: elements.get(link.from),
    targetRef: elements.get(link.to),
    ...(link.label === null ? {} : { name: inLanguage(link.label, language) }),
    ...(words === '' ? {} : { documentation: [create('bpmn:Documentation', { text: words })] }),
    ...(isActivity && body !== '' ? { conditionExpression: create('bpmn:FormalExpression', { body }) } : {}),
  })
}

function connect(
  links: readonly FlowLink[],
  flows: readonly ModdleElement[],
  elements: ReadonlyMap<string, ModdleElement>,
): void {
  const add = (id: string, side: 'incoming' | 'outgoing', flow: ModdleElement | undefined): void => {
    const list = elements.get(id)?.get(side)
    if (Array.isArray(list) && flow !== undefined) list.push(flow)
  }
  links.forEach(({ from, to }, index) => {
    add(from, 'outgoing', flows[index])
    add(to, 'incoming', flows[index])
  })
}
