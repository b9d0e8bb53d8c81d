// Areas in which a case could be opened and no office would answer for it: the rules of every procedure in use, asked
// over the areas and offices that exist now.
import { listAreas, openPlaces, type Place } from '../../db/accounts/organisations.ts'
import { findIr, findSopTitles, listNewestSops } from '../../db/procedures/sops.ts'
import { NOBODY, withDoor, type Tx } from '../../db/ground/connect.ts'
import { unansweredAreas } from '../../workflows/engine/routing.ts'
import type { Unanswered } from '../contract/organisations.ts'
import type { Deps } from '../door/call.ts'

type Offices = readonly (Omit<Place, 'roles'> & { roles: readonly string[] })[]
interface Hole {
  hash: string
  sop: string
  areas: readonly string[]
}

async function holesIn(tx: Tx, offices: Offices): Promise<Hole[]> {
  const areas = await listAreas(tx)
  const holes: Hole[] = []
  for (const { sop, hash } of await listNewestSops(tx)) {
    const found = unansweredAreas(await findIr(tx, hash), { areas, offices })
    if (found.length > 0) holes.push({ sop, hash, areas: found })
  }
  return holes
}

const NAMED = 5
/** As it is now, procedure by procedure, with the names of the first areas. */
export async function unansweredNow(tx: Tx): Promise<Unanswered[]> {
  const holes = await holesIn(tx, await openPlaces(tx))
  if (holes.length === 0) return []
  const [titles, areas] = [
    await findSopTitles(
      tx,
      holes.map(({ hash }) => hash),
    ),
    new Map((await listAreas(tx)).map(({ code, name }) => [code, name])),
  ]
  return holes.map(({ sop, hash, areas: lost }) => ({
    procedure: titles.get(hash)?.title ?? { id: sop, en: sop },
    areas: lost.length,
    named: lost.slice(0, NAMED).map((code) => areas.get(code) ?? code),
  }))
}

/** How many more areas would be without an office if the open offices were these. */
export async function lostBy(tx: Tx, instead: (offices: Offices) => Offices): Promise<number> {
  const offices = await openPlaces(tx)
  const before = new Map((await holesIn(tx, offices)).map(({ sop, areas }) => [sop, areas]))
  const lost = (await holesIn(tx, instead(offices))).flatMap(({ sop, areas }) =>
    areas.filter((area) => before.get(sop)?.includes(area) !== true),
  )
  return new Set(lost).size
}

/** Said when a process starts, because such a case would be refused only at its door, or wait for nobody. */
export async function tellUnanswered({ db, log }: Pick<Deps, 'db' | 'log'>): Promise<void> {
  for (const { procedure, areas, named } of await withDoor(db, NOBODY, unansweredNow))
    log.error(
      { code: 'no_owner_route' },
      `cases of "${procedure.en}" can be opened in ${areas} areas for which no office answers, among them ` +
        `${named.join(', ')}: open or add an office above them that can coordinate cases`,
    )
}
