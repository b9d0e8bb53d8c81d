// Parses the arguments of the ledger commands: options with a value, and files.
import { parseArgs } from 'node:util'
import { Stop } from '../ground/say.ts'

export interface Options<N extends string> {
  values: Partial<Record<N, string>>
  files: readonly string[]
}

export const optionsIn = <N extends string>(args: readonly string[], names: readonly N[], use: string): Options<N> => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    })
    const given: Partial<Record<N, string>> = {}
    for (const name of names) {
      const value = values[name]
      if (typeof value === 'string') given[name] = value
    }
    return { values: given, files: positionals }
  } catch {
    throw new Stop(use)
  }
}
