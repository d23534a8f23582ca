/** Where to go after sign-in: a path of this site, or Today. Anything that a browser could read as another site is dropped. */
export function nextPath(wanted: string | readonly string[] | undefined): string {
  const isPath = typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted)
  if (!isPath || wanted.startsWith('/sign-in') || /[\s\\]/.test(wanted)) return '/today'
  return wanted
}
