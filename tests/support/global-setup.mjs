// Loaded by jest before projects that need a real Postgres and Temporal; Node itself strips the types of what it imports.
export default async function globalSetup() {
  const { raiseGround } = await import('./ground.ts')
  const ground = await raiseGround()
  Object.assign(process.env, ground.env)
  globalThis.tapakGround = ground
}
