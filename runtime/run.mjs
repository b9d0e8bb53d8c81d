// The first step of every command: makes a bare clone able to run, then hands over to Node 24.
// Zero dependencies and old syntax on purpose: it must parse on Node 20, before anything is installed.
// Called by package.json scripts and by ./tapak; calls runtime/cli.ts.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const began = Date.now()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)
const NEEDED_MAJOR = 24

/** The fields in which the lock file must agree with what npm installed. */
const versions = (file) => {
  const { packages = {} } = JSON.parse(readFileSync(file, 'utf8'))
  return new Map(
    Object.entries(packages)
      .filter(([path]) => path !== '')
      .map(([path, entry]) => [path, { version: entry.version, optional: entry.optional === true }]),
  )
}

/** npm leaves out optional packages of other platforms, so a missing optional package is no difference. */
const isInstalled = () => {
  const installed = at('node_modules', '.package-lock.json')
  const wanted = at('package-lock.json')
  if (!existsSync(installed)) return false
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true
  try {
    const have = versions(installed)
    return [...versions(wanted)].every(([path, { version, optional }]) =>
      have.has(path) ? have.get(path).version === version : optional,
    )
  } catch {
    return false
  }
}

const install = () => {
  console.log('Installing the locked packages (the first time takes about a minute) …')
  const began = Date.now()
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' })
  if (npm.error) return fail(`npm could not be started (${npm.error.message}); Tapak needs npm on the PATH.`)
  if (npm.status !== 0)
    return fail('npm ci did not succeed; its own message stands above. Run the same command again when that is mended.')
  console.log(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

const fail = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const node = () => {
  const own = at('node_modules', '.bin', 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath
  return fail(
    `Tapak needs Node ${NEEDED_MAJOR} or newer on this platform; this is Node ${process.versions.node}, ` +
      `and no packaged Node ${NEEDED_MAJOR} exists for ${process.platform}-${process.arch}.`,
  )
}

if (!isInstalled()) install()

const binary = node()
const args = ['--disable-warning=ExperimentalWarning', at('runtime', 'cli.ts'), ...process.argv.slice(2)]
const path = `${at('node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
// Node caches the compiled sources: each process then starts in half the time.
const child = spawn(binary, args, {
  stdio: 'inherit',
  env: {
    NODE_COMPILE_CACHE: at('.cache', 'node'),
    ...process.env,
    PATH: path,
    TAPAK_RUNNER: String(process.pid),
    TAPAK_BEGAN: String(began),
  },
})

// Ctrl-C in a terminal reaches the child by itself; a signal sent to this process alone is passed on. The child ignores
// a second one while it stops.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// Under npm the parent is npm's own shell: when that is killed, nobody is left to pass a signal on. Under nohup or as a
// service there is no such parent.
const parent = process.ppid
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 1_000).unref()
child.on('error', (error) => fail(`Node could not be started: ${error.message}`))
child.on('exit', (code, signal) =>
  process.exit(signal === null ? (code ?? 1) : 128 + ({ SIGINT: 2, SIGTERM: 15, SIGKILL: 9 }[signal] ?? 1)),
)
