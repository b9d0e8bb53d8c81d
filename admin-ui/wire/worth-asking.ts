import { Said } from './http.ts'

/** A server that does not answer is asked again; a refusal is final. */
export const isWorthAsking = (count: number, no: unknown): boolean =>
  no instanceof Said ? no.status === 503 && count < 30 : count < 1
