// Starts and stops the home that the browser tests copy, at the path that is given.
import { prepareHome } from '../screen/a-console.ts'

await prepareHome(process.argv[2])
