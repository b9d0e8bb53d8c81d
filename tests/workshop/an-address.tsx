import { useLocation } from 'react-router'

/** Says what the address of the page has come to. */
export const Address = () => <output aria-label="address">{useLocation().search}</output>
