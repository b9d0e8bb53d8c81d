// Another device of a person: a sign-in of its own, so that ending one session can be distinguished from ending
// another.
import { PASSWORD, personAt, type Answer, type Person, type TestApp } from './test-app.ts'
import { mailOf } from '../setup/demo-accounts.ts'

export interface SigningIn {
  password?: string
  code?: string
  agent?: string
}
export const signIn = (
  app: TestApp,
  name: string,
  { password = PASSWORD, code, agent }: SigningIn = {},
): Promise<Answer> =>
  app.nobody.ask('/api/session', {
    method: 'POST',
    key: null,
    body: { email: mailOf(name), password, ...(code === undefined ? {} : { code }) },
    ...(agent === undefined ? {} : { headers: { 'user-agent': agent } }),
  })

export const aDevice = async (app: TestApp, name: string, how: SigningIn = {}): Promise<Person> => {
  const answer = await signIn(app, name, how)
  return personAt(app.url, (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '')
}

export const userOf = (name: string): string => `(select id from app.user_account where email = '${mailOf(name)}')`
/** As if the last proof of identity was sixteen minutes ago. */
export const goStale = (app: TestApp, name: string): Promise<unknown[]> =>
  app.rows(`update app.session set fresh_at = now() - interval '16 minutes' where user_id = ${userOf(name)}`)
