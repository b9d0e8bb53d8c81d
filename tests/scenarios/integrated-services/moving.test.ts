// Cases of the edition of 2010, after every result that a step of theirs can have, moved to the edition of 2021 by the
// map that ships with them: nothing is lost and nobody's work ends.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import { loadMigrationMap } from '../../../sop-definitions/move/move-map.ts'
import { worldOf } from '../../../sop-definitions/proof/proof-world.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import { search } from '../../../workflows/engine/prove/search.ts'
import { readingOf } from '../../../workflows/engine/prove/task-endings.ts'
import { rehearse, type Rehearsed } from '../../../workflows/engine/move/rehearsing.ts'
import { COORDINATOR } from '../../support/engine/a-case.ts'
import { people } from '../../support/mutants/bases.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'
import { BEFORE, NOW } from './programme.ts'

const LONG = 60_000
const [from, to] = [BEFORE.programme, NOW.programme]
const map = loadMigrationMap(roomText('integrated-services/maps/2010-to-2021.yaml'), 'map', () => ({
  from,
  to,
})).compiled
if (map === undefined) throw new Error('the map has remarks')
const arrived = (item: string): string => map.items[item] ?? item
const openSteps = ({ instances }: CaseState): string[] =>
  Object.values(instances).flatMap(({ item, task, endedSeq }) => (task !== null && endedSeq === null ? [item] : []))

const moved = (state: CaseState): Rehearsed | string => {
  const { sop, edition, revision } = to
  const found = rehearse(from, state, {
    id: 'move',
    at: state.at,
    actor: {
      ...COORDINATOR,
      organisation: state.owner.organisation,
      capabilities: [...COORDINATOR.capabilities, 'publish_sop'],
    },
    purpose: 'case_work',
    fingerprint: 'f',
    ask: { type: 'migrate', to: { sop, edition, revision, hash: 'h2021' }, ir: to, map },
  })
  return isRefusal(found) ? found.refusal : found
}

interface Move {
  did: string
  before: CaseState
  after: Rehearsed
}

describe('moving from the edition of 2010 to that of 2021', () => {
  const moves: Move[] = []
  const refused = new Set<string>()
  beforeAll(() => {
    for (const [did, { state }] of search(
      readingOf(from, worldOf(shippedDocument('integrated-services/integrated-services-2010.yaml'), people())),
    ).sight.done) {
      const after = moved(state)
      if (typeof after !== 'string') moves.push({ did, before: state, after })
      else if (state.status !== 'closed') refused.add(`${did}: ${after}`)
    }
  }, LONG)

  const told = (has: (move: Move) => readonly unknown[]): string[] => [
    ...new Set(moves.flatMap((move) => has(move).map((what) => `${move.did}: ${JSON.stringify(what)}`))),
  ]

  test('is refused to no open case', () => {
    expect([...refused]).toEqual([])
    expect(moves.length).toBeGreaterThan(150)
  })

  test('loses no answer, no consent and no result', () => {
    expect(
      told(({ after: { report } }) => [...report.lost.facts, ...report.lost.consents, ...report.lost.outcomes]),
    ).toEqual([])
  })

  test('ends no step that somebody had to do', () => {
    expect(told(({ after: { report } }) => report.removed)).toEqual([])
    expect(
      told(({ before, after }) =>
        openSteps(before)
          .map(arrived)
          .filter((step) => !openSteps(after.state).includes(step)),
      ),
    ).toEqual([])
  })
})
