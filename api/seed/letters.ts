// Letters of a demo case, written by its coordinator; where the script names who signs, signed second and noted as
// sent.
import { CommandAnswer } from '../contract/cases.ts'
import { CaseLetters } from '../contract/letters.ts'
import { organisationIdOf } from './accounts.ts'
import type { Stage } from './cases.ts'

export async function writeLetters({ script: { id, letters }, cast, desk, now }: Stage, caseId: string): Promise<void> {
  const path = `/api/cases/${caseId}/letters`
  const { email } = cast.coordinator
  for (const { template, office, signed_by: signs } of letters) {
    const key = `demo-${id}-${template}`
    const to = office === undefined ? {} : { organisationId: organisationIdOf(office) }
    await desk.post(email, path, { key, body: { template, language: 'id', ...to }, answer: CommandAnswer })
    const { data } = await desk.get(email, path, CaseLetters)
    const letter = data.find((one) => one.template === template)
    if (signs === undefined || letter === undefined) continue
    const at = `${path}/${letter.id}`
    await desk.post(cast.signer(signs).email, `${at}/sign`, { key: `${key}-sign`, body: {}, answer: CommandAnswer })
    await desk.post(email, `${at}/send`, {
      key: `${key}-send`,
      body: { how: 'courier', at: new Date(now()).toISOString() },
      answer: CommandAnswer,
    })
  }
}
