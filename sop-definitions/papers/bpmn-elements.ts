// Which BPMN element a node of the flow becomes: one row per kind.
import type { ModdleElement } from 'bpmn-moddle'
import type { Item } from '../definition/ir.ts'
import { nodeId, type Create } from './bpmn-names.ts'
import type { FlowNode, NodeKind } from './flow.ts'
import { limitsTold } from './items-told.ts'
import type { Line } from './paper.ts'
import { SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { inLanguage } from '../language/label.ts'

interface Making {
  telling: Telling
  create: Create
  isEntered: boolean
}
type Made = readonly [type: string, attributes: Readonly<Record<string, unknown>>]

const ROWS = {
  task: (node, making) => ['bpmn:UserTask', { resources: ownersOf(node, making) }],
  stage: () => ['bpmn:Task', {}],
  milestone: () => ['bpmn:IntermediateThrowEvent', {}],
  clock: (node, making) => ['bpmn:IntermediateCatchEvent', { eventDefinitions: [timerOf(node, making)] }],
  event: beginning,
  start: beginning,
  finish: beginning,
  into: (node, { create }) => [
    'bpmn:IntermediateCatchEvent',
    {
      eventDefinitions: [create('bpmn:LinkEventDefinition', { id: `${nodeId(node)}.definition`, name: nodeId(node) })],
    },
  ],
  out: (node, { create }) => [
    'bpmn:IntermediateThrowEvent',
    {
      eventDefinitions: [
        create('bpmn:LinkEventDefinition', {
          id: `${nodeId(node)}.definition`,
          name: nodeId({ id: node.to ?? node.id }),
        }),
      ],
    },
  ],
  join: () => ['bpmn:ParallelGateway', {}],
  stop: () => ['bpmn:EndEvent', {}],
  end: (node, { create }) => [
    'bpmn:EndEvent',
    { eventDefinitions: [create('bpmn:TerminateEventDefinition', { id: `${nodeId(node)}.definition` })] },
  ],
} as const satisfies Record<NodeKind, (node: FlowNode, making: Making) => Made>

/** An outside event is a start event. If a flow leads to it, it is only an intermediate event. */
function beginning(node: FlowNode, { create, telling, isEntered }: Making): Made {
  if (isEntered) return ['bpmn:IntermediateThrowEvent', {}]
  if (node.id.endsWith('.event.case.opened') || node.label === SAY.withCase) return ['bpmn:StartEvent', {}]
  return [
    'bpmn:StartEvent',
    {
      eventDefinitions: [
        create('bpmn:ConditionalEventDefinition', {
          id: `${nodeId(node)}.definition`,
          condition: create('bpmn:FormalExpression', { body: inLanguage(node.label, telling.language) }),
        }),
      ],
    },
  ]
}

export function elementOf(node: FlowNode, making: Making): ModdleElement {
  const {
    telling: { language },
    create,
  } = making
  const row: (node: FlowNode, making: Making) => Made = ROWS[node.kind]
  const [type, attributes] = row(node, making)
  const about = documentationOf(node, making.telling)
  return create(type, {
    id: nodeId(node),
    name: [node.code, inLanguage(node.label, language)].filter((part) => part !== null).join(' '),
    ...(about === '' ? {} : { documentation: [create('bpmn:Documentation', { text: about })] }),
    ...attributes,
  })
}

const itemOf = ({ item }: FlowNode, { ir }: Telling): Item | undefined => ir.items.find(({ id }) => id === item)
const textOf = (line: Line): string => line.map(({ text }) => text).join('')

/** Guidance, clause and limits, for which BPMN has no element. */
function documentationOf(node: FlowNode, telling: Telling): string {
  const item = itemOf(node, telling)
  if (item === undefined) return ''
  const { terms, language } = telling
  const clause = terms.items.find(({ id }) => id === item.id)?.clause ?? null
  return [
    inLanguage(terms.task(item.id)?.help, language) ?? '',
    clause === null ? '' : `${inLanguage(SAY.clause, language)}: ${clause}`,
    ...limitsTold(telling, item).map((limit) => `${inLanguage(SAY.limit, language)}: ${textOf(limit)}`),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function ownersOf(node: FlowNode, { telling, create }: Making): ModdleElement[] {
  const item = itemOf(node, telling)
  if (item?.kind !== 'task') return []
  return item.roles.map((role) =>
    create('bpmn:PotentialOwner', {
      id: `${nodeId(node)}.owner.${role}`,
      name: inLanguage(telling.terms.role(role), telling.language),
      resourceAssignmentExpression: create('bpmn:ResourceAssignmentExpression', {
        expression: create('bpmn:FormalExpression', { body: role }),
      }),
    }),
  )
}

const ISO_UNIT = {
  second: ['PT', 'S'],
  minute: ['PT', 'M'],
  hour: ['PT', 'H'],
  day: ['P', 'D'],
  week: ['P', 'W'],
  month: ['P', 'M'],
  year: ['P', 'Y'],
} as const

function timerOf(node: FlowNode, { telling, create }: Making): ModdleElement {
  const item = itemOf(node, telling)
  const rule = item?.kind === 'clock' ? item.due.find(({ kind }) => kind === 'within') : undefined
  const [before, after] = rule?.kind === 'within' ? ISO_UNIT[rule.unit] : (['P', 'D'] as const)
  const duration = `${before}${rule?.kind === 'within' ? rule.value : 0}${after}`
  return create('bpmn:TimerEventDefinition', {
    id: `${nodeId(node)}.definition`,
    timeDuration: create('bpmn:FormalExpression', { body: duration }),
  })
}
