// One process of a test run: its output is read to the end, and it is ended if it stays after its report is written.
import { spawn, type StdioOptions } from 'node:child_process'
import { existsSync } from 'node:fs'

export interface Ended {
  succeeded: boolean
  /** It had written its report and did not end by itself. */
  stayed: boolean
  /** Its output, if it was not shown at once. */
  output: string
}

interface Wanted {
  args: readonly string[]
  cwd: string
  env?: NodeJS.ProcessEnv
  /** Holds the output back until the process has ended, so that two processes may run side by side. */
  hold?: boolean
  /** The process has nothing left to report once this file exists. */
  report?: string
  /** How long it may stay after that. */
  graceMs?: number
}

const GRACE_MS = 60_000
const LOOK_MS = 500

/** Otherwise one open socket or timer of a single test would keep the whole run waiting for ever. */
const endWhenTold = (report: string, graceMs: number, end: () => void): NodeJS.Timeout => {
  let since: number | undefined
  return setInterval(
    () => {
      if (!existsSync(report)) return
      since ??= Date.now()
      if (Date.now() - since >= graceMs) end()
    },
    Math.min(LOOK_MS, graceMs),
  )
}

export const runChild = (wanted: Wanted): Promise<Ended> =>
  new Promise((resolve) => {
    const { args, cwd, env = {}, hold = false, report, graceMs = GRACE_MS } = wanted
    const stdio: StdioOptions = hold ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(process.execPath, [...args], { cwd, stdio, env: { ...process.env, ...env } })
    const heard: string[] = []
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
    let stayed = false
    const watch =
      report === undefined
        ? undefined
        : endWhenTold(report, graceMs, () => {
            stayed = true
            child.kill('SIGKILL')
          })
    const pass = (signal: NodeJS.Signals): void => {
      child.kill(signal)
    }
    process.on('SIGTERM', pass)
    const over = (succeeded: boolean): void => {
      process.off('SIGTERM', pass)
      clearInterval(watch)
      resolve({ succeeded, stayed, output: heard.join('') })
    }
    child.once('error', (error) => {
      heard.push(error.message)
      over(false)
    })
    child.once('close', (code) => over(code === 0))
  })
