'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'

import { type CallLayout, CallPanel } from './call-panel.tsx'
import type { Consult } from './call-provider.tsx'

type Props = Readonly<{ consult: Consult; href: string; onLeave: () => void }>

/** The call while one is elsewhere in the product. */
export function FloatingCall({ consult, href, onLeave }: Props) {
  const t = useTranslations('consult')
  const [layout, setLayout] = useState<CallLayout>('floating')
  return (
    <CallPanel
      call={consult.call}
      title={consult.title || t('panel.label')}
      href={href}
      layout={layout}
      onLayout={(next) => setLayout(next === 'full' ? 'full' : 'floating')}
      onLeave={onLeave}
    />
  )
}
