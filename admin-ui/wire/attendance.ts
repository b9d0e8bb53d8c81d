// Whether a user is at this page. Requests that a page makes by itself while nobody is there must not keep a session
// alive.
const ATTENDED_MS = 60_000
let last = Date.now()

if (typeof window !== 'undefined') {
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
    window.addEventListener(
      sign,
      () => {
        last = Date.now()
      },
      { capture: true, passive: true },
    )
}
export const isAttended = (): boolean => Date.now() - last < ATTENDED_MS
