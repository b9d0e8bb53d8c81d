// Nothing in a shipped SOP is only on paper: every outcome of every step happens in some case, every way into a step is taken, and wherever
// a case has got to, somebody has to act, no service is empty or endless, and the case can be brought to an end.
import { existsSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { search, type Found } from '../support/a-search.ts'
import { shippedSops } from '../support/shipped-sops.ts'
import { canEnd, openIn, wayOut } from '../support/a-way-out.ts'

const LONG = 60_000

describe.each(shippedSops())('$file', ({ file, ir }) => {
  const found: Found[] = []
  const causes = new Set<string>()
  beforeAll(() => {
    for (const one of search(ir)) {
      found.push(one)
      for (const { cause } of one.story.case.events) causes.add(cause.ref)
    }
  }, LONG)

  test('has stories of its own', () => {
    const stories = new URL(`./${file.split('/')[0] ?? ''}/`, import.meta.url)

    expect(existsSync(stories) && readdirSync(stories).some((name) => name.endsWith('.test.ts'))).toBe(true)
  })

  test('every outcome of every step happens', () => {
    const did = new Set(found.map((one) => one.did))
    const outcomes = ir.items.flatMap((item) => item.kind === 'task' ? item.outcomes.map((outcome) => `${item.id}.${outcome}`) : [])

    expect(outcomes.length).toBeGreaterThan(3)
    expect(outcomes.filter((outcome) => !did.has(outcome))).toEqual([])
  })

  test('every rule that opens a step and every rule that closes the case is used', () => {
    const rules = [...ir.items.flatMap(({ id, entry }) => entry.map((_, index) => `${id}.entry.${index}`)), ...ir.closes.map((_, index) => `case.closes.${index}`)]

    expect(rules.filter((rule) => !causes.has(rule))).toEqual([])
  })

  test('every running service has somebody working in it', () => {
    expect(found.flatMap(({ did, story }) => story.stages.filter((stage) => openIn(story, stage).length === 0).map((stage) => `${stage} after ${did}`))).toEqual([])
  })

  test('every service ends when its own people go on working', () => {
    expect(found.filter(({ isNew }) => isNew).flatMap(({ did, story }) => story.stages.filter((stage) => !canEnd(story, stage)).map((stage) => `${stage} after ${did}`))).toEqual([])
  }, LONG)

  test('every case can be brought to an end from wherever it is', () => {
    const places = new Map(found.map((one) => [[one.did, ...one.story.open].join(), one]))

    expect([...places.values()].flatMap(({ did, story }) => wayOut(story) === null ? [did] : [])).toEqual([])
  }, LONG)
})
