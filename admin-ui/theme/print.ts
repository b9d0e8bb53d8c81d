// How a page looks on paper; loaded with the pages that are printed most, and by the command that prints any other.
import './print.css'

export const print = (): void => window.print()
