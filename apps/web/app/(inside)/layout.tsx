import type { ReactNode } from 'react'

import { LiveProvider } from '../../features/live/live-provider.tsx'
import { Shell } from '../../features/shell/shell.tsx'
import { signedInOrLeave } from '../../server/page.ts'

export default async function InsideLayout({ children }: Readonly<{ children: ReactNode }>) {
  const { personId, name, email, current, choices } = await signedInOrLeave()
  return (
    <LiveProvider>
      <Shell signed={{ personId, fullName: name, email, current, choices }}>{children}</Shell>
    </LiveProvider>
  )
}
