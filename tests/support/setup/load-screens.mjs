// Node loads TypeScript by taking the types out, which it cannot do where there is JSX. Style sheets have no effect in
// a test of a part of the console.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const OPTIONS = {
  configFile: false,
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic', development: true } },
    target: 'es2024',
  },
}
const asModule = (source) => ({ format: 'module', source, shortCircuit: true })

const compiled = new Map()

/** The compiler is only loaded where a test needs it. */
const compile = (filename) => {
  const { transformSync } = require('@swc/core')
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename })
  compiled.set(filename, code)
  return code
}

export const loadScreens = (url, context, next) => {
  const [address] = url.split('?')
  if (address.endsWith('.css')) return asModule('')
  if (!address.endsWith('.tsx')) return next(url, context)
  const filename = fileURLToPath(address)
  return asModule(compiled.get(filename) ?? compile(filename))
}
