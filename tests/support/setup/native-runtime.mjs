// Jest loads test files through this: as Node itself loads them, and each module once for all the files that a worker
// runs. Jest's own way gives every file a realm of its own and loads all that it imports anew. What a file could leave
// to the next one is put back when it ends: spies and timers by jest, variables of the environment here. The console
// keeps what a user did in its modules, so each file of the workshop has the console's modules to itself. `jest.mock`
// has no effect.
import { enableCompileCache, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import Runtime from 'jest-runtime'
import { COMPILED } from './compiled.ts'
import { loadScreens } from './load-screens.mjs'
import { enter } from './jest-globals.mjs'

const GLOBALS = new URL('jest-globals.mjs', import.meta.url).href

enableCompileCache(COMPILED.NODE_COMPILE_CACHE)
registerHooks({
  resolve: (name, context, next) =>
    name === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : ofThisFile(next(name, context)),
  load: loadScreens,
})

const OWN = ['admin-ui/', 'tests/workshop/'].map((folder) => new URL(`../../../${folder}`, import.meta.url).href)
/** The page is there before all parts of the console, and stays. */
const SHARED = new URL('../../workshop/a-page.ts', import.meta.url).href
let file = 0

/** A module with another query is another module. */
const ofThisFile = (found) =>
  file === 0 || found.url === SHARED || found.url.includes('?') || !OWN.some((folder) => found.url.startsWith(folder))
    ? found
    : { ...found, url: `${found.url}?file=${file}` }

const CLASSES = Object.getOwnPropertyNames(globalThis).filter(
  (name) => /^[A-Z]/.test(name) && typeof globalThis[name] === 'function',
)

/** `expect` runs in jest's realm: there `String` must be what the tests call `String`. Timers are faked in theirs. */
const shareRealm = (environment, config) => {
  for (const name of CLASSES)
    Object.defineProperty(environment.global, name, { value: globalThis[name], configurable: true, writable: true })
  const Timers = environment.fakeTimersModern.constructor
  environment.fakeTimersModern = new Timers({ config, global: globalThis })
}

export default class NativeRuntime extends Runtime {
  #variables = { ...process.env }

  constructor(config, environment, ...rest) {
    shareRealm(environment, config)
    super(config, environment, ...rest)
    if (config.displayName?.name === 'workshop') file += 1
  }

  unstable_shouldLoadAsEsm() {
    return true
  }

  unstable_importModule(path) {
    enter(this.requireModuleOrMock(path, '@jest/globals'))
    return import(pathToFileURL(path).href)
  }

  teardown() {
    super.teardown()
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name]
    Object.assign(process.env, this.#variables)
  }
}
