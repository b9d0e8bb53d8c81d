// What demonstration staff work on and were trained for, entered through the API by the data steward of their office.
import { parseDemoQualifications } from '../../sop-definitions/rules/demo.ts'
import { QualificationKept, QualificationList } from '../contract/staff-qualifications.ts'
import { dayAt } from '../reports/month.ts'
import { demoFile, type Account } from './accounts.ts'
import type { Desk } from './desk.ts'

const DAY_MS = 86_400_000

interface Ground {
  folder?: string
  accounts: readonly Account[]
  now: number
}
/** Each line with the account that it is about, and that of the data steward who enters it. */
export const demoQualifications = ({ folder, accounts }: Pick<Ground, 'folder' | 'accounts'>) =>
  parseDemoQualifications(demoFile('qualifications.yaml', folder)).map(({ who, ...line }) => {
    const person = accounts.find(({ email }) => email.startsWith(`${who}@`))
    const steward = accounts.find(
      ({ capabilities, organisation }) =>
        capabilities.includes('keep_qualifications') && organisation === person?.organisation,
    )
    if (person === undefined || steward === undefined) throw new Error(`qualifications.yaml: nobody enters ${who}`)
    return { ...line, who, person, steward }
  })

/** What is there already stays as it is: on another day the same line would be of another day. */
export async function enterQualifications(desk: Desk, { now, ...ground }: Ground): Promise<void> {
  for (const { who, code, since, person, steward } of demoQualifications(ground)) {
    const asked = `person=${person.user}&code=${code}&limit=1`
    if ((await desk.get(steward.email, `/api/staff-qualifications?${asked}`, QualificationList)).data.length > 0)
      continue
    await desk.post(steward.email, '/api/staff-qualifications', {
      key: `demo-qualification-${who}-${code}`,
      body: { userId: person.user, code, since: dayAt(new Date(now - since * DAY_MS)) },
      answer: QualificationKept,
    })
  }
}
