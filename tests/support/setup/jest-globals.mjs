// What `@jest/globals` is for a test file. A worker loads a module once for many files, so each of these asks the
// globals that jest made for the file which runs now.
let ofThisFile

/** Called before a test file is loaded. */
export const enter = (globals) => {
  ofThisFile = globals
}

const now = (name) =>
  new Proxy(() => undefined, {
    get: (_, key) => Reflect.get(ofThisFile[name], key),
    apply: (_, self, args) => Reflect.apply(ofThisFile[name], self, args),
  })

export const afterAll = now('afterAll')
export const afterEach = now('afterEach')
export const beforeAll = now('beforeAll')
export const beforeEach = now('beforeEach')
export const describe = now('describe')
export const expect = now('expect')
export const jest = now('jest')
export const test = now('test')
