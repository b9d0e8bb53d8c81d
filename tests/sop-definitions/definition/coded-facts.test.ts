// The catalogue of coded facts over all versions: what a filter stands for in each of them, and what can be chosen.
import { describe, expect, test } from '@jest/globals'
import { codedFacts, factsHeld } from '../../../sop-definitions/definition/coded-facts.ts'
import { factsToPick } from '../../../sop-definitions/language/coded-facts-to-pick.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const word = (text: string) => ({ id: text, en: text })
const small = (facts: Sop['facts'], codes: readonly string[]): Pick<Sop, 'facts' | 'codes'> => ({
  facts,
  codes: { list: { entries: Object.fromEntries(codes.map((code) => [code, word(code)])) } },
})
const base = shippedDocument('integrated-services/integrated-services-2021.yaml')
const versions = [
  {
    hash: 'new',
    sop: {
      ...base,
      ...small(
        {
          tongue: {
            one_of: 'list',
            dimension: { name: 'language', ladder: [{ java: 'west', sunda: 'west', '*': 'far' }] },
          },
          mood: { many_of: 'list' },
        },
        ['java', 'sunda', 'bali'],
      ),
    },
  },
  {
    hash: 'old',
    sop: { ...base, ...small({ spoken: { one_of: 'list', dimension: { name: 'language' } } }, ['java', 'aceh']) },
  },
]

describe('a filter by coded facts', () => {
  test('asks each version by its own name of the fact, and leaves out versions without the code', () => {
    expect(factsHeld(versions, ['language:java', 'language:bali'])).toEqual({
      held: [
        {
          ways: [
            { versions: ['new'], fact: 'tongue', codes: ['bali', 'java'] },
            { versions: ['old'], fact: 'spoken', codes: ['java'] },
          ],
          without: [],
        },
      ],
      unknown: [],
    })
  })

  test('stands on a coarser rung for the codes under it, in versions that have that rung', () => {
    expect(factsHeld(versions, ['language.1:west'])).toEqual({
      held: [{ ways: [{ versions: ['new'], fact: 'tongue', codes: ['java', 'sunda'] }], without: [] }],
      unknown: [],
    })
  })

  test('stands for what is not recorded: none of the codes of a rung, whichever versions know it', () => {
    expect(factsHeld(versions, ['language.1:-'])).toEqual({
      held: [{ ways: [], without: [[{ versions: ['new'], fact: 'tongue', codes: ['bali', 'java', 'sunda'] }]] }],
      unknown: [],
    })
    expect(factsHeld(versions, ['language:-']).held[0]?.without[0]).toHaveLength(2)
  })

  test('by any code or none narrows nothing, and is known only of a fact by which people are counted', () => {
    expect(factsHeld(versions, ['language:*', 'language:java'])).toEqual({ held: [], unknown: [] })
    expect(factsHeld(versions, ['mood:*', 'mood:-', 'language.2:-'])).toEqual({
      held: [],
      unknown: ['mood:*', 'mood:-', 'language.2:-'],
    })
  })

  test('names what no version counts people by: a code, a rung, a fact of no dimension, a name of long ago', () => {
    const asked = ['language:latin', 'language.1:java', 'language.2:west', 'mood:java', 'tongue:java', 'nothing:java']
    expect(factsHeld(versions, asked)).toEqual({ held: [], unknown: asked })
    expect(factsHeld(versions, [])).toEqual({ held: [], unknown: [] })
  })

  test('holds every code of every rung of the shipped procedures, and a whole rung stands for all codes', () => {
    for (const path of [
      'integrated-services/integrated-services-2021.yaml',
      'integrated-services/integrated-services-2010.yaml',
    ]) {
      const sop = shippedDocument(path)
      for (const { name, rungs } of codedFacts(sop))
        for (const [at, rung] of rungs.entries()) {
          const asked = rung.map(({ code }) => (at === 0 ? `${name}:${code}` : `${name}.${at}:${code}`))
          const { held, unknown } = factsHeld([{ hash: 'one', sop }], asked)
          expect(unknown).toEqual([])
          expect(held.flatMap(({ ways }) => ways).map(({ codes }) => codes)).toEqual([
            rungs[0]?.map(({ code }) => code).toSorted(),
          ])
        }
    }
  })
})

describe('the facts to choose from', () => {
  test('stand once each with the words of the newest version, the codes of older ones after its own', () => {
    expect(factsToPick(versions.flatMap(({ sop }) => codedFacts(sop)))).toMatchObject([
      {
        name: 'language',
        codes: [
          { value: 'language:java', isGroup: false },
          { value: 'language:sunda', isGroup: false },
          { value: 'language:bali', isGroup: false },
          { value: 'language.1:west', isGroup: true },
          { value: 'language.1:far', isGroup: true },
          { value: 'language:aceh', isGroup: false },
        ],
      },
    ])
  })

  test('of the shipped procedure are sixteen at most, none with more than sixty codes of its own', () => {
    const facts = factsToPick(codedFacts(base))
    expect(facts.length).toBeGreaterThan(10)
    expect(facts.length).toBeLessThanOrEqual(16)
    expect(facts.filter(({ codes }) => codes.filter(({ isGroup }) => !isGroup).length > 60)).toEqual([])
  })
})
