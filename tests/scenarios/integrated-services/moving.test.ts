// Cases of the edition of 2010, after every result that a step of theirs can have, moved to the edition of 2021 by the map that ships with them: nothing is lost, nobody's
// work ends, and from there each can be brought to its end.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../sop-definitions/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/ir.ts'
import { loadMigrationMap } from '../../../sop-definitions/migration-map.ts'
import { rehearse, type Rehearsed } from '../../../workflows/engine/rehearsing.ts'
import { ACase } from '../../support/a-case.ts'
import { search } from '../../support/a-search.ts'
import { Story } from '../../support/a-story.ts'
import { wayOut } from '../../support/a-way-out.ts'
import { roomText } from '../../support/shipped-document.ts'
import { BEFORE, NOW } from './programme.ts'

const LONG = 60_000
const [from, to] = [BEFORE.programme, NOW.programme]
const map = loadMigrationMap(roomText('integrated-services/maps/2010-to-2021.yaml'), 'map', () => ({ from, to })).compiled
if (map === undefined) throw new Error('the map has findings')
const arrived = (item: string): string => map.items[item] ?? item

const moved = (story: Story): Rehearsed | string => {
  const { sop, edition, revision }: CaseIr = to
  const found = rehearse(from, story.state, {
    id: 'move', at: story.case.now, actor: story.coordinator(), purpose: 'case_work', fingerprint: 'f',
    ask: { type: 'migrate', to: { sop, edition, revision, hash: 'h2021' }, ir: to, map },
  })
  return isRefusal(found) ? found.refusal : found
}

interface Move { did: string; before: Story; after: Rehearsed }

describe('moving from the edition of 2010 to that of 2021', () => {
  const moves: Move[] = []
  const refused = new Set<string>()
  beforeAll(() => {
    for (const { did, isNew, story } of search(from)) {
      if (!isNew) continue
      const after = moved(story)
      if (typeof after !== 'string') moves.push({ did, before: story, after })
      else if (story.closedAs === null) refused.add(`${did}: ${after}`)
    }
  }, LONG)

  const told = (has: (move: Move) => readonly unknown[]): string[] => [...new Set(moves.flatMap((move) => has(move).map((what) => `${move.did}: ${JSON.stringify(what)}`)))]

  test('is refused to no open case', () => {
    expect([...refused]).toEqual([])
    expect(moves.length).toBeGreaterThan(150)
  })

  test('loses no answer, no consent and no result', () => {
    expect(told(({ after: { report } }) => [...report.lost.facts, ...report.lost.consents, ...report.lost.outcomes])).toEqual([])
  })

  test('ends no step that somebody had to do, and leaves each with those who had it', () => {
    expect(told(({ after: { report } }) => report.removed)).toEqual([])
    expect(told(({ before, after }) => before.open.map(arrived).filter((step) => !Object.values(after.state.instances).some(({ item, endedSeq }) => item === step && endedSeq === null)))).toEqual([])
  })

  test('hands immediate protection from the police to LPSK, and changes no other duty', () => {
    const changed = new Set(moves.flatMap(({ after: { report } }) => report.owners.map(({ item, from: before, to: next }) => `${item}: ${before.join()} → ${next.join()}`)))

    expect([...changed]).toEqual(['emergency_protection: investigator → lpsk_officer'])
  })

  test('keeps a limit of law that runs by the rule in force when it began; a limit of the product that has become law is set anew', () => {
    const changed = new Set(moves.flatMap(({ after: { report } }) => report.deadlines.map(({ item, basis }) => `${item}: ${basis}`)))
    const running = new Set(moves.flatMap(({ after: { state } }) => Object.values(state.clocks).flatMap(({ instance, law, state: clock }) => clock === 'running' && state.instances[instance]?.item === 'restitution_execution' ? [law.basis] : [])))

    expect([...changed]).toEqual(['lpsk_check: lpsk-1-2024'])
    expect([...running]).toEqual(['uu-21-2007 Pasal 48 ayat (6)'])
  })

  test('leaves no case without somebody to act, and each can be brought to its end', () => {
    const places = new Map(moves.map((move) => [move.before.open.join(), move]))
    const stuck = [...places.values()].flatMap(({ did, before, after }) => {
      const it = new ACase(to)
      it.state = after.state
      it.now = before.case.now
      return wayOut(new Story(to, { at: 'case_coordinator' }, it)) === null ? [did] : []
    })

    expect(told(({ after: { report } }) => report.stuck ? ['stuck'] : [])).toEqual([])
    expect(stuck).toEqual([])
  }, LONG)
})
