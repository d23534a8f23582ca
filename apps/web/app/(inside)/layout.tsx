import type { ReactNode } from 'react'

import { ConsultCalls } from '../../features/consult/consult-calls.tsx'
import { LiveProvider } from '../../features/live/live-provider.tsx'
import { Shell } from '../../features/shell/shell.tsx'
import { signedInOrLeave } from '../../server/page.ts'

export default async function InsideLayout({ children }: Readonly<{ children: ReactNode }>) {
  const { personId, name, email, current, choices } = await signedInOrLeave()
  return (
    <LiveProvider>
      <ConsultCalls>
        <Shell signed={{ personId, fullName: name, email, current, choices }}>{children}</Shell>
      </ConsultCalls>
    </LiveProvider>
  )
}
