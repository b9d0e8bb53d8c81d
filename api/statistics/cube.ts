// Counts people into every cell at once, and says of each how many independent intakes stand behind it.
import { cellsOfPerson, readerOf, type CountedPerson } from './person.ts'
import { statesOf, type Frame } from './frame.ts'
import type { Space } from './space.ts'

export interface Cube {
  counts: Int32Array
  /** Up to as many as the rule asks for. */
  intakes: Uint8Array
  /** How many people each count of the frame stands for. */
  present: Int32Array
  people: number
}

const INTAKES_COUNTED = 8

export function cubeOf(space: Space, frame: Frame, people: readonly CountedPerson[]): Cube {
  const counts = new Int32Array(space.size)
  const intakes = new Uint8Array(space.size)
  const present = new Int32Array(frame.size)
  const seen: (number[] | undefined)[] = []
  const read = readerOf(space)
  const numbers = new Map<string, number>()
  for (const person of people) {
    const intake = numbers.get(person.intake) ?? numbers.size
    numbers.set(person.intake, intake)
    const values = read(person)
    for (const cell of cellsOfPerson(space, values)) {
      counts[cell] = (counts[cell] ?? 0) + 1
      if ((intakes[cell] ?? 0) >= INTAKES_COUNTED) continue
      const known = (seen[cell] ??= [])
      if (known.includes(intake)) continue
      known.push(intake)
      intakes[cell] = known.length
    }
    for (const state of statesOf(frame, values)) present[state] = (present[state] ?? 0) + 1
  }
  return { counts, intakes, present, people: people.length }
}
