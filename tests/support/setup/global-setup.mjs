// Loaded by jest before projects that need a real Postgres and Temporal; Node itself strips the types of what it
// imports.

/** Fault tests are about what survives, so their database waits for the disk, like that of an installation. */
const UNSYNCED = new Set(['int'])

export default async function globalSetup(_, { displayName }) {
  const { raiseGround } = await import('./ground.ts')
  const ground = await raiseGround({ unsynced: UNSYNCED.has(displayName?.name) })
  if (displayName?.name === 'faults') {
    const { prepareBundle } = await import('../processes/bundled.ts')
    prepareBundle()
  }
  Object.assign(process.env, ground.env)
  globalThis.tapakGround = ground
}
