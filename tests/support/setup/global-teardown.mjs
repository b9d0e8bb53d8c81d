export default async function globalTeardown() {
  await globalThis.tapakGround?.stop()
}
