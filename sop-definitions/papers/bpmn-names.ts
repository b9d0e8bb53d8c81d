// How elements of a BPMN export are created and named. Ids of the procedure are letters, digits and `_`; ids made here
// add `.`, which XML allows.
import type { ModdleElement } from 'bpmn-moddle'
import type { FlowNode } from './flow.ts'

export type Create = (type: string, attributes?: Readonly<Record<string, unknown>>) => ModdleElement

export const nodeId = ({ id }: Pick<FlowNode, 'id'>): string => `n.${id.replace(/[^A-Za-z0-9_.-]/g, '_')}`
