'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import type { Stage } from './stage.ts'
import { useStageState } from './use-stage.ts'
import classes from './viewer.module.css'

type StageAreaProps = Readonly<{ stage: Stage | null; onArea: (area: HTMLElement | null) => void; children: ReactNode }>

/** The place of the picture. What is on it stands in its attributes too, for tests and for assistive scripts. */
export function StageArea({ stage, onArea, children }: StageAreaProps) {
  const t = useTranslations('imaging.viewer')
  const { shown, window, presentation, failure, stack, index } = useStageState(stage)
  const isCurrent = shown !== null && stack?.pictures[index] === shown && !failure
  return (
    <section
      ref={onArea}
      className={classes.stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the reading room need a place to be heard
      tabIndex={0}
      aria-label={t('picture')}
      data-testid="viewer"
      data-sop-uid={shown?.sopInstanceUid}
      data-frame={shown?.frame}
      data-window-center={window ? rounded(window.center) : undefined}
      data-window-width={window ? rounded(window.width) : undefined}
      data-zoom={shown ? Math.round(rounded(presentation.zoom * 100)) / 100 : undefined}
      data-current={isCurrent || undefined}
      data-failed={failure ?? undefined}
    >
      {children}
    </section>
  )
}

/** Finer than a reader sees, coarser than what arithmetic adds on screens of different sizes. */
const rounded = (value: number) => Math.round(value * 1000) / 1000
