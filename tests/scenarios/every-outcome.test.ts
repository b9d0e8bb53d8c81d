// Nothing in a shipped SOP is only on paper: every outcome of every step happens in some case, every way into a step is
// taken, and wherever a case has got to, somebody has to act, no service is empty or endless, and the case can be
// brought to an end. The search is the one that proves a procedure before it is published.
import { existsSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { worldOf } from '../../sop-definitions/proof/proof-world.ts'
import { drained } from '../../workflows/engine/prove/draining.ts'
import { closingFaults } from '../../workflows/engine/prove/rules-closing.ts'
import { reachOf } from '../../workflows/engine/prove/reach.ts'
import { search, type Search } from '../../workflows/engine/prove/search.ts'
import { readingOf, type Reading } from '../../workflows/engine/prove/task-endings.ts'
import type { Place } from '../../workflows/engine/prove/walk.ts'
import { people } from '../support/mutants/bases.ts'
import { shippedDocument } from '../support/sops/shipped-document.ts'
import { shippedSops } from '../support/sops/shipped-sops.ts'

const LONG = 60_000

describe.each(shippedSops())('$file', ({ file, ir }) => {
  const world = worldOf(shippedDocument(file), people())
  let reading: Reading
  let found: Search
  beforeAll(() => {
    reading = readingOf(ir, world)
    found = search(reading)
  }, LONG)

  test('has stories of its own', () => {
    const stories = new URL(`./${file.split('/')[0] ?? ''}/`, import.meta.url)

    expect(existsSync(stories) && readdirSync(stories).some((name) => name.endsWith('.test.ts'))).toBe(true)
  })

  test('every outcome of every step happens', () => {
    const outcomes = ir.items.flatMap((item) =>
      item.kind === 'task' ? item.outcomes.map((outcome) => `${item.id}.${outcome}`) : [],
    )

    expect(outcomes.length).toBeGreaterThan(3)
    expect(outcomes.filter((outcome) => !found.sight.done.has(outcome))).toEqual([])
  })

  test('every rule that opens a step and every rule that closes the case is used', () => {
    const rules = [
      ...ir.items.flatMap(({ id, entry }) => entry.map((_, index) => `${id}.entry.${index}`)),
      ...ir.closes.map((_, index) => `case.closes.${index}`),
    ]

    expect(rules.filter((rule) => !found.sight.used.has(rule))).toEqual([])
  })

  test('every running service has somebody working in it', () => {
    expect([...found.sight.idle.keys()]).toEqual([])
  })

  test(
    'every service ends when its own people go on working',
    () => {
      const places = new Set([...found.sight.done.values(), ...found.sight.opened.values()])
      // A step that ends the case waits for what its exit asks for, also from elsewhere: that a case comes to its end
      // is looked at below.
      const leadsOut = (stage: string): boolean =>
        ir.items.some(({ id, parent }) => parent === stage && ir.exits?.some(({ through }) => through === id) === true)
      const running = ({ state }: Place): readonly string[] =>
        Object.values(state.instances).flatMap(({ kind, item, state: is }) =>
          kind === 'stage' && is === 'active' && state.status !== 'closed' && !leadsOut(item) ? [item] : [],
        )

      expect(
        [...places].flatMap((place) =>
          running(place).flatMap((stage) =>
            drained(reading, place, stage) ? [] : [`${stage} after ${place.did.item}.${place.did.outcome}`],
          ),
        ),
      ).toEqual([])
    },
    LONG,
  )

  test(
    'every case can be brought to an end from wherever it is',
    () => {
      expect(closingFaults({ ir, world, reading, found, reach: reachOf(ir, world) }).faults).toEqual([])
    },
    LONG,
  )
})
