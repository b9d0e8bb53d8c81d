// Gauss's elimination over a field, on sparse rows: whether a sum of counts is a combination of sums that are known.

/** The arithmetic of a field. */
export interface Field<N> {
  zero: N
  of: (integer: number) => N
  isZero: (value: N) => boolean
  /** one - factor * other */
  minusTimes: (one: N, factor: N, other: N) => N
  over: (one: N, other: N) => N
}

const powerOf = (base: bigint, exponent: bigint, prime: bigint): bigint => {
  let result = 1n
  for (let [square, left] = [base, exponent]; left > 0n; [square, left] = [(square * square) % prime, left >> 1n])
    if (left & 1n) result = (result * square) % prime
  return result
}

const HALF = 0x10000
/** A product of two numbers below 2^31, without leaving the whole numbers that a double holds. */
export const timesModulo = (one: number, other: number, prime: number): number => {
  const high = Math.floor(one / HALF)
  const low = one % HALF
  return (((((high * other) % prime) * HALF) % prime) + ((low * other) % prime)) % prime
}

export const modulo = (prime: number): Field<number> => ({
  zero: 0,
  of: (integer) => ((integer % prime) + prime) % prime,
  isZero: (value) => value === 0,
  minusTimes: (one, factor, other) => (one - timesModulo(factor, other, prime) + prime) % prime,
  over: (one, other) => timesModulo(one, Number(powerOf(BigInt(other), BigInt(prime) - 2n, BigInt(prime))), prime),
})
export const FIRST_PRIME = 2_147_483_647
export const SECOND_PRIME = 2_147_483_629

export interface Fraction {
  over: bigint
  under: bigint
}
const divisor = (one: bigint, other: bigint): bigint => (other === 0n ? one : divisor(other, one % other))
const reduced = (over: bigint, under: bigint): Fraction => {
  const sign = under < 0n ? -1n : 1n
  const by = divisor(over < 0n ? -over : over, under < 0n ? -under : under)
  return { over: (sign * over) / by, under: (sign * under) / by }
}
export const RATIONAL: Field<Fraction> = {
  zero: { over: 0n, under: 1n },
  of: (integer) => ({ over: BigInt(integer), under: 1n }),
  isZero: ({ over }) => over === 0n,
  minusTimes: (one, factor, other) =>
    reduced(
      one.over * factor.under * other.under - factor.over * other.over * one.under,
      one.under * factor.under * other.under,
    ),
  over: (one, other) => reduced(one.over * other.under, one.under * other.over),
}

export type SparseRow<N> = Map<number, N>

interface KnownRow<N> {
  order: number
  row: SparseRow<N>
}
function firstOf<N>(rows: ReadonlyMap<number, KnownRow<N>>): [column: number, row: SparseRow<N>] {
  const [first, ...others] = rows
  if (first === undefined) throw new Error('no row waits')
  const [column, { row }] = others.reduce((least, one) => (one[1].order < least[1].order ? one : least), first)
  return [column, row]
}

/** Rows in echelon form: each has a column of its own in which all that came later are zero. */
export class Echelon<N> {
  readonly field: Field<N>
  /** By pivot, in the order in which they came: a row has no pivot of a row before it. */
  readonly #byPivot = new Map<number, KnownRow<N>>()

  constructor(field: Field<N>) {
    this.field = field
  }

  row(entries: Iterable<readonly [column: number, value: number]>): SparseRow<N> {
    const row: SparseRow<N> = new Map()
    for (const [column, value] of entries) if (value !== 0) row.set(column, this.field.of(value))
    return row
  }

  /** What is left of a row when all that is known is taken away. */
  reduce(row: SparseRow<N>): SparseRow<N> {
    const rest: SparseRow<N> = new Map(row)
    const waiting = new Map<number, KnownRow<N>>()
    const wait = (column: number): void => {
      const known = this.#byPivot.get(column)
      if (known !== undefined) waiting.set(column, known)
    }
    for (const column of rest.keys()) wait(column)
    while (waiting.size > 0) {
      // In the order in which they came: each is taken away once, and brings in only pivots that came later.
      const [column, known] = firstOf(waiting)
      waiting.delete(column)
      for (const at of this.#takeAway(rest, column, known)) wait(at)
    }
    return rest
  }

  /** Takes a multiple of a known row away, so that its column is gone; answers the columns that it touched. */
  #takeAway(rest: SparseRow<N>, column: number, known: SparseRow<N>): number[] {
    const factor = rest.get(column)
    if (factor === undefined) return []
    for (const [at, value] of known) {
      const left = this.field.minusTimes(rest.get(at) ?? this.field.zero, factor, value)
      if (this.field.isZero(left)) rest.delete(at)
      else rest.set(at, left)
    }
    return [...known.keys()].filter((at) => rest.has(at))
  }

  /** Takes a row in; answers what was new of it. Of negative columns none becomes a pivot. */
  add(row: SparseRow<N>): SparseRow<N> {
    const rest = this.reduce(row)
    const pivot = [...rest.keys()].filter((column) => column >= 0).toSorted((one, other) => one - other)[0]
    const lead = pivot === undefined ? undefined : rest.get(pivot)
    if (pivot === undefined || lead === undefined) return rest
    const scaled: SparseRow<N> = new Map([...rest].map(([column, value]) => [column, this.field.over(value, lead)]))
    this.#byPivot.set(pivot, { order: this.#byPivot.size, row: scaled })
    return rest
  }
}

/** Whether nothing but what is carried along is left. */
export const isSpent = <N>(row: SparseRow<N>): boolean => ![...row.keys()].some((column) => column >= 0)
