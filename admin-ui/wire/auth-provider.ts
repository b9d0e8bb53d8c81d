// Who is signed in, as the server says: this code cannot read the session cookie, so `/api/me` is the only truth.
import type { AuthProvider } from 'react-admin'
import { z } from 'zod'
import { Me, SignIn } from '../../api/contract/people.ts'
import { mayGo } from '../nouns.ts'
import { call, command, Said, takeEarlyMe } from './http.ts'
import { dropKeptTasks } from './reach.ts'

let asked: Promise<Me> | undefined

/** The signed-in user; asked once, and again after a sign-in or a refusal. */
export const whoAmI = (): Promise<Me> => {
  asked ??= call({ path: '/api/me', schema: Me }).catch((no: unknown) => {
    asked = undefined
    throw no
  })
  return asked
}
export const forgetMe = (): void => {
  asked = undefined
  void takeEarlyMe()
}

/**
 * True from signing out until the next sign-in. In between a 401 is expected, and must not send the next user to the
 * page of the former one.
 */
let isLeaving = false
export const leave = (): void => {
  isLeaving = true
}

const signOut = async (): Promise<void> => {
  forgetMe()
  dropKeptTasks()
  await call({ method: 'DELETE', path: '/api/session', key: crypto.randomUUID(), schema: z.unknown() }).catch(
    () => undefined,
  )
  // Another tab may have kept the list again before the session ended.
  dropKeptTasks()
}

/**
 * For the next user of a shared device: a full page load, so that nothing of this user stays in memory, and no way back
 * to the last page.
 */
export const switchUser = async (): Promise<void> => {
  leave()
  await signOut()
  window.location.replace('/login')
}

/**
 * Like `sendBeacon`, which can neither delete nor carry a header: sent although the page is closing, and nobody waits
 * for the answer.
 */
export const signOutOnTheWay = (): void => {
  forgetMe()
  dropKeptTasks()
  void fetch('/api/session', { method: 'DELETE', keepalive: true, credentials: 'same-origin' }).catch(() => undefined)
}

const isSignedOut = (no: unknown): boolean => no instanceof Said && no.status === 401

export const authProvider: AuthProvider = {
  login: async (pair: unknown) => {
    forgetMe()
    isLeaving = false
    const typed = SignIn.safeParse(pair)
    // If `pair` is not an email and password, it is a passkey response.
    await command(
      {
        ...(typed.success ? { path: '/api/session', body: typed.data } : { path: '/api/session/passkey', body: pair }),
        schema: z.unknown(),
      },
      2,
    )
    await whoAmI()
  },
  logout: async () => {
    await signOut()
    return '/login'
  },
  checkAuth: async () => {
    await whoAmI().catch((no: unknown) => {
      if (isSignedOut(no) && !isLeaving) throw no
    })
  },
  checkError: async (no: unknown) => {
    if (!isSignedOut(no)) return
    forgetMe()
    if (!isLeaving) throw no
  },
  // What cannot be asked is not refused: the server decides anyway, and a list from this device is shown without it.
  canAccess: ({ resource, action }) =>
    whoAmI().then(
      ({ capabilities }) => mayGo(capabilities, resource, action),
      () => true,
    ),
  getIdentity: async () => {
    const me = await whoAmI()
    return { id: me.id, fullName: me.name }
  },
  // react-admin calls this on public pages too. A signed-out visitor has no permissions; that must not redirect to the
  // login page.
  getPermissions: () =>
    whoAmI().then(
      (me) => me.capabilities,
      (no: unknown) => {
        if (isSignedOut(no)) return []
        throw no
      },
    ),
}
