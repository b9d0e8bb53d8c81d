import { describe, expect, test } from '@jest/globals'
import { asOf, heldAt, SPELL_KINDS, spellsAfter, spellsOf, type Spell } from '../../../workflows/engine/spells.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { lived, type Decided } from '../../support/engine/lived.ts'
import { busySop } from '../../support/sops/a-busy-sop.ts'
import { stormSize } from '../../support/setup/storm-size.ts'

const LIVES: readonly Decided[][] = Array.from({ length: stormSize(60, 2_000) }, (_, life) =>
  lived(busySop(), { seed: 21_300 + life, steps: 60, still: 0.3 }),
)
const rowsOf = (life: readonly Decided[]): CaseEvent[] => life.flatMap(({ rows }) => rows)
/** Every instant of a ledger, and the one after it. */
const instantsOf = (events: readonly CaseEvent[]): number[] => [
  ...new Set([0, ...events.flatMap(({ at }) => [at, at + 1])]),
]
const inOrder = (spells: readonly Spell[]): string[] => spells.map((one) => JSON.stringify(one)).toSorted()

/** As the table is kept: decision by decision. */
function keptAfter(life: readonly Decided[]): Spell[] {
  let kept: Spell[] = []
  for (const { before, rows } of life) {
    const { begun, ended, undone } = spellsAfter(rows, before)
    const isOf = (one: Spell, other: { kind: string; key: string; value: string }): boolean =>
      one.until === null && one.kind === other.kind && one.key === other.key && one.value === other.value
    kept = kept
      .filter((one) => !undone.some((other) => isOf(one, other) && one.since === other.until))
      .map((one) => ({ ...one, until: ended.find((other) => isOf(one, other))?.until ?? one.until }))
    kept.push(...begun)
  }
  return kept
}

describe('what held in a case, since when and until when', () => {
  test('is at every instant what its ledger folds to', () => {
    for (const life of LIVES) {
      const events = rowsOf(life)
      const spells = spellsOf(events)
      for (const instant of instantsOf(events)) expect(heldAt(spells, instant)).toEqual(asOf(events, instant))
    }
  })

  test('is the same written decision by decision and read off the whole ledger', () => {
    for (const life of LIVES) expect(inOrder(keptAfter(life))).toEqual(inOrder(spellsOf(rowsOf(life))))
  })

  test('of an instant in the past is not changed by anything that is recorded from then on', () => {
    for (const life of LIVES.slice(0, 30)) {
      const events = rowsOf(life)
      for (const [place, { at }] of events.entries()) expect(asOf(events, at)).toEqual(asOf(events.slice(0, place), at))
    }
  })

  test('never ends before or when it begins, and stands once at a time', () => {
    for (const life of LIVES) {
      const names = new Map<string, number>()
      for (const { kind, key, value, since, until } of spellsOf(rowsOf(life))) {
        expect(until === null || until > since).toBe(true)
        const name = JSON.stringify([kind, key, value])
        expect(since).toBeGreaterThanOrEqual(names.get(name) ?? 0)
        names.set(name, until ?? Number.MAX_SAFE_INTEGER)
      }
    }
  })

  test('is tried with every kind, with cases that were opened again, and with several rows at one instant', () => {
    const spells = LIVES.flatMap((life) => spellsOf(rowsOf(life)))
    expect(new Set(spells.map(({ kind }) => kind))).toEqual(new Set(SPELL_KINDS))
    expect(spells.some(({ kind, value, until }) => kind === 'status' && value === 'closed' && until !== null)).toBe(
      true,
    )
    expect(LIVES.some((life) => life.some(({ before, rows }) => before?.at === rows[0]?.at))).toBe(true)
  })
})
