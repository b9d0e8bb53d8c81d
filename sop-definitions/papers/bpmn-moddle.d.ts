// The part of bpmn-moddle that this room uses; the package has no types for it.

declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string
    id?: string
    get(name: string): unknown
  }
  export interface Warning {
    message: string
  }
  export class BpmnModdle {
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement
      elementsById: Readonly<Record<string, ModdleElement>>
      warnings: readonly Warning[]
    }>
  }
}
