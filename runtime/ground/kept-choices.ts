// Small choices that must be the same at the next start: one JSON file each under the home. Losing one costs a new
// choice, never data.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './tapak-home.ts'

export type Thing = 'postgres-socket' | 'temporal-ports' | 'demo-seeded' | 'demo-password'

const fileOf = (home: Home, thing: Thing): string => join(home.memory, `${thing}.json`)

export const recall = (home: Home, thing: Thing): unknown => {
  const file = fileOf(home, thing)
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export const remember = (home: Home, thing: Thing, value: unknown): void => {
  const file = fileOf(home, thing)
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const forget = (home: Home, thing: Thing): void => rmSync(fileOf(home, thing), { force: true })
