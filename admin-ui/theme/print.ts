// How a page looks on paper; loaded with the pages that are printed most, and by the print command of any other.
import './print.css'

export const print = (): void => window.print()
