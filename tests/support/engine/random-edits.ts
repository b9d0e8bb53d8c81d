// Random edits anywhere in a procedure: a new value, a key added or removed, an entry added, removed or moved.
import fc from 'fast-check'
import { isListValue, isMapValue, noPlace, valueAt } from '../../../api/sops/editing/meaning.ts'
import type { Place, SopEdit } from '../../../api/contract/sop-editing.ts'

/** Every place of a value, the deepest too. */
export function placesIn(value: unknown, at: Place = []): Place[] {
  const inner = entriesOf(value).flatMap(([key, entry]) => placesIn(entry, [...at, key]))
  return at.length === 0 ? inner : [at, ...inner]
}

function entriesOf(value: unknown): [Place[number], unknown][] {
  if (isListValue(value)) return [...value.entries()]
  return isMapValue(value) ? Object.entries(value) : []
}

const TEXTS = fc.oneof(
  fc.constantFrom(
    'yes',
    'null',
    '12',
    '2021-01-01',
    "urgency == 'medicine'",
    'a: b',
    '# not a comment',
    '- x',
    '{ a',
    "it's",
    ' edge ',
    '"quoted"',
    'baris\nkedua',
    'Perlu tindak lanjut',
  ),
  fc.string({ minLength: 1, maxLength: 24 }).filter((text) => text.isWellFormed()),
)
const LABELS = fc.record({ id: TEXTS, en: TEXTS })
const VALUES = fc.oneof(
  TEXTS,
  fc.integer(),
  fc.boolean(),
  LABELS,
  fc.array(TEXTS, { maxLength: 3 }),
  fc.constant([]),
  fc.constant({}),
  fc.record({
    task: fc.constant('new_step'),
    label: LABELS,
    role: fc.constant('luggage_clerk'),
    outcomes: fc.record({ done: LABELS }),
    due: fc.array(fc.record({ within: fc.constant('2 hours'), basis: TEXTS }), { minLength: 1, maxLength: 2 }),
  }),
)
const KEYS = fc.constantFrom('required', 'help', 'clause', 'when', 'note', 'true', '1', 'x y')

/** A valid edit of this value. */
export function anEditOf(value: unknown): fc.Arbitrary<SopEdit> {
  const places = placesIn(value)
  const place = fc.constantFrom(...places)
  const kinds = {
    maps: places.filter((one) => isMapValue(valueAt(value, one))),
    lists: places.filter((one) => isListValue(valueAt(value, one))),
  }
  const index = fc.nat(6)
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('set' as const), path: place, value: VALUES }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('set' as const),
          path: fc.tuple(fc.constantFrom(...kinds.maps), KEYS).map(([map, key]) => [...map, key]),
          value: VALUES,
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path: place }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('insert' as const),
          path: fc.constantFrom(...kinds.lists),
          index,
          value: VALUES,
        }),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom(...kinds.lists), fc.nat(20), index, fc.constantFrom(...kinds.lists), fc.boolean())
          .map(([list, from, to, other, isHome]): SopEdit => ({
            do: 'move',
            path: [...list, from],
            to: isHome ? list : other,
            index: to,
          })),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), path: place, key: KEYS }) },
    )
    .filter((edit) => noPlace(value, edit) === null)
}
