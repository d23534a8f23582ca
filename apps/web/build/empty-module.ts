/** Stands in for Node's modules where a library names them in code that browsers never reach. */
export default {}
