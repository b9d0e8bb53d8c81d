// Runs before the browser tests. A run of one or two files starts from nothing, as a user would; a whole run copies a
// prepared home, which may be there already.
export default async function browserSetup({ testPathPatterns }) {
  const { unpackBrowser } = await import('./browser.ts')
  await unpackBrowser()
  if (testPathPatterns.patterns.length > 0 || process.env.TAPAK_PREPARED_HOME !== undefined) return
  const { prepareHome } = await import('../screen/a-console.ts')
  globalThis.tapakPreparedHome = await prepareHome()
}
