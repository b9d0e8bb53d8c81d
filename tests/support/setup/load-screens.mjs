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

/** The compiler is only loaded where a test needs it. */
export const loadScreens = (url, context, next) => {
  if (url.endsWith('.css')) return asModule('')
  if (!url.endsWith('.tsx')) return next(url, context)
  const { transformSync } = require('@swc/core')
  const filename = fileURLToPath(url)
  return asModule(transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename }).code)
}
