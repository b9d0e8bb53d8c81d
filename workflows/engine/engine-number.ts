// The number of this engine. It grows whenever a case that this engine decided could be misread by the one before: a
// new event, a new field of the state. A process meets cases of an older engine and goes on with them; of a newer one
// it decides nothing.
export const ENGINE = 5

/** Carries the code that the database raises in the same case, so that callers know one error. */
export class NewerEngine extends Error {
  readonly code = 'TP003'
  constructor(what: string) {
    super(`${what} was decided by a newer engine than ${ENGINE}`)
  }
}
