// What says the same as long as the process lives, or is addressed by its content, is made once and answered from what
// is kept.
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { SopDiff } from '../../../api/contract/sop-diff.ts'
import { onceMade } from '../../../api/system/ground.routes.ts'
import { difference } from '../../../api/sops/sop-diff.routes.ts'
import type { SopVersion } from '../../../db/procedures/sops.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

const roles = parseRoles(roomText('roles.yaml'))
const SMALL = shippedDocument('lost-luggage/lost-luggage.yaml')
const version = (revision: number): SopVersion => {
  const document = { ...structuredClone(SMALL), revision }
  const { sop, edition, title } = document
  return {
    hash: `kept-answers-${revision}`,
    sop,
    edition,
    revision,
    title,
    document,
    ir: compile(document),
    source: '',
    published_at: new Date(0),
    published_by: null,
    overlay_name: '',
    overlay_revision: 0,
    overlay_area: null,
    overlay_organisation: null,
  }
}

describe('the document of the API', () => {
  test('is made when it is first asked for, once, and is the same bytes for everybody after that', async () => {
    const make = jest.fn(() => ({
      openapi: '3.1.0',
      paths: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`/api/${at}`, {}])),
    }))
    const ask = onceMade(make)
    expect(make).not.toHaveBeenCalled()

    const [first, ...others] = Array.from({ length: 20 }, ask)
    expect(make).toHaveBeenCalledTimes(1)
    expect(others.filter((other) => other !== first)).toEqual([])
    expect(await first?.packed()).toBe(await others[7]?.packed())
  })
})

describe('the difference of two versions', () => {
  test('is worked out once for two contents, in one direction, and answered from what is kept', () => {
    const checked = jest.spyOn(SopDiff, 'parse')
    const [one, other] = [version(1), version(2)]
    const first = difference(one, other, roles)
    expect(difference(one, other, roles)).toBe(first)
    expect(checked).toHaveBeenCalledTimes(1)
    const back = difference(other, one, roles)
    expect(back).not.toBe(first)
    expect(checked).toHaveBeenCalledTimes(2)
    const third = version(3)
    expect([difference(third, other, roles), difference(one, third, roles)]).not.toContain(first)
    expect(checked).toHaveBeenCalledTimes(4)
  })

  test('gives way when many others were asked for since, the oldest first', () => {
    const checked = jest.spyOn(SopDiff, 'parse')
    const versions = Array.from({ length: 26 }, (_, at) => version(100 + at))
    const [base, ...others] = versions
    if (base === undefined) throw new Error('no version')
    const ready = others.map((other) => difference(base, other, roles))
    const made = checked.mock.calls.length
    expect(difference(base, others.at(-1) ?? base, roles)).toBe(ready.at(-1))
    expect(checked).toHaveBeenCalledTimes(made)
    expect(difference(base, others[0] ?? base, roles)).not.toBe(ready[0])
    expect(checked).toHaveBeenCalledTimes(made + 1)
  })
})
