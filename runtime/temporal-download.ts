// Lets the SDK download the vendor's server into the folder given as argument, in a process of its own because the download cannot be cut short.
import { TestWorkflowEnvironment } from '@temporalio/testing'

const environment = await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir: process.argv[2] ?? '.', ttl: '365 days' } } })
await environment.teardown()
process.exit(0)
