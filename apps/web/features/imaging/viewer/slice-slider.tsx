'use client'

import { useTranslations } from 'next-intl'

import type { Stage } from './stage.ts'
import { useStageState } from './use-stage.ts'
import classes from './viewer.module.css'

/** Where in the stack one is; drawn along the side, or along the bottom on a narrow screen. */
export function SliceSlider({ stage, onOwnMove }: Readonly<{ stage: Stage | null; onOwnMove: () => void }>) {
  const t = useTranslations('imaging.viewer')
  const { stack, index, loaded } = useStageState(stage)
  const count = stack?.ids.length ?? 0
  if (count < 2 || !stage) return null
  return (
    <>
      <input
        className={classes.slider}
        type="range"
        min={1}
        max={count}
        value={index + 1}
        aria-label={t('slice')}
        aria-valuetext={t('image-of', { at: index + 1, count })}
        tabIndex={-1}
        onChange={(event) => {
          onOwnMove()
          stage.stop()
          stage.goTo(Number(event.currentTarget.value) - 1)
        }}
      />
      {loaded < count ? (
        <span className={classes.progress} style={{ width: `${(loaded / count) * 100}%` }} aria-hidden />
      ) : null}
    </>
  )
}
