// `tapak start`, without the other commands.
import { readEnv } from '../../../runtime/ground/config.ts'
import { start } from '../../../runtime/start.ts'

process.exit(await start(readEnv()))
