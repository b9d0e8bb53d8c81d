// A token is stored only as its hash, so reading the database does not let anybody sign in. A token has 256 random
// bits, so no salt is needed.
import { createHash } from 'node:crypto'

/** SHA-256. The worker that makes a secret and the door that checks it must use the same. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
