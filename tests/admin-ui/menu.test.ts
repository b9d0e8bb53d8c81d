// The menu of every role, from the same table of roles as the product: short, whole, and leading to no closed door.
import { describe, expect, test } from '@jest/globals'
import { BESIDES } from '../../admin-ui/help/pages.ts'
import { isFolded, linesOf, railOf } from '../../admin-ui/layout/rail-items.ts'
import { mayGo, mayGoTo, NOUN_NAMES, PLACE_NAMES } from '../../admin-ui/nouns.ts'
import type { Me } from '../../api/contract/people.ts'
import { capabilitiesFor } from '../../api/contract/policy.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { CAPABILITIES, type Capability } from '../../sop-definitions/language/vocabulary.ts'
import { people } from '../support/fake/fake-world.ts'
import { roomText } from '../support/sops/shipped-files.ts'

const roles = parseRoles(roomText('roles.yaml'))

const someone = (capabilities: readonly Capability[]): Me => {
  const me = people['coordinator']
  if (me === undefined) throw new Error('nobody coordinates')
  return { ...me, capabilities: [...capabilities] }
}
const everyRole = roles.map(({ id, capabilities }) => ({ id, me: someone(capabilities) }))

/** Whether a person may open an address of the console. */
const isOpen = ({ capabilities }: Me, to: string): boolean => {
  const path = to.split('?')[0] ?? to
  const place = PLACE_NAMES.find((name) => name === path)
  const noun = NOUN_NAMES.find((name) => `/${name}` === path)
  if (place !== undefined) return mayGoTo(capabilities, place)
  return path === '/' || (noun !== undefined && mayGo(capabilities, noun, 'list'))
}

describe('the menu of a role', () => {
  test.each(everyRole)('$id: has at most seven lines, and every page of the role in one of them', ({ me }) => {
    const lines = linesOf(me)
    expect(lines.length).toBeLessThanOrEqual(7)
    expect(
      lines
        .flatMap((line) => (isFolded(line) ? line.items : [line]))
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(
      railOf(me)
        .map(({ to }) => to)
        .toSorted(),
    )
  })

  test.each(everyRole)('$id: leads to no page that the API would refuse', ({ me }) => {
    expect(railOf(me).filter(({ to }) => !isOpen(me, to))).toEqual([])
    const besides = BESIDES.filter(({ needs }) => needs === null || me.capabilities.includes(needs))
    expect(besides.filter(({ to }) => !isOpen(me, to))).toEqual([])
  })

  test('folds nothing where everything fits', () => {
    const nurse = roles.find(({ id }) => id === 'health_provider')
    expect(linesOf(someone(nurse?.capabilities ?? [])).some(isFolded)).toBe(false)
  })
})

describe('the pages of a noun', () => {
  test('are open to exactly those who may ask the API for its list', () => {
    const openTo = (noun: string, page: string) => CAPABILITIES.filter((one) => mayGo([one], noun, page))
    expect(openTo('accounts', 'list')).toEqual(inOrder(capabilitiesFor('account.administer')))
    expect(openTo('cases', 'list')).toEqual(inOrder(capabilitiesFor('case.read')))
    expect(openTo('cases', 'create')).toEqual(inOrder(capabilitiesFor('case.open')))
    expect(openTo('notifications', 'list')).toEqual([...CAPABILITIES])
  })

  test('of one record are judged by the server, which knows the record', () => {
    expect(mayGo([], 'cases', 'edit')).toBe(true)
  })
})

const inOrder = (some: readonly Capability[]): Capability[] => CAPABILITIES.filter((one) => some.includes(one))
