import { describe, expect, test } from '@jest/globals'
import type { CaseFile } from '../../../db/cases/cases.ts'
import { NOBODY } from '../../../api/door/endpoint.ts'
import { CaseExplanation, ItemExplanation } from '../../../api/contract/explain.ts'
import { explainCase, explainItem, type Asker } from '../../../api/explain/explain.view.ts'
import type { Reading } from '../../../api/explain/explain-lines.view.ts'
import { wordsOf, type Words } from '../../../api/words/words.view.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { abilities } from '../../../workflows/engine/abilities.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { liveCases } from '../../support/engine/random-cases.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'

const FILES = ['integrated-services/integrated-services-2021.yaml', 'lost-luggage/lost-luggage.yaml'] as const
const CASE = '00000000-0000-4000-8000-000000000001'

const wordsIn = (file: string): Words => {
  const document = shippedDocument(file)
  return wordsOf(
    { hash: `explain ${file}`, document: structuredClone(document), ir: compile(document) },
    parseRoles(roomText('roles.yaml')),
  )
}

/** Only what an explanation reads of the row of a case. */
const readingOf = (
  words: Words,
  { state, ledger, open = true }: { state: CaseState; ledger: readonly CaseEvent[]; open?: boolean },
): Reading => ({
  hand: { words, file: { id: CASE, number: 'BTM-0001', state } as CaseFile },
  ledger,
  open,
  conferences: new Map(),
  names: {
    users: new Map([
      ['lead-1', 'Contoh Satu'],
      ['lead-2', 'Contoh Dua'],
    ]),
    organisations: new Map([['owner-office', 'Kantor Contoh']]),
  },
})
const askerOf = (words: Words, state: CaseState, now: number): Asker => {
  const actor = { ...NOBODY, user: 'stranger', organisation: 'elsewhere', roles: ['health_provider'] }
  return { actor, abilities: abilities(words.ir, state, { actor, now }), now, zone: 'WIB', budget: 8 }
}

const sentencesIn = (value: unknown): { id: string; en: string }[] => {
  if (Array.isArray(value)) return value.flatMap(sentencesIn)
  if (typeof value !== 'object' || value === null) return []
  if ('id' in value && 'en' in value && typeof value.id === 'string' && typeof value.en === 'string')
    return [{ id: value.id, en: value.en }]
  return Object.values(value).flatMap(sentencesIn)
}

/** Ids of the procedure as they stand in the file: people never see them. */
const idsOf = ({ ir }: Words): RegExp => {
  const names = [...ir.items.map(({ id }) => id), ...Object.keys(ir.facts)]
  return new RegExp(`\\b(${names.filter((id) => id.includes('_')).join('|')})\\b`)
}
const textsIn = (answer: unknown): string[] => sentencesIn(answer).flatMap(({ id, en }) => [id, en])
const isOdd = (text: string, ids: RegExp): boolean => JARGON.test(text) || ids.test(text)
const JARGON = /#\d|undefined|null|\{\d\}|\[object|sentry|entry\.|\?\.|NaN|“”/

const isSilent = (answer: Awaited<ReturnType<typeof explainItem>>): boolean =>
  answer === undefined || (answer.instance === null && answer.waits.length === 0)

describe('explanations of random cases', () => {
  test.each(FILES)(
    'of %s are whole sentences in both languages, without an id or a word of the engine',
    async (file) => {
      const words = wordsIn(file)
      const ids = idsOf(words)
      const odd = new Set<string>()
      const seen: { state: CaseState; ledger: readonly CaseEvent[]; now: number; key: string }[] = []
      liveCases(
        words.ir,
        { from: 31, count: 30, steps: 14, facts: { channel: 'walk_in' } },
        {
          state: (state, ledger, now) => {
            const latest = ledger.at(-1)
            if (latest === undefined || !('instance' in latest.body)) return
            seen.push({ state, ledger: [...ledger], now, key: latest.body.instance })
          },
        },
      )
      for (const { key, ...at } of seen) {
        const answer = await explainItem(readingOf(words, at), askerOf(words, at.state, at.now), key)
        for (const text of textsIn(ItemExplanation.parse(answer))) if (text === '' || isOdd(text, ids)) odd.add(text)
      }

      expect([...odd].slice(0, 8)).toEqual([])
      expect(seen.length).toBeGreaterThan(40)
    },
    120_000,
  )

  test.each(FILES)(
    'say of every step of %s that has not come what it waits for, and of the case how it can end',
    async (file) => {
      const words = wordsIn(file)
      const ids = idsOf(words)
      const odd = new Set<string>()
      const silent = new Set<string>()
      let last: { state: CaseState; ledger: CaseEvent[]; now: number } | undefined
      liveCases(
        words.ir,
        { from: 40, count: 3, steps: 10, facts: { channel: 'walk_in' } },
        {
          state: (state, ledger, now) => {
            if (state.status === 'open') last = { state, ledger: [...ledger], now }
          },
        },
      )
      if (last === undefined) throw new Error('no case stayed open')
      const [reading, asker] = [readingOf(words, last), askerOf(words, last.state, last.now)]
      const whole = CaseExplanation.parse(await explainCase(reading, asker))
      for (const { id, kind } of words.ir.items.slice(0, 40)) {
        const answer = await explainItem(reading, asker, id)
        if (isSilent(answer)) silent.add(`${kind} ${id}`)
        for (const text of textsIn(answer)) if (text === '' || isOdd(text, ids)) odd.add(text)
      }
      for (const text of textsIn(whole)) if (isOdd(text, ids)) odd.add(text)

      expect([...odd].slice(0, 8)).toEqual([])
      expect([...silent]).toEqual([])
      expect(whole.endings.length).toBe(words.ir.closeCodes.length)
      expect(whole.items.length).toBeGreaterThanOrEqual(words.ir.items.length)
    },
    120_000,
  )
})

describe('what a reader may not know', () => {
  test('is told as on record, without the answer', async () => {
    const words = wordsIn(FILES[0])
    const told: { state: CaseState; ledger: readonly CaseEvent[] }[] = []
    liveCases(
      words.ir,
      { from: 5, count: 1, steps: 1, facts: { channel: 'walk_in' } },
      {
        state: (state, rows) => {
          told.push({ state, ledger: [...rows] })
        },
      },
    )
    const why = async (open: boolean): Promise<string> => {
      const answers = await Promise.all(
        told
          .slice(-1)
          .map(({ state, ledger }) =>
            explainItem(readingOf(words, { state, ledger, open }), askerOf(words, state, 0), 'identification'),
          ),
      )
      return answers
        .flatMap((answer) => answer?.why ?? [])
        .map(({ sentence }) => sentence.en)
        .join(' ')
    }

    expect(await why(true)).toContain('“Channel” is “Walk-in”')
    expect(await why(false)).toContain('“Channel” is on record')
    expect(await why(false)).not.toContain('Walk-in')
  })
})
