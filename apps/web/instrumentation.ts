export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return

  const { onStart } = await import('./server/on-start.ts')
  onStart()
}
