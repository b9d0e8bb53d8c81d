// `tapak statistics attack FILE… [--seed N]`: attacks releases of one kind and year as a reader would who knows
// everything that was published. It needs no database, no network and no installation; exit code 1 when something is
// betrayed.
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { attackReleases, type Leak } from '../../api/statistics/attack.ts'
import { loadSolver } from '../../api/statistics/bounds.ts'
import { statisticsGround } from '../../api/statistics/ground.ts'
import { madeUpInsiders } from '../../api/statistics/insiders.ts'
import { readRelease, sealed, type ReleaseFile } from '../../api/statistics/release-form.ts'
import { counted, say, Stop } from '../ground/say.ts'
import { optionsIn } from './ledger-options.ts'

const USE = 'Use: tapak statistics attack FILE… [--seed N]'
const SUBSETS = 200
const INSIDERS = 20
/** About a second each. */
const JOINTLY = 20

function fileAt(path: string): ReleaseFile {
  if (!existsSync(path)) throw new Stop(`There is no file ${path}.`)
  try {
    return readRelease(readFileSync(path, 'utf8'))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is no JSON'
    throw new Stop(`${path} is no release: ${why}`)
  }
}

const rangeOf = ({ least, most }: Leak): string =>
  least === most ? `exactly ${least}` : `between ${Math.ceil(least)} and ${Math.floor(most)}`

export async function statisticsAttack(args: readonly string[]): Promise<number> {
  const { values, files } = optionsIn(args, ['seed'], USE)
  const seed = Number(values.seed ?? 1)
  if (files.length === 0 || !Number.isInteger(seed)) throw new Stop(USE)
  const releases = files.map(fileAt)
  const [first] = releases
  if (first === undefined) throw new Stop(USE)
  const ground = statisticsGround(first.catalogue.text, first.provinces)
  if (releases.some(({ kind, year }) => kind !== first.kind || year !== first.year))
    throw new Stop('These releases are of several kinds or years; attack each kind and year alone.')
  if (releases.some(({ catalogue }) => catalogue.sha256 !== ground.loaded.sha256))
    throw new Stop('These releases name a catalogue other than the one that they hold.')
  for (const release of releases)
    say(`${release.kind} ${release.year}, months to ${release.month}: ${sealed(release).sha256}`)
  const report = attackReleases({
    solver: await loadSolver(),
    releases,
    ground,
    seed,
    subsets: SUBSETS,
    jointly: JOINTLY,
    insiders: madeUpInsiders(ground, seed, INSIDERS),
  })
  say(`${counted(report.shown, 'cell')} shown, ${report.hidden} not shown, ${report.solved} linear programs`)
  for (const leak of report.leaks) say(`  betrayed by ${leak.attack}: ${leak.key} is ${rangeOf(leak)}`)
  say(report.leaks.length === 0 ? 'nothing is betrayed' : `BETRAYED: ${counted(report.leaks.length, 'cell')}`)
  return report.leaks.length === 0 ? 0 : 1
}
