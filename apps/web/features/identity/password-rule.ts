/** NIST SP 800-63B §3.1.1.2 asks for length, and against rules of composition. */
export const minimumPasswordLength = 12
