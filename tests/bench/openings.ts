// A person entered and a case opened about that person, in one request, on the full store.
import type { Site } from './commands.ts'
import { runBlock, Tally, type Figures } from './figures.ts'
import { spin } from './machine.ts'
import { openOne, type Desk } from './ours.ts'

/** More at once than this is not promised. */
const MOST_CLIENTS = 8

export type OpeningFigures = Figures & { spin: number }

export const measureOpenings = async (
  { ground, full, size, sop, say }: Site,
  desks: readonly Desk[],
): Promise<readonly OpeningFigures[]> => {
  const pids = {
    postgres: [ground.pids.postgres],
    temporal: [ground.pids.temporal],
    worker: [full.worker.pid],
    api: [full.api.pid],
    floor: [],
  }
  const measured: OpeningFigures[] = []
  for (const load of size.commands.filter(({ clients }) => clients <= MOST_CLIENTS)) {
    const tally = new Tally(load)
    for (let round = 0; round < load.rounds; round += 1) {
      const work = Array.from({ length: load.block }, (_, n) => desks[n % load.clients]).flatMap((desk) => desk ?? [])
      await runBlock(tally, { clients: load.clients, pids, work }, async (desk) => {
        await openOne(desk, sop)
      })
    }
    measured.push({ ...tally.figures(), spin: spin() })
    say(`openings, ${load.clients} client${load.clients === 1 ? '' : 's'}`)
  }
  return measured
}
