// Numbers that look like chance and are the same for the same seed (mulberry32): a release that is computed again is
// the same release.

export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1))
    const kept = mixed[last]
    const moved = mixed[other]
    if (kept !== undefined && moved !== undefined) [mixed[last], mixed[other]] = [moved, kept]
  }
  return mixed
}
