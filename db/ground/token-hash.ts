// A token is kept as its hash alone: whoever reads the database signs in with nothing.
// A token has 256 random bits, so no salt is needed.
import { createHash } from 'node:crypto'

/** SHA-256. The worker that makes a secret and the door that is shown it have to agree. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
