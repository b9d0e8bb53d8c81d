// The verbs on findings; each sends one command under its key.
import { FindingView, type MakeFinding } from '../../api/contract/findings.ts'
import { command } from '../wire/http.ts'

export const makeFinding = (body: MakeFinding): Promise<FindingView> =>
  command({ path: '/api/findings', body, schema: FindingView })

export const ACTS = ['answer', 'link', 'correct', 'accept', 'reopen'] as const
export type Act = (typeof ACTS)[number]
export const actOnFinding = (finding: string, act: Act, body: object): Promise<FindingView> =>
  command({ path: `/api/findings/${finding}/${act === 'link' ? 'task' : act}`, body, schema: FindingView })
