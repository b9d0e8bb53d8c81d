// Builds the Temporal server from its sources, where no ready-made program can be downloaded. Go verifies its downloads
// with the public checksum database.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, onPath, succeeds } from './programs.ts'
import { Stop, step } from './say.ts'

const SERVER_VERSION = '1.32.1'
const BUILD_MS = 20 * 60_000

const placeOf = (): string => join(cacheFolder(), 'temporal-server', SERVER_VERSION, 'server')
export const built = (): string | undefined => (existsSync(placeOf()) ? placeOf() : undefined)

const title = `Temporal: building server ${SERVER_VERSION} with Go, once (3 to 14 minutes on two cores)`

/** Built under another name and renamed: an interrupted build leaves nothing that looks like a server. */
export const build = async (): Promise<string | undefined> => {
  const go = onPath('go')
  if (go === undefined) return undefined
  const target = join(cacheFolder(), 'temporal-server')
  mkdirSync(target, { recursive: true })
  const half = mkdtempSync(join(target, `.${SERVER_VERSION}-`))
  const env = { ...process.env, GOBIN: half, GOFLAGS: '-buildvcs=false' }
  const install = ['install', `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`]
  try {
    return await step(title, async () => {
      if (!(await succeeds(go, install, { env, limitMs: BUILD_MS, show: true })))
        throw new Stop('Building the Temporal server with Go did not succeed; the messages of Go stand above.')
      mkdirSync(join(placeOf(), '..'), { recursive: true })
      renameSync(join(half, 'server'), placeOf())
      return placeOf()
    })
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}
