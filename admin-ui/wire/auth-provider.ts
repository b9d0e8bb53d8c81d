// Who is signed in, as the server says: the session is a cookie this code cannot read, `/api/me` is the only truth.
import type { AuthProvider } from 'react-admin'
import { z } from 'zod'
import { Me, SignIn } from '../../api/contract/people.ts'
import { call, command, Said } from './http.ts'

let asked: Promise<Me> | undefined

/** The person signed in; asked once, again after sign-in or after a no. */
export const whoAmI = (): Promise<Me> => {
  asked ??= call({ path: '/api/me', schema: Me }).catch((no: unknown) => {
    asked = undefined
    throw no
  })
  return asked
}
export const forgetMe = (): void => {
  asked = undefined
}

/**
 * From the wish to go until somebody signs in: that nobody is signed in is no news then, and must lead nobody to where
 * the one before was.
 */
let isLeaving = false
export const leave = (): void => {
  isLeaving = true
}

const signOut = async (): Promise<void> => {
  forgetMe()
  await call({ method: 'DELETE', path: '/api/session', key: crypto.randomUUID(), schema: z.unknown() }).catch(
    () => undefined,
  )
}

/**
 * For the next person at a shared device: a page loaded anew, so that nothing of this one is left in memory, and no way
 * back to where she was.
 */
export const switchUser = async (): Promise<void> => {
  leave()
  await signOut()
  window.location.replace('/login')
}

/**
 * Like `sendBeacon`, which can neither delete nor carry a header: sent although the page is gone, and nobody waits for
 * it.
 */
export const signOutOnTheWay = (): void => {
  forgetMe()
  void fetch('/api/session', { method: 'DELETE', keepalive: true, credentials: 'same-origin' }).catch(() => undefined)
}

const isSignedOut = (no: unknown): boolean => no instanceof Said && no.status === 401

export const authProvider: AuthProvider = {
  login: async (pair: unknown) => {
    forgetMe()
    isLeaving = false
    const typed = SignIn.safeParse(pair)
    // What is no pair is the answer of a passkey.
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
      if (isSignedOut(no)) throw no
    })
  },
  checkError: async (no: unknown) => {
    if (!isSignedOut(no)) return
    forgetMe()
    if (!isLeaving) throw no
  },
  getIdentity: async () => {
    const me = await whoAmI()
    return { id: me.id, fullName: me.name }
  },
  // Asked on every page, also on those that are for anybody: nobody there may nothing, and that is no reason to send
  // anybody away.
  getPermissions: () =>
    whoAmI().then(
      (me) => me.capabilities,
      (no: unknown) => {
        if (isSignedOut(no)) return []
        throw no
      },
    ),
}
