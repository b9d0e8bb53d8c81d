// Before the browser tests. A run of a file or two starts from nothing, as a user would; the whole run copies a home.
export default async function browserSetup({ testPathPatterns }) {
  if (testPathPatterns.patterns.length > 0) return
  const { prepareHome } = await import('../screen/a-console.ts')
  globalThis.tapakPreparedHome = await prepareHome()
}
