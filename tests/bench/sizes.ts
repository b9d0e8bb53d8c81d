// How big a run is. The full size measures everything, the wide one the pages among 20,000, 100,000 and 300,000 cases;
// the others try the program.
export interface Load {
  clients: number
  block: number
  rounds: number
}
export interface Size {
  name: 'full' | 'wide' | 'small' | 'tiny'
  tasks: number
  organisations: number
  /** Entered in the vault beside those whose cases the engine lived. */
  crowd: number
  /** Between the offices. */
  referrals: number
  /** Of each case that the engine lived; `wider`: as many later, and how many of all cases wait in Temporal. */
  copies: number
  wider: { copies: readonly number[]; waiting: number }
  commands: readonly Load[]
  reads: readonly Load[]
  /** Limits that are let come, and how long nobody does anything before the memory is read. */
  woken: number
  idleMs: number
  /** Waiting cases; a worker keeps 40 in memory. */
  cached: { few: number; many: number }
  verified: number
  /** Lives that the engine decides once more, by itself, and how often each is timed. */
  lives: number
  runs: number
  /** How many procedures are proved, the smallest first, and how often each. */
  proofs: { most: number; times: number }
}

/** So many people are signed in. */
export const mostClients = (loads: readonly Load[]): number => Math.max(1, ...loads.map(({ clients }) => clients))

const NOT_WIDER = { copies: [], waiting: 0 } as const

export const SIZES = {
  full: {
    name: 'full',
    tasks: 102_000,
    organisations: 204,
    crowd: 20_000,
    referrals: 100_000,
    copies: 40,
    wider: NOT_WIDER,
    commands: [
      { clients: 1, block: 10, rounds: 20 },
      { clients: 8, block: 48, rounds: 1 },
      { clients: 32, block: 96, rounds: 1 },
    ],
    reads: [
      { clients: 1, block: 20, rounds: 6 },
      { clients: 8, block: 80, rounds: 1 },
      { clients: 32, block: 160, rounds: 1 },
    ],
    woken: 60,
    idleMs: 60_000,
    cached: { few: 200, many: 2_200 },
    verified: 100,
    lives: 120,
    runs: 6,
    proofs: { most: Infinity, times: 3 },
  },
  wide: {
    name: 'wide',
    tasks: 102_000,
    organisations: 204,
    crowd: 100_000,
    referrals: 100_000,
    copies: 40,
    wider: { copies: [188, 566], waiting: 10_000 },
    commands: [],
    reads: [
      { clients: 1, block: 20, rounds: 12 },
      { clients: 8, block: 80, rounds: 2 },
    ],
    woken: 0,
    idleMs: 0,
    cached: { few: 0, many: 0 },
    verified: 100,
    lives: 0,
    runs: 0,
    proofs: { most: 0, times: 0 },
  },
  small: {
    name: 'small',
    tasks: 2_000,
    organisations: 8,
    crowd: 400,
    referrals: 2_000,
    copies: 1,
    wider: NOT_WIDER,
    commands: [
      { clients: 1, block: 10, rounds: 6 },
      { clients: 8, block: 48, rounds: 2 },
      { clients: 32, block: 96, rounds: 1 },
    ],
    reads: [
      { clients: 1, block: 20, rounds: 5 },
      { clients: 8, block: 80, rounds: 2 },
      { clients: 32, block: 160, rounds: 1 },
    ],
    woken: 20,
    idleMs: 20_000,
    cached: { few: 40, many: 340 },
    verified: 20,
    lives: 40,
    runs: 6,
    proofs: { most: Infinity, times: 3 },
  },
  tiny: {
    name: 'tiny',
    tasks: 60,
    organisations: 2,
    crowd: 20,
    referrals: 60,
    copies: 1,
    wider: { copies: [2, 3], waiting: 8 },
    commands: [
      { clients: 1, block: 2, rounds: 2 },
      { clients: 3, block: 4, rounds: 1 },
    ],
    reads: [
      { clients: 1, block: 3, rounds: 2 },
      { clients: 3, block: 4, rounds: 1 },
    ],
    woken: 2,
    idleMs: 200,
    cached: { few: 2, many: 6 },
    verified: 5,
    lives: 6,
    runs: 1,
    proofs: { most: 1, times: 1 },
  },
} as const satisfies Record<Size['name'], Size>
