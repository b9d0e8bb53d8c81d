// Node's compile cache, shared by the processes that tests start: without it each compiles every source anew.
import { join } from 'node:path'

export const COMPILED = {
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../../../.cache/node'),
}
