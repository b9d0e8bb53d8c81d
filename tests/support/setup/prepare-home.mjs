// Starts and stops the home that the browser tests copy, at the path that is given, and unpacks the browser, because
// two runs begin on it at about the same time.
import { prepareHome } from '../screen/a-console.ts'
import { unpackBrowser } from './browser.ts'

await Promise.all([prepareHome(process.argv[2]), unpackBrowser()])
