// The BPMN export, read again by a reader of BPMN: no warning, nothing lost, everything drawn.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { askedTold } from '../../../sop-definitions/papers/asked-told.ts'
import { bpmn } from '../../../sop-definitions/papers/bpmn.ts'
import { flowOf } from '../../../sop-definitions/papers/flow.ts'
import { SHIPPED, telling } from '../../support/sops/a-telling.ts'
import { WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'

const listOf = (element: unknown, name: string): ModdleElement[] => {
  const list =
    typeof element === 'object' && element !== null && 'get' in element && typeof element.get === 'function'
      ? element.get(name)
      : []
  return Array.isArray(list) ? list : []
}
const textOf = (element: unknown): string =>
  typeof element === 'object' && element !== null && 'text' in element ? String(element.text) : ''
const idOf = (element: unknown): string =>
  typeof element === 'object' && element !== null && 'id' in element ? String(element.id) : ''

describe.each(SHIPPED.flatMap((file) => WHOLE_LANGUAGES.map((language) => [file, language] as const)))(
  'the BPMN of %s (%s)',
  (file, language) => {
    const told = telling(file, language)
    const moddle = new BpmnModdle()
    let xml = ''
    let read: Awaited<ReturnType<BpmnModdle['fromXML']>>
    let elements: ModdleElement[] = []
    beforeAll(async () => {
      xml = await bpmn(told)
      read = await moddle.fromXML(xml)
      elements = listOf(
        listOf(read.rootElement, 'rootElements').find(({ $type }) => $type === 'bpmn:Process'),
        'flowElements',
      )
    })

    test('is read again without a warning, and written again is the same', async () => {
      expect(read.warnings).toEqual([])
      expect((await moddle.toXML(read.rootElement, { format: true })).xml).toBe(xml)
    })

    test('holds every task with its roles, and every arrow with both ends', () => {
      const tasks = elements.filter(({ $type }) => $type === 'bpmn:UserTask')
      expect(tasks.map(idOf).toSorted()).toEqual(
        told.ir.items
          .filter(({ kind }) => kind === 'task')
          .map(({ id }) => `n.${id}`)
          .toSorted(),
      )
      expect(tasks.filter((task) => listOf(task, 'resources').length === 0)).toEqual([])
      const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
      expect(flows).toHaveLength(flowOf(told).panels.reduce((sum, { links }) => sum + links.length, 0))
      expect(flows.filter((flow) => idOf(flow.get('sourceRef')) === '' || idOf(flow.get('targetRef')) === '')).toEqual(
        [],
      )
    })

    test('says beside each step that waits for another office whom it asks and who signs, bound to the step', () => {
      const process = listOf(read.rootElement, 'rootElements').find(({ $type }) => $type === 'bpmn:Process')
      const artifacts = listOf(process, 'artifacts')
      const bonds = artifacts.filter(({ $type }) => $type === 'bpmn:Association')
      const asking = told.ir.items.filter((item) => item.kind === 'task' && item.referral !== undefined)
      expect(bonds.map((bond) => idOf(bond.get('sourceRef'))).toSorted()).toEqual(
        asking.map(({ id }) => `n.${id}`).toSorted(),
      )
      const texts = new Map(bonds.map((bond) => [idOf(bond.get('sourceRef')), textOf(bond.get('targetRef'))]))
      for (const item of asking)
        expect(texts.get(`n.${item.id}`)).toBe(
          askedTold(told.terms, item)
            .map((label) => label[language])
            .join('\n'),
        )
      expect(asking.length).toBeGreaterThan(0)
      const drawn = listOf(listOf(read.rootElement, 'diagrams')[0]?.get('plane'), 'planeElement')
      const shapes = drawn.map((shape) => idOf(shape.get('bpmnElement')))
      expect(artifacts.map(idOf).filter((id) => !shapes.includes(id))).toEqual([])
    })

    test('lets every connector that leaves find the one it goes to', () => {
      const links = (type: string): string[] =>
        elements
          .filter(({ $type }) => $type === type)
          .flatMap((event) => listOf(event, 'eventDefinitions'))
          .filter(({ $type }) => $type === 'bpmn:LinkEventDefinition')
          .map((definition) => String(definition.get('name')))
      const caught = links('bpmn:IntermediateCatchEvent')
      expect(new Set(caught).size).toBe(caught.length)
      expect([...new Set(links('bpmn:IntermediateThrowEvent'))].toSorted()).toEqual(caught.toSorted())
    })

    test('draws every element and every arrow once', () => {
      const [first] = listOf(read.rootElement, 'diagrams')
      const plane = first?.get('plane')
      const drawn = listOf(plane, 'planeElement').map((shape) => idOf(shape.get('bpmnElement')))
      expect(new Set(drawn).size).toBe(drawn.length)
      expect(elements.map(({ id }) => id).filter((id) => !drawn.includes(id ?? ''))).toEqual([])
      const ids = [...xml.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
      expect(new Set(ids).size).toBe(ids.length)
    })
  },
)
